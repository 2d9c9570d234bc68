//! Gauss-Legendre quadrature: an integral as a weighted sum of few values of the function.

use std::f64::consts::PI;

/// Newton's method has doubled its digits this often before it ends. Four suffice for 64-bit numbers.
const NEWTON_STEPS: usize = 8;

/// A point at which a function is evaluated, and the weight of its value in the integral.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Node {
    /// Where the function is evaluated, 0 to 1.
    pub position: f64,
    /// The weight of the value, above 0. The weights add up to 1.
    pub weight: f64,
}

/// Returns the nodes of Gauss-Legendre quadrature on the interval from 0 to 1, in ascending order.
///
/// The sum of `weight * f(position)` is the exact integral if `f` is a polynomial of a degree below `2 * count`. No
/// node is at 0 or 1.
pub fn gauss_legendre(count: usize) -> Vec<Node> {
    let node = |index: usize| {
        // Tricomi's approximation of the root, then Newton's method.
        let mut x = (PI * (index as f64 + 0.75) / (count as f64 + 0.5)).cos();
        let mut slope = 1.0;
        for _ in 0..NEWTON_STEPS {
            let (value, derivative) = legendre(count, x);
            slope = derivative;
            x -= value / derivative;
        }
        Node { position: 0.5 * (1.0 - x), weight: 1.0 / ((1.0 - x * x) * slope * slope) }
    };
    (0..count).map(node).collect()
}

/// Returns the nodes of a quadrature whose panels end at `ends`, ascending from above 0 to 1, each with the nodes of
/// [`gauss_legendre`].
///
/// A function that changes in a small part of the interval alone needs fewer nodes this way.
pub fn composite(ends: &[f64], nodes_per_panel: usize) -> Vec<Node> {
    let within = gauss_legendre(nodes_per_panel);
    let starts = [0.0].into_iter().chain(ends.iter().copied());
    let panels = starts.zip(ends).map(|(start, end)| (start, end - start));
    let node = |(start, width): (f64, f64), node: &Node| Node {
        position: start + width * node.position,
        weight: width * node.weight,
    };
    panels.flat_map(|panel| within.iter().map(move |each| node(panel, each)).collect::<Vec<_>>()).collect()
}

/// Returns the value and the derivative of the Legendre polynomial of a degree, from 1, at a point between -1 and 1.
fn legendre(degree: usize, x: f64) -> (f64, f64) {
    let (mut before, mut value) = (1.0, x);
    for k in 2..=degree {
        let k = k as f64;
        (before, value) = (value, ((2.0 * k - 1.0) * x * value - (k - 1.0) * before) / k);
    }
    (value, degree as f64 * (x * value - before) / (x * x - 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_nodes_are_those_of_the_tables() {
        // On -1 to 1: 0 and the square root of 0.6, with the weights 8/9 and 5/9 (Abramowitz and Stegun, 25.4.30).
        let nodes = gauss_legendre(3);
        let root = 0.6_f64.sqrt();
        let expected = [(0.5 * (1.0 - root), 5.0 / 18.0), (0.5, 8.0 / 18.0), (0.5 * (1.0 + root), 5.0 / 18.0)];
        for (node, (position, weight)) in nodes.iter().zip(expected) {
            assert!((node.position - position).abs() < 1e-15 && (node.weight - weight).abs() < 1e-15, "{node:?}");
        }
    }

    #[test]
    fn polynomials_of_a_degree_below_twice_the_number_of_nodes_are_exact() {
        for count in [1, 2, 5, 32, 256] {
            let nodes = gauss_legendre(count);
            for degree in [0, 1, 2 * count - 1] {
                let sum: f64 = nodes.iter().map(|node| node.weight * node.position.powi(degree as i32)).sum();
                let exact = 1.0 / (degree as f64 + 1.0);
                assert!((sum - exact).abs() < 1e-12, "{count} nodes, degree {degree}: {sum}, expected {exact}");
            }
        }
    }

    #[test]
    fn panels_make_a_step_exact_that_many_more_nodes_would_miss() {
        // The logistic function of 2000 (x - 0.3), almost a step, whose integral is 0.7.
        let step = |x: f64| 1.0 / (1.0 + (-2000.0 * (x - 0.3)).exp());
        let sum = |nodes: Vec<Node>| -> f64 { nodes.iter().map(|node| node.weight * step(node.position)).sum() };
        let error = |nodes: Vec<Node>| (sum(nodes) - 0.7).abs();
        let panels = composite(&[0.29, 0.295, 0.2985, 0.3015, 0.305, 0.31, 1.0], 8);
        assert!((panels.iter().map(|node| node.weight).sum::<f64>() - 1.0).abs() < 1e-12);
        let (ours, uniform) = (error(panels), error(gauss_legendre(56)));
        assert!(ours < 1e-5 && uniform > 100.0 * ours, "{ours} {uniform}");
        assert_eq!(composite(&[1.0], 5), gauss_legendre(5));
    }

    #[test]
    fn a_steep_step_is_integrated_by_many_nodes() {
        // The logistic function of 100 (x - 0.3), whose integral is (softplus(70) - softplus(-30)) / 100.
        let step = |x: f64| 1.0 / (1.0 + (-100.0 * (x - 0.3)).exp());
        let sum: f64 = gauss_legendre(128).iter().map(|node| node.weight * step(node.position)).sum();
        assert!((sum - 0.7).abs() < 1e-6, "{sum}");
    }
}
