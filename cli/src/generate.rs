//! `cargo cordial generate`: the code that a build script would make, as a checked-in tree.

use crate::{
    args::GenerateArgs,
    output::{Failure, Output},
    project,
    tree::put,
};

/// Runs the command.
///
/// # Errors
/// Invalid sources, files that can't be read or written, or with `--check` a tree that is out of date.
pub(crate) fn run(args: &GenerateArgs, out: &Output) -> Result<(), Failure> {
    let config = project::config(&args.source)?;
    let root = match (&args.out, &config.out_dir) {
        (Some(out), _) => out.clone(),
        (None, Some(out)) => config.root.join(out),
        (None, None) => return Err(Failure::Usage("say where to write: `--out DIR`".to_owned())),
    };
    let output = cordial_build::generate(&config)?;
    out.findings(&output.warnings);
    put(&root, &output.files, args.check, out)
}
