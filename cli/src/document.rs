//! The settings of the OpenAPI document that the command line gives, laid over those of the manifest.

use crate::args::{DocumentArgs, OpenApiVersion, SchemaNames, SecurityArgs};
use crate::output::Failure;
use cordial_build::{Config, OpenApi, Security};

/// Changes the configuration's document as the command line says.
///
/// # Errors
/// A path that can't be made absolute, a scope without a name.
pub(crate) fn configure(config: &mut Config, args: &DocumentArgs) -> Result<(), Failure> {
    let document = &mut config.document;
    let texts = [
        (&mut document.title, &args.title),
        (&mut document.version, &args.api_version),
        (&mut document.description, &args.description),
        (&mut document.license, &args.license),
        (&mut document.error_schema, &args.error_schema),
    ];
    for (setting, given) in texts {
        *setting = given.clone().or_else(|| setting.take());
    }
    let lists = [
        (&mut document.servers, &args.servers),
        (&mut document.visibility, &args.visibility),
        (&mut document.public, &args.security.public),
    ];
    for (setting, given) in lists.into_iter().filter(|(_, given)| !given.is_empty()) {
        setting.clone_from(given);
    }
    document.strict_oneofs = args.strict_oneofs.unwrap_or(document.strict_oneofs);
    document.per_package = args.per_package.unwrap_or(document.per_package);
    choose(document, args);
    let ways = ways(&args.security)?;
    if !ways.is_empty() {
        document.security = ways;
    }
    if let Some(base) = &args.base {
        // The command line's paths are relative to the working directory, the configuration's to the package.
        let absolute = || std::path::absolute(base).map_err(|error| Failure::io("can't resolve", base, &error));
        document.base = Some(if config.root.as_os_str().is_empty() { base.clone() } else { absolute()? });
    }
    Ok(())
}

fn choose(document: &mut OpenApi, args: &DocumentArgs) {
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
}

/// The ways to authenticate.
fn ways(args: &SecurityArgs) -> Result<Vec<Security>, Failure> {
    let mut ways = Vec::new();
    ways.extend(args.bearer.as_ref().map(|format| Security::Bearer { format: format.clone() }));
    ways.extend(args.basic.then_some(Security::Basic));
    ways.extend(args.api_key.iter().map(|key| Security::api_key(key)));
    if let Some(token_url) = &args.oauth2 {
        ways.push(Security::OAuth2 {
            authorization_url: args.oauth2_authorization_url.clone().unwrap_or_default(),
            token_url: token_url.clone(),
            scopes: args.oauth2_scopes.iter().map(|scope| named(scope)).collect::<Result<_, _>>()?,
        });
    }
    ways.extend(args.open_id_connect.as_ref().map(|url| Security::OpenIdConnect { url: url.clone() }));
    Ok(ways)
}

/// The name and the text of a scope. Names are often URLs, which have no `=` before their query.
fn named(scope: &str) -> Result<(String, String), Failure> {
    match scope.split_once('=') {
        Some((name, text)) if !name.is_empty() => Ok((name.to_owned(), text.to_owned())),
        None if !scope.is_empty() => Ok((scope.to_owned(), String::new())),
        _ => Err(Failure::Usage(format!("`--oauth2-scope {scope}` has no name: write `--oauth2-scope NAME=TEXT`"))),
    }
}

#[cfg(test)]
mod tests;
