// Decides which engine trains which network of an ensemble, where several engines train at once. Pure.
//
// The library's own engine must end with the last network, since the ensemble is evaluated as that network's run.
// Before it, the own engine takes its share of the others: as many as leave it at the last one when the other engines
// are at theirs.

/**
 * How many engines train at once: one on a GPU, which they would share; on a CPU one fewer than there are cores, which
 * leaves a core to the page.
 * @param {import('../engine/protocol.d.ts').DeviceReport} device
 * @param {number} [requested] In place of the number of cores.
 */
export function enginesOn(device, requested) {
  if (device.kind !== 'cpu') return 1;
  return requested ?? (globalThis.navigator?.hardwareConcurrency ?? 1) - 1;
}

/** The networks of an ensemble, by their index, and which engine trains each. */
export class Turns {
  /** Those that no engine has begun, without the last. @type {number[]} */
  #open;
  #last;
  #others;
  #begun = false;

  /**
   * @param {number} members
   * @param {number} engines Including the library's own.
   * @param {ReadonlySet<number>} [trained] Those that are trained already.
   */
  constructor(members, engines, trained = new Set()) {
    this.#open = Array.from({ length: members - 1 }, (_, at) => at).filter((at) => !trained.has(at));
    this.#last = members - 1;
    this.#others = engines - 1;
  }

  /** The network that another engine trains next, or null. */
  other() {
    return this.#open.shift() ?? null;
  }

  /** The network that the library's own engine trains next, or null. */
  own() {
    if (this.isBehind) {
      // The engine holds one run, so what was trained of the last network is lost.
      this.#begun = false;
      return this.other();
    }
    if (this.#begun) return null;
    this.#begun = true;
    return this.#last;
  }

  /** Whether more networks are waiting than the other engines can take at once. */
  get isBehind() {
    return this.#open.length > this.#others;
  }

  /**
   * Another engine trains no more.
   * @param {number | null} at The network that it had begun and not finished.
   */
  leave(at = null) {
    this.#others -= 1;
    if (at !== null) this.#open = [...this.#open, at].sort((a, b) => a - b);
  }
}
