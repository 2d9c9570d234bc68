//! The path from the baseline to a text, and the gradient along it.

use burn::module::Module;
use burn::tensor::{Device, Tensor};

use super::AttributedOutput;
use crate::TextModel;
use crate::batch::{Batch, Examples};
use wordloom_base::quadrature::Node;

/// The most tokens of all points in one pass, padding included. The recurrences of 65,536 tokens with 128 hidden units
/// keep about 200 MB for the backward pass.
const MOST_TOKENS: usize = 1 << 16;

/// One of the networks that predict as one, and a text as it reads it.
#[derive(Debug, Clone, Copy)]
pub struct GroupMember<'m> {
    /// The network. It must require no gradients, as [`Module::valid`] returns it.
    pub model: &'m TextModel,
    /// The ids of the text's tokens, at least one.
    pub tokens: &'m [u32],
}

/// How much each token of a text contributes to an output.
#[derive(Debug, Clone, PartialEq)]
pub struct Attribution {
    /// The contribution of each token, in the unit of the output, by network of the group, `[networks][tokens]`.
    pub contributions: Vec<Vec<f64>>,
    /// The output at each node of the path.
    pub outputs: Vec<f64>,
    /// The output for the text.
    pub predicted: f64,
    /// The output for the baseline, in which the vector of every token is zero.
    pub baseline: f64,
}

/// Attributes an output of networks that predict as one to the tokens of a text.
///
/// All networks are at the same point of their paths at a time, so the contributions are exact for the output of the
/// group too, whose temperature makes it no mean of the networks' outputs. `nodes` are those of the quadrature of the
/// path; the more there are, the smaller is what the contributions lack of the difference.
///
/// # Panics
/// If there is no network, a network has no such target or label, or the device fails to return the values.
pub async fn attribute(
    members: &[GroupMember<'_>],
    output: AttributedOutput,
    nodes: &[Node],
    device: &Device,
) -> Attribution {
    let models: Vec<TextModel> = members.iter().map(|member| member.model.clone().train().no_grad()).collect();
    let vectors: Vec<Tensor<3>> = members.iter().map(|member| vectors(member, device)).collect();
    // The ends of the path have no weight in the integral.
    let ends = [0.0, 1.0].map(|position| Node { position, weight: 0.0 });
    let points: Vec<Node> = ends.iter().chain(nodes).copied().collect();
    let longest = vectors.iter().map(|vectors| vectors.dims()[1]).max().unwrap_or(1);
    let mut contributions: Vec<Vec<f64>> = members.iter().map(|member| vec![0.0; member.tokens.len()]).collect();
    let (mut outputs, mut unit) = (Vec::new(), (1.0, 0.0));
    let on_device = |values: Vec<f32>| Tensor::<1>::from_floats(&*values, &device.clone().autodiff());
    for points in points.chunks((MOST_TOKENS / longest).max(1)) {
        let variables: Vec<Tensor<3>> =
            vectors.iter().map(|vectors| Tensor::from_inner(vectors.clone()).require_grad()).collect();
        let positions = on_device(points.iter().map(|node| node.position as f32).collect());
        let heads = models.iter().zip(&variables).map(|(model, variable)| {
            model.forward_multiples(variable.clone(), positions.clone()).swap_remove(output.target)
        });
        let heads: Vec<Tensor<2>> = heads.collect();
        let encodings: Vec<_> = members.iter().map(|member| &member.model.config().heads[output.target]).collect();
        let of = output.of(&encodings, heads);
        unit = (of.factor, of.offset);
        // The gradient at a point with respect to the text's own vectors is that with respect to the point's vectors
        // times the position.
        let weight = |node: &Node| if node.weight > 0.0 { (node.weight / node.position) as f32 } else { 0.0 };
        let weights = on_device(points.iter().map(weight).collect());
        let gradients = (of.values.clone() * weights).sum().backward();
        let mut queued = vec![of.values.inner()];
        for (variable, vectors) in variables.iter().zip(&vectors) {
            let [_, seq, _] = vectors.dims();
            let gradient = variable.grad(&gradients).expect("the output depends on the vectors");
            queued.push((gradient * vectors.clone()).sum_dim(2).reshape([seq]));
        }
        let values = read(Tensor::cat(queued, 0)).await;
        let (of_points, mut rest) = values.split_at(points.len());
        outputs.extend(of_points.iter().map(|&value| f64::from(value)));
        for (contributions, vectors) in contributions.iter_mut().zip(&vectors) {
            let (own, others) = rest.split_at(vectors.dims()[1]);
            contributions.iter_mut().zip(own).for_each(|(sum, &value)| *sum += unit.0 * f64::from(value));
            rest = others;
        }
    }
    let mut outputs = outputs.into_iter().map(|value| unit.0 * value + unit.1);
    let (baseline, predicted) = (outputs.next().unwrap_or_default(), outputs.next().unwrap_or_default());
    Attribution { contributions, outputs: outputs.collect(), baseline, predicted }
}

/// The vectors of a text's tokens, `[1, seq, d_embedding]`, without padding.
fn vectors(member: &GroupMember<'_>, device: &Device) -> Tensor<3> {
    let examples = Examples { tokens: vec![member.tokens.to_vec()], ..Examples::default() };
    let vectors = member.model.embed(&Batch::new(&examples, &[0], device));
    vectors.narrow(1, 0, member.tokens.len())
}

/// Waits for the device and returns the tensor's values.
async fn read(tensor: Tensor<1>) -> Vec<f32> {
    let data = tensor.into_data_async().await.expect("the device returns the values");
    data.try_to_vec().expect("the values are f32")
}
