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
    let named = named_protos(args);
    let alone = !named.is_empty() && args.manifest_path.is_none() && args.package.is_none();
    let mut config = if alone { Config::new("") } else { Config::from_manifest(root(args)?)? };
    let place = |paths: &[PathBuf]| -> Result<Vec<PathBuf>, Failure> {
        if config.root.as_os_str().is_empty() {
            return Ok(paths.to_vec());
        }
        // The command line's paths are relative to the working directory, the configuration's to the package.
        paths.iter().map(|path| std::path::absolute(path).map_err(|e| Failure::io("can't resolve", path, &e))).collect()
    };
    let (protos, includes, service_config) = (place(&named)?, place(&args.include)?, place(&args.service_config)?);
    if !protos.is_empty() {
        config.protos = protos;
    }
    if !includes.is_empty() {
        config.includes = includes;
    }
    if !service_config.is_empty() {
        config.service_config = service_config;
    }
    config.default_bindings |= args.default_bindings;
    Ok(config)
}

/// The paths of `--protos`; one that doesn't exist may be an import name, as protoc's users write them.
///
/// `google/protobuf/*` always comes from the bundle, so that naming one that isn't there beside other files adds nothing.
fn named_protos(args: &SourceArgs) -> Vec<PathBuf> {
    let resolve = |path: &PathBuf| {
        let included = args.include.iter().map(|folder| folder.join(path)).find(|path| path.exists());
        included.filter(|_| !path.exists()).unwrap_or_else(|| path.clone())
    };
    let paths: Vec<_> = args.protos.iter().map(resolve).collect();
    let (bundled, others): (Vec<_>, Vec<_>) =
        paths.into_iter().partition(|path| path.starts_with("google/protobuf") && !path.exists());
    if others.is_empty() { bundled } else { others }
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
    let metadata =
        cargo_metadata::MetadataCommand::new().manifest_path(manifest).no_deps().exec().map_err(|error| {
            Failure::Message(format!("can't read the workspace of `{}`: {error}", manifest.display()))
        })?;
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
