// Shares the time that is left among the networks of the winner. Pure.

/**
 * A network: until when it may train, in seconds, how many epochs it has ended, and whether its training is over.
 * @typedef {{ until: number, epochs: number, over: boolean }} Network
 */

/** The networks train in rounds, as many at once as there are engines; each round has an equal share of the time. */
export class TimeShares {
  #networks;
  #engines;
  #seconds;
  /** By their number, from 1. @type {Map<number, Network>} */
  #begun = new Map();

  /**
   * @param {number} networks How many there are.
   * @param {number} engines How many train at once.
   * @param {number} seconds That all may take together.
   */
  constructor(networks, engines, seconds) {
    this.#networks = networks;
    this.#engines = engines;
    this.#seconds = seconds;
  }

  /** How many networks are over. */
  get done() {
    return [...this.#begun.values()].filter(({ over }) => over).length;
  }

  /**
   * A network has advanced.
   * @param {number} number From 1.
   * @param {import('../engine/protocol.d.ts').Progress} progress
   * @param {number} now In seconds since all began.
   * @returns {{ over: boolean, late: boolean }} Whether it is over; and whether it should end now, since its time is
   *   up, and it has ended an epoch.
   */
  advance(number, { validation, ended }, now) {
    const network = this.#begun.get(number) ?? this.#begin(number, now);
    network.epochs += validation.length;
    network.over = ended != null;
    return { over: network.over, late: !network.over && network.epochs > 0 && now >= network.until };
  }

  /** @param {number} number @param {number} now */
  #begin(number, now) {
    const network = { until: 0, epochs: 0, over: false };
    this.#begun.set(number, network);
    network.until = now + (this.#seconds - now) / this.#roundsLeft();
    return network;
  }

  /** In how many rounds the networks left to begin can train, the current round included. */
  #roundsLeft() {
    const waiting = this.#networks - this.#begun.size;
    const active = this.#begun.size - this.done;
    const free = Math.max(this.#engines - active, 0);
    return 1 + Math.ceil(Math.max(waiting - free, 0) / this.#engines);
  }
}
