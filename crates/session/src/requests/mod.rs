//! The requests: each is a type that owns its parameters, its answer and its handler.
//!
//! To add one, write it in the file of its noun and add a line to the list below. The list makes the enum that reads a
//! request from JavaScript, the dispatch, and the TypeScript map from each request to its answer.

mod activations;
mod checkpoint;
mod choosing;
mod decision;
mod diagnosis;
mod edits;
mod ensemble;
mod evaluation;
mod explanation;
mod export;
mod file_prediction;
mod inspection;
mod label_check;
mod labeling;
mod labeling_curve;
mod learning_curve;
mod mended_file;
mod model_file;
mod model_pair;
mod open;
mod prediction;
mod prediction_sets;
mod prefixes;
mod rate_finder;
mod reading;
mod row_explanations;
mod similar_readings;
mod teacher;
mod text_map;
mod text_reading;
mod training;
mod vectors;
mod vocabulary;

use std::future::Future;

use serde::{Deserialize, Serialize};
#[cfg(feature = "typescript")]
use ts_rs::TS;

use crate::error::Error;
use crate::session::Session;

pub use activations::{ActivationsQuery, TextActivations, UnitQuantity};
pub use checkpoint::{ResumeTraining, TakeCheckpoint, TrainingCheckpoint};
pub use choosing::{Choice, Choose, SplitChoice};
pub use decision::{Decisions, DecisionsQuery};
pub use diagnosis::{
    AdvanceDiagnosis, BeginDiagnosis, ColumnDiagnosis, DiagnosisProgress, DiagnosisQuery, EvaluatedRow, EvaluatedRows,
    EvaluatedRowsQuery,
};
pub use edits::{
    ChangeKind, ChangeView, EditView, EditViews, EditViewsQuery, FilteredRows, FilteredRowsQuery, RowCells,
    RowCellsQuery,
};
pub use ensemble::{AddMember, ClearMembers, ExportMember, ExportedMember, ImportMember, Members};
pub use evaluation::{Evaluate, Metrics, ModelMetrics, TargetMetrics, Validation};
pub use explanation::Explain;
pub use export::{ExportFormat, ExportModel, ExportedFile, ExportedModel};
pub use file_prediction::{
    AdvanceFilePrediction, BeginFilePrediction, EndFilePrediction, FilePredictionPlan, FilePredictionProgress,
    ForgetFileToPredict, Judgement,
};
pub use inspection::{FindingRows, FindingRowsQuery, Inspect, RowValue, RowView};
pub use label_check::{
    AdvanceLabelCheck, BeginLabelCheck, LabelCheckProgress, SuspectLabel, SuspectLabels, SuspectLabelsQuery,
};
pub use labeling::{
    AdvanceLabeling, BeginLabeling, EndLabeling, GiveLabel, LabelingProgress, LabelingQuery, LabelingState,
    RenameCategory, SuggestionSource, TakeBackLabel, TextToLabel,
};
pub use labeling_curve::{AdvanceLabelingCurve, BeginLabelingCurve, LabelingCurve, LabelingCurveQuery};
pub use learning_curve::{
    AdvanceLearningCurve, BeginLearningCurve, ColumnCurve, LearningCurveProgress, LearningCurveQuery, MeasuredCurve,
};
pub use mended_file::{BeginMendedFile, EndMendedFile, MendedFileBytes, MendedFilePlan, WrittenFile};
pub use model_file::{LoadModel, SaveModel, SavedModel};
pub use model_pair::{
    AdvanceSecondModel, BeginSecondModel, ModelPair, ModelPairQuery, NearerCounts, PairedOutcomes, SecondModelProgress,
};
pub use open::{Open, Opened, PresetSettings};
pub use prediction::{Predict, Predictions};
pub use prediction_sets::{PredictionSets, PredictionSetsQuery};
pub use prefixes::{PredictPrefixes, PrefixPredictions};
pub use rate_finder::{AdvanceRateFinder, BeginRateFinder, EndRateFinder, RateFinderState, ScheduleQuery};
pub use reading::{
    BeginReading, CancelReading, EndReading, File, FileRole, ForgetTest, ReadBytes, ReadFiles, ReadState, TableSummary,
};
pub use row_explanations::{ExplainRows, RowExplanations, WordInfluence};
pub use similar_readings::{FindSimilarReadings, SimilarReading, SimilarReadings};
pub use teacher::{AdvanceTeacher, ForgetTeacher, LoadTeacher, TeacherState};
pub use text_map::{
    AdvanceTextMap, BeginTextMap, DrawnTexts, MapCluster, MapPoint, MapValue, MapValues, MapValuesQuery, MapVectors,
    MapVectorsQuery, Representation, TextMapProgress, TextMapQuery,
};
pub use text_reading::ReadText;
pub use training::{AdvanceTraining, BURST_MILLISECONDS, BeginTraining, FinishTraining, Plan, Progress, StartFrom};
pub use vectors::{BeginVectors, CancelVectors, CoverageQuery, EndVectors, ForgetVectors, VectorBytes};
pub use vocabulary::{TableRow, TextToken, TextTokens, Tokenize, VocabularyEntry, VocabularyPage, VocabularyQuery};
pub use wordloom_evaluation::{Certainty, ClassThreshold, ColumnCoverage, ColumnThresholds, CoverageBound};
pub use wordloom_inference::{
    CategoryPrediction, Completeness, Explanation, ExplanationMethod, Interval, LabelProbability, LabelsPrediction,
    Prediction, ProbabilityColumns, ScorePrediction, TargetExplanation, TargetPrediction, TokenView,
};

