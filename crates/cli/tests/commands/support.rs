//! What the tests share: the program, a folder of their own, and a model that is trained once.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;

use serde_json::Value;

/// The sample data of the page.
pub const SAMPLE: &str = concat!(env!("WORDLOOM_ROOT"), "/www/samples/feedback.csv");

/// What a command printed.
pub struct Ran {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Ran {
    /// Stdout as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| panic!("{error}: {}{}", self.stdout, self.stderr))
    }

    /// The same, of a command that must have succeeded.
    pub fn ok(self) -> Self {
        assert_eq!(self.code, 0, "{}{}", self.stdout, self.stderr);
        self
    }
}

/// Runs the program.
pub fn run(arguments: &[&str]) -> Ran {
    run_with(arguments, &[])
}

/// Runs the program with bytes on stdin.
pub fn run_with(arguments: &[&str], stdin: &[u8]) -> Ran {
    let mut command = Command::new(env!("CARGO_BIN_EXE_wordloom"));
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program starts");
    // A program that refuses its arguments does not read.
    let _ = child.stdin.take().expect("stdin is piped").write_all(stdin);
    let Output { status, stdout, stderr } = child.wait_with_output().expect("the program ends");
    let text = |bytes| String::from_utf8(bytes).expect("the output is UTF-8");
    Ran { code: status.code().expect("an exit code"), stdout: text(stdout), stderr: text(stderr) }
}

/// An empty folder of this name.
pub fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder can be made");
    folder
}

/// Writes a file into a folder. Returns its path.
pub fn write(folder: &Path, name: &str, content: &str) -> String {
    let path = folder.join(name);
    fs::write(&path, content).expect("a file can be written");
    path.display().to_string()
}

/// The path of a file in a folder.
pub fn path(folder: &Path, name: &str) -> String {
    folder.join(name).display().to_string()
}

/// A model of the sample, trained once, and what `train --json` printed.
pub fn trained() -> &'static (String, Value) {
    static TRAINED: OnceLock<(String, Value)> = OnceLock::new();
    TRAINED.get_or_init(|| {
        let model = path(&folder("trained"), "feedback.wordloom");
        let set = ["--set", "epochs=2", "--set", "leastSteps=0"];
        let arguments = [&["train", SAMPLE, "--text", "text", "--category", "topic", "--score", "rating"], &set[..]];
        let more = ["--preset", "small", "--output", &model, "--json"];
        let ran = run(&[&arguments.concat(), &more[..]].concat()).ok();
        (model.clone(), ran.json())
    })
}

/// The cells of a file of predictions in CSV that has neither quotes nor commas in its cells.
pub fn cells(text: &str) -> Vec<Vec<&str>> {
    text.lines().map(|line| line.split(',').collect()).collect()
}
