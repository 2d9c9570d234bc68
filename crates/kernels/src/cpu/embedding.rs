//! The embedding: copies vectors from the table, and adds up their gradients.

/// The vector of each token, `[tokens, d_embedding]`.
pub(super) fn forward(weights: &[f32], tokens: &[i32], d_embedding: usize) -> Vec<f32> {
    let mut vectors = Vec::with_capacity(tokens.len() * d_embedding);
    for &token in tokens {
        vectors.extend_from_slice(&weights[token as usize * d_embedding..][..d_embedding]);
    }
    vectors
}

/// The gradient of the weights, `[vocab_size, d_embedding]`, zero for padding.
pub(super) fn backward(d_vectors: &[f32], tokens: &[i32], vocab_size: usize, d_embedding: usize) -> Vec<f32> {
    let mut gradient = vec![0.0; vocab_size * d_embedding];
    for (&token, d_vector) in tokens.iter().zip(d_vectors.chunks_exact(d_embedding)) {
        if token != 0 {
            let row = &mut gradient[token as usize * d_embedding..][..d_embedding];
            for (sum, value) in row.iter_mut().zip(d_vector) {
                *sum += value;
            }
        }
    }
    gradient
}
