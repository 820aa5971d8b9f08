//! The testee of protobuf's conformance runner: reads requests from stdin, answers to stdout.
//!
//! In and out: a length of four bytes, little-endian, and a `ConformanceRequest` or a `ConformanceResponse`. Its messages
//! are generated when `CORDIAL_CONFORMANCE` names the folder of the runner's package; see `tests/conformance-runner`.

use std::process::ExitCode;

#[cfg(runner_messages)]
mod testee;

#[cfg(runner_messages)]
fn main() -> ExitCode {
    match testee::serve(&mut std::io::stdin().lock(), &mut std::io::stdout().lock()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("cordial-conformance: {error}");
            ExitCode::FAILURE
        }
    }
}

#[cfg(not(runner_messages))]
fn main() -> ExitCode {
    eprintln!(
        "cordial-conformance was built without the test messages: CORDIAL_CONFORMANCE must name the folder of the \
         runner's package when it is built. tests/conformance-runner does all of that."
    );
    ExitCode::from(2)
}
