//! The messages on their way: each in a slot.

use super::Flight;

/// Messages by slot. A message stays in its slot, where it was put and from where it is taken: of all that happens to it,
/// moving it costs most. A slot is used again, so there are as many as ever were on their way at once.
#[derive(Clone, Debug)]
pub(super) struct Slots<M> {
    flights: Vec<Option<Flight<M>>>,
    free: Vec<u32>,
}

impl<M> Default for Slots<M> {
    fn default() -> Self {
        Self {
            flights: Vec::new(),
            free: Vec::new(),
        }
    }
}

impl<M> Slots<M> {
    /// Puts a message into a slot; gives that.
    #[inline]
    pub(super) fn put(&mut self, flight: Flight<M>) -> usize {
        if let Some(slot) = self.free.pop() {
            self.flights[slot as usize] = Some(flight);
            return slot as usize;
        }
        self.flights.push(Some(flight));
        self.flights.len() - 1
    }

    /// Takes the message out of a slot.
    #[inline]
    pub(super) fn take(&mut self, slot: usize) -> Option<Flight<M>> {
        let flight = self.flights.get_mut(slot)?.take()?;
        self.free.push(narrow(slot));
        Some(flight)
    }

    pub(super) fn get(&self, slot: usize) -> Option<&Flight<M>> {
        self.flights.get(slot)?.as_ref()
    }

    pub(super) fn get_mut(&mut self, slot: usize) -> Option<&mut Flight<M>> {
        self.flights.get_mut(slot)?.as_mut()
    }

    /// The slot of the first message found of which this holds.
    pub(super) fn find(&self, holds: impl Fn(&Flight<M>) -> bool) -> Option<usize> {
        let is_it = |flight: &Option<Flight<M>>| flight.as_ref().is_some_and(&holds);
        self.flights.iter().position(is_it)
    }

    /// Every slot, and the message in it if there is one.
    pub(super) fn all(&self) -> impl ExactSizeIterator<Item = Option<&Flight<M>>> {
        self.flights.iter().map(Option::as_ref)
    }

    /// How many messages there are.
    pub(super) const fn len(&self) -> usize {
        self.flights.len() - self.free.len()
    }

    /// How many slots there are.
    pub(super) const fn slots(&self) -> usize {
        self.flights.len()
    }

    /// About how many bytes a copy takes.
    pub(super) const fn weight(&self) -> usize {
        self.flights.len() * size_of::<Option<Flight<M>>>() + self.free.len() * 4
    }
}

/// A number of slots: at most as many as messages may be on their way.
fn narrow(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
