// The models of a run compared on the test rows. Pure.

/** @typedef {import('../../engine/protocol.d.ts').BaselineReport} BaselineReport */
/** @typedef {import('../../engine/protocol.d.ts').Metrics} Metrics */
/** @typedef {import('../../engine/protocol.d.ts').Predictor} Predictor */
/** @typedef {import('../../engine/protocol.d.ts').ModelEstimates} ModelEstimates */

/** @type {Predictor[]} */
export const PREDICTORS = ['network', 'linear', 'blend'];

/**
 * The model that answers until the person chooses another: the one that the validation rows chose.
 * @param {Metrics} metrics
 * @returns {Predictor}
 */
export function answeringModel({ validation }) {
  return validation.answers;
}

/**
 * A model's scores in one column. The networks of an ensemble are numbered; the run's own is the last of them.
 * @typedef {object} Beside
 * @property {'network' | 'linear' | 'blend' | 'constant'} model
 * @property {boolean} earlier Whether it is an earlier member of the ensemble, which answers only in the blend.
 * @property {string | null} name Of a network among several.
 * @property {ModelEstimates} estimates
 * @property {number | null} weight Its share in the blend, 0 to 1.
 */

/**
 * All models with their scores in one column.
 * @param {BaselineReport} baseline
 * @param {string[]} names The names of the earlier ensemble members.
 * @param {string | null} own That of the run's own; if null, the number after theirs.
 * @returns {Beside[]}
 */
export function modelsAt({ members, network, linear, blend, constant, weights }, names, own = null) {
  const name = (/** @type {number} */ at) => names[at] ?? String(at + 1);
  return [
    ...members.map((estimates, at) => ({
      model: /** @type {const} */ ('network'),
      earlier: true,
      name: name(at),
      estimates,
      weight: weights[at] ?? null,
    })),
    {
      model: 'network',
      earlier: false,
      name: members.length ? (own ?? name(members.length)) : null,
      estimates: network,
      weight: weights[members.length] ?? null,
    },
    { model: 'linear', earlier: false, name: null, estimates: linear, weight: weights[members.length + 1] ?? null },
    { model: 'blend', earlier: false, name: null, estimates: blend, weight: null },
    { model: 'constant', earlier: false, name: null, estimates: constant, weight: null },
  ];
}
