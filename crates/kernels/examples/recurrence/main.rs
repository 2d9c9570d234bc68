//! Times the fused LSTM and burn-nn's, natively on the CPU backend. `cargo xtask bench recurrence` runs it and reads
//! its output.

mod race;

fn main() {
    race::run("native", |line| println!("{line}"));
}
