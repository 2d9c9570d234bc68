//! What the models of a run start from: word vectors or the teacher, found or named.

use std::env;
use std::path::{Path, PathBuf};

use wordloom_health::starter_language;
use wordloom_session::{AdvanceTeacher, BeginVectors, EndVectors, LoadTeacher, VectorBytes};

use crate::arguments::{StartArguments, StartName};
use crate::bytes;
use crate::engine::Engine;
use crate::error::Error;
use crate::output::Output;
use crate::source::Source;

/// A file that a command of the repository makes.
struct Made {
    /// Its name.
    name: &'static str,
    /// Its path in the checkout.
    path: &'static str,
    /// Its path in the cache of the checkout's commands, if they keep it there.
    cached: Option<&'static str>,
    /// The command.
    command: &'static str,
    /// The option that names another file.
    option: &'static str,
}

const ENGLISH_VECTORS: Made = Made {
    name: "en-30k-100.bin",
    path: "www/vectors/en-30k-100.bin",
    cached: Some("vectors/en-30k-100-1.bin"),
    command: "vectors",
    option: "--vectors",
};

const CHINESE_VECTORS: Made = Made {
    name: "zh-30k-100.bin",
    path: "www/vectors/zh-30k-100.bin",
    cached: Some("vectors/zh-30k-100-1.bin"),
    ..ENGLISH_VECTORS
};

const TEACHER: Made = Made {
    name: "minilm-l6.safetensors",
    path: "www/teacher/minilm-l6.safetensors",
    cached: None,
    command: "teacher",
    option: "--teacher",
};

/// Loads what a run starts from, for the chosen rows. Word vectors are those of the language of `texts`, some of the
/// rows' texts, unless a file is named.
///
/// # Errors
/// [`Error::NoStart`], [`Error::Read`] or [`Error::File`].
pub fn load(engine: &mut Engine, start: &StartArguments, texts: &[&str], output: &Output) -> Result<(), Error> {
    match start.name() {
        StartName::None => Ok(()),
        StartName::Vectors => {
            let is_chinese = starter_language(|| texts.iter().copied()) == Some("zh");
            let made = if is_chinese { CHINESE_VECTORS } else { ENGLISH_VECTORS };
            load_vectors(engine, &made.find(start.vectors.as_deref())?, output)
        }
        StartName::Teacher => {
            let teacher = TEACHER.find(start.teacher.as_deref())?;
            // The networks start from vectors of the encoder's language.
            match ENGLISH_VECTORS.find(None) {
                Ok(vectors) => load_vectors(engine, &vectors, output)?,
                Err(_) => output.note(format_args!(
                    "vectors: there is no {}, so the networks start from nothing",
                    ENGLISH_VECTORS.name
                )),
            }
            load_teacher(engine, &teacher, output)
        }
    }
}

fn load_vectors(engine: &mut Engine, path: &Path, output: &Output) -> Result<(), Error> {
    let source = Source::File(path.to_owned());
    let refused = |failure| Error::File { file: source.name(), failure };
    let Some((stream, size)) = source.open()? else { unreachable!("a file is no folder") };
    engine.call(BeginVectors { name: source.name() }).map_err(refused)?;
    engine.feed(&source, stream, size, output, |bytes| VectorBytes { bytes: bytes.into() })?;
    let summary = engine.call(EndVectors).map_err(refused)?;
    output.note(format_args!(
        "vectors: {} with {} values for each of {} tokens",
        source.name(),
        summary.width,
        summary.kept
    ));
    Ok(())
}

fn load_teacher(engine: &mut Engine, path: &Path, output: &Output) -> Result<(), Error> {
    let bytes = bytes::read(path)?.into();
    let refused = |failure| Error::File { file: path.display().to_string(), failure };
    engine.call(LoadTeacher { bytes }).map_err(refused)?;
    // The shortest burst comes first: it returns soon how many texts there are.
    let burst = |milliseconds| AdvanceTeacher { milliseconds, unlabeled: true, synthetic_texts: true };
    let total = engine.call(burst(0.0))?.left;
    let mut progress = output.progress("encoding", "texts", total as u64);
    let mut left = total;
    while left > 0 {
        left = engine.call(burst(500.0))?.left;
        progress.at((total - left) as u64);
    }
    progress.clear();
    output.note(format_args!("teacher: {}", path.display()));
    Ok(())
}

impl Made {
    /// The named file; otherwise the one in this folder or above, in the checkout that the program was built from, or
    /// in the cache.
    fn find(&self, named: Option<&Path>) -> Result<PathBuf, Error> {
        if let Some(named) = named {
            return Ok(named.to_owned());
        }
        let here = env::current_dir().unwrap_or_default();
        let checkout = option_env!("WORDLOOM_ROOT").map(Path::new);
        let checkouts = here.ancestors().chain(checkout).map(|folder| folder.join(self.path));
        let cached = self.cached.and_then(|path| Some(cache()?.join(path)));
        let Self { name, command, option, .. } = *self;
        checkouts.chain(cached).find(|path| path.is_file()).ok_or(Error::NoStart { name, command, option })
    }
}

/// The cache of the checkout's commands.
fn cache() -> Option<PathBuf> {
    let folder = |name| env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from);
    folder("WORDLOOM_CACHE")
        .or_else(|| Some(folder("XDG_CACHE_HOME")?.join("wordloom")))
        .or_else(|| Some(env::home_dir()?.join(".cache/wordloom")))
}
