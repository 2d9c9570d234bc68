//! The weights of a trained network, for another one of the same architecture to start from.

use burn::module::{Module, ModuleMapper, ModuleVisitor, Param};
use burn::tensor::{Tensor, TensorData};

use super::extension::Extension;
use super::{ModelConfig, TextModel};
use crate::batch::TargetEncoding;

/// The weights of a trained network. They are read from its device, so that they can be put on another.
#[derive(Debug, Clone)]
pub struct StartWeights {
    config: ModelConfig,
    /// The embedding, the encoder, the pooling and the dense layers.
    body: Vec<Values>,
    /// The parameters of each head.
    heads: Vec<Vec<Values>>,
    /// The logarithms of the heads' variances, at most one parameter.
    log_variances: Vec<Values>,
    /// The vectors of tokens that are not trained, and their scale.
    extension: Option<(Values, f32)>,
}

/// The values of a parameter in row-major order.
#[derive(Debug, Clone)]
struct Values {
    values: Vec<f32>,
    shape: Vec<usize>,
}

impl Values {
    /// Reads a tensor from its device.
    ///
    /// # Panics
    /// If the device fails to return it.
    async fn of(tensor: Tensor<1>, shape: Vec<usize>) -> Self {
        let data = tensor.into_data_async().await.expect("the device returns the weights");
        Self { values: data.try_to_vec().expect("weights are f32"), shape }
    }
}

/// Collects parameters, flattened, with their shapes.
#[derive(Default)]
struct Collector(Vec<(Tensor<1>, Vec<usize>)>);

impl ModuleVisitor for Collector {
    fn visit_float<const D: usize>(&mut self, parameter: &Param<Tensor<D>>) {
        let values = parameter.val();
        let shape = values.dims().to_vec();
        self.0.push((values.reshape([shape.iter().product::<usize>()]), shape));
    }
}

impl Collector {
    async fn values(self) -> Vec<Values> {
        let mut values = Vec::with_capacity(self.0.len());
        for (tensor, shape) in self.0 {
            values.push(Values::of(tensor, shape).await);
        }
        values
    }
}

/// Replaces parameters by values, in the order of the module. A parameter of another shape stays.
struct Replacer<'v>(std::slice::Iter<'v, Values>);

impl ModuleMapper for Replacer<'_> {
    fn map_float<const D: usize>(&mut self, parameter: Param<Tensor<D>>) -> Param<Tensor<D>> {
        let Some(values) = self.0.next().filter(|values| values.shape == parameter.dims()) else { return parameter };
        let device = parameter.device();
        let data = TensorData::new(values.values.clone(), values.shape.clone());
        parameter.map(|_| Tensor::<D>::from_data(data, &device).require_grad())
    }
}

impl TextModel {
    /// Reads the weights from the device, for another network to start from.
    ///
    /// # Panics
    /// If the device fails to return them.
    pub async fn start_weights(&self) -> StartWeights {
        let collected = |visit: &dyn Fn(&mut Collector)| {
            let mut collector = Collector::default();
            visit(&mut collector);
            collector
        };
        let body = collected(&|collector| {
            self.embedding.visit(collector);
            self.layers.visit(collector);
            self.pool.visit(collector);
            self.dense.visit(collector);
        });
        let mut heads = Vec::with_capacity(self.heads.len());
        for head in &self.heads {
            heads.push(collected(&|collector| head.visit(collector)).values().await);
        }
        let extension = match &self.extension {
            Some(extension) => {
                let [rows, width] = extension.vectors().dims();
                let values = Values::of(extension.vectors().reshape([rows * width]), vec![rows, width]).await;
                Some((values, extension.scale()))
            }
            None => None,
        };
        StartWeights {
            config: self.config().clone(),
            body: body.values().await,
            heads,
            log_variances: collected(&|collector| self.log_variances.visit(collector)).values().await,
            extension,
        }
    }

    /// Returns the network with the weights of another one.
    ///
    /// `labels` has, for each head, the index in the other network of each of this network's categories or labels;
    /// `None` for a new one, whose weights start at zero. The outputs of scores are converted to this network's
    /// scale. If `frozen`, the embedding requires no gradient.
    ///
    /// # Panics
    /// If the weights do not [fit](StartWeights::fits), or `labels` does not have one item for each head.
    #[must_use]
    pub fn with_start(self, start: &StartWeights, labels: &[Vec<Option<usize>>], frozen: bool) -> Self {
        assert!(start.fits(&self.config), "the weights are those of another architecture");
        assert_eq!(labels.len(), self.heads.len(), "the labels of each head");
        let Self { embedding, layers, pool, dense, heads, log_variances, extension: _, config } = self;
        let mut body = Replacer(start.body.iter());
        let embedding = Module::map(embedding, &mut body).set_require_grad(!frozen);
        let device = embedding.device().inner();
        let (layers, pool, dense) = (layers.map(&mut body), pool.map(&mut body), dense.map(&mut body));
        let encodings = start.config.heads.iter().zip(&config.heads);
        let heads = heads.into_iter().zip(&start.heads).zip(encodings).zip(labels);
        let heads = heads.map(|(((head, values), (before, after)), labels)| {
            head.map(&mut Replacer(converted(values, before, after, labels).iter()))
        });
        let extension = start.extension.as_ref().map(|(values, scale)| {
            let data = TensorData::new(values.values.clone(), values.shape.clone());
            Extension::of(Tensor::from_data(data, &device), *scale)
        });
        Self {
            embedding,
            layers,
            pool,
            dense,
            heads: heads.collect(),
            log_variances: Module::map(log_variances, &mut Replacer(start.log_variances.iter())),
            extension,
            config,
        }
    }
}

