//! `[package.metadata.cordial.openapi]`: `true`, `false`, or a table of the document's own settings.

use super::Reader;
use crate::config::{Config, OpenApi, OpenApiVersion, SchemaNames, Security};
use toml::{Spanned, de::DeValue};

const KEYS: &[&str] = &[
    "title",
    "version",
    "description",
    "license",
    "servers",
    "openapi_version",
    "schema_names",
    "strict_oneofs",
    "visibility",
    "bearer",
    "basic",
    "api_key",
    "oauth2",
    "open_id_connect",
    "public",
    "error_schema",
    "base",
    "per_package",
];

const OAUTH2_KEYS: &[&str] = &["authorization_url", "token_url", "scopes"];

impl Reader {
    pub(super) fn openapi(&mut self, config: &mut Config, value: &Spanned<DeValue<'_>>) {
        let Some(table) = value.get_ref().as_table() else {
            return match value.get_ref().as_bool() {
                Some(on) => config.openapi = on,
                None => self.wrong(value, "true, false or a table"),
            };
        };
        for (key, value) in table {
            if !self.setting(&mut config.document, &key.get_ref().replace('-', "_"), value) {
                self.unknown(key, KEYS, "[package.metadata.cordial.openapi]");
            }
        }
    }

    /// Reads one setting; `false` when there is none of that name.
    fn setting(&mut self, to: &mut OpenApi, key: &str, value: &Spanned<DeValue<'_>>) -> bool {
        match key {
            "title" => to.title = self.text(value),
            "version" => to.version = self.text(value),
            "description" => to.description = self.text(value),
            "license" => to.license = self.text(value),
            "servers" => to.servers = self.strings(value),
            "openapi_version" => {
                let versions = [("3.0", OpenApiVersion::V3_0), ("3.1", OpenApiVersion::V3_1)];
                self.choice(&mut to.openapi_version, value, &versions, "\"3.0\" or \"3.1\"");
            }
            "schema_names" => {
                let names = [("simple", SchemaNames::Simple), ("full", SchemaNames::Full)];
                self.choice(&mut to.schema_names, value, &names, "\"simple\" or \"full\"");
            }
            "strict_oneofs" => self.switch(&mut to.strict_oneofs, value),
            "visibility" => to.visibility = self.strings(value),
            "public" => to.public = self.strings(value),
            "error_schema" => to.error_schema = self.text(value),
            "base" => to.base = self.text(value).map(Into::into),
            "per_package" => self.switch(&mut to.per_package, value),
            _ => return self.security(to, key, value),
        }
        true
    }

    fn security(&mut self, to: &mut OpenApi, key: &str, value: &Spanned<DeValue<'_>>) -> bool {
        match key {
            "bearer" => to.security.extend(match value.get_ref().as_bool() {
                Some(false) => None,
                Some(true) => Some(Security::Bearer { format: String::new() }),
                None => self.text(value).map(|format| Security::Bearer { format }),
            }),
            "basic" => {
                let mut on = false;
                self.switch(&mut on, value);
                to.security.extend(on.then_some(Security::Basic));
            }
            "api_key" => to.security.extend(self.strings(value).iter().map(|key| Security::api_key(key))),
            "oauth2" => to.security.extend(self.oauth2(value)),
            "open_id_connect" => to.security.extend(self.text(value).map(|url| Security::OpenIdConnect { url })),
            _ => return false,
        }
        true
    }

    fn oauth2(&mut self, value: &Spanned<DeValue<'_>>) -> Option<Security> {
        let Some(table) = value.get_ref().as_table() else {
            self.wrong(value, "a table with `token_url`, and `authorization_url` if users log in");
            return None;
        };
        let (mut authorization_url, mut token_url, mut scopes) = (String::new(), String::new(), Vec::new());
        for (key, value) in table {
            match key.get_ref().replace('-', "_").as_str() {
                "authorization_url" => authorization_url = self.text(value).unwrap_or_default(),
                "token_url" => token_url = self.text(value).unwrap_or_default(),
                "scopes" => scopes = self.pairs(value),
                _ => self.unknown(key, OAUTH2_KEYS, "[package.metadata.cordial.openapi.oauth2]"),
            }
        }
        if token_url.is_empty() {
            self.wrong(value, "a `token_url`");
        }
        Some(Security::OAuth2 { authorization_url, token_url, scopes })
    }

    fn choice<T: Copy>(&mut self, target: &mut T, value: &Spanned<DeValue<'_>>, choices: &[(&str, T)], expected: &str) {
        let text = value.get_ref().as_str();
        match choices.iter().find(|(name, _)| Some(*name) == text) {
            Some((_, choice)) => *target = *choice,
            None => self.wrong(value, expected),
        }
    }
}
