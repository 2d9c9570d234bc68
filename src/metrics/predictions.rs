//! What a model says of rows, as plain numbers. The same of a network, of a linear model and of what always says the same.

/// What a model says of rows, in the order in which they were asked for.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Predictions {
    /// The probability of every class for each row; no rows where no category is predicted.
    pub probabilities: Vec<Vec<f32>>,
    /// The score of each row, in the unit its model says; empty where none is predicted.
    pub scores: Vec<f32>,
}

impl Predictions {
    /// The likeliest class of each row; ties go to the commoner class, which comes first.
    pub fn classes(&self) -> Vec<u32> {
        let likeliest = |row: &Vec<f32>| {
            let mut best = 0;
            for (class, probability) in row.iter().enumerate() {
                if *probability > row[best] {
                    best = class;
                }
            }
            best as u32
        };
        self.probabilities.iter().map(likeliest).collect()
    }
}
