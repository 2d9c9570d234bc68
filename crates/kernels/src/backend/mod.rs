//! What a backend implements: the traits behind the functions of this crate.
//!
//! ```text
//!                  Kernels    Differentiate    Optimize
//! Flex (CPU)          x             x             x
//! Cube (WebGPU)       x             x             x
//! Autodiff<B>         x        calls those        -
//!                                 of B
//! ```
//!
//! burn's `Dispatch` routes a call of [`Kernels`] or [`Optimize`] to the backend of its tensors. `Autodiff` does not
//! implement [`Optimize`], since an optimizer step has no gradient.

mod differentiate;
mod kernels;
mod optimize;

pub(crate) use differentiate::Differentiate;
pub use kernels::Kernels;
pub use optimize::Optimize;
