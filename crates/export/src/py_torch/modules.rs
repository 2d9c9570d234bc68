//! The modules of a network and what it computes with them, in Python.

use wordloom_model::batch::TargetEncoding;
use wordloom_model::{Activation, Layer, LayerKind, ModelConfig, Pooling, SHORTCUT_SCALE};

/// The modules, one line each.
pub(super) fn layers(config: &ModelConfig) -> Vec<String> {
    let mut lines = vec![format!("self.embedding = nn.Embedding(tokens, {}, padding_idx=0)", config.d_embedding)];
    let mut width = config.d_embedding;
    let (mut encoder, mut norms) = (Vec::new(), Vec::new());
    for layer in &config.layers {
        encoder.push(module(layer, width));
        width = layer.width();
        norms.push(format!("nn.LayerNorm({width})"));
    }
    let list = |name: &str, modules: &[String]| format!("self.{name} = nn.ModuleList([{}])", modules.join(", "));
    if !encoder.is_empty() {
        lines.push(list("encoder", &encoder));
    }
    if config.layer_norm && !norms.is_empty() {
        lines.push(list("norms", &norms));
    }
    if config.pooling == Pooling::Attention {
        lines.push(format!("self.attention = nn.Linear({width}, {width})"));
        lines.push(format!("self.query = nn.Parameter(torch.zeros({width}))"));
    }
    if config.pooling == Pooling::MeanMax {
        width *= 2;
    }
    if config.shortcut {
        width += config.d_embedding;
    }
    let mut dense = Vec::new();
    for &next in &config.dense {
        dense.push(format!("nn.Linear({width}, {next})"));
        width = next;
    }
    if !dense.is_empty() {
        lines.push(list("dense", &dense));
    }
    let heads = config.heads.iter().map(|head| {
        // An ordinal target has one output and a threshold for each level except the lowest.
        let outputs = if thresholds(head).is_some() { 1 } else { head.width() };
        format!("nn.Linear({width}, {outputs})")
    });
    let heads: Vec<String> = heads.collect();
    lines.push(list("heads", &heads));
    let with_index = config.heads.iter().enumerate();
    let thresholds: Vec<String> = with_index
        .filter_map(|(index, head)| Some(format!("\"{index}\": nn.Parameter(torch.zeros({}))", thresholds(head)?)))
        .collect();
    if !thresholds.is_empty() {
        lines.push(format!("self.thresholds = nn.ParameterDict({{{}}})", thresholds.join(", ")));
    }
    lines
}

/// The number of thresholds of an ordinal target.
fn thresholds(head: &TargetEncoding) -> Option<usize> {
    matches!(head, TargetEncoding::Levels { .. }).then(|| head.width())
}

fn module(layer: &Layer, width: usize) -> String {
    let hidden = layer.hidden;
    let (name, more) = match layer.kind {
        LayerKind::Lstm => ("LSTM", ""),
        LayerKind::Gru => ("GRU", ""),
        LayerKind::Rnn => ("RNN", ""),
        LayerKind::RnnRelu => ("RNN", ", nonlinearity=\"relu\""),
        LayerKind::Conv => {
            let filter = |taps: &usize| format!("nn.Conv1d({width}, {hidden}, {taps})");
            let filters: Vec<String> = layer.widths().iter().map(filter).collect();
            return format!("nn.ModuleList([{}])", filters.join(", "));
        }
    };
    let directions = if layer.bidirectional { ", bidirectional=True" } else { "" };
    format!("nn.{name}({width}, {hidden}, batch_first=True{directions}{more})")
}

/// The computation, one line for each step.
pub(super) fn steps(config: &ModelConfig) -> Vec<String> {
    let mut lines = Vec::new();
    if config.shortcut {
        lines.push(format!("shortcut = {SHORTCUT_SCALE:?} * (x * mask).sum(1) / lengths[:, None]"));
    }
    for (index, layer) in config.layers.iter().enumerate() {
        lines.push(match layer.kind {
            LayerKind::Conv => format!("x = convolution(self.encoder[{index}], x, mask)"),
            _ => format!("x = recurrent(self.encoder[{index}], x, lengths)"),
        });
        if config.layer_norm {
            lines.push(format!("x = self.norms[{index}](x)"));
        }
    }
    let two = config.layers.last().filter(|layer| layer.kind != LayerKind::Conv && layer.bidirectional);
    let mean = "mean = (x * mask).sum(1) / lengths[:, None]".to_owned();
    let max = "highest = x.masked_fill(~mask, -torch.inf).amax(1)".to_owned();
    match config.pooling {
        Pooling::Mean => lines.extend([mean, "x = mean".to_owned()]),
        Pooling::Max => lines.extend([max, "x = highest".to_owned()]),
        Pooling::MeanMax => {
            lines.extend([mean, max]);
            lines.push(match two.filter(|_| !config.layer_norm) {
                Some(layer) => {
                    let hidden = layer.hidden;
                    format!(
                        "x = torch.cat([mean[:, :{hidden}], highest[:, :{hidden}], mean[:, {hidden}:], \
                         highest[:, {hidden}:]], 1)"
                    )
                }
                None => "x = torch.cat([mean, highest], 1)".to_owned(),
            });
        }
        Pooling::Last => {
            lines.push("last = x[torch.arange(len(x)), lengths - 1]".to_owned());
            lines.push(match two {
                Some(Layer { hidden, .. }) => format!("x = torch.cat([last[:, :{hidden}], x[:, 0, {hidden}:]], 1)"),
                None => "x = last".to_owned(),
            });
        }
        Pooling::Attention => lines.extend([
            "scores = torch.tanh(self.attention(x)) @ self.query".to_owned(),
            "weights = torch.softmax(scores.masked_fill(~mask[..., 0], -torch.inf), 1)".to_owned(),
            "x = (weights[:, None] @ x)[:, 0]".to_owned(),
        ]),
    }
    if config.shortcut {
        lines.push("x = torch.cat([x, shortcut], 1)".to_owned());
    }
    let activation = match config.activation {
        Activation::Relu => "torch.relu",
        Activation::Tanh => "torch.tanh",
        Activation::Gelu => "nn.functional.gelu",
        Activation::Silu => "nn.functional.silu",
        Activation::Sigmoid => "torch.sigmoid",
    };
    lines.extend((0..config.dense.len()).map(|index| format!("x = {activation}(self.dense[{index}](x))")));
    let output = |(index, head): (usize, &TargetEncoding)| match thresholds(head) {
        Some(_) => format!("self.heads[{index}](x) + self.thresholds[\"{index}\"]"),
        None => format!("self.heads[{index}](x)"),
    };
    let outputs: Vec<String> = config.heads.iter().enumerate().map(output).collect();
    lines.push(format!("return [{}]", outputs.join(", ")));
    lines
}