/// From the list of methods and request types: [`Method`] for each, [`AnyRequest`], [`AnyAnswer`] and the dispatch.
macro_rules! requests {
    ($($method:tt => $request:ident,)*) => {
        $(impl Method for $request {
            const METHOD: &'static str = $method;
        })*

        /// Any request, as JavaScript sends it: `{ "type": METHOD, ...parameters }`.
        #[derive(Debug, Deserialize)]
        #[serde(tag = "type", deny_unknown_fields)]
        pub enum AnyRequest {
            $(
                #[doc = concat!("The request `", $method, "`.")]
                #[serde(rename = $method)]
                $request($request),
            )*
        }

        /// The answer to any request. It is serialized as itself, without the name of the request.
        #[derive(Debug, Serialize)]
        #[serde(untagged)]
        pub enum AnyAnswer {
            $(
                #[doc = concat!("The answer to `", $method, "`.")]
                $request(<$request as Request>::Answer),
            )*
        }

        impl AnyRequest {
            /// Hands the request to its handler.
            pub(crate) async fn answer(self, session: &mut Session) -> Result<AnyAnswer, Error> {
                match self {
                    $(Self::$request(request) => request.answer(session).await.map(AnyAnswer::$request),)*
                }
            }
        }

        /// Shows each request with its answer to a visitor, in the order of the list.
        #[cfg(all(test, feature = "typescript"))]
        pub(crate) fn visit_requests(visitor: &mut impl RequestVisitor) {
            $(visitor.visit::<$request, <$request as Request>::Answer>();)*
        }

        /// The name of each request, in the order of the list.
        #[cfg(test)]
        pub(crate) const METHODS: &[&str] = &[$($method),*];
    };
}