impl StartWeights {
    /// Whether a network of this architecture can start from the weights. Its categories may differ, but not what its
    /// heads predict.
    pub fn fits(&self, config: &ModelConfig) -> bool {
        let without_heads = |config: &ModelConfig| ModelConfig { heads: Vec::new(), dropout: 0.0, ..config.clone() };
        let is_same_kind =
            |(a, b): (&TargetEncoding, &TargetEncoding)| std::mem::discriminant(a) == std::mem::discriminant(b);
        without_heads(&self.config) == without_heads(config)
            && self.config.heads.len() == config.heads.len()
            && self.config.heads.iter().zip(&config.heads).all(is_same_kind)
    }
}

/// Returns the parameters of a head for another encoding of its target. A new category starts
/// with zero weights and the mean bias.
fn converted(
    values: &[Values],
    before: &TargetEncoding,
    after: &TargetEncoding,
    labels: &[Option<usize>],
) -> Vec<Values> {
    match (before, after) {
        (TargetEncoding::Classes(count) | TargetEncoding::Labels(count), _) => values
            .iter()
            .map(|values| {
                let rows = values.values.chunks_exact(*count);
                let of_row = |row: &[f32]| {
                    let is_bias = values.shape.len() == 1;
                    let mean = row.iter().sum::<f32>() / *count as f32;
                    let new = if is_bias { mean } else { 0.0 };
                    labels.iter().map(|label| label.map_or(new, |label| row[label])).collect::<Vec<f32>>()
                };
                let mut shape = values.shape.clone();
                *shape.last_mut().expect("a parameter has a shape") = labels.len();
                Values { values: rows.flat_map(of_row).collect(), shape }
            })
            .collect(),
        (TargetEncoding::Score(before), TargetEncoding::Score(after)) if before.scaling == after.scaling => {
            let ratio = before.deviation / after.deviation;
            let shift = (before.mean - after.mean) / after.deviation;
            let convert = |values: &Values| {
                let shift = if values.shape.len() == 1 { shift } else { 0.0 };
                let converted = |&value: &f32| (f64::from(value) * ratio + shift) as f32;
                Values { values: values.values.iter().map(converted).collect(), shape: values.shape.clone() }
            };
            values.iter().map(convert).collect()
        }
        (TargetEncoding::Levels { levels: before, .. }, TargetEncoding::Levels { levels: after, .. })
            if before == after =>
        {
            values.to_vec()
        }
        // Another unit or other levels: the head starts anew.
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wordloom_data::{Scaling, ScoreScale};

    fn values(values: &[f32], shape: &[usize]) -> Values {
        Values { values: values.to_vec(), shape: shape.to_vec() }
    }

    #[test]
    fn categories_keep_their_weights_in_another_order() {
        let head = [values(&[1.0, 2.0, 3.0, 4.0], &[2, 2]), values(&[5.0, 7.0], &[2])];
        let (before, after) = (TargetEncoding::Classes(2), TargetEncoding::Classes(3));
        let found = converted(&head, &before, &after, &[Some(1), None, Some(0)]);
        assert_eq!((&*found[0].values, &*found[0].shape), (&[2.0, 0.0, 1.0, 4.0, 0.0, 3.0][..], &[2, 3][..]));
        assert_eq!((&*found[1].values, &*found[1].shape), (&[7.0, 6.0, 5.0][..], &[3][..]));
    }

    #[test]
    fn a_score_is_the_same_on_another_scale() {
        let scale = |mean, deviation| ScoreScale { mean, deviation, scaling: Scaling::default() };
        let (before, after) = (scale(3.0, 2.0), scale(4.0, 0.5));
        let head = [values(&[0.5], &[1, 1]), values(&[0.25], &[1])];
        let found = converted(&head, &TargetEncoding::Score(before), &TargetEncoding::Score(after), &[]);
        for x in [-1.0_f32, 0.0, 2.0] {
            let output = |head: &[Values]| head[0].values[0] * x + head[1].values[0];
            let (old, new) = (before.unstandardize(output(&head)), after.unstandardize(output(&found)));
            assert!((old - new).abs() < 1e-5, "{old} {new}");
        }
    }
}
