"""The network of {{file}} in PyTorch. It was trained with Wordloom and predicts {{columns}}.

    pip install torch safetensors
    python model.py 12 7 3   # the ids of a text's tokens: their places in tokens(FILES[0])
"""

import json
import sys
from pathlib import Path

import torch
from safetensors import safe_open
from torch import nn
from torch.nn.functional import pad
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence, pad_sequence

FILES = {{files}}
# The labels of each column, in the order of their probabilities.
LABELS = {{labels}}


class Network(nn.Module):
    def __init__(self, tokens):
        super().__init__()
{{layers}}

    def forward(self, ids, lengths):
        """The outputs of each head. ids is [texts, tokens], with 0 after the last token of a text."""
        mask = (torch.arange(ids.shape[1], device=ids.device) < lengths[:, None])[..., None]
        x = self.embedding(ids)
{{steps}}


def recurrent(layer, x, lengths):
    packed = pack_padded_sequence(x, lengths.cpu(), batch_first=True, enforce_sorted=False)
    return pad_packed_sequence(layer(packed)[0], batch_first=True, total_length=x.shape[1])[0]


def convolution(layers, x, mask):
    x = (x * mask).transpose(1, 2)
    widths = [(layer, layer.kernel_size[0] - 1) for layer in layers]
    states = [layer(pad(x, (before // 2, before - before // 2))) for layer, before in widths]
    return torch.relu(torch.cat(states, 1)).transpose(1, 2) * mask


def load(path):
    with safe_open(path, "pt") as file:
        weights = {name: file.get_tensor(name) for name in file.keys()}
    network = Network(len(weights["embedding.weight"]))
    network.load_state_dict(weights)
    return network.eval()


def tokens(path):
    """The tokens by their ids: 0 is padding, 1 is every unknown token."""
    with safe_open(path, "pt") as file:
        return json.loads(file.metadata()["tokens"])


@torch.no_grad()
def predict(network, texts):
    """Probabilities, in the order of the labels, or scores by column. Each text is a list of at least one token id."""
    ids = pad_sequence([torch.tensor(text) for text in texts], batch_first=True)
    outputs = network(ids, torch.tensor([len(text) for text in texts]))
    return {
{{predictions}}
    }
{{mean}}

if __name__ == "__main__":
    print(predict(load(Path(__file__).with_name(FILES[0])), [[int(token) for token in sys.argv[1:]]]))
