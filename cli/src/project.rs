//! Which `.proto` files: the command line and the nearest Cargo.toml in, a [`Config`] out. Compiling is `cordial_build`'s.

use crate::{args::SourceArgs, output::Failure};
use cordial_build::Config;
use std::path::{Path, PathBuf};

/// The configuration that the command line asks for.
///
/// With `--protos` alone no project is needed or read. Otherwise the manifest's `[package.metadata.cordial]` counts, and
/// `--protos` and `--include` replace its entries.
///
/// # Errors
/// No manifest, one that can't be read, or a workspace in which no package is the obvious one.
pub(crate) fn config(args: &SourceArgs) -> Result<Config, Failure> {
    let alone = !args.protos.is_empty() && args.manifest_path.is_none() && args.package.is_none();
    let mut config = if alone { Config::new("") } else { Config::from_manifest(root(args)?)? };
    // The command line's paths are relative to the working directory, the configuration's to the package.
    let from_here = !config.root.as_os_str().is_empty();
    let place = |path: &PathBuf| match from_here {
        true => std::path::absolute(path).map_err(|error| Failure::io("can't resolve", path, &error)),
        false => Ok(path.clone()),
    };
    if !args.include.is_empty() {
        config.includes = args.include.iter().map(place).collect::<Result<_, _>>()?;
    }
    if !args.protos.is_empty() {
        // What doesn't exist may be an import name, which no folder is to be put before.
        let place =
            |path: &PathBuf| if path.exists() || config.includes.is_empty() { place(path) } else { Ok(path.clone()) };
        config.protos = args.protos.iter().map(place).collect::<Result<_, _>>()?;
    }
    if !alone {
        inherit(&mut config)?;
    }
    if !args.service_config.is_empty() {
        config.service_config = args.service_config.iter().map(place).collect::<Result<_, _>>()?;
    }
    config.default_bindings |= args.default_bindings;
    Ok(config)
}

/// What the package takes from its workspace: cargo tells, as it does to build scripts.
fn inherit(config: &mut Config) -> Result<(), Failure> {
    let manifest = config.root.join("Cargo.toml");
    let text = std::fs::read_to_string(&manifest).unwrap_or_default();
    let table = text.parse::<toml::Table>().unwrap_or_default();
    let inherited = |key: &str| table.get("package").and_then(|package| package.get(key)?.get("workspace")).is_some();
    if !["version", "description", "license"].into_iter().any(inherited) {
        return Ok(());
    }
    let metadata = metadata(&manifest)?;
    let path = manifest.canonicalize().map_err(|error| Failure::io("can't find", &manifest, &error))?;
    let package = metadata
        .packages
        .into_iter()
        .find(|package| package.manifest_path.canonicalize().is_ok_and(|found| found == path));
    if let Some(package) = package {
        config.document.package.version = Some(package.version.to_string());
        config.document.package.description = package.description;
        config.document.package.license = package.license;
    }
    Ok(())
}

fn metadata(manifest: &Path) -> Result<cargo_metadata::Metadata, Failure> {
    let metadata = cargo_metadata::MetadataCommand::new().manifest_path(manifest).no_deps().exec();
    metadata.map_err(|error| Failure::Message(format!("can't read the workspace of `{}`: {error}", manifest.display())))
}

/// The folder of the package: empty for the working directory, so that messages show short paths.
fn root(args: &SourceArgs) -> Result<PathBuf, Failure> {
    let manifest = match &args.manifest_path {
        Some(path) if path.is_dir() => path.join("Cargo.toml"),
        Some(path) => path.clone(),
        None => nearest_manifest()?,
    };
    if args.package.is_some() || is_workspace_alone(&manifest) {
        return member(&manifest, args.package.as_deref());
    }
    Ok(manifest.parent().map(Path::to_owned).unwrap_or_default())
}

/// `Cargo.toml` of the working directory or the nearest above, relative to the working directory.
fn nearest_manifest() -> Result<PathBuf, Failure> {
    let here = std::env::current_dir().map_err(|error| Failure::io("can't find", Path::new("."), &error))?;
    let mut manifest = PathBuf::from("Cargo.toml");
    for _ in here.ancestors() {
        if manifest.is_file() {
            return Ok(manifest);
        }
        manifest = Path::new("..").join(manifest);
    }
    Err(Failure::Message(format!(
        "no Cargo.toml in `{}` or a folder above it; name the .proto files with `--protos PATH…`",
        here.display()
    )))
}

/// Whether the manifest is that of a workspace without a package of its own. One that can't be read is left to
/// [`Config::from_manifest`], which says what is wrong with it.
fn is_workspace_alone(manifest: &Path) -> bool {
    let text = std::fs::read_to_string(manifest).unwrap_or_default();
    text.parse::<toml::Table>().is_ok_and(|table| table.contains_key("workspace") && !table.contains_key("package"))
}

/// The folder of the package of that name, or of the only one in the workspace that cordial compiles for.
fn member(manifest: &Path, name: Option<&str>) -> Result<PathBuf, Failure> {
    let metadata = metadata(manifest)?;
    let mut packages = metadata.workspace_packages();
    match name {
        Some(name) => packages.retain(|package| package.name.as_str() == name),
        None => packages.retain(|package| uses_cordial(package)),
    }
    match (packages.as_slice(), name) {
        ([package], _) => {
            let root = package.manifest_path.parent().map(|parent| parent.as_std_path().to_owned());
            Ok(shortened(root.unwrap_or_default()))
        }
        (_, Some(name)) => Err(Failure::Message(format!("no package `{name}` in `{}`", manifest.display()))),
        ([], None) => Err(Failure::Message(format!(
            "`{}` is a workspace, and none of its packages uses cordial-build; name one with `--package`",
            manifest.display()
        ))),
        (several, None) => {
            let names: Vec<_> = several.iter().map(|package| package.name.as_str()).collect();
            Err(Failure::Message(format!(
                "several packages use cordial-build: choose one with `--package` ({})",
                names.join(", ")
            )))
        }
    }
}

/// Whether cordial-build is among its dependencies, or its metadata has a table of cordial's.
fn uses_cordial(package: &cargo_metadata::Package) -> bool {
    package.dependencies.iter().any(|dependency| dependency.name == "cordial-build")
        || package.metadata.get("cordial").is_some()
}

/// The path below the working directory, where it is below it.
fn shortened(path: PathBuf) -> PathBuf {
    let here = std::env::current_dir().unwrap_or_default();
    path.strip_prefix(&here).map(Path::to_owned).unwrap_or(path)
}
