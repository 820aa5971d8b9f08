//! The proc macros of cordial: shims over functions from tokens to tokens, which are tested as such. Users reach them
//! as `cordial::IntoStatus` and `#[cordial::service]`.

mod into_status;
mod service;

use proc_macro::TokenStream;

/// Turns an error type into [`cordial::Status`](https://docs.rs/cordial): `impl From<Error> for cordial::Status`.
///
/// The message is the error's `Display`, the error itself is kept as the source (logged, never sent), and a
/// `google.rpc.ErrorInfo` tells the reason, the domain, and the variant's named fields as metadata.
///
/// ```
/// #[derive(Debug, thiserror::Error, cordial::IntoStatus)]
/// #[status(domain = "library.example.com")]
/// enum LibraryError {
///     #[error("no book {name}")]
///     #[status(not_found, reason = "BOOK_NOT_FOUND")]
///     NoBook { name: String },
///     #[error("the shelf {0} is full")]
///     #[status(resource_exhausted)] // reason: SHELF_FULL
///     ShelfFull(#[status(key = "shelf")] String),
///     #[error(transparent)]
///     #[status(transparent)]
///     Other(#[from] cordial::Status),
/// }
///
/// let status = cordial::Status::from(LibraryError::NoBook { name: "Emma".to_owned() });
/// assert_eq!(status.to_string(), "NOT_FOUND: no book Emma");
/// ```
///
/// On the type: a `domain` (the package's name when there is none) and a code for variants without one. On a variant or
/// a struct: a code (`not_found`, `internal`, …) and a `reason` (the name in `UPPER_SNAKE_CASE` when there is none), or
/// `transparent`: the status of the only field. On a field: `skip`, which keeps it out of the metadata, or `key = "…"`,
/// which names it there; unnamed fields are in it only with a key. Fields marked `#[source]` or `#[from]`, and those
/// named `source`, are never in it; the others must implement `Display`.
#[proc_macro_derive(IntoStatus, attributes(status))]
pub fn into_status(input: TokenStream) -> TokenStream {
    finish(into_status::expand(input.into()))
}

/// Lets each method of a service's implementation name its own error type.
///
/// On `impl LibraryService for Library`: a method that returns `Result<T, E>` is made to return `Result<T, Status>`, and
/// its errors are converted.
///
/// ```
/// # use cordial::{Context, Status};
/// # trait LibraryService {
/// #     fn get_book(&self, cx: &mut Context, name: String) -> impl Future<Output = Result<String, Status>> + Send;
/// # }
/// # #[derive(Debug, thiserror::Error, cordial::IntoStatus)]
/// # enum LibraryError { #[error("no book")] #[status(not_found)] NoBook }
/// # struct Library;
/// #[cordial::service]
/// impl LibraryService for Library {
///     async fn get_book(&self, cx: &mut Context, name: String) -> Result<String, LibraryError> {
///         Err(LibraryError::NoBook)
///     }
/// }
/// ```
#[proc_macro_attribute]
pub fn service(arguments: TokenStream, item: TokenStream) -> TokenStream {
    finish(service::expand(&arguments.into(), item.into()))
}

fn finish(expanded: syn::Result<proc_macro2::TokenStream>) -> TokenStream {
    expanded.unwrap_or_else(syn::Error::into_compile_error).into()
}
