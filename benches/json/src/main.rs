//! Times ProtoJSON: `cargo run --release -p cordial-bench-json [-- ROUNDS [PAYLOAD…]]`, 25 rounds by default.
//!
//! Out: a table of ratios each for encoding and decoding, and how they stand to the limits. It exits with 1 where one is
//! passed.

use cordial_bench_json::{
    contest::{OURS, PBJSON, PLAIN},
    payload::{self, Payload},
    rounds::{self, Times},
};
use std::process::ExitCode;

/// Encoding or decoding, payload, peer, and the largest ratio to the peer that is fine.
const LIMITS: [(&str, &str, &str, f64); 10] = [
    ("encode", "small", PBJSON, 0.50),
    ("encode", "book", PBJSON, 0.45),
    ("encode", "list", PBJSON, 0.48),
    ("encode", "vector", PLAIN, 1.0),
    ("encode", "text", PLAIN, 0.25),
    ("decode", "small", PBJSON, 0.26),
    ("decode", "book", PBJSON, 0.31),
    ("decode", "list", PBJSON, 0.38),
    ("decode", "vector", PLAIN, 0.8),
    ("decode", "text", PLAIN, 0.75),
];

/// The times of a direction, a column for each payload.
struct Columns {
    direction: &'static str,
    columns: Vec<(&'static str, Vec<Times>)>,
}

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let rounds = arguments.next().map_or(Ok(25), |rounds| rounds.parse());
    let Ok(rounds @ 1..) = rounds else {
        eprintln!("usage: cordial-bench-json [ROUNDS [PAYLOAD…]]");
        return ExitCode::from(2);
    };
    let wanted: Vec<String> = arguments.collect();
    let mut payloads = payload::all();
    payloads.retain(|payload| wanted.is_empty() || wanted.iter().any(|name| name == payload.name));

    let encode = Columns::measure("encode", &payloads, |payload| rounds::run(payload.contest.encoders(), rounds));
    let decode = Columns::measure("decode", &payloads, |payload| rounds::run(payload.contest.decoders(), rounds));
    for columns in [&encode, &decode] {
        columns.print(&payloads);
    }
    let passed = [&encode, &decode].map(Columns::print_limits);
    ExitCode::from(u8::from(passed.contains(&false)))
}

impl Columns {
    fn measure(direction: &'static str, payloads: &[Payload], run: impl Fn(&Payload) -> Vec<Times>) -> Self {
        let columns = payloads.iter().map(|payload| {
            eprintln!("{direction} {}", payload.name);
            (payload.name, run(payload))
        });
        Self { direction, columns: columns.collect() }
    }

    /// A row for each way, a column for each payload: the ratio to pbjson; in the last row nanoseconds.
    fn print(&self, payloads: &[Payload]) {
        let row = |name: &str, cells: Vec<String>| {
            let cells: String = cells.iter().map(|cell| format!("{cell:>12}")).collect();
            println!("{name:<24}{cells}");
        };
        row(self.direction, self.columns.iter().map(|(payload, _)| (*payload).to_owned()).collect());
        row("bytes of ProtoJSON", payloads.iter().map(|payload| payload.contest.size().to_string()).collect());
        let Some((_, ways)) = self.columns.first() else { return };
        for way in ways {
            let ratios = self.columns.iter().map(|(_, times)| ratio(times, way.name, PBJSON));
            row(way.name, ratios.map(|ratio| format!("{ratio:.3}")).collect());
        }
        let times = self.columns.iter().map(|(_, times)| find(times, OURS).median());
        row("ns, cordial", times.map(|time| format!("{time:.0}")).collect());
        println!();
    }

    /// How the measured ratios stand to the limits; whether all of them are kept.
    fn print_limits(&self) -> bool {
        let mut kept = true;
        for (direction, payload, peer, limit) in LIMITS {
            let column = self.columns.iter().find(|column| column.0 == payload);
            let Some((_, times)) = column.filter(|_| direction == self.direction) else { continue };
            let ratio = ratio(times, OURS, peer);
            kept &= ratio <= limit;
            let verdict = if ratio <= limit { "" } else { "  OVER" };
            println!("{direction} {payload:<8} to {peer:<20} {ratio:.3}  at most {limit:.2}{verdict}");
        }
        kept
    }
}

fn ratio(times: &[Times], name: &str, to: &str) -> f64 {
    find(times, name).ratio(find(times, to))
}

fn find<'t>(times: &'t [Times], name: &str) -> &'t Times {
    times.iter().find(|times| times.name == name).unwrap_or(&times[0])
}
