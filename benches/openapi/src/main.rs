//! How long the OpenAPI document of a large API takes, and whether that grows with the number of its bindings alone.
//!
//! `CORDIAL_CORPUS=… cargo run --release -p cordial-bench-openapi [BINDINGS]`: googleapis-dev as often as it takes to have
//! that many (14,000 by default), in doubling steps. Times are the thread's on the processor. Nothing depends on them.

mod copies;

use copies::Original;
use cordial_build::{Config, Diagnostics, Loaded};
use rustix::time::{ClockId, clock_gettime};
use std::{error::Error, path::PathBuf, time::Duration};

fn main() -> Result<(), Box<dyn Error>> {
    let Some(corpus) = std::env::var_os("CORDIAL_CORPUS").map(PathBuf::from) else {
        println!("skipped: CORDIAL_CORPUS names no folder");
        return Ok(());
    };
    let aim: usize = std::env::args().nth(1).map_or(Ok(14_000), |text| text.parse())?;
    let original = Original::read(&corpus)?;
    let folder = tempfile::tempdir()?;
    println!("copies bindings  load s  document s  per 1,000: load   document   text s     MB  load MB  peak MB");
    let (mut config, mut copies, mut bindings) = (Config::new(""), 0, 0);
    config.includes = [vec![folder.path().to_owned()], original.includes.clone()].concat();
    while bindings < aim {
        let wanted = (copies * 2).max(1);
        for number in copies..wanted {
            config.protos.extend(original.write(number, folder.path())?);
        }
        copies = wanted;
        bindings = measure(copies, &config)?;
    }
    Ok(())
}

/// Prints the line of that many copies; returns how many bindings they have.
fn measure(copies: usize, config: &Config) -> Result<usize, Diagnostics> {
    let (loaded, load) = timed(|| cordial_build::load(config));
    let (loaded, after_load) = (loaded?, peak());
    let (documents, document) = timed(|| loaded.openapi(config));
    let (text, write) = timed(|| documents.map(|documents| documents[0].to_json()));
    let (bindings, bytes) = (count(&loaded), text?.len());
    #[expect(clippy::cast_precision_loss, reason = "small enough")]
    let (thousands, megabytes) = (bindings as f64 / 1e3, bytes as f64 / 1e6);
    let (load, document, write) = (load.as_secs_f64(), document.as_secs_f64(), write.as_secs_f64());
    println!(
        "{copies:6} {bindings:8} {load:7.2} {document:11.2} {:16.3} {:10.3} {write:8.2} {megabytes:6.1} {after_load:>8} {:>8}",
        load / thousands,
        document / thousands,
        peak()
    );
    Ok(bindings)
}

fn count(loaded: &Loaded) -> usize {
    let methods = loaded.api.services().filter(|service| service.root).flat_map(|service| &service.methods);
    methods.filter_map(|method| method.http.as_ref()).map(|rule| rule.bindings.len()).sum()
}

/// What comes of it, and how long it takes.
fn timed<T>(make: impl FnOnce() -> T) -> (T, Duration) {
    let now = || {
        let now = clock_gettime(ClockId::ThreadCPUTime);
        Duration::new(u64::try_from(now.tv_sec).unwrap_or_default(), u32::try_from(now.tv_nsec).unwrap_or_default())
    };
    let start = now();
    let made = make();
    (made, now() - start)
}

/// The most memory that the process has had so far, where the system tells.
fn peak() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap_or_default();
    let kilobytes = line.trim().strip_suffix(" kB").and_then(|text| text.parse::<usize>().ok());
    kilobytes.map_or_else(|| "?".to_owned(), |kilobytes| (kilobytes / 1024).to_string())
}
