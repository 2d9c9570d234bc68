//! How errors fall with the number of training rows: a power law with a floor (Cortes et al. 1994). Knows nothing of
//! models.

/// The error of a model by the number of its training rows: `floor + factor * rows^-exponent`.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PowerLaw {
    /// The error that no number of rows removes, from 0.
    pub floor: f64,
    /// The error above the floor that one row would leave, from 0.
    pub factor: f64,
    /// How fast the error falls, 0.1 to 2.
    pub exponent: f64,
}

/// An error that was measured.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MeasuredError {
    /// The number of training rows, above 0.
    pub rows: f64,
    /// The error, from 0.
    pub error: f64,
    /// How much it counts: the inverse of its variance.
    pub weight: f64,
}

/// The bounds of the exponent. Hestness et al. (2017) measured 0.07 to 0.5 on texts; below 0.1, the floor and the
/// factor cannot be told apart.
const EXPONENTS: (f64, f64) = (0.1, 2.0);
/// The exponents that are tried first, evenly spaced by their logarithm.
const TRIED: usize = 24;
/// How often the interval around the best of them is narrowed, each time to 0.618 of its width.
const NARROWED: usize = 24;
const GOLDEN: f64 = 0.618_033_988_749_894_9;

impl PowerLaw {
    /// Fits the law to measured errors by weighted least squares. `None` for fewer than three errors: three parameters
    /// would fit anything.
    ///
    /// For each exponent, floor and factor are a linear problem with a closed solution, so only the exponent is
    /// searched for. A floor or a factor below 0 is set to 0: an error does not rise with more rows.
    ///
    /// ```
    /// use wordloom_metrics::{MeasuredError, PowerLaw};
    ///
    /// let law = PowerLaw { floor: 0.1, factor: 2.0, exponent: 0.5 };
    /// let measured = |rows| MeasuredError { rows, error: law.error(rows), weight: 1.0 };
    /// let measured = [100.0, 200.0, 400.0, 800.0].map(measured);
    /// let fitted = PowerLaw::fit(&measured).unwrap();
    /// assert!((fitted.error(1_600.0) - 0.15).abs() < 1e-6);
    /// ```
    pub fn fit(errors: &[MeasuredError]) -> Option<Self> {
        if errors.len() < 3 {
            return None;
        }
        let largest = errors.iter().map(|measured| measured.rows).fold(0.0, f64::max);
        let (low, high) = (libm::log(EXPONENTS.0), libm::log(EXPONENTS.1));
        let step = (high - low) / (TRIED - 1) as f64;
        let fit = |logarithm: f64| Fit::at(errors, libm::exp(logarithm).clamp(EXPONENTS.0, EXPONENTS.1), largest);
        let tried = (0..TRIED).map(|index| low + step * index as f64);
        let best = tried.min_by(|&a, &b| fit(a).residual.total_cmp(&fit(b).residual))?;
        let (mut from, mut to) = ((best - step).max(low), (best + step).min(high));
        for _ in 0..NARROWED {
            let (left, right) = (to - GOLDEN * (to - from), from + GOLDEN * (to - from));
            if fit(left).residual <= fit(right).residual { to = right } else { from = left }
        }
        let narrowed = fit((from + to) / 2.0);
        let best = fit(best);
        Some(if narrowed.residual <= best.residual { narrowed } else { best }.law(largest))
    }

    /// Returns the error with this number of training rows.
    pub fn error(&self, rows: f64) -> f64 {
        self.floor + self.factor * libm::pow(rows, -self.exponent)
    }
}

/// The best law with one exponent. The part above the floor is that at the largest number of rows, which keeps the
/// numbers near 1.
#[derive(Debug, Clone, Copy)]
struct Fit {
    floor: f64,
    above: f64,
    exponent: f64,
    /// The weighted sum of squared differences.
    residual: f64,
}

