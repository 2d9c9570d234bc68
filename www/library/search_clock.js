// The clock of a search. It stops during pauses.

export class SearchClock {
  #now;
  /** Seconds of all pauses that ended. */
  #paused = 0;
  /** The reading at which the current pause began. @type {number | null} */
  #pausedAt = null;

  /** @param {() => number} now The time in milliseconds. */
  constructor(now) {
    this.#now = now;
  }

  /** Whether the clock is stopped. */
  get paused() {
    return this.#pausedAt !== null;
  }

  /** The reading in seconds. */
  get seconds() {
    return this.#pausedAt ?? this.#now() / 1000 - this.#paused;
  }

  pause() {
    this.#pausedAt = this.seconds;
  }

  resume() {
    if (this.#pausedAt === null) return;
    this.#paused = this.#now() / 1000 - this.#pausedAt;
    this.#pausedAt = null;
  }

  /** Starts a stopwatch. @returns {() => number} The seconds since then. */
  stopwatch() {
    const start = this.seconds;
    return () => this.seconds - start;
  }
}
