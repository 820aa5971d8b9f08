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
    /// A key.
    ApiKey {
        /// Where it is sent.
        place: KeyPlace,
        /// The name of the header, the query parameter or the cookie.
        name: String,
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

/// Where a key is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyPlace {
    /// In a header.
    Header,
    /// In the query, where proxies and browsers keep it in logs and histories.
    Query,
    /// In a cookie.
    Cookie,
}

impl KeyPlace {
    /// Its name in the document.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Header => "header",
            Self::Query => "query",
            Self::Cookie => "cookie",
        }
    }
}

impl Security {
    /// A key in the header of that name; `query:key` and `cookie:key` are one in the query or in a cookie.
    ///
    /// ```
    /// use cordial_build::{KeyPlace, Security};
    ///
    /// let key = |place, name: &str| Security::ApiKey { place, name: name.to_owned() };
    /// assert_eq!(Security::api_key("X-Key"), key(KeyPlace::Header, "X-Key"));
    /// assert_eq!(Security::api_key("query:key"), key(KeyPlace::Query, "key"));
    /// ```
    #[must_use]
    pub fn api_key(text: &str) -> Self {
        let (place, name) = match text.split_once(':') {
            Some(("query", name)) => (KeyPlace::Query, name),
            Some(("cookie", name)) => (KeyPlace::Cookie, name),
            Some(("header", name)) => (KeyPlace::Header, name),
            _ => (KeyPlace::Header, text),
        };
        Self::ApiKey { place, name: name.to_owned() }
    }

    /// The scheme's name in the document; of several of a kind the later ones have a number behind it.
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
