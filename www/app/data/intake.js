// Decides what a file is that a person drops, pastes or chooses: the record of a run, a project, a model, word vectors,
// or a table of texts.

import { isModelFile } from '../models/file_flow.js';

/** A point of the window, in pixels. @typedef {{ x: number, y: number } | null} Point */

/**
 * A kind of file. `take` handles the file where it is of that kind, and returns whether it was.
 * @typedef {{ kind: string, take: (file: File) => Promise<boolean> }} Recognizer
 */

/**
 * @param {Recognizer[]} recognizers In order; the first that takes a file has it.
 * @param {object} data
 * @param {(files: import('../../wordloom.js').FolderFile[]) => Promise<void>} data.loadFolder
 * @param {(text: string, name: string) => Promise<void>} data.loadText
 * @param {(name: string, at: Point) => Promise<boolean>} mayRead Asks before something is interrupted.
 */
export function intake(recognizers, data, mayRead) {
  return {
    /**
     * Takes a single file, or the files of a folder.
     * @param {File | import('../../wordloom.js').FolderFile[]} source
     * @param {Point} [at] Where it was dropped.
     */
    async take(source, at = null) {
      if (Array.isArray(source)) {
        if (await mayRead(source[0]?.path.split('/')[0] ?? '', at)) await data.loadFolder(source);
        return;
      }
      // A model is opened beside whatever is under way.
      if (!(await isModelFile(source)) && !(await mayRead(source.name, at))) return;
      for (const { take } of recognizers) if (await take(source)) return;
    },
    /** Takes a pasted table. @param {string} text @param {string} name */
    async paste(text, name) {
      if (await mayRead(name, null)) await data.loadText(text, name);
    },
  };
}

/**
 * Every kind of file there is. A table comes last, since anything else may be one: the engine refuses what it cannot
 * read.
 * @param {object} flows
 * @param {{ take(file: File): Promise<boolean> }} flows.replay
 * @param {{ take(file: File): Promise<boolean> }} flows.projects
 * @param {{ take(file: File): Promise<boolean> }} flows.models
 * @param {{ take(file: File): Promise<boolean> }} flows.vectors
 * @param {{ loadFile(file: File): Promise<void> }} flows.data
 * @returns {Recognizer[]}
 */
export function recognizers({ replay, projects, models, vectors, data }) {
  return [
    { kind: 'record', take: async (file) => /\.json$/i.test(file.name) && replay.take(file) },
    { kind: 'project', take: projects.take },
    { kind: 'model', take: models.take },
    { kind: 'vectors', take: vectors.take },
    { kind: 'data', take: (file) => data.loadFile(file).then(() => true) },
  ];
}
