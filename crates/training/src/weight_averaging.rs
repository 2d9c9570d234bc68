//! Stochastic weight averaging: the mean of a network's weights at the ends of the last epochs, which has less of the
//! noise of single batches (Izmailov et al. 2018, without the cyclical learning rate). Knows nothing of training.

use std::collections::VecDeque;

use burn::module::{Module, ModuleMapper, ModuleVisitor, Param};
use burn::tensor::Tensor;

use wordloom_model::TextModel;

/// Keeps the weights of the last epochs and averages them.
#[derive(Debug)]
pub(super) struct WeightAveraging {
    limit: usize,
    last: VecDeque<TextModel>,
    epochs: usize,
}

impl WeightAveraging {
    /// Returns an average over the last `limit` epochs, from 1.
    pub(super) fn new(limit: usize) -> Self {
        Self { limit, last: VecDeque::new(), epochs: 0 }
    }

    /// Returns the number of epochs so far, and the weights of the last ones.
    pub(super) fn state(&self) -> (usize, &VecDeque<TextModel>) {
        (self.epochs, &self.last)
    }

    /// Continues from a [`state`](Self::state).
    pub(super) fn set_state(&mut self, epochs: usize, last: VecDeque<TextModel>) {
        (self.epochs, self.last) = (epochs, last);
    }

    /// Adds the weights at the end of an epoch, which must require no gradients, and returns the mean of the last ones.
    ///
    /// The mean is over at most half of the epochs so far, because the weights of the first ones are far from those
    /// that training approaches.
    pub(super) fn add(&mut self, model: TextModel) -> TextModel {
        self.epochs += 1;
        self.last.push_back(model.clone());
        while self.last.len() > self.limit.min(self.epochs.div_ceil(2)) {
            self.last.pop_front();
        }
        if self.last.len() == 1 {
            return model;
        }
        let mut sums = Sums::default();
        self.last.iter().for_each(|model| model.visit(&mut sums.adder()));
        model.map(&mut Mean { sums: sums.0.into_iter(), weight: 1.0 / self.last.len() as f32 })
    }
}

/// The sum of each parameter, flattened, in the order of the module.
#[derive(Default)]
struct Sums(Vec<Tensor<1>>);

impl Sums {
    fn adder(&mut self) -> Adder<'_> {
        Adder { sums: &mut self.0, index: 0 }
    }
}

/// Adds one model's parameters to the sums.
struct Adder<'s> {
    sums: &'s mut Vec<Tensor<1>>,
    index: usize,
}

impl ModuleVisitor for Adder<'_> {
    fn visit_float<const D: usize>(&mut self, parameter: &Param<Tensor<D>>) {
        let values = parameter.val();
        let count = values.dims().iter().product::<usize>();
        let values = values.reshape([count]);
        match self.sums.get_mut(self.index) {
            Some(sum) => *sum = sum.clone() + values,
            None => self.sums.push(values),
        }
        self.index += 1;
    }
}

/// Replaces parameters by their means, the sums times `weight`.
struct Mean {
    sums: std::vec::IntoIter<Tensor<1>>,
    weight: f32,
}

impl ModuleMapper for Mean {
    fn map_float<const D: usize>(&mut self, parameter: Param<Tensor<D>>) -> Param<Tensor<D>> {
        let sum = self.sums.next().expect("every parameter has a sum");
        let (id, tensor, mapper) = parameter.consume();
        let mean = (sum * self.weight).reshape(tensor.dims());
        Param::from_mapped_value(id, mean, mapper)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use burn::tensor::Device;
    use wordloom_base::random::Random;
    use wordloom_model::batch::TargetEncoding;
    use wordloom_model::{Activation, Layer, LayerKind, ModelConfig, Pooling};

    fn model(seed: u64) -> TextModel {
        let layer = Layer { kind: LayerKind::Gru, hidden: 3, bidirectional: false, widths: None };
        let config = ModelConfig {
            vocab_size: 5,
            d_embedding: 2,
            layers: vec![layer],
            layer_norm: false,
            pooling: Pooling::Last,
            dense: vec![],
            activation: Activation::Relu,
            dropout: 0.0,
            heads: vec![TargetEncoding::Classes(2)],
            shortcut: false,
            uncertainty: false,
        };
        TextModel::new(config, &Random::new(seed), &Device::flex())
    }

    fn embedding(model: &TextModel) -> Vec<f32> {
        model.embedding().into_data().try_to_vec().unwrap()
    }

    #[test]
    fn the_mean_is_over_the_last_epochs_and_at_most_half_of_them() {
        let each: Vec<Vec<f32>> = (0..6).map(|seed| embedding(&model(seed))).collect();
        let mut averaging = WeightAveraging::new(2);
        for epoch in 0..6 {
            let mean = embedding(&averaging.add(model(epoch as u64)));
            // From the third epoch on, the mean is over two.
            let from = if epoch < 2 { epoch } else { epoch - 1 };
            for (index, value) in mean.iter().enumerate() {
                let exact = (from..=epoch).map(|epoch| each[epoch][index]).sum::<f32>() / (epoch - from + 1) as f32;
                assert!((value - exact).abs() < 1e-6, "epoch {epoch}: {value} {exact}");
            }
        }
    }

    #[test]
    fn the_mean_over_one_epoch_is_its_weights() {
        let mut averaging = WeightAveraging::new(1);
        averaging.add(model(1));
        assert_eq!(embedding(&averaging.add(model(2))), embedding(&model(2)));
    }
}
