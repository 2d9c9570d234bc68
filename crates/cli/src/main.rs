//! The program `wordloom`.

fn main() -> std::process::ExitCode {
    wordloom_cli::main()
}
