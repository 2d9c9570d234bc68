"""Prints what Keras computes for small recurrent layers: outputs and every gradient.

The tests hold the recurrent kernels to these numbers (`tests/operations/goldens.rs`). To reproduce the file:

    pip install keras==3.15.1 tensorflow-cpu==2.21.0
    python tests/goldens/recurrent.py > tests/goldens/recurrent.json

Each layer (LSTM, GRU, simple RNN with tanh and with ReLU) runs forward and backward in time on a padded batch. The loss
is the sum over all outputs, each multiplied by a number of `loss_weights`, so that every gradient differs.

Keras computes in double precision, so the 7 decimals printed are the same on every machine. Inputs and weights have 2
decimals.
"""

import json
import os

os.environ["KERAS_BACKEND"] = "tensorflow"
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "2"
os.environ["CUDA_VISIBLE_DEVICES"] = "-1"

import keras
import numpy as np
import tensorflow as tf

D_INPUT, D_HIDDEN, SEQ = 3, 4, 5
# A full row, a row of one token, and one in between.
LENGTHS = [5, 1, 3]

LAYERS = {
    "lstm": lambda **options: keras.layers.LSTM(D_HIDDEN, **options),
    # `reset_after` is Keras's default: the reset gate is applied after the recurrent product.
    "gru": lambda **options: keras.layers.GRU(D_HIDDEN, reset_after=True, **options),
    "rnn_tanh": lambda **options: keras.layers.SimpleRNN(D_HIDDEN, activation="tanh", **options),
    "rnn_relu": lambda **options: keras.layers.SimpleRNN(D_HIDDEN, activation="relu", **options),
}


def tensor(values, decimals=7):
    """A tensor as JSON: its shape, and its values in row-major order."""
    values = np.asarray(values)
    # Adding 0.0 makes a negative zero positive.
    return {"shape": list(values.shape), "data": [round(float(value), decimals) + 0.0 for value in values.flatten()]}


def case(kind, reverse, random):
    """One layer on one batch."""
    draw = lambda *shape: np.round(random.normal(0.0, 0.7, shape), 2)
    batch = len(LENGTHS)
    mask = np.arange(SEQ)[None, :] < np.array(LENGTHS)[:, None]
    layer = LAYERS[kind](return_sequences=True, go_backwards=reverse)
    layer.build((batch, SEQ, D_INPUT))
    names = ["kernel", "recurrent_kernel", "bias"]
    weights = [draw(*weight.shape) for weight in layer.get_weights()]
    layer.set_weights(weights)
    x, loss_weights = draw(batch, SEQ, D_INPUT), draw(batch, SEQ, D_HIDDEN)
    input = tf.constant(x)
    with tf.GradientTape() as tape:
        tape.watch(input)
        states = layer(input, mask=tf.constant(mask))
        if reverse:
            # Keras returns the outputs in the order in which it read the tokens.
            states = tf.reverse(states, axis=[1])
        # On padding, Keras repeats the state before it. The kernels return zero there.
        states = states * tf.constant(mask[:, :, None].astype("float64"))
        loss = tf.reduce_sum(states * tf.constant(loss_weights))
    gradients = tape.gradient(loss, [input, *layer.trainable_weights])
    return {
        "kind": kind,
        "reverse": reverse,
        "lengths": LENGTHS,
        "x": tensor(x, 2),
        "weights": {name: tensor(weight, 2) for name, weight in zip(names, weights)},
        "loss_weights": tensor(loss_weights, 2),
        "states": tensor(states),
        "gradients": {name: tensor(gradient) for name, gradient in zip(["x", *names], gradients)},
    }


def main():
    keras.config.set_floatx("float64")
    random = np.random.RandomState(13)
    cases = [case(kind, reverse, random) for kind in LAYERS for reverse in (False, True)]
    versions = f"Keras {keras.__version__} on TensorFlow {tf.__version__}, float64, by tests/goldens/recurrent.py"
    rows = ",\n".join(json.dumps(case, separators=(",", ":")) for case in cases)
    print(f'{{"source":{json.dumps(versions)},"cases":[\n{rows}\n]}}')


main()
