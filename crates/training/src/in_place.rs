//! A value that is updated by functions that consume it.

use std::ops::Deref;

/// Holds a value that is updated by functions that take it by value and return it.
///
/// During the update there is no second handle to the value. burn can then update a parameter's buffer in place instead
/// of copying it.
#[derive(Debug)]
pub(super) struct InPlace<T>(Option<T>);

impl<T> InPlace<T> {
    /// Holds `value`.
    pub(super) fn new(value: T) -> Self {
        Self(Some(value))
    }

    /// Replaces the value by what `update` returns for it.
    ///
    /// # Panics
    /// If an earlier `update` panicked, which lost the value.
    pub(super) fn update(&mut self, update: impl FnOnce(T) -> T) {
        self.0 = Some(update(self.0.take().expect(LOST)));
    }
}

/// Only an update takes the value out, and it borrows the holder until it has put the value back.
const LOST: &str = "no earlier update panicked";

impl<T> Deref for InPlace<T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.0.as_ref().expect(LOST)
    }
}

#[cfg(test)]
mod tests {
    use std::rc::Rc;

    use super::*;

    #[test]
    fn an_update_has_the_only_handle_to_the_value() {
        let mut value = InPlace::new(Rc::new(1));
        value.update(|mut value| {
            *Rc::get_mut(&mut value).expect("there is no other handle") += 1;
            value
        });
        assert_eq!(**value, 2);
    }
}
