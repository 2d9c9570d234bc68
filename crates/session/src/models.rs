//! The models of a run or of a file, with the networks that compute on a device.

use burn::tensor::Device;

use crate::teacher_vectors::TeacherVectors;
use wordloom_base::quadrature::Node;
use wordloom_evaluation::Predictions;
use wordloom_inference::{AttributedOutput, Differentiable, PathIntegral, Prepare, TextNetwork, ids};
use wordloom_metrics::Contributions;
use wordloom_model::batch::Examples;
use wordloom_model::{GroupMember, TextModel, attribute, predict};
use wordloom_store::Network;
use wordloom_text::{Encoding, Tokenizer};

/// A network with its tokenizer and its device.
#[derive(Debug, Clone, Copy)]
pub(crate) struct NetworkRef<'m> {
    pub model: &'m TextModel,
    pub tokenizer: &'m Tokenizer,
    pub device: &'m Device,
}

/// Networks that predict as one, by the mean of their predictions.
pub(crate) type Networks<'m> = wordloom_inference::Networks<NetworkRef<'m>>;

/// The models that predict the same columns.
pub(crate) type Models<'m> = wordloom_inference::Models<'m, NetworkRef<'m>, TeacherVectors>;

impl TextNetwork for NetworkRef<'_> {
    fn tokenizer(&self) -> &Tokenizer {
        self.tokenizer
    }

    async fn predict(&self, texts: &[&str]) -> Predictions {
        let tokens = texts.iter().map(|text| ids(&self.tokenizer.encode(text))).collect();
        let examples = Examples { tokens, ..Examples::default() };
        predict(self.model, &examples, &(0..texts.len()).collect::<Vec<_>>(), self.device).await
    }
}

impl Differentiable for NetworkRef<'_> {
    async fn integrate(
        networks: &wordloom_inference::Networks<Self>,
        text: &str,
        AttributedOutput { target, label, temperature }: AttributedOutput,
        nodes: &[Node],
    ) -> PathIntegral {
        let encodings: Vec<Encoding> = networks.0.iter().map(|network| network.tokenizer.encode(text)).collect();
        let tokens: Vec<Vec<u32>> = encodings.iter().map(ids).collect();
        let members: Vec<GroupMember<'_>> = networks
            .0
            .iter()
            .zip(&tokens)
            .map(|(network, tokens)| GroupMember { model: network.model, tokens })
            .collect();
        let output = wordloom_model::AttributedOutput { target, label, temperature };
        let of = attribute(&members, output, nodes, networks.0[0].device).await;
        let tokens = encodings.iter().zip(of.contributions);
        let parts = tokens.flat_map(|(encoding, each)| encoding.offsets.iter().copied().zip(each));
        let parts = parts.collect();
        let (predicted, baseline) = (of.predicted, of.baseline);
        PathIntegral {
            contributions: Contributions { parts, undivided: 0.0, predicted, baseline },
            outputs: of.outputs,
        }
    }
}

impl Prepare for TeacherVectors {
    async fn prepare(&self, texts: &[&str]) {
        self.prepare_others(texts.iter().copied()).await;
    }
}

/// The networks of a file or an ensemble, at least one.
pub(crate) fn networks<'m>(networks: &'m [Network], device: &'m Device) -> Networks<'m> {
    let of = |Network { model, tokenizer, .. }: &'m Network| NetworkRef { model, tokenizer, device };
    wordloom_inference::Networks(networks.iter().map(of).collect())
}