impl Fit {
    fn at(errors: &[MeasuredError], exponent: f64, largest: f64) -> Self {
        let power = |measured: &MeasuredError| libm::pow(measured.rows / largest, -exponent);
        let [mut w, mut x, mut xx, mut y, mut xy] = [0.0; 5];
        for measured in errors {
            let (weight, power) = (measured.weight, power(measured));
            w += weight;
            x += weight * power;
            xx += weight * power * power;
            y += weight * measured.error;
            xy += weight * power * measured.error;
        }
        let determinant = w * xx - x * x;
        let (mut floor, mut above) = if determinant > 1e-12 * w * xx {
            ((xx * y - x * xy) / determinant, (w * xy - x * y) / determinant)
        } else {
            (y / w, 0.0)
        };
        if above < 0.0 {
            (floor, above) = (y / w, 0.0);
        } else if floor < 0.0 {
            (floor, above) = (0.0, xy / xx);
        }
        let difference = |measured: &MeasuredError| measured.error - floor - above * power(measured);
        let residual = errors.iter().map(|measured| measured.weight * difference(measured).powi(2)).sum();
        Self { floor, above, exponent, residual }
    }

    fn law(self, largest: f64) -> PowerLaw {
        let Self { floor, above, exponent, .. } = self;
        PowerLaw { floor, factor: above * libm::pow(largest, exponent), exponent }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SIZES: [f64; 6] = [50.0, 87.0, 152.0, 264.0, 460.0, 800.0];

    fn measured(error: impl Fn(f64) -> f64) -> Vec<MeasuredError> {
        SIZES.map(|rows| MeasuredError { rows, error: error(rows), weight: 1.0 }).to_vec()
    }

    #[test]
    fn a_power_law_is_found_again() {
        for (floor, factor, exponent) in [(0.05, 1.5, 0.4), (0.0, 0.9, 0.2), (0.2, 30.0, 1.1), (0.3, 0.5, 0.12)] {
            let law = PowerLaw { floor, factor, exponent };
            let fitted = PowerLaw::fit(&measured(|rows| law.error(rows))).unwrap();
            for rows in [50.0, 800.0, 2_400.0] {
                assert!((fitted.error(rows) - law.error(rows)).abs() < 1e-4, "{law:?} {fitted:?} at {rows}");
            }
            assert!((fitted.exponent - exponent).abs() < 0.02, "{law:?} {fitted:?}");
        }
    }

    #[test]
    fn a_flat_curve_promises_nothing() {
        let fitted = PowerLaw::fit(&measured(|_| 0.25)).unwrap();
        assert!((fitted.error(800.0) - fitted.error(8_000.0)).abs() < 1e-9, "{fitted:?}");
    }

    #[test]
    fn errors_that_rise_are_fitted_by_their_mean() {
        let fitted = PowerLaw::fit(&measured(|rows| 0.2 + rows / 10_000.0)).unwrap();
        let mean = SIZES.iter().map(|rows| 0.2 + rows / 10_000.0).sum::<f64>() / 6.0;
        assert!(fitted.factor == 0.0 && (fitted.floor - mean).abs() < 1e-12, "{fitted:?}");
    }

    #[test]
    fn no_error_is_fitted_below_zero() {
        let fitted = PowerLaw::fit(&measured(|rows| (0.5 - rows / 1_600.0).max(0.0))).unwrap();
        assert!(fitted.floor >= 0.0 && fitted.factor >= 0.0 && fitted.error(1e9) >= 0.0, "{fitted:?}");
    }

    #[test]
    fn a_certain_error_counts_more_than_an_uncertain_one() {
        let law = PowerLaw { floor: 0.1, factor: 1.0, exponent: 0.5 };
        let mut errors = measured(|rows| law.error(rows));
        errors[0] = MeasuredError { error: 0.9, weight: 1e-6, ..errors[0] };
        assert!((PowerLaw::fit(&errors).unwrap().error(3_200.0) - law.error(3_200.0)).abs() < 1e-3);
        errors[0].weight = 1.0;
        assert!((PowerLaw::fit(&errors).unwrap().error(3_200.0) - law.error(3_200.0)).abs() > 1e-2);
    }

    #[test]
    fn two_errors_are_too_few() {
        assert_eq!(PowerLaw::fit(&measured(|_| 0.5)[..2]), None);
    }
}
