//! Parts of a computation that are repeated.

use super::{Graph, Name, sized};
use crate::element::Element;
use crate::proto::{self, dimension::Size};

impl Graph {
    /// Repeats a part of the computation. It takes the number of repetitions before and a state, `[m]`, and returns the
    /// next state; the state after `count` repetitions is the result.
    pub(crate) fn repeat(
        &mut self,
        count: &Name,
        state: &Name,
        element: Element,
        step: impl FnOnce(&mut Self, &Name, &Name) -> Name,
    ) -> Name {
        let [after] = self.repeated([count, &Name::new()], [state], element, |graph, number, [state]| {
            (None, [step(graph, number, state)])
        });
        after
    }

    /// Repeats a part of the computation as long as it says so. It takes states, `[m]`, and returns whether it is to be
    /// repeated, and the next states.
    pub(crate) fn repeat_while<const N: usize>(
        &mut self,
        states: [&Name; N],
        element: Element,
        step: impl FnOnce(&mut Self, [&Name; N]) -> (Name, [Name; N]),
    ) -> [Name; N] {
        let going = self.constant(&[], Element::Bool, vec![1]);
        self.repeated([&Name::new(), &going], states, element, |graph, _, states| {
            let (goes_on, after) = step(graph, states);
            (Some(goes_on), after)
        })
    }

    /// Repeats a part of the computation. `ends` are the number of repetitions and the condition for the first; either
    /// may have no name.
    fn repeated<const N: usize>(
        &mut self,
        ends: [&Name; 2],
        states: [&Name; N],
        element: Element,
        step: impl FnOnce(&mut Self, &Name, [&Name; N]) -> (Option<Name>, [Name; N]),
    ) -> [Name; N] {
        let outer = std::mem::take(&mut self.nodes);
        let [number, going] = ["number", "going"].map(|name| format!("{name}_{}", self.number()));
        let before: [Name; N] = std::array::from_fn(|_| format!("state_{}", self.number()));
        let (goes_on, after) = step(self, &number, before.each_ref());
        let goes_on = self.apply("Identity", &[&goes_on.unwrap_or_else(|| going.clone())]);
        let after = after.map(|state| self.apply("Identity", &[&state]));
        let node = std::mem::replace(&mut self.nodes, outer);
        // A repetition may change how many elements a state has.
        let list = |name: &Name, size: &str| sized(name, element, vec![Size::Name(size.to_owned())]);
        let conditions = [&going, &goes_on].map(|name| sized(name, Element::Bool, Vec::new()));
        let [going, goes_on] = conditions;
        let first = [sized(&number, Element::Int64, Vec::new()), going];
        let body = proto::Graph {
            node,
            name: format!("repeated_{}", self.number()),
            input: first.into_iter().chain(before.iter().map(|state| list(state, "before"))).collect(),
            output: [goes_on].into_iter().chain(after.iter().map(|state| list(state, "after"))).collect(),
            ..proto::Graph::default()
        };
        let inputs: Vec<&Name> = ends.into_iter().chain(states).collect();
        self.op_all("Loop", &inputs, vec![crate::attribute::graph("body", body)])
    }
}
