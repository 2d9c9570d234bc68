//! The data sets of ../shared/data, their columns, and the references that others reach on the same rows.

use wordloom_data::{TargetChoice, TargetKind};

/// A data set to train on.
pub struct Job {
    /// The folder of the data set.
    pub folder: &'static str,
    /// The columns of text.
    pub text: &'static [&'static str],
    /// The columns to predict, all with one network.
    pub targets: Vec<Target>,
}

impl Job {
    /// The name of the starter vectors of its language.
    pub fn starter_vectors(&self) -> &'static str {
        match self.folder {
            "waimai_10k" | "thucnews_titles" => "zh-30k-100.bin",
            _ => "en-30k-100.bin",
        }
    }
}

/// A column to predict, and its references.
#[derive(Clone, Copy)]
pub struct Target {
    /// The column.
    pub column: &'static str,
    /// What it is predicted as.
    pub kind: TargetKind,
    /// The linear reference of ../shared/data/INDEX.md: the accuracy of its SVM, or the correlation of its ridge
    /// regression.
    pub linear: f64,
    /// The accuracy or correlation of its `BiLSTM`, if it was measured.
    pub network: Option<f64>,
    /// The accuracy or correlation of the article's network in Keras, if it was measured. The bar of Classic.
    pub keras: Option<f64>,
}

impl Target {
    /// The measure that is compared.
    pub fn metric(&self) -> &'static str {
        if self.kind.is_number() { "Pearson" } else { "accuracy" }
    }

    /// The least that the linear model must reach.
    pub fn linear_bar(&self) -> f64 {
        self.linear - if self.kind.is_number() { 0.01 } else { 0.005 }
    }

    /// The least that the network must reach: for categories, the `BiLSTM` minus 0.005; for scores, the ridge
    /// regression minus 0.01.
    pub fn network_bar(&self) -> Option<f64> {
        if self.kind.is_number() { Some(self.linear - 0.01) } else { self.network.map(|network| network - 0.005) }
    }

    /// The least that the blend must reach for categories: the better reference minus 0.003. For scores, the blend must
    /// be better than both its members.
    pub fn blend_bar(&self) -> Option<f64> {
        (!self.kind.is_number()).then(|| self.linear.max(self.network.unwrap_or(0.0)) - 0.003)
    }

    /// Adds the reference of the article's network in Keras.
    fn with_keras(self, keras: f64) -> Self {
        Self { keras: Some(keras), ..self }
    }

    /// The column in a request.
    pub fn choice(&self) -> TargetChoice {
        TargetChoice::new(self.column, self.kind)
    }
}

fn category(column: &'static str, linear: f64, network: Option<f64>) -> Target {
    Target { column, kind: TargetKind::Category, linear, network, keras: None }
}

fn score(column: &'static str, linear: f64, network: Option<f64>) -> Target {
    Target { column, kind: TargetKind::Score, linear, network, keras: None }
}

/// Every data set with its columns.
fn sets() -> Vec<Job> {
    let set = |folder, text, targets: &[Target]| Job { folder, text, targets: targets.to_vec() };
    let text: &[&str] = &["text"];
    let title_and_text: &[&str] = &["title", "text"];
    vec![
        set(
            "trec",
            text,
            &[category("label", 0.886, Some(0.892)).with_keras(0.846), category("fine_label", 0.836, None)],
        ),
        set(
            "sst",
            text,
            &[
                score("score", 0.6458, Some(0.6502)).with_keras(0.6347),
                category("label2", 0.810, Some(0.804)),
                category("label5", 0.4181, None),
            ],
        ),
        set("ag_news", text, &[category("label", 0.8771, Some(0.8564)).with_keras(0.8033)]),
        set("sms_spam", text, &[category("label", 0.9851, Some(0.9823)).with_keras(0.9739)]),
        set("waimai_10k", text, &[category("label", 0.8964, Some(0.8896)).with_keras(0.8836)]),
        set("banking77", text, &[category("label", 0.8974, None)]),
        set(
            "womens_clothing",
            title_and_text,
            &[
                category("department", 0.8717, None),
                category("recommended", 0.9215, None),
                score("rating", 0.7892, None),
            ],
        ),
        set("wine_reviews", text, &[category("varietal", 0.9076, None), score("points", 0.7941, Some(0.8069))]),
        set(
            "emobank",
            text,
            &[
                category("category", 0.802, None),
                score("valence", 0.5207, None),
                score("arousal", 0.3984, None),
                score("dominance", 0.2781, None),
            ],
        ),
        set(
            "hahackathon",
            text,
            &[
                category("is_humor", 0.8669, None),
                score("humor_rating", 0.3624, None),
                score("offense_rating", 0.6608, None),
            ],
        ),
        set("thucnews_titles", text, &[category("label", 0.907, Some(0.8753))]),
    ]
}

/// A job for each column of each data set.
pub fn each() -> Vec<Job> {
    let one = |set: Job| {
        let Job { folder, text, targets } = set;
        targets.into_iter().map(move |target| Job { folder, text, targets: vec![target] })
    };
    sets().into_iter().flat_map(one).collect()
}

/// A job for each data set with several columns worth predicting at once, all of them with one network.
pub fn together() -> Vec<Job> {
    let several = ["womens_clothing", "wine_reviews", "emobank", "hahackathon"];
    sets().into_iter().filter(|set| several.contains(&set.folder)).collect()
}
