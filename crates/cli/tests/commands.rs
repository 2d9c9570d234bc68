//! The program as a user runs it: its files, what it prints, its exit codes and its sentences.

mod commands {
    mod certainty;
    mod evaluating;
    mod exporting;
    mod inspecting;
    mod predicting;
    mod saved_models;
    mod support;
    mod training;
    mod wrong_inputs;
}
