//! `www/engine/protocol.d.ts`: the requests, their answers, and every type that these contain.

use std::any::TypeId;
use std::collections::{BTreeMap, HashSet};
use std::fmt::Write;

use ts_rs::{Config, TS, TypeVisitor};

use super::compare;
use crate::failure::Failure;
use crate::requests::{Request, RequestVisitor, visit_requests};
use wordloom_model::ParameterGroup;

const HEADER: &str = "\
// Generated from Rust's types by the tests of `wordloom-session`. Do not edit, see CONTRIBUTING.md.
";

/// Types that are not in [`Declarations::types`]: those of TypeScript itself, and the two of the whole protocol.
const BUILT_IN: [&str; 6] = ["Answers", "Array", "Partial", "Record", "Request", "Uint8Array"];

#[test]
fn the_typescript_types_are_those_of_the_requests() {
    compare("www/engine/protocol.d.ts", &Declarations::of_protocol().text());
}

#[test]
fn every_typescript_type_that_is_used_is_declared() {
    let declarations = Declarations::of_protocol();
    let code: String = without_comments(&declarations.text());
    let mut names = code.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|name| {
        // A generic parameter is one letter.
        name.len() > 1 && name.starts_with(|c: char| c.is_ascii_uppercase())
    });
    let undeclared = names.find(|name| !BUILT_IN.contains(name) && !declarations.types.contains_key(*name));
    assert_eq!(undeclared, None, "use `ts(as = ...)` instead of `ts(type = ...)` where it is named");
}

/// The code without what is between quotes and in comments.
fn without_comments(code: &str) -> String {
    let mut kept = String::new();
    for (index, part) in code.split("/**").enumerate() {
        kept.push_str(if index == 0 { part } else { part.split_once("*/").map_or("", |(_, after)| after) });
    }
    let lines = kept.lines().filter(|line| !line.starts_with("//"));
    lines.flat_map(|line| line.split('"').step_by(2)).collect::<Vec<_>>().join(" ")
}

/// The requests, their answers, and the types that these contain.
struct Declarations {
    config: Config,
    visited: HashSet<TypeId>,
    /// The declaration of each type by its name: `ts-rs` visits types in an order that differs from build to build.
    types: BTreeMap<String, String>,
    requests: String,
    answers: String,
}

impl Declarations {
    /// The requests, their answers, and every type that these contain.
    fn of_protocol() -> Self {
        let mut declarations = Self {
            // All integers of the protocol are below 2^53.
            config: Config::default().with_large_int("number"),
            visited: HashSet::new(),
            types: BTreeMap::new(),
            requests: String::new(),
            answers: String::new(),
        };
        visit_requests(&mut declarations);
        TypeVisitor::visit::<Failure>(&mut declarations);
        // A type of the constants in `contract.js`. The others are types of requests as well.
        TypeVisitor::visit::<ParameterGroup>(&mut declarations);
        declarations
    }

    fn text(&self) -> String {
        let Self { requests, answers, .. } = self;
        let types: String = self.types.values().map(String::as_str).collect();
        format!(
            "{HEADER}
/** Any request: its name as `type`, and its parameters. */
export type Request ={requests};

/** The answer to each request, by the name of the request. A request that fails is rejected with a `Failure`. */
export interface Answers {{
{answers}}}
{types}"
        )
    }
}

impl RequestVisitor for Declarations {
    fn visit<R: Request + TS + 'static, A: TS + 'static>(&mut self) {
        let method = R::METHOD;
        if R::inline(&self.config) == "null" {
            write!(self.requests, "\n  | {{ type: '{method}' }}").unwrap();
        } else {
            write!(self.requests, "\n  | ({{ type: '{method}' }} & {})", R::name(&self.config)).unwrap();
            TypeVisitor::visit::<R>(self);
        }
        let summary = R::docs().as_deref().and_then(summary).unwrap_or_default();
        writeln!(self.answers, "  /** {summary} */\n  {method}: {};", A::name(&self.config)).unwrap();
        TypeVisitor::visit::<A>(self);
    }
}

impl TypeVisitor for Declarations {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if !self.visited.insert(TypeId::of::<T>()) {
            return;
        }
        // Only a type of its own has a file that it could be exported to.
        if T::output_path().is_some() {
            let (docs, declaration) = (T::docs().unwrap_or_default(), T::decl(&self.config));
            self.types.insert(T::ident(&self.config), format!("\n{docs}export {declaration}\n"));
        }
        T::visit_dependencies(self);
        T::visit_generics(self);
    }
}

/// The first sentence of a documentation comment.
fn summary(docs: &str) -> Option<String> {
    let lines = docs.lines().map(|line| line.trim().trim_start_matches(['/', '*']).trim());
    let text = lines.filter(|line| !line.is_empty()).collect::<Vec<_>>().join(" ");
    let end = text.find(". ").map_or(text.len(), |end| end + 1);
    (!text.is_empty()).then(|| text[..end].to_owned())
}
