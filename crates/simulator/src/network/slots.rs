//! The messages on their way: each in a slot, all close together.

use super::Flight;

/// A slot in which there is no message.
const EMPTY: u32 = u32::MAX;

/// Messages by slot. A message stays in its slot; a slot is used again.
#[derive(Clone, Debug)]
pub(super) struct Slots<M> {
    /// The messages, in no order: a copy weighs what is on its way, not what
    /// once was.
    flights: Vec<Flight<M>>,
    /// The slot of each of them,
    slots: Vec<u32>,
    /// and for each slot the place of its message among them.
    places: Vec<u32>,
    free: Vec<u32>,
}

impl<M> Default for Slots<M> {
    fn default() -> Self {
        Self {
            flights: Vec::new(),
            slots: Vec::new(),
            places: Vec::new(),
            free: Vec::new(),
        }
    }
}

impl<M> Slots<M> {
    /// Puts a message into a slot; gives that.
    #[inline]
    pub(super) fn put(&mut self, flight: Flight<M>) -> usize {
        let place = narrow(self.flights.len());
        let slot = self.free.pop().unwrap_or_else(|| {
            self.places.push(EMPTY);
            narrow(self.places.len() - 1)
        });
        self.places[slot as usize] = place;
        self.flights.push(flight);
        self.slots.push(slot);
        slot as usize
    }

    /// Takes the message out of a slot.
    #[inline]
    pub(super) fn take(&mut self, slot: usize) -> Option<Flight<M>> {
        let place = self.place(slot)?;
        let flight = self.flights.swap_remove(place);
        self.slots.swap_remove(place);
        if let Some(moved) = self.slots.get(place) {
            self.places[*moved as usize] = narrow(place);
        }
        self.places[slot] = EMPTY;
        self.free.push(narrow(slot));
        Some(flight)
    }

    fn place(&self, slot: usize) -> Option<usize> {
        let place = *self.places.get(slot)?;
        (place != EMPTY).then_some(place as usize)
    }

    pub(super) fn get(&self, slot: usize) -> Option<&Flight<M>> {
        self.flights.get(self.place(slot)?)
    }

    pub(super) fn get_mut(&mut self, slot: usize) -> Option<&mut Flight<M>> {
        let place = self.place(slot)?;
        self.flights.get_mut(place)
    }

    /// The slot of the first message found of which this holds.
    pub(super) fn find(&self, holds: impl Fn(&Flight<M>) -> bool) -> Option<usize> {
        let place = self.flights.iter().position(holds)?;
        self.slots.get(place).map(|slot| *slot as usize)
    }

    /// Every slot, and the message in it if there is one.
    pub(super) fn all(&self) -> impl ExactSizeIterator<Item = Option<&Flight<M>>> {
        let flight = |place: &u32| self.flights.get(*place as usize);
        self.places.iter().map(flight)
    }

    /// How many messages there are.
    pub(super) const fn len(&self) -> usize {
        self.flights.len()
    }

    /// How many slots there are.
    pub(super) const fn slots(&self) -> usize {
        self.places.len()
    }

    /// About how many bytes a copy takes.
    pub(super) const fn weight(&self) -> usize {
        self.flights.len() * (size_of::<Flight<M>>() + 4) + self.places.len() * 4
    }
}

/// A number of slots: at most as many as messages may be on their way.
fn narrow(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(EMPTY)
}
