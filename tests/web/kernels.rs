//! The fused operations in a browser: on the CPU, and on WebGPU where there is an adapter.

use burn::tensor::Device;
use wasm_bindgen_test::wasm_bindgen_test;
use wordloom_base::random::Random;

use super::gpu;
use super::operations::recurrence::{CELLS, Case, corners, fused_is_the_reference};
use super::operations::{burn_nn, differences, goldens, layers, optimizer, recurrence, structure};

/// The devices there are.
async fn devices() -> Vec<Device> {
    [Some(Device::flex()), gpu().await].into_iter().flatten().collect()
}

/// Shapes at random; natively proptest draws them.
fn drawn(count: usize) -> Vec<Case> {
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
fn matrix_products_multiply_and_add_at_once() {
    assert!(wordloom::web::has_fused_tiles(), "Chromium has relaxed SIMD");
}

#[wasm_bindgen_test]
async fn a_fused_recurrence_is_the_reference_on_the_cpu() {
    for case in corners().into_iter().chain(drawn(48)) {
        fused_is_the_reference(&Device::flex(), &case).await;
    }
}

#[wasm_bindgen_test]
async fn a_fused_recurrence_is_the_reference_on_webgpu() {
    let Some(device) = gpu().await else { return };
    // Each shape is a pipeline to compile: every other corner, which is either direction in turn.
    for case in corners()
        .into_iter()
        .enumerate()
        .filter(|(at, _)| at % 4 == 0 || at % 4 == 3)
        .map(|(_, case)| case)
        .chain(drawn(8))
    {
        fused_is_the_reference(&device, &case).await;
    }
}

#[wasm_bindgen_test]
async fn a_fused_recurrence_takes_a_thousand_rows_and_two_thousand_steps() {
    for device in devices().await {
        for kind in CELLS {
            let many = Case { kind, lengths: vec![2; 1024], seq: 2, d_hidden: 3, reverse: false, seed: 1 };
            let long = Case { kind, lengths: vec![2048, 7], seq: 2048, d_hidden: 3, reverse: true, seed: 2 };
            fused_is_the_reference(&device, &many).await;
            fused_is_the_reference(&device, &long).await;
        }
    }
}

#[wasm_bindgen_test]
async fn a_row_depends_on_neither_its_padding_nor_its_neighbours() {
    for device in devices().await {
        recurrence::a_row_depends_on_nothing_else(&device).await;
    }
}

#[wasm_bindgen_test]
async fn two_runs_agree_to_the_bit() {
    for device in devices().await {
        recurrence::two_runs_agree_to_the_bit(&device).await;
    }
}

#[wasm_bindgen_test]
async fn the_recurrences_are_burn_nns() {
    for device in devices().await {
        burn_nn::the_lstm_is_burn_nns(&device).await;
        burn_nn::the_gru_is_burn_nns(&device).await;
    }
}

#[wasm_bindgen_test]
async fn the_recurrences_give_keras_numbers() {
    for device in devices().await {
        goldens::the_recurrences_give_keras_numbers(&device).await;
    }
}

#[wasm_bindgen_test]
async fn the_gradients_are_those_of_finite_differences() {
    for device in devices().await {
        differences::the_recurrences_have_the_gradient_of_finite_differences(&device).await;
        differences::dropout_passes_the_gradient_of_what_it_kept(&device).await;
        differences::the_binary_cross_entropy_has_the_gradient_of_finite_differences(&device).await;
        differences::the_convolution_has_the_gradient_of_finite_differences(&device).await;
        differences::the_normalisation_has_the_gradient_of_finite_differences(&device).await;
        differences::the_attention_has_the_gradient_of_finite_differences(&device).await;
    }
}

#[wasm_bindgen_test]
async fn what_stands_around_a_recurrence_is_its_definition() {
    for device in devices().await {
        layers::the_embedding_is_its_definition(&device).await;
        layers::the_linear_layer_is_its_definition(&device).await;
        layers::pooling_is_its_definition(&device).await;
        layers::the_losses_are_their_definitions(&device).await;
        layers::dropout_drops_its_share(&device).await;
    }
}

#[wasm_bindgen_test]
async fn convolution_normalisation_and_attention_are_their_definitions() {
    for device in devices().await {
        structure::the_convolution_is_its_definition(&device).await;
        structure::the_normalisation_is_its_definition(&device).await;
        structure::the_attention_is_its_definition(&device).await;
        structure::a_row_depends_on_nothing_else(&device).await;
    }
}

#[wasm_bindgen_test]
async fn the_optimizer_follows_its_papers() {
    for device in devices().await {
        optimizer::three_steps_of_adam_follow_the_paper(&device).await;
        optimizer::three_steps_of_sgd_follow_the_gradient(&device).await;
        optimizer::three_steps_of_momentum_gather_speed(&device).await;
        optimizer::three_steps_of_rms_prop_follow_the_lecture(&device).await;
        optimizer::the_norm_is_over_all_gradients(&device).await;
    }
}
