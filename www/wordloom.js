// The library's public entry: everything another page may import.

export * from './library/wordloom.js';
export { VectorArchive, isArchive } from './engine/vector_archive.js';
