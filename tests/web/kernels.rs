//! The fused operations in a browser, on the CPU and on WebGPU.

use burn::tensor::Device;
use wasm_bindgen_test::wasm_bindgen_test;
use wordloom_base::random::Random;

use super::operations::recurrence::{CELLS, Case, corners, the_fused_recurrence_matches_its_definition};
use super::operations::{burn_nn, differences, goldens, layers, optimizer, recurrence, structure};

/// Random shapes. The native tests draw them with proptest.
fn random_cases(count: usize) -> Vec<Case> {
    let mut random = Random::new(5);
    (0..count)
        .map(|_| {
            let seq = 1 + random.below(12);
            let rows = 1 + random.below(9);
            Case {
                kind: CELLS[random.below(CELLS.len())],
                lengths: (0..rows).map(|_| random.below(seq + 1) as i32).collect(),
                seq,
                d_hidden: 1 + random.below(40),
                reverse: random.below(2) == 1,
                seed: random.below(1000) as u32,
            }
        })
        .collect()
}

#[wasm_bindgen_test]
fn matrix_products_use_fused_multiply_add() {
    assert!(wordloom::web::initialize().fused_tiles, "Chromium has relaxed SIMD");
}

#[wasm_bindgen_test]
async fn a_fused_recurrence_matches_its_definition_on_the_cpu() {
    for case in corners().into_iter().chain(random_cases(48)) {
        the_fused_recurrence_matches_its_definition(&Device::flex(), &case).await;
    }
}

#[wasm_bindgen_test]
async fn a_fused_recurrence_matches_its_definition_on_webgpu() {
    let device = gpu!();
    // Each shape is a pipeline to compile, so only every other corner is tested, forward and in reverse by turns.
    for case in corners()
        .into_iter()
        .enumerate()
        .filter(|(index, _)| index % 4 == 0 || index % 4 == 3)
        .map(|(_, case)| case)
        .chain(random_cases(8))
    {
        the_fused_recurrence_matches_its_definition(&device, &case).await;
    }
}

#[wasm_bindgen_test]
async fn a_fused_recurrence_takes_a_thousand_rows_and_two_thousand_steps() {
    for device in devices!() {
        for kind in CELLS {
            let many = Case { kind, lengths: vec![2; 1024], seq: 2, d_hidden: 3, reverse: false, seed: 1 };
            let long = Case { kind, lengths: vec![2048, 7], seq: 2048, d_hidden: 3, reverse: true, seed: 2 };
            the_fused_recurrence_matches_its_definition(&device, &many).await;
            the_fused_recurrence_matches_its_definition(&device, &long).await;
        }
    }
}

#[wasm_bindgen_test]
async fn a_row_depends_on_neither_its_padding_nor_its_neighbors() {
    for device in devices!() {
        recurrence::a_row_depends_on_its_own_tokens_only(&device).await;
    }
}

#[wasm_bindgen_test]
async fn two_runs_agree_to_the_bit() {
    for device in devices!() {
        recurrence::two_runs_agree_to_the_bit(&device).await;
    }
}

#[wasm_bindgen_test]
async fn the_recurrences_give_the_numbers_of_burn_nn() {
    for device in devices!() {
        burn_nn::the_lstm_gives_the_numbers_of_burn_nn(&device).await;
        burn_nn::the_gru_gives_the_numbers_of_burn_nn(&device).await;
    }
}

#[wasm_bindgen_test]
async fn the_recurrences_give_keras_numbers() {
    for device in devices!() {
        goldens::the_recurrences_give_keras_numbers(&device).await;
    }
}

#[wasm_bindgen_test]
async fn the_gradients_match_finite_differences() {
    for device in devices!() {
        differences::the_recurrences_match_finite_differences(&device).await;
        differences::dropout_passes_the_gradient_of_the_kept_values(&device).await;
        differences::the_binary_cross_entropy_matches_finite_differences(&device).await;
        differences::the_convolution_matches_finite_differences(&device).await;
        differences::the_normalization_matches_finite_differences(&device).await;
        differences::the_attention_matches_finite_differences(&device).await;
    }
}

#[wasm_bindgen_test]
async fn the_layers_around_a_recurrence_match_their_definitions() {
    for device in devices!() {
        layers::the_embedding_matches_its_definition(&device).await;
        layers::the_linear_layer_matches_its_definition(&device).await;
        layers::pooling_matches_its_definition(&device).await;
        layers::the_losses_match_their_definitions(&device).await;
        layers::dropout_drops_the_requested_fraction(&device).await;
    }
}

#[wasm_bindgen_test]
async fn convolution_normalization_and_attention_match_their_definitions() {
    for device in devices!() {
        structure::the_convolution_matches_its_definition(&device).await;
        structure::the_normalization_matches_its_definition(&device).await;
        structure::the_attention_matches_its_definition(&device).await;
        structure::a_row_depends_on_its_own_tokens_only(&device).await;
    }
}

#[wasm_bindgen_test]
async fn the_optimizers_follow_their_papers() {
    for device in devices!() {
        optimizer::three_steps_of_adam_follow_the_paper(&device).await;
        optimizer::three_steps_of_sgd_follow_the_gradient(&device).await;
        optimizer::three_steps_of_momentum_gather_speed(&device).await;
        optimizer::three_steps_of_rms_prop_follow_the_lecture(&device).await;
        optimizer::the_norm_is_over_all_gradients(&device).await;
    }
}
