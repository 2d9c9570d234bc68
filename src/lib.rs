//! Wordloom.
