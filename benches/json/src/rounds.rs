//! Interleaved rounds: each runs every way for some milliseconds, and ratios are taken within a round.
//!
//! So what slows the machine down slows all ways down alike, and the median over the rounds takes no notice of the rest.
//! Time is the thread's on the processor, which other programs take none of.

use crate::contest::Way;
use rustix::time::{ClockId, clock_gettime};
use std::time::Duration;

/// How long a way runs in a round, about.
const SPAN: Duration = Duration::from_millis(5);

/// The times of a way, in nanoseconds a run, a round each.
pub struct Times {
    /// Whose they are.
    pub name: &'static str,
    rounds: Vec<f64>,
}

impl Times {
    /// The median time, in nanoseconds.
    #[must_use]
    pub fn median(&self) -> f64 {
        median(self.rounds.clone())
    }

    /// The median of the ratios to another way's times in the same round.
    #[must_use]
    pub fn ratio(&self, other: &Self) -> f64 {
        median(self.rounds.iter().zip(&other.rounds).map(|(ours, theirs)| ours / theirs).collect())
    }
}

fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values[values.len() / 2]
}

/// Times all ways, in that many rounds.
#[must_use]
pub fn run(mut ways: Vec<Way<'_>>, rounds: usize) -> Vec<Times> {
    let counts: Vec<u32> = ways.iter_mut().map(calibrate).collect();
    let mut times: Vec<Times> = ways.iter().map(|way| Times { name: way.name, rounds: Vec::new() }).collect();
    for round in 0..rounds {
        // Each round starts with another way, so that none always runs behind the same neighbour.
        for step in 0..ways.len() {
            let index = (round * 3 + if round % 2 == 0 { step } else { ways.len() - step }) % ways.len();
            times[index].rounds.push(time(&mut ways[index], counts[index]) / f64::from(counts[index]));
        }
    }
    times
}

/// How often a way fits into a round's span.
fn calibrate(way: &mut Way<'_>) -> u32 {
    let mut count = 1;
    loop {
        let took = time(way, count);
        #[expect(clippy::cast_precision_loss, reason = "milliseconds")]
        let share = took / SPAN.as_nanos() as f64;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count")]
        if share > 0.2 {
            return ((f64::from(count) / share) as u32).max(1);
        }
        count *= 4;
    }
}

/// Nanoseconds of that many runs.
fn time(way: &mut Way<'_>, count: u32) -> f64 {
    let start = now();
    for _ in 0..count {
        (way.run)();
    }
    now() - start
}

/// The thread's time on the processor, in nanoseconds.
#[expect(clippy::cast_precision_loss, reason = "months at most")]
fn now() -> f64 {
    let now = clock_gettime(ClockId::ThreadCPUTime);
    now.tv_sec as f64 * 1e9 + now.tv_nsec as f64
}
