//! Configuration that has passed its validation.
//!
//! A function that takes [`Checked<C>`] cannot be called with a `C` that was never validated. Knows nothing of what is
//! configured.

use std::ops::Deref;

/// A configuration that can validate itself.
pub trait Check: Sized {
    /// Why a configuration is invalid.
    type Error;

    /// Checks that every value is within its bounds and that the values are consistent.
    ///
    /// # Errors
    /// [`Check::Error`] with the first violation.
    fn verify(&self) -> Result<(), Self::Error>;

    /// Validates the configuration and wraps it, so that it can no longer change.
    ///
    /// # Errors
    /// Those of [`Check::verify`].
    fn check(self) -> Result<Checked<Self>, Self::Error> {
        self.verify()?;
        Ok(Checked(self))
    }
}

/// A valid, immutable `C`. [`Check::check`] is the only way to make one.
#[derive(Debug, Clone, PartialEq)]
pub struct Checked<C>(C);

impl<C> Checked<C> {
    /// Returns the configuration, to change it and check it again.
    pub fn into_inner(self) -> C {
        self.0
    }
}

impl<C> Deref for Checked<C> {
    type Target = C;

    fn deref(&self) -> &C {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Clone, PartialEq)]
    struct Width(usize);

    impl Check for Width {
        type Error = String;

        fn verify(&self) -> Result<(), String> {
            if self.0 > 0 { Ok(()) } else { Err("the width is 0, at least 1 is needed".to_owned()) }
        }
    }

    #[test]
    fn a_configuration_within_its_bounds_is_sealed_unchanged() {
        let checked = Width(3).check().unwrap();
        assert_eq!(checked.0.0, 3);
        assert_eq!(checked.into_inner(), Width(3));
    }

    #[test]
    fn a_configuration_out_of_bounds_is_refused_with_its_reason() {
        assert_eq!(Width(0).check().unwrap_err(), "the width is 0, at least 1 is needed");
    }
}
