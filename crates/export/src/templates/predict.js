// Predicts {{columns}} from raw texts with {{file}}, which was trained with Wordloom.
//
//     npm install onnxruntime-web
//     import { load, predict } from './predict.js';
//     const session = await load('{{file}}'); // an address in a browser, or the file's bytes
//     console.log(await predict(session, ['a text', 'another text']));

import { InferenceSession, Tensor } from 'onnxruntime-web';

// The labels of each column, in the order of their probabilities.
const LABELS = {{labels}};

/** Loads the model from its address or its bytes. */
export function load(model) {
  return InferenceSession.create(model);
}

/** Returns an object for each text: the predictions by the names of the model's outputs. */
export async function predict(session, texts) {
  if (texts.length === 0) return [];
  const outputs = await session.run({ text: new Tensor('string', texts, [texts.length]) });
  return texts.map((_, row) => {
    const entries = Object.entries(outputs).map(([name, { data, type }]) => {
      const labels = LABELS[name];
      if (!labels) return [name, type === 'bool' ? Boolean(data[row]) : data[row]];
      return [name, Object.fromEntries(labels.map((label, at) => [label, data[row * labels.length + at]]))];
    });
    return Object.fromEntries(entries);
  });
}
