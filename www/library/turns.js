// Whose turn it is, where the networks of an ensemble are trained in several engines at once. Pure.
//
// The library's own engine has to end with the last network, as whose run the ensemble is judged; before it, it takes its share of
// the others, as many as leave it at the last one when the other engines are at theirs.

/** The networks of an ensemble, by their place, and who is to train them. */
export class Turns {
  /** Those that nobody has begun, but the last. @type {number[]} */
  #open;
  #last;
  #others;
  #begun = false;

  /**
   * @param {number} members
   * @param {number} engines At work, the library's own among them.
   */
  constructor(members, engines) {
    this.#open = Array.from({ length: members - 1 }, (_, at) => at);
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
      // What was begun of the last one is lost with the run that comes now.
      this.#begun = false;
      return this.other();
    }
    if (this.#begun) return null;
    this.#begun = true;
    return this.#last;
  }

  /** Whether more are waiting than the other engines can take at once. */
  get isBehind() {
    return this.#open.length > this.#others;
  }

  /**
   * Another engine trains no more.
   * @param {number | null} at What it had begun and not come to the end of.
   */
  leave(at = null) {
    this.#others -= 1;
    if (at !== null) this.#open = [...this.#open, at].sort((a, b) => a - b);
  }
}
