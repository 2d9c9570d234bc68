//! `docs/settings.md`: the reference of the settings.

use std::fmt::Write;

use serde_json::Value;

use super::compare;
use wordloom_training::{Domain, ListDomain, NumberDomain, Preset, Setting, SettingGroup};

const HEADER: &str = "\
# Settings

<!-- Generated from the table of settings by the tests of `wordloom-session`. Do not edit, see CONTRIBUTING.md. -->

A run takes its settings from a preset. `loom.train({ preset: 'small', epochs: 20 })` changes one of them.

- `small` trains fast, for a first result or a slow machine.
- `balanced` gives the best results for most data. It is the default.
- `classic` is the network of the article: two LSTM layers of 128, three dense layers, Adam, 10 epochs, batches of 64.
";

#[test]
fn the_reference_of_the_settings_is_that_of_their_table() {
    compare("docs/settings.md", &page());
}

fn page() -> String {
    let settings = Setting::all();
    let mut page = HEADER.to_owned();
    let presets = Preset::ALL.map(Preset::name);
    for group in SettingGroup::ALL {
        let (title, presets) = (title(group), presets.join("` | `"));
        write!(page, "\n## {title}\n\n| setting | meaning | `{presets}` | values |\n").unwrap();
        page.push_str("| --- | --- | --- | --- | --- | --- |\n");
        for setting in settings.iter().filter(|setting| setting.group == group) {
            page.push_str(&row(setting));
        }
    }
    page
}

fn title(group: SettingGroup) -> &'static str {
    match group {
        SettingGroup::Training => "Training",
        SettingGroup::Schedule => "Learning rate schedule",
        SettingGroup::Regularization => "Regularization",
        SettingGroup::ParameterGroups => "Parameter groups",
        SettingGroup::Model => "Network",
        SettingGroup::Tokenization => "Tokens and vocabulary",
    }
}

fn row(setting: &Setting) -> String {
    let mut meaning = setting.description.clone();
    if setting.several_targets {
        meaning.push_str(" Only with several columns to predict.");
    }
    if let Some(schedules) = &setting.schedules {
        let names: Vec<String> =
            schedules.iter().map(|schedule| code(&serde_json::to_value(schedule).unwrap())).collect();
        write!(meaning, " Only with the schedules {}.", names.join(" and ")).unwrap();
    }
    let defaults: Vec<String> =
        Preset::ALL.iter().map(|preset| default(setting, &setting.defaults[&preset.name()])).collect();
    format!("| `{}` | {meaning} | {} | {} |\n", setting.name, defaults.join(" | "), values(&setting.domain))
}

fn default(setting: &Setting, value: &Value) -> String {
    match (&setting.domain, value) {
        (Domain::ParameterGroups { .. }, _) => "no differences".to_owned(),
        (_, Value::Null) => "automatic".to_owned(),
        _ => code(value),
    }
}

/// A value of JSON. Strings are without quotes.
fn code(value: &Value) -> String {
    value.as_str().map_or_else(|| format!("`{value}`"), |text| format!("`{text}`"))
}

/// The values of a domain in words.
fn values(domain: &Domain) -> String {
    match domain {
        Domain::Switch => "`true`, `false`".to_owned(),
        Domain::Number(number) => range(number),
        Domain::Choice { choices } => names(choices),
        Domain::List(list) => list_values(list, "numbers"),
        Domain::Layers { kinds, hidden, items: (least, most), widths } => format!(
            "{least} to {most} layers: `kind` is {}; `hidden` is {}; `bidirectional`; `widths` of a convolution are {}",
            names(kinds),
            range(hidden),
            list_values(widths, "widths"),
        ),
        Domain::ParameterGroups { fields } => {
            let field = fields.iter().map(|field| format!("`{}`: {}", field.name, values(&field.domain)));
            format!("`embedding`, `encoder` and `heads`, each with {}", field.collect::<Vec<_>>().join("; "))
        }
    }
}

fn names(names: &[String]) -> String {
    format!("`{}`", names.join("`, `"))
}

fn range(&NumberDomain { min, max, .. }: &NumberDomain) -> String {
    format!("{min} to {max}")
}

fn list_values(&ListDomain { min, max, items: (least, most) }: &ListDomain, noun: &str) -> String {
    format!("{least} to {most} {noun} of {min} to {max}")
}
