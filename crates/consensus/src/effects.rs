//! What a step asks the world to do.

use alloc::vec::Vec;

use crate::atom::NodeId;
use crate::fact::Fact;
use crate::protocol::Protocol;

/// One thing that a step asks for, in the order in which it was asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect<M, T, R> {
    /// Send a message; to oneself it is delivered within the same step.
    Send {
        /// To whom.
        to: NodeId,
        /// What.
        message: M,
    },
    /// Start a timer, or start it afresh.
    Arm(T),
    /// Stop a timer, if it runs.
    Disarm(T),
    /// Write a fact into the history. Only monitors and views read it.
    Note(Fact),
    /// One more rule that was followed, before the one that names the step.
    Because(R),
}

/// The effects of a protocol.
pub type EffectOf<P> =
    Effect<<P as Protocol>::Message, <P as Protocol>::Timer, <P as Protocol>::Rule>;

/// Collects the effects of a step, in order; reused from step to step, so
/// that a step allocates nothing.
#[derive(Clone)]
pub struct Effects<P: Protocol> {
    /// The effects so far, in order.
    pub list: Vec<EffectOf<P>>,
}

impl<P: Protocol> Default for Effects<P> {
    fn default() -> Self {
        Self { list: Vec::new() }
    }
}

impl<P: Protocol> Effects<P> {
    /// Sends a message.
    pub fn send(&mut self, to: NodeId, message: P::Message) {
        self.list.push(Effect::Send { to, message });
    }

    /// Sends the same message to several nodes, in the order of the cluster.
    pub fn send_all(&mut self, to: impl IntoIterator<Item = NodeId>, message: &P::Message) {
        for node in to {
            self.send(node, message.clone());
        }
    }

    /// Starts a timer, or starts it afresh.
    pub fn arm(&mut self, timer: P::Timer) {
        self.list.push(Effect::Arm(timer));
    }

    /// Stops a timer.
    pub fn disarm(&mut self, timer: P::Timer) {
        self.list.push(Effect::Disarm(timer));
    }

    /// Writes a fact into the history.
    pub fn note(&mut self, fact: Fact) {
        self.list.push(Effect::Note(fact));
    }

    /// Names one more rule that was followed in this step.
    pub fn because(&mut self, rule: P::Rule) {
        self.list.push(Effect::Because(rule));
    }
}
