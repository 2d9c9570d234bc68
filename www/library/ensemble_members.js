// The networks of the ensemble: those that a run's blend averages with its own network.

/** The members that the engine has. */
export class EnsembleMembers {
  #link;

  /** @param {Pick<import('./link.js').Link, 'request'>} link */
  constructor(link) {
    this.#link = link;
  }

  /**
   * Adds the trained network; the blend of runs that begin later includes it.
   * @param {string} name
   * @returns {Promise<string[]>} The names of all members.
   */
  async add(name) {
    return (await this.#link.request({ type: 'addMember', name })).members;
  }

  /**
   * Exports the trained network for another engine.
   * @param {string} name
   * @returns {Promise<Uint8Array>}
   */
  async export(name) {
    return (await this.#link.request({ type: 'exportMember', name })).bytes;
  }

  /**
   * Imports a network that another engine exported; the blend of the last run includes it too.
   * @param {Uint8Array} bytes
   * @returns {Promise<string[]>} The names of all members.
   */
  async import(bytes) {
    return (await this.#link.request({ type: 'importMember', bytes })).members;
  }

  /**
   * Removes all members.
   * @returns {Promise<string[]>} No name.
   */
  async clear() {
    return (await this.#link.request({ type: 'clearMembers' })).members;
  }
}
