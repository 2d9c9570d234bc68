//! The fused LSTM beside burn-nn's, natively on the CPU backend. `cargo xtask bench recurrence` runs it and reads what it prints.

mod race;

fn main() {
    race::run("native", |line| println!("{line}"));
}
