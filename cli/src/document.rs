//! The settings of the OpenAPI document that the command line gives, laid over those of the manifest.

use crate::args::{DocumentArgs, OpenApiVersion, SchemaNames};
use crate::output::Failure;
use cordial_build::Config;

/// Changes the configuration's document as the command line says.
///
/// # Errors
/// A path that can't be made absolute.
pub(crate) fn configure(config: &mut Config, args: &DocumentArgs) -> Result<(), Failure> {
    let document = &mut config.document;
    document.title = args.title.clone().or_else(|| document.title.take());
    document.version = args.api_version.clone().or_else(|| document.version.take());
    if !args.servers.is_empty() {
        document.servers.clone_from(&args.servers);
    }
    if let Some(version) = args.openapi_version {
        document.openapi_version = match version {
            OpenApiVersion::V3_0 => cordial_build::OpenApiVersion::V3_0,
            OpenApiVersion::V3_1 => cordial_build::OpenApiVersion::V3_1,
        };
    }
    if let Some(names) = args.schema_names {
        document.schema_names = match names {
            SchemaNames::Simple => cordial_build::SchemaNames::Simple,
            SchemaNames::Full => cordial_build::SchemaNames::Full,
        };
    }
    document.strict_oneofs |= args.strict_oneofs;
    if !args.visibility.is_empty() {
        document.visibility.clone_from(&args.visibility);
    }
    if let Some(base) = &args.base {
        // The command line's paths are relative to the working directory, the configuration's to the package.
        let absolute = || std::path::absolute(base).map_err(|error| Failure::io("can't resolve", base, &error));
        document.base = Some(if config.root.as_os_str().is_empty() { base.clone() } else { absolute()? });
    }
    document.per_package |= args.per_package;
    Ok(())
}
