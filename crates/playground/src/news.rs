//! What is new to the page.
//!
//! With a thousand messages in flight an event changes a handful of them. To
//! write all of them anew at each view would cost more than all the rest of a
//! frame; so the page keeps what it was told, and is told the difference. What
//! it knows is compared by content: wherever the run has gone meanwhile, the
//! page has the whole truth afterwards.

use consensus::Protocol;
use simulator::World;
use simulator::network::Flight;

use crate::show::Show;
use crate::view::{MessageView, NodeView};

/// A message as the page knows it, and whether it knows that it would be refused.
type Told<M> = (Flight<M>, u32, bool);

/// What the page knows of a run.
pub struct Known<P: Protocol> {
    nodes: Vec<NodeView>,
    /// By the network's slots.
    flights: Vec<Option<Told<P::Message>>>,
}

impl<P: Protocol> Default for Known<P> {
    fn default() -> Self {
        Self {
            nodes: Vec::new(),
            flights: Vec::new(),
        }
    }
}

impl<P: Protocol> Known<P> {
    /// Whether it knows nothing yet.
    pub const fn is_blank(&self) -> bool {
        self.nodes.is_empty()
    }

    /// Of these nodes, those that it does not know as they are.
    pub fn nodes(&mut self, mut nodes: Vec<NodeView>) -> Vec<NodeView> {
        let before = std::mem::replace(&mut self.nodes, nodes.clone());
        nodes.retain(|node| !before.contains(node));
        nodes
    }

    /// The messages in flight that it does not know as they are, and the
    /// numbers of those that it knows and that are gone.
    pub fn messages(&mut self, world: &World<P>) -> (Vec<MessageView>, Vec<u32>) {
        let show = Show { world };
        let (mut news, mut gone) = (Vec::new(), Vec::new());
        let mut slots = world.network().slots();
        // An earlier moment may have fewer slots.
        let count = slots.len().max(self.flights.len());
        self.flights.resize_with(count, || None);
        for known in &mut self.flights {
            let flight = slots.next().flatten();
            let now = flight.map(|flight| (flight, show.flight_hue(flight), show.refused(flight)));
            let same = match (&*known, now) {
                (Some((flight, hue, refused)), Some(now)) => (flight, *hue, *refused) == now,
                (None, None) => true,
                (Some(_), None) | (None, Some(_)) => false,
            };
            if same {
                continue;
            }
            let now = now.map(|(flight, hue, refused)| (flight.clone(), hue, refused));
            if let Some((flight, ..)) = std::mem::replace(known, now) {
                gone.push(flight.id);
            }
            if let Some((flight, _, refused)) = known {
                news.push(show.flight(flight, *refused));
            }
        }
        (news, gone)
    }
}
