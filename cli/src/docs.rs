//! `cargo cordial docs`: the OpenAPI document as a page for people, with the document beside it.

use crate::{
    args::DocsArgs,
    document,
    output::{Failure, Output},
    project,
    tree::put,
};
use cordial_templates::Page;
use std::{collections::BTreeMap, path::PathBuf};

/// Runs the command.
///
/// # Errors
/// Invalid sources, files that can't be read or written, with `--check` a site that is out of date, with `--open` no
/// browser.
pub(crate) fn run(args: &DocsArgs, out: &Output) -> Result<(), Failure> {
    if args.document.per_package == Some(true) {
        let message = "a site has one document: leave out `--per-package`, or choose the packages with `--protos`";
        return Err(Failure::Usage(message.to_owned()));
    }
    let mut config = project::config(&args.source)?;
    document::configure(&mut config, &args.document)?;
    config.document.per_package = false;
    let mut files = BTreeMap::new();
    let loaded = cordial_build::load(&config)?;
    out.mention(&loaded.warnings);
    for document in loaded.openapi(&config)? {
        let page = Page::default().base_url(args.base_url.as_deref().unwrap_or_default()).plain(args.plain);
        files.insert(PathBuf::from("index.html"), cordial_templates::render(document.value(), &page).into_bytes());
        files.insert(PathBuf::from("openapi.yaml"), document.to_yaml().into_bytes());
        files.insert(PathBuf::from("openapi.json"), document.to_json().into_bytes());
    }
    put(&args.out, &files, args.check, out)?;
    if args.open {
        let page = args.out.join("index.html");
        open::that(&page).map_err(|error| Failure::io("can't open", &page, &error))?;
    }
    Ok(())
}
