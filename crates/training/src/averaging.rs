//! The mean of a network's weights at the ends of its last epochs: less of one batch's chance is in it than in any of them
//! (Izmailov et al. 2018, without the cyclical rate). Knows nothing of how they were trained.

use std::collections::VecDeque;

use burn::module::{Module, ModuleMapper, ModuleVisitor, Param};
use burn::tensor::Tensor;

use wordloom_model::TextModel;

/// Remembers weights and gives their mean.
#[derive(Debug)]
pub(super) struct Averaging {
    most: usize,
    last: VecDeque<TextModel>,
    seen: usize,
}

impl Averaging {
    /// The mean of so many epochs, at least 1.
    pub(super) fn new(most: usize) -> Self {
        Self { most, last: VecDeque::new(), seen: 0 }
    }

    /// Takes the weights at the end of an epoch, without gradients, and gives the mean of the last ones: of no more than half of all
    /// epochs so far, for those of the first are far from where training goes.
    pub(super) fn with(&mut self, model: TextModel) -> TextModel {
        self.seen += 1;
        self.last.push_back(model.clone());
        while self.last.len() > self.most.min(self.seen.div_ceil(2)) {
            self.last.pop_front();
        }
        if self.last.len() == 1 {
            return model;
        }
        let mut sums = Sums::default();
        self.last.iter().for_each(|model| model.visit(&mut sums.turn()));
        model.map(&mut Mean { sums: sums.0.into_iter(), share: 1.0 / self.last.len() as f32 })
    }
}

/// The sums of parameters, each as one row, in the order of the module.
#[derive(Default)]
struct Sums(Vec<Tensor<1>>);

impl Sums {
    fn turn(&mut self) -> Turn<'_> {
        Turn { sums: &mut self.0, at: 0 }
    }
}

/// One model's turn to be added.
struct Turn<'s> {
    sums: &'s mut Vec<Tensor<1>>,
    at: usize,
}

impl ModuleVisitor for Turn<'_> {
    fn visit_float<const D: usize>(&mut self, parameter: &Param<Tensor<D>>) {
        let values = parameter.val();
        let count = values.dims().iter().product::<usize>();
        let values = values.reshape([count]);
        match self.sums.get_mut(self.at) {
            Some(sum) => *sum = sum.clone() + values,
            None => self.sums.push(values),
        }
        self.at += 1;
    }
}

struct Mean {
    sums: std::vec::IntoIter<Tensor<1>>,
    share: f32,
}

impl ModuleMapper for Mean {
    fn map_float<const D: usize>(&mut self, parameter: Param<Tensor<D>>) -> Param<Tensor<D>> {
        let sum = self.sums.next().expect("there is a sum for every parameter");
        let (id, tensor, mapper) = parameter.consume();
        let mean = (sum * self.share).reshape(tensor.dims());
        Param::from_mapped_value(id, mean, mapper)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use burn::tensor::Device;
    use wordloom_base::random::Random;
    use wordloom_model::batch::Coding;
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
            heads: vec![Coding::Classes(2)],
            uncertainty: false,
        };
        TextModel::new(config, &Random::new(seed), &Device::flex())
    }

    fn embedding(model: &TextModel) -> Vec<f32> {
        model.embedding().into_data().try_to_vec().unwrap()
    }

    #[test]
    fn the_weights_are_the_mean_of_the_last_epochs_and_never_of_the_first_half() {
        let each: Vec<Vec<f32>> = (0..6).map(|seed| embedding(&model(seed))).collect();
        let mut averaging = Averaging::new(2);
        for epoch in 0..6 {
            let mean = embedding(&averaging.with(model(epoch as u64)));
            // Two of three epochs on, the mean is of two.
            let from = if epoch < 2 { epoch } else { epoch - 1 };
            for (place, value) in mean.iter().enumerate() {
                let exact = (from..=epoch).map(|epoch| each[epoch][place]).sum::<f32>() / (epoch - from + 1) as f32;
                assert!((value - exact).abs() < 1e-6, "epoch {epoch}: {value} {exact}");
            }
        }
    }

    #[test]
    fn one_epoch_alone_is_left_as_it_is() {
        let mut averaging = Averaging::new(1);
        averaging.with(model(1));
        assert_eq!(embedding(&averaging.with(model(2))), embedding(&model(2)));
    }
}
