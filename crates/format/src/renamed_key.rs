//! Keys of a manifest that had another name in version 1. Knows nothing of what they mean.

use serde_json::Value;

/// A key of an object in a manifest that had another name in version 1.
#[derive(Debug, Clone, Copy)]
pub struct RenamedKey {
    /// The keys that lead from the manifest to the object; `*` stands for every item of a list.
    pub path: &'static [&'static str],
    /// Its name in version 1.
    pub version_1: &'static str,
    /// Its name in version 2.
    pub version_2: &'static str,
}

impl RenamedKey {
    /// Gives the key its name in version 2, wherever the path leads. Does nothing where the manifest lacks a part.
    pub(crate) fn update(&self, manifest: &mut Value) {
        self.update_in(manifest, self.path);
    }

    fn update_in(&self, value: &mut Value, path: &[&str]) {
        match (path.split_first(), value) {
            (None, Value::Object(object)) => {
                if let Some(renamed) = object.remove(self.version_1) {
                    object.insert(self.version_2.to_owned(), renamed);
                }
            }
            (Some((&"*", rest)), Value::Array(items)) => items.iter_mut().for_each(|item| self.update_in(item, rest)),
            (Some((&key, rest)), Value::Object(object)) => {
                if let Some(value) = object.get_mut(key) {
                    self.update_in(value, rest);
                }
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_key_is_renamed_in_every_item_that_has_it() {
        let renamed = RenamedKey { path: &["heads", "*"], version_1: "strength", version_2: "regularization" };
        let mut manifest = json!({ "heads": [{ "strength": 1, "kind": "score" }, null, {}], "strength": 2 });
        renamed.update(&mut manifest);
        let expected = json!({ "heads": [{ "regularization": 1, "kind": "score" }, null, {}], "strength": 2 });
        assert_eq!(manifest, expected);
    }

    #[test]
    fn a_manifest_without_the_path_stays_as_it_is() {
        let renamed = RenamedKey { path: &["heads", "*"], version_1: "strength", version_2: "regularization" };
        for manifest in [json!({}), json!({ "heads": 3 }), json!([{ "strength": 1 }]), json!(null)] {
            let mut updated = manifest.clone();
            renamed.update(&mut updated);
            assert_eq!(updated, manifest);
        }
    }
}
