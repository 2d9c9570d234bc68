//! Where the path needs more points: where the output changes.

use super::PathIntegral;
use wordloom_base::quadrature::{Node, composite};

/// The nodes of a panel. A panel is short where the output changes, so few nodes are enough.
const NODES_PER_PANEL: usize = 8;
/// The part of the panels that is spread over the whole path: the output may change between two points and back.
const UNIFORM: f64 = 0.4;

/// Returns about `count` nodes whose panels are as short as the output changes, given the output at other nodes.
pub(super) fn refined(integral: &PathIntegral, nodes: &[Node], count: usize) -> Vec<Node> {
    let PathIntegral { contributions, outputs } = integral;
    let inner = nodes.iter().map(|node| node.position).zip(outputs.iter().copied());
    let ends = [(0.0, contributions.baseline), (1.0, contributions.predicted)];
    let samples: Vec<(f64, f64)> = ends[..1].iter().copied().chain(inner).chain(ends[1..].iter().copied()).collect();
    let change: f64 = samples.windows(2).map(|pair| (pair[1].1 - pair[0].1).abs()).sum();
    let panels = (count / NODES_PER_PANEL).max(1);
    let (mut breaks, mut passed) = (Vec::with_capacity(panels), 0.0);
    for pair in samples.windows(2) {
        let [(from, before), (to, after)] = [pair[0], pair[1]];
        let changed = if change > 0.0 { (after - before).abs() / change } else { to - from };
        let density = UNIFORM * (to - from) + (1.0 - UNIFORM) * changed;
        // The panels that end between the two samples.
        while breaks.len() + 1 < panels {
            let wanted = (breaks.len() + 1) as f64 / panels as f64;
            if wanted > passed + density {
                break;
            }
            breaks.push(from + (to - from) * (wanted - passed) / density);
        }
        passed += density;
    }
    breaks.push(1.0);
    composite(&breaks, NODES_PER_PANEL)
}

#[cfg(test)]
mod tests {
    use super::*;
    use wordloom_base::quadrature::gauss_legendre;
    use wordloom_metrics::Contributions;

    fn integral(outputs: impl Fn(f64) -> f64, nodes: &[Node]) -> PathIntegral {
        let contributions =
            Contributions { baseline: outputs(0.0), predicted: outputs(1.0), ..Contributions::default() };
        PathIntegral { contributions, outputs: nodes.iter().map(|node| outputs(node.position)).collect() }
    }

    #[test]
    fn the_panels_are_short_where_the_output_changes() {
        let steep = |x: f64| 1.0 / (1.0 + (-400.0 * (x - 0.62)).exp());
        let slope = |x: f64| 400.0 * steep(x) * (1.0 - steep(x));
        let error =
            |nodes: &[Node]| (nodes.iter().map(|node| node.weight * slope(node.position)).sum::<f64>() - 1.0).abs();
        let first = gauss_legendre(24);
        let next = refined(&integral(steep, &first), &first, 48);
        assert_eq!(next.len(), 48);
        assert!((next.iter().map(|node| node.weight).sum::<f64>() - 1.0).abs() < 1e-12);
        assert!(next.is_sorted_by(|a, b| a.position < b.position));
        assert!(error(&next) < 0.01 && error(&gauss_legendre(48)) > 0.02, "{}", error(&next));
    }

    #[test]
    fn an_output_that_does_not_change_has_equal_panels() {
        let first = gauss_legendre(24);
        let next = refined(&integral(|_| 0.3, &first), &first, 32);
        let expected = composite(&[0.25, 0.5, 0.75, 1.0], 8);
        assert!(next.iter().zip(&expected).all(|(a, b)| (a.position - b.position).abs() < 1e-12));
    }
}
