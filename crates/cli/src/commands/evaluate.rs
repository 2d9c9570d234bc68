//! `wordloom evaluate`.

use serde::Serialize;
use wordloom_data::OutputFormat;
use wordloom_evaluation::Predictor;
use wordloom_session::{BeginFilePrediction, FileRole, Judgement, ProbabilityColumns};

use super::predict::advance;
use crate::arguments::{Evaluate, Shared};
use crate::engine::Engine;
use crate::error::Error;
use crate::measures;
use crate::output::Output;
use crate::source::Source;

/// What `--json` prints.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Evaluated {
    /// All rows of the file.
    rows: usize,
    /// The model that predicted them.
    model: Predictor,
    /// How good it is at each column.
    targets: Vec<Judgement>,
}

/// Evaluates a saved model on a labeled file.
///
/// # Errors
/// [`Error`] if a file or a request fails, or if the file has nothing to compare the predictions with.
pub fn evaluate(arguments: &Evaluate, shared: &Shared, output: &Output) -> Result<(), Error> {
    let Evaluate { model_file, file, model, columns, read } = arguments;
    let options = read.options()?;
    let mut engine = Engine::open(shared.device)?;
    let card = engine.load_model(model_file)?;
    let source = Source::of(file);
    engine.read(&source, FileRole::Predict, &options, output)?;
    let model = model.unwrap_or(card.predictor);
    let plan = engine
        .call(BeginFilePrediction {
            text: (!columns.is_empty()).then(|| columns.clone()),
            model,
            loaded: true,
            format: OutputFormat::Csv,
            probabilities: ProbabilityColumns::None,
            byte_order_mark: false,
            formulas: true,
            after: 0,
            certainty: Some(Default::default()),
        })
        .map_err(|failure| Error::File { file: source.name(), failure })?;
    if !plan.judged {
        let columns = card.targets.into_iter().map(|target| target.column).collect();
        return Err(Error::NothingToEvaluate { file: source.name(), columns });
    }
    // The rows are predicted for their evaluation; as a file they are not needed.
    let targets = advance(&mut engine, plan.rows, output, |_| Ok(()))?;
    let text: String =
        targets.iter().map(|target| format!("{}: {}\n", target.column, measures::of_model(&target.metrics))).collect();
    output.result(&Evaluated { rows: plan.rows, model, targets }, text)
}
