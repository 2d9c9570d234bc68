//! What is trained on: the data sets of ../shared/data, the columns, and what others reach on the same rows.

/// A job on a data set.
pub struct Job {
    /// The data set's folder.
    pub folder: &'static str,
    /// The columns of text.
    pub text: &'static [&'static str],
    /// The column of the category.
    pub category: Option<&'static str>,
    /// The column of the score.
    pub score: Option<&'static str>,
    /// The accuracy or correlation the network must reach, if any.
    pub bar: Option<f64>,
    /// What the linear reference of ../shared/data/INDEX.md reaches: the accuracy of its SVM, the correlation of its ridge regression.
    pub linear: f64,
}

const fn category(folder: &'static str, text: &'static [&'static str], column: &'static str, linear: f64) -> Job {
    Job { folder, text, category: Some(column), score: None, bar: None, linear }
}

const fn score(folder: &'static str, text: &'static [&'static str], column: &'static str, linear: f64) -> Job {
    Job { folder, text, category: None, score: Some(column), bar: None, linear }
}

const TEXT: &[&str] = &["text"];
const TITLE_AND_TEXT: &[&str] = &["title", "text"];

/// Every job there is.
pub const JOBS: &[Job] = &[
    Job { bar: Some(0.86), ..category("trec", TEXT, "label", 0.886) },
    category("trec", TEXT, "fine_label", 0.836),
    Job { bar: Some(0.87), ..category("thucnews_titles", TEXT, "label", 0.907) },
    Job { bar: Some(0.60), ..score("sst", TEXT, "score", 0.6458) },
    category("sst", TEXT, "label2", 0.810),
    category("sst", TEXT, "label5", 0.4181),
    category("ag_news", TEXT, "label", 0.8771),
    category("sms_spam", TEXT, "label", 0.9851),
    category("waimai_10k", TEXT, "label", 0.8964),
    category("banking77", TEXT, "label", 0.8974),
    category("womens_clothing", TITLE_AND_TEXT, "department", 0.8717),
    category("womens_clothing", TITLE_AND_TEXT, "recommended", 0.9215),
    score("womens_clothing", TITLE_AND_TEXT, "rating", 0.7892),
    category("wine_reviews", TEXT, "varietal", 0.9076),
    score("wine_reviews", TEXT, "points", 0.7941),
    category("emobank", TEXT, "category", 0.802),
    score("emobank", TEXT, "valence", 0.5207),
    score("emobank", TEXT, "arousal", 0.3984),
    score("emobank", TEXT, "dominance", 0.2781),
    category("hahackathon", TEXT, "is_humor", 0.8669),
    score("hahackathon", TEXT, "humor_rating", 0.3624),
    score("hahackathon", TEXT, "offense_rating", 0.6608),
];

impl Job {
    /// The column it predicts.
    pub fn target(&self) -> &'static str {
        self.category.or(self.score).unwrap_or_default()
    }

    /// The least that the linear model must reach.
    pub fn floor(&self) -> f64 {
        self.linear - if self.category.is_some() { 0.005 } else { 0.01 }
    }
}
