//! Why a model says of a text what it says: by occlusion (Zeiler & Fergus 2014; of texts, Li, Monroe & Jurafsky 2016). Texts and plain
//! numbers; knows no model, so that it explains all alike.
//!
//! Each token is taken out of the text by itself ([`without`]), and the model reads what is left as it reads any text. What it says less
//! of an answer then is the token's influence on that answer ([`influences`]).

#![deny(missing_docs)]

mod answers;
mod error;
mod evidence;
mod occlusion;

pub use answers::asked;
pub use error::Error;
pub use evidence::influences;
pub use occlusion::without;
