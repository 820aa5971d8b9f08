//! Ways to authenticate, as the OpenAPI document tells of them. Who is let in is the service's business.

/// A way to authenticate (OpenAPI, "Security Scheme Object").
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Security {
    /// `Authorization: Bearer …`.
    Bearer {
        /// What the token is (`JWT`); may be empty.
        format: String,
    },
    /// `Authorization: Basic …`.
    Basic,
    /// A key in a header.
    ApiKey {
        /// The header's name.
        header: String,
    },
    /// OAuth 2.0: the authorization code flow, or with an empty `authorization_url` the client credentials flow.
    OAuth2 {
        /// Where users are sent.
        authorization_url: String,
        /// Where tokens are had.
        token_url: String,
        /// Scopes and what they are for, beside those of `google.api.oauth_scopes`.
        scopes: Vec<(String, String)>,
    },
    /// OpenID Connect.
    OpenIdConnect {
        /// Where the provider describes itself.
        url: String,
    },
}

impl Security {
    /// The scheme's name in the document.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Bearer { .. } => "bearer",
            Self::Basic => "basic",
            Self::ApiKey { .. } => "apiKey",
            Self::OAuth2 { .. } => "oauth2",
            Self::OpenIdConnect { .. } => "openIdConnect",
        }
    }
}
