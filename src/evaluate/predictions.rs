//! What a network says of rows, read back from the device.

use burn::tensor::activation::softmax;
use burn::tensor::{Device, Tensor};

use crate::batch::{Batch, Batcher, Examples};
use crate::metrics::Predictions;
use crate::model::TextModel;

/// Rows predicted at once: predicting keeps nothing for a gradient, so a batch may be large.
const BATCH_SIZE: usize = 256;

/// What `model`, without gradients, says of these rows of the examples; scores are standardised.
pub async fn predict(model: &TextModel, examples: &Examples, rows: &[usize], device: &Device) -> Predictions {
    let mut predictions = Predictions::default();
    let config = model.config();
    if let Some(n_classes) = config.n_classes {
        predictions.probabilities = vec![vec![0.0; n_classes]; rows.len()];
    }
    if config.score {
        predictions.scores = vec![0.0; rows.len()];
    }
    let places: Vec<usize> = (0..rows.len()).collect();
    for places in Batcher::new(BATCH_SIZE).by_length(&places, |place| examples.tokens[rows[place]].len()) {
        let batch: Vec<usize> = places.iter().map(|&place| rows[place]).collect();
        let outputs = model.forward(&Batch::new(examples, &batch, device), None);
        if let Some(logits) = outputs.category {
            let n_classes = logits.dims()[1];
            let values = read(softmax(logits, 1).flatten(0, 1)).await;
            for (&place, row) in places.iter().zip(values.chunks_exact(n_classes)) {
                predictions.probabilities[place] = row.to_vec();
            }
        }
        if let Some(scores) = outputs.score {
            for (&place, score) in places.iter().zip(read(scores).await) {
                predictions.scores[place] = score;
            }
        }
    }
    predictions
}

/// The values of a tensor, once the device has them.
async fn read(tensor: Tensor<1>) -> Vec<f32> {
    let data = tensor.into_data_async().await.expect("the device answers");
    data.try_to_vec().expect("activations are f32")
}
