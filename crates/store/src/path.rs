//! The place of a visitor in a network.

/// The fields, enum variants and indices from the network to the module that is visited.
#[derive(Debug, Default)]
pub(crate) struct Path(Vec<String>);

impl Path {
    pub(crate) fn enter(&mut self, name: &str) {
        self.0.push(name.to_owned());
    }

    pub(crate) fn exit(&mut self) {
        self.0.pop();
    }

    /// The path as [`name_of`](crate::parameter_names::name_of) takes it.
    pub(crate) fn joined(&self) -> String {
        self.0.join(".")
    }
}
