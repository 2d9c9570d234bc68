//! A network's predictions, read back from the device.

use burn::tensor::activation::softmax;
use burn::tensor::{Device, Tensor};

use crate::batch::{Batch, Batcher, Examples, TargetBatch, TargetEncoding};
use crate::{Objective, TextModel};
use wordloom_metrics::{Predicted, Predictions};

/// Rows per batch on the CPU: the values of short texts in a layer stay in a core's second-level cache, and the rows
/// are a multiple of those of a matrix product's tiles.
const CPU_BATCH_SIZE: usize = 24;

/// Rows per batch on a GPU, which a small batch leaves idle. Prediction keeps nothing for a gradient.
const GPU_BATCH_SIZE: usize = 256;

/// The number of batches whose outputs are read back together. To wait for a GPU can take longer than to predict a
/// batch, but its queue has a limited length.
const BATCHES_READ_TOGETHER: usize = 8;

/// Predicts these rows of the examples, natively on the CPU in several [`threads`](wordloom_evaluation::threads).
///
/// `model` must require no gradients, as [`Module::valid`](burn::module::Module::valid) returns it, and be on `device`.
///
/// # Panics
/// If the device fails to return the outputs.
pub async fn predict(model: &TextModel, examples: &Examples, rows: &[usize], device: &Device) -> Predictions {
    #[cfg(not(target_family = "wasm"))]
    if let Some(predictions) =
        crate::threads::divided(rows, device, |rows| pollster::block_on(run(model, examples, rows, device, None)).0)
    {
        return predictions;
    }
    run(model, examples, rows, device, None).await.0
}

/// Predicts these rows and computes each head's mean loss over the labeled rows, without class weights and label
/// smoothing.
///
/// The second item has one loss for each head, and 0 for a head without a labeled row.
///
/// # Panics
/// If the device fails to return the outputs.
pub async fn validate(
    model: &TextModel,
    examples: &Examples,
    rows: &[usize],
    objective: &Objective,
    device: &Device,
) -> (Predictions, Vec<f64>) {
    let objective = Objective { label_smoothing: 0.0, ..objective.clone() };
    run(model, examples, rows, device, Some(&objective)).await
}

/// Predicts these rows and, if there is an `objective`, computes the losses; without one, they are all 0.
async fn run(
    model: &TextModel,
    examples: &Examples,
    rows: &[usize],
    device: &Device,
    objective: Option<&Objective>,
) -> (Predictions, Vec<f64>) {
    let heads = &model.config().heads;
    let mut outputs: Vec<Vec<f32>> = heads.iter().map(|encoding| vec![0.0; rows.len() * encoding.width()]).collect();
    let mut losses = vec![0.0; heads.len()];
    let indices: Vec<usize> = (0..rows.len()).collect();
    let batch_size = if *device == Device::flex() { CPU_BATCH_SIZE } else { GPU_BATCH_SIZE };
    let batches = Batcher::new(batch_size).by_length(&indices, |index| examples.tokens[rows[index]].len());
    for some in batches.chunks(BATCHES_READ_TOGETHER) {
        let mut queued: Vec<Tensor<1>> = Vec::new();
        for indices in some {
            let batch: Vec<usize> = indices.iter().map(|&index| rows[index]).collect();
            let logits = model.forward(&Batch::new(examples, &batch, device), None);
            if let Some(objective) = objective {
                let all = examples.targets.iter().zip(heads);
                let targets: Vec<TargetBatch> =
                    all.map(|(target, encoding)| TargetBatch::new(target, &batch, encoding, None, device)).collect();
                queued.extend(objective.losses(logits.clone(), &targets));
            }
            for (logits, encoding) in logits.into_iter().zip(heads) {
                let output = if matches!(encoding, TargetEncoding::Classes(_)) { softmax(logits, 1) } else { logits };
                queued.push(output.flatten(0, 1));
            }
        }
        let values = read(Tensor::cat(queued, 0)).await;
        let mut rest = &values[..];
        let mut next = |count: usize| {
            let (first, others) = rest.split_at(count);
            rest = others;
            first
        };
        for indices in some {
            if objective.is_some() {
                for (loss, target) in losses.iter_mut().zip(&examples.targets) {
                    let labeled = indices.iter().filter(|&&index| target.has(rows[index])).count();
                    *loss += f64::from(next(1)[0]) * labeled as f64;
                }
            }
            for (encoding, outputs) in heads.iter().zip(&mut outputs) {
                let width = encoding.width();
                for (&index, output) in indices.iter().zip(next(indices.len() * width).chunks_exact(width)) {
                    outputs[index * width..(index + 1) * width].copy_from_slice(output);
                }
            }
        }
    }
    if objective.is_some() {
        for (loss, target) in losses.iter_mut().zip(&examples.targets) {
            *loss /= rows.iter().filter(|&&row| target.has(row)).count().max(1) as f64;
        }
    }
    let targets: Vec<Predicted> =
        heads.iter().zip(&outputs).map(|(encoding, outputs)| encoding.decode(outputs)).collect();
    (Predictions { targets }, losses)
}

/// Waits for the device and returns the tensor's values.
async fn read(tensor: Tensor<1>) -> Vec<f32> {
    let data = tensor.into_data_async().await.expect("the device returns the values");
    data.try_to_vec().expect("the outputs are f32")
}
