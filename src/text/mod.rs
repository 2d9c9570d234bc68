//! Strings in, tokens out.
