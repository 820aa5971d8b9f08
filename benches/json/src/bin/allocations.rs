//! Counts what encoding and decoding allocate: `cargo run --release -p cordial-bench-json --bin allocations`.
//!
//! Out: a table each of the number of allocations; the figures are the same in every run.

use cordial_bench_json::{
    contest::Way,
    payload::{self, Payload},
};

fn main() {
    let payloads = payload::all();
    print("encode", &payloads, |payload| payload.contest.encoders());
    print("decode", &payloads, |payload| payload.contest.decoders());
}

fn print<'p>(direction: &str, payloads: &'p [Payload], ways: impl Fn(&'p Payload) -> Vec<Way<'p>>) {
    let names: String = payloads.iter().map(|payload| format!("{:>12}", payload.name)).collect();
    println!("{direction:<24}{names}");
    let mut columns: Vec<Vec<Way<'_>>> = payloads.iter().map(ways).collect();
    let names: Vec<&str> =
        columns.iter().flatten().take(columns.first().map_or(0, Vec::len)).map(|way| way.name).collect();
    for (index, name) in names.iter().enumerate() {
        let counts: String = columns.iter_mut().map(|ways| format!("{:>12}", allocations(&mut ways[index]))).collect();
        println!("{name:<24}{counts}");
    }
    println!();
}

/// The allocations of a run, the first two not counted, which fill buffers that are used again and lazy tables.
fn allocations(way: &mut Way<'_>) -> u64 {
    (way.run)();
    (way.run)();
    allocation_counter::measure(&mut way.run).count_total
}
