//! The fused operations natively, on the CPU. `tests/web.rs` runs these tests in a browser, on the CPU and on WebGPU.
#![cfg(not(target_family = "wasm"))]

mod operations;

use burn::tensor::Device;
use operations::recurrence::{CELLS, Case, corners, the_fused_recurrence_matches_its_definition};
use operations::{burn_nn, differences, goldens, layers, optimizer, recurrence, structure, training};
use pollster::block_on;
use proptest::prelude::*;

fn cases() -> impl Strategy<Value = Case> {
    (0..CELLS.len(), 1usize..9, 1usize..12, 1usize..10, any::<bool>(), any::<u32>()).prop_flat_map(
        |(cell, batch, seq, d_hidden, reverse, seed)| {
            let lengths = proptest::collection::vec(0..=seq as i32, batch);
            lengths.prop_map(move |lengths| Case { kind: CELLS[cell], lengths, seq, d_hidden, reverse, seed })
        },
    )
}

proptest! {
    #[test]
    fn a_fused_recurrence_matches_its_definition_for_any_shape(case in cases()) {
        block_on(the_fused_recurrence_matches_its_definition(&Device::flex(), &case));
    }
}

#[test]
fn a_fused_recurrence_matches_its_definition_at_the_corners() {
    for case in corners() {
        block_on(the_fused_recurrence_matches_its_definition(&Device::flex(), &case));
    }
}

#[test]
fn a_fused_recurrence_takes_a_thousand_rows_and_two_thousand_steps() {
    for kind in CELLS {
        let many = Case { kind, lengths: vec![2; 1024], seq: 2, d_hidden: 3, reverse: false, seed: 1 };
        let long = Case { kind, lengths: vec![2048, 7], seq: 2048, d_hidden: 3, reverse: true, seed: 2 };
        block_on(the_fused_recurrence_matches_its_definition(&Device::flex(), &many));
        block_on(the_fused_recurrence_matches_its_definition(&Device::flex(), &long));
    }
}

#[test]
fn a_row_depends_on_neither_its_padding_nor_its_neighbors() {
    block_on(recurrence::a_row_depends_on_its_own_tokens_only(&Device::flex()));
}

#[test]
fn two_runs_agree_to_the_bit() {
    block_on(recurrence::two_runs_agree_to_the_bit(&Device::flex()));
}

#[test]
fn the_recurrences_give_the_numbers_of_burn_nn() {
    block_on(burn_nn::the_lstm_gives_the_numbers_of_burn_nn(&Device::flex()));
    block_on(burn_nn::the_gru_gives_the_numbers_of_burn_nn(&Device::flex()));
}

#[test]
fn the_recurrences_give_keras_numbers() {
    block_on(goldens::the_recurrences_give_keras_numbers(&Device::flex()));
}

#[test]
fn the_gradients_match_finite_differences() {
    block_on(differences::the_recurrences_match_finite_differences(&Device::flex()));
    block_on(differences::dropout_passes_the_gradient_of_the_kept_values(&Device::flex()));
    block_on(differences::the_binary_cross_entropy_matches_finite_differences(&Device::flex()));
    block_on(differences::the_convolution_matches_finite_differences(&Device::flex()));
    block_on(differences::the_normalization_matches_finite_differences(&Device::flex()));
    block_on(differences::the_attention_matches_finite_differences(&Device::flex()));
}

#[test]
fn the_layers_around_a_recurrence_match_their_definitions() {
    block_on(layers::the_embedding_matches_its_definition(&Device::flex()));
    block_on(layers::the_linear_layer_matches_its_definition(&Device::flex()));
    block_on(layers::pooling_matches_its_definition(&Device::flex()));
    block_on(layers::the_losses_match_their_definitions(&Device::flex()));
    block_on(layers::dropout_drops_the_requested_fraction(&Device::flex()));
}

#[test]
fn convolution_normalization_and_attention_match_their_definitions() {
    block_on(structure::the_convolution_matches_its_definition(&Device::flex()));
    block_on(structure::the_normalization_matches_its_definition(&Device::flex()));
    block_on(structure::the_attention_matches_its_definition(&Device::flex()));
    block_on(structure::a_row_depends_on_its_own_tokens_only(&Device::flex()));
}

#[test]
fn the_optimizers_follow_their_papers() {
    block_on(optimizer::three_steps_of_adam_follow_the_paper(&Device::flex()));
    block_on(optimizer::three_steps_of_sgd_follow_the_gradient(&Device::flex()));
    block_on(optimizer::three_steps_of_momentum_gather_speed(&Device::flex()));
    block_on(optimizer::three_steps_of_rms_prop_follow_the_lecture(&Device::flex()));
    block_on(optimizer::the_norm_is_over_all_gradients(&Device::flex()));
}

#[test]
fn a_small_model_of_every_structure_overfits_sixteen_texts() {
    for (name, structure) in training::structures() {
        block_on(training::it_overfits(&name, &structure, &Device::flex()));
    }
}

#[test]
fn one_seed_gives_one_result_to_the_bit() {
    for (name, structure) in training::structures() {
        let losses = || block_on(training::losses(&structure, Device::flex(), 2));
        assert_eq!(losses(), losses(), "{name}");
    }
}
