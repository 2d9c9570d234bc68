//! Writes the protocol's TypeScript twin, `www/engine/protocol.d.ts`. A check in CI fails where the committed one differs.

use ts_rs::{Config, TS};

use super::*;
use wordloom_data::{
    ClassCount, ColumnSummary, DecimalMark, DialectReport, EncodingReason, EncodingReport, Escape, Format, Guess,
    HeaderReason, MemberReport, NumeralsSummary, Partition, Quote, ReadOptions, ReadReport, Role, RowsSummary,
    ScoreSummary, Sentence, Skipped, SkippedRow, SubsetReport, Suggestion, Take, TargetChoice, TargetKind,
    TargetSummary, TokensSummary, Value,
};
use wordloom_evaluation::ModelEstimates;
use wordloom_health::{Finding, Fix, Health, LengthBin, Lengths, SettingAdvice, Severity, VocabularySummary};
use wordloom_kernels::device::{DeviceChoice, DeviceKind, DeviceReason, DeviceReport, DeviceTrial};
use wordloom_metrics::{ClassMetrics, Classification, Estimate, MultiLabel, Regression, ScorePoint};
use wordloom_model::{Activation, Layer, LayerKind, LossBalance, ParameterGroups, Pooling, ScoreLoss};
use wordloom_text::TokenKind;
use wordloom_training::{
    ClassWeights, Ended, EpochSummary, EpochTarget, OptimizerKind, ParameterGroupSettings, RatePoint, ScheduleCurve,
    ScheduleKind, SettingBounds, VectorUse,
};
use wordloom_vectors::{Coverage, VectorFormat, VectorsSummary};

const FILE: &str = concat!(env!("WORDLOOM_ROOT"), "/www/engine/protocol.d.ts");

macro_rules! declarations {
    ($config:expr; $($type:ty),* $(,)?) => {
        [$((<$type as TS>::docs(), <$type as TS>::decl($config))),*]
    };
}

#[test]
fn the_typescript_twin_is_written() {
    let config = Config::default().with_large_int("number");
    let declarations = declarations![&config;
        Request, Response, Failure, File, FileRole, Choice, TargetChoice, TargetKind, SplitChoice, DeviceChoice, DeviceReport, DeviceKind, DeviceReason, DeviceTrial,
        Preset, PresetSettings, Settings, SettingBounds, Layer, LayerKind, Pooling, Activation, ScoreLoss, LossBalance, ClassWeights, OptimizerKind,
        ReadOptions, Format, Quote, Escape, Take, ReadReport, EncodingReport, EncodingReason, DialectReport, HeaderReason,
        MemberReport, SubsetReport, Skipped, SkippedRow, Table, ColumnSummary, Suggestion, RowsSummary, TargetSummary, ClassCount, ScoreSummary, TokensSummary, Plan, Progress, Ended,
        EpochSummary, EpochTarget, Metrics, TargetMetrics, ModelMetrics, Classification, ClassMetrics, MultiLabel, Regression, ScorePoint, Prediction, TargetPrediction, TokenView, ModelCard, AnswerCard,
        CategoryPrediction, LabelsPrediction, LabelProbability, ScorePrediction, Predictor, Explanation, TargetExplanation, FloorReport, ModelEstimates, Estimate, Verdict,
        Guess, Role, Sentence, Value, NumeralsSummary, DecimalMark, TokenKind, RunSettings, Fix, Health, Finding, Severity,
        SettingAdvice, Lengths, LengthBin, VocabularySummary, RowView, RowAnswer, Partition, VocabularyPage, VocabularyEntry, Piece,
        VectorUse, VectorsSummary, VectorFormat, Coverage,
        ParameterGroups<ParameterGroupSettings>, ParameterGroupSettings, ScheduleKind, ScheduleCurve, RateSearch, RatePoint,
    ];
    let mut text = String::from(
        "// Written by `cargo test` from src/session/request.rs and response.rs, and the types they name. Do not edit.\n",
    );
    for (docs, declaration) in declarations {
        text.push('\n');
        text.push_str(docs.as_deref().unwrap_or_default());
        text.push_str("export ");
        text.push_str(&declaration);
        text.push('\n');
    }
    std::fs::write(FILE, text).expect("the checkout can be written");
}
