//! What is trained on: the data sets of ../shared/data, the columns, and what others reach on the same rows.

use wordloom_data::{TargetChoice, TargetKind};

/// A job on a data set.
pub struct Job {
    /// The data set's folder.
    pub folder: &'static str,
    /// The columns of text.
    pub text: &'static [&'static str],
    /// The columns to predict, all by one network.
    pub answers: Vec<Answer>,
}

/// A column to predict, and what others reach.
#[derive(Clone, Copy)]
pub struct Answer {
    /// The column.
    pub column: &'static str,
    /// What it is predicted as.
    pub kind: TargetKind,
    /// What the linear reference of ../shared/data/INDEX.md reaches: the accuracy of its SVM, the correlation of its ridge regression.
    pub linear: f64,
    /// What its `BiLSTM` reaches, where it was measured.
    pub network: Option<f64>,
    /// What the article's network reaches in Keras, where it was measured: what the preset Classic is held to.
    pub keras: Option<f64>,
}

impl Answer {
    /// What is measured.
    pub fn metric(&self) -> &'static str {
        if self.kind.is_number() { "Pearson" } else { "accuracy" }
    }

    /// The least that the linear model must reach.
    pub fn linear_bar(&self) -> f64 {
        self.linear - if self.kind.is_number() { 0.01 } else { 0.005 }
    }

    /// The least that the network must reach, if anything: of categories the `BiLSTM` less 0.005, of scores the ridge regression less 0.01.
    pub fn network_bar(&self) -> Option<f64> {
        if self.kind.is_number() { Some(self.linear - 0.01) } else { self.network.map(|network| network - 0.005) }
    }

    /// The least that the blend must reach: of categories the better reference less 0.003. Of scores it must be above both its members.
    pub fn blend_bar(&self) -> Option<f64> {
        (!self.kind.is_number()).then(|| self.linear.max(self.network.unwrap_or(0.0)) - 0.003)
    }

    /// The same, with what the article's network reaches in Keras.
    fn with_keras(self, keras: f64) -> Self {
        Self { keras: Some(keras), ..self }
    }

    /// As the session takes it.
    pub fn choice(&self) -> TargetChoice {
        TargetChoice::new(self.column, self.kind)
    }
}

fn category(column: &'static str, linear: f64, network: Option<f64>) -> Answer {
    Answer { column, kind: TargetKind::Category, linear, network, keras: None }
}

fn score(column: &'static str, linear: f64, network: Option<f64>) -> Answer {
    Answer { column, kind: TargetKind::Score, linear, network, keras: None }
}

/// Every data set with its columns.
fn sets() -> Vec<Job> {
    let set = |folder, text, answers: &[Answer]| Job { folder, text, answers: answers.to_vec() };
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

/// A job for each column of each set.
pub fn each() -> Vec<Job> {
    let one = |set: Job| {
        let Job { folder, text, answers } = set;
        answers.into_iter().map(move |answer| Job { folder, text, answers: vec![answer] })
    };
    sets().into_iter().flat_map(one).collect()
}

/// A job for each set with several columns worth predicting at once, all of them by one network.
pub fn together() -> Vec<Job> {
    let several = ["womens_clothing", "wine_reviews", "emobank", "hahackathon"];
    sets().into_iter().filter(|set| several.contains(&set.folder)).collect()
}
