// The library's public entry: everything another page may import.

export * from './library/wordloom.js';
