//! What a network says of rows, read back from the device.

use burn::tensor::activation::softmax;
use burn::tensor::{Device, Tensor};

use wordloom_metrics::{Predicted, Predictions};
use wordloom_model::batch::{Batch, Batcher, Coding, Examples, TargetBatch};
use wordloom_model::{Objective, TextModel};

/// Rows predicted at once: predicting keeps nothing for a gradient, so a batch may be large.
const BATCH_SIZE: usize = 256;

/// Batches whose numbers come back at once: to wait for a GPU can take longer than it takes to predict, yet its queue has an end.
const BATCHES_READ_TOGETHER: usize = 8;

/// What `model`, without gradients, says of these rows of the examples.
pub async fn predict(model: &TextModel, examples: &Examples, rows: &[usize], device: &Device) -> Predictions {
    pass(model, examples, rows, device, None).await.0
}

/// The same, and what each head loses on the rows that have the answer, as training counts it but with all classes weighing the same and
/// no label smoothed.
pub async fn validate(
    model: &TextModel,
    examples: &Examples,
    rows: &[usize],
    objective: &Objective,
    device: &Device,
) -> (Predictions, Vec<f64>) {
    let objective = Objective { label_smoothing: 0.0, ..objective.clone() };
    pass(model, examples, rows, device, Some(&objective)).await
}

async fn pass(
    model: &TextModel,
    examples: &Examples,
    rows: &[usize],
    device: &Device,
    objective: Option<&Objective>,
) -> (Predictions, Vec<f64>) {
    let heads = &model.config().heads;
    let mut values: Vec<Vec<f32>> = heads.iter().map(|coding| vec![0.0; rows.len() * coding.width()]).collect();
    let mut losses = vec![0.0; heads.len()];
    let places: Vec<usize> = (0..rows.len()).collect();
    let batches = Batcher::new(BATCH_SIZE).by_length(&places, |place| examples.tokens[rows[place]].len());
    for some in batches.chunks(BATCHES_READ_TOGETHER) {
        let mut said: Vec<Tensor<1>> = Vec::new();
        for places in some {
            let batch: Vec<usize> = places.iter().map(|&place| rows[place]).collect();
            let outputs = model.forward(&Batch::new(examples, &batch, device), None);
            if let Some(objective) = objective {
                let all = examples.targets.iter().zip(heads);
                let targets: Vec<TargetBatch> =
                    all.map(|(target, coding)| TargetBatch::new(target, &batch, coding, None, device)).collect();
                said.extend(objective.losses(outputs.clone(), &targets));
            }
            for (output, coding) in outputs.into_iter().zip(heads) {
                let output = if matches!(coding, Coding::Classes(_)) { softmax(output, 1) } else { output };
                said.push(output.flatten(0, 1));
            }
        }
        let said = read(Tensor::cat(said, 0)).await;
        let mut rest = &said[..];
        let mut next = |count: usize| {
            let (taken, left) = rest.split_at(count);
            rest = left;
            taken
        };
        for places in some {
            if objective.is_some() {
                for (loss, target) in losses.iter_mut().zip(&examples.targets) {
                    let answered = places.iter().filter(|&&place| target.has(rows[place])).count();
                    *loss += f64::from(next(1)[0]) * answered as f64;
                }
            }
            for (coding, values) in heads.iter().zip(&mut values) {
                let width = coding.width();
                for (&place, said) in places.iter().zip(next(places.len() * width).chunks_exact(width)) {
                    values[place * width..(place + 1) * width].copy_from_slice(said);
                }
            }
        }
    }
    if objective.is_some() {
        for (loss, target) in losses.iter_mut().zip(&examples.targets) {
            *loss /= rows.iter().filter(|&&row| target.has(row)).count().max(1) as f64;
        }
    }
    let targets: Vec<Predicted> = heads.iter().zip(&values).map(|(coding, values)| coding.decode(values)).collect();
    (Predictions { targets }, losses)
}

/// The values of a tensor, once the device has them.
async fn read(tensor: Tensor<1>) -> Vec<f32> {
    let data = tensor.into_data_async().await.expect("the device answers");
    data.try_to_vec().expect("activations are f32")
}
