//! Guessing the next key.

/// The order in which a server sends the keys of an object, learned from the objects of one list.
pub(super) struct Order([u8; 256]);

impl Order {
    /// The order of the schema.
    pub(super) fn new() -> Self {
        Self(std::array::from_fn(|index| {
            u8::try_from(index).unwrap_or(0)
        }))
    }

    /// The name that came after this one. Names count from 1 here; 0 is the beginning.
    pub(super) fn after(&self, last: usize) -> usize {
        self.0.get(last).copied().map_or(0, usize::from)
    }

    /// `next` came after `last`.
    pub(super) fn learn(&mut self, last: usize, next: usize) {
        if let (Some(slot), Ok(next)) = (self.0.get_mut(last), u8::try_from(next)) {
            *slot = next;
        }
    }
}
