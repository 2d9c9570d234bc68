// The parts of a library: each is a noun, with the same link to one engine. Wires them together, and knows what a new
// engine needs to take the place of another.

import { Data } from './data.js';
import { Diagnosis } from './diagnosis.js';
import { EnsembleMembers } from './ensemble_members.js';
import { FilePrediction } from './file_prediction.js';
import { RowsHealth } from './health.js';
import { Link } from './link.js';
import { Mending } from './mending.js';
import { ModelFiles } from './model_files.js';
import { RateFinder } from './rate_finder.js';
import { Recorder } from './recorder.js';
import { Teacher } from './teacher.js';
import { TrainedModel } from './trained_model.js';
import { Vocabulary } from './vocabulary.js';
import { WatchedReading } from './watched_reading.js';
import { WordVectors } from './word_vectors.js';

/** @typedef {import('../engine/client.js').EngineClient} EngineClient */

export class Parts {
  /**
   * @param {import('../engine/protocol.d.ts').DeviceChoice} device
   * @param {() => EngineClient} connect Starts a worker.
   */
  constructor(device, connect) {
    const recorder = (this.recorder = new Recorder());
    const link = (this.link = new Link({
      device,
      connect,
      restore: (client) => this.#restore(client),
      record: (request, answer) => recorder.note(request, answer),
    }));
    this.data = new Data(link, recorder);
    this.vectors = new WordVectors(link, this.data, recorder);
    this.teacher = new Teacher(link, recorder);
    this.health = new RowsHealth(link);
    this.vocabulary = new Vocabulary(link);
    this.rates = new RateFinder(link);
    this.members = new EnsembleMembers(link);
    this.files = new ModelFiles(link, recorder);
    this.model = new TrainedModel(link, recorder, this.files);
    this.diagnosis = new Diagnosis(link, this.model);
    this.watch = new WatchedReading(link, this.model);
    this.mending = new Mending(link, recorder);
    this.filePrediction = new FilePrediction(link, this.model);
  }

  /**
   * Takes over the data, the word vectors and the teacher of another library, before the own engine is opened.
   * @param {Parts} other
   */
  adopt(other) {
    this.recorder.adopt(other.recorder);
    this.data.adopt(other.data);
    this.vectors.adopt(other.vectors);
    this.teacher.adopt(other.teacher);
  }

  /**
   * Gives a new engine all that the one before it had, apart from what was trained there.
   * @param {EngineClient} client
   */
  async #restore(client) {
    await this.data.restore(client);
    // Vectors are read for the tokens of the chosen rows, so they come after these.
    await this.vectors.restore(client);
    await this.teacher.restore(client);
    await this.files.restore(client);
    await this.filePrediction.restore(client);
  }
}