requests! {
    "open" => Open,
    "beginReading" => BeginReading,
    "readBytes" => ReadBytes,
    "readFiles" => ReadFiles,
    "endReading" => EndReading,
    "cancelReading" => CancelReading,
    "forgetTest" => ForgetTest,
    "choose" => Choose,
    "inspect" => Inspect,
    "findingRows" => FindingRowsQuery,
    "vocabulary" => VocabularyQuery,
    "tokenize" => Tokenize,
    "beginVectors" => BeginVectors,
    "vectorBytes" => VectorBytes,
    "endVectors" => EndVectors,
    "cancelVectors" => CancelVectors,
    "forgetVectors" => ForgetVectors,
    "coverage" => CoverageQuery,
    "loadTeacher" => LoadTeacher,
    "advanceTeacher" => AdvanceTeacher,
    "forgetTeacher" => ForgetTeacher,
    "schedule" => ScheduleQuery,
    "beginRateFinder" => BeginRateFinder,
    "advanceRateFinder" => AdvanceRateFinder,
    "endRateFinder" => EndRateFinder,
    "beginTraining" => BeginTraining,
    "advanceTraining" => AdvanceTraining,
    "finishTraining" => FinishTraining,
    "takeCheckpoint" => TakeCheckpoint,
    "resumeTraining" => ResumeTraining,
    "addMember" => AddMember,
    "exportMember" => ExportMember,
    "importMember" => ImportMember,
    "clearMembers" => ClearMembers,
    "evaluate" => Evaluate,
    "beginDiagnosis" => BeginDiagnosis,
    "advanceDiagnosis" => AdvanceDiagnosis,
    "diagnosis" => DiagnosisQuery,
    "evaluatedRows" => EvaluatedRowsQuery,
    "beginSecondModel" => BeginSecondModel,
    "advanceSecondModel" => AdvanceSecondModel,
    "modelPair" => ModelPairQuery,
    "beginTextMap" => BeginTextMap,
    "advanceTextMap" => AdvanceTextMap,
    "textMap" => TextMapQuery,
    "mapValues" => MapValuesQuery,
    "mapVectors" => MapVectorsQuery,
    "decisions" => DecisionsQuery,
    "predictionSets" => PredictionSetsQuery,
    "beginLabelCheck" => BeginLabelCheck,
    "advanceLabelCheck" => AdvanceLabelCheck,
    "suspectLabels" => SuspectLabelsQuery,
    "beginLearningCurve" => BeginLearningCurve,
    "advanceLearningCurve" => AdvanceLearningCurve,
    "learningCurve" => LearningCurveQuery,
    "filteredRows" => FilteredRowsQuery,
    "rowCells" => RowCellsQuery,
    "editViews" => EditViewsQuery,
    "beginMendedFile" => BeginMendedFile,
    "mendedFileBytes" => MendedFileBytes,
    "endMendedFile" => EndMendedFile,
    "beginLabeling" => BeginLabeling,
    "advanceLabeling" => AdvanceLabeling,
    "labeling" => LabelingQuery,
    "giveLabel" => GiveLabel,
    "takeBackLabel" => TakeBackLabel,
    "renameCategory" => RenameCategory,
    "beginLabelingCurve" => BeginLabelingCurve,
    "advanceLabelingCurve" => AdvanceLabelingCurve,
    "labelingCurve" => LabelingCurveQuery,
    "endLabeling" => EndLabeling,
    "saveModel" => SaveModel,
    "loadModel" => LoadModel,
    "exportModel" => ExportModel,
    "predict" => Predict,
    "beginFilePrediction" => BeginFilePrediction,
    "advanceFilePrediction" => AdvanceFilePrediction,
    "endFilePrediction" => EndFilePrediction,
    "forgetFileToPredict" => ForgetFileToPredict,
    "readText" => ReadText,
    "explain" => Explain,
    "explainRows" => ExplainRows,
    "predictPrefixes" => PredictPrefixes,
    "activations" => ActivationsQuery,
    "findSimilarReadings" => FindSimilarReadings,
}

/// A request: its fields are its parameters.
pub trait Request: Method {
    /// What a request that succeeds returns.
    type Answer: Serialize;

    /// Answers the request. A handler that fails leaves the session as it was.
    ///
    /// # Errors
    /// The handler of each request documents its own.
    fn answer(self, session: &mut Session) -> impl Future<Output = Result<Self::Answer, Error>>;
}

/// The name by which JavaScript sends a request. The list of requests implements it.
pub trait Method {
    /// The `type` of the request on the wire: a verb and a noun, in camel case.
    const METHOD: &'static str;
}

/// The answer to a request that has nothing to return: `null` in JavaScript.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typescript", derive(TS))]
pub struct Done;

/// Receives the types of each request.
#[cfg(all(test, feature = "typescript"))]
pub(crate) trait RequestVisitor {
    /// Receives a request and its answer.
    fn visit<R: Request + TS + 'static, A: TS + 'static>(&mut self);
}

/// TypeScript's `Partial<T>`, for parameters that are read as a map or with defaults.
#[cfg(feature = "typescript")]
pub struct Partial<T>(std::marker::PhantomData<T>);

#[cfg(feature = "typescript")]
impl<T: TS + 'static> TS for Partial<T> {
    type WithoutGenerics = Self;
    type OptionInnerType = Self;

    fn name(config: &ts_rs::Config) -> String {
        format!("Partial<{}>", T::name(config))
    }

    fn inline(config: &ts_rs::Config) -> String {
        Self::name(config)
    }

    fn visit_dependencies(visitor: &mut impl ts_rs::TypeVisitor) {
        visitor.visit::<T>();
    }
}
