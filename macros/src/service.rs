//! `#[cordial::service]`: in comes `impl Trait for Type`, out comes the same with every method's error converted.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote, quote_spanned};
use syn::{
    GenericArgument, ImplItem, ImplItemFn, ItemImpl, Path, PathArguments, Result, ReturnType, Type, parse_quote,
    spanned::Spanned,
};

pub(crate) fn expand(arguments: &TokenStream, item: TokenStream) -> Result<TokenStream> {
    if !arguments.is_empty() {
        return Err(syn::Error::new_spanned(arguments, "`#[cordial::service]` takes no arguments"));
    }
    let wrong = "`#[cordial::service]` goes on `impl SomeService for SomeType { … }`";
    let mut item: ItemImpl = syn::parse2(item).map_err(|error| syn::Error::new(error.span(), wrong))?;
    if item.trait_.is_none() {
        return Err(syn::Error::new_spanned(&item.self_ty, format!("{wrong}; this one names no service")));
    }
    for item in &mut item.items {
        if let ImplItem::Fn(method) = item {
            convert(method);
        }
    }
    Ok(item.into_token_stream())
}

/// Converts the error of a method that returns a `Result` by name; other methods are left to the compiler.
fn convert(method: &mut ImplItemFn) {
    let ReturnType::Type(_, output) = &method.sig.output else { return };
    let Some((message, error)) = result_of(output) else { return };
    if error.is_some_and(is_status) {
        return;
    }
    // A mismatch is shown at the error type that the user wrote.
    let span = error.map_or_else(|| output.span(), Spanned::span);
    let convert = quote_spanned!(span=> ::cordial::rt::to_status(error));
    let body = &method.block;
    let call =
        if method.sig.asyncness.is_some() { quote!((async move #body).await) } else { quote!((move || #body)()) };
    let status: Type = parse_quote!(::core::result::Result<#message, ::cordial::Status>);
    method.block = parse_quote!({
        let result: #output = #call;
        match result {
            ::core::result::Result::Ok(message) => ::core::result::Result::Ok(message),
            ::core::result::Result::Err(error) => ::core::result::Result::Err(#convert),
        }
    });
    method.sig.output = parse_quote!(-> #status);
}

/// The arguments of `Result<T, E>`, or of an alias `Result<T>` that hides the error.
fn result_of(output: &Type) -> Option<(Type, Option<&Type>)> {
    let Type::Path(path) = output else { return None };
    let last = path.path.segments.last().filter(|segment| segment.ident == "Result")?;
    let PathArguments::AngleBracketed(arguments) = &last.arguments else { return None };
    let mut types = arguments.args.iter().filter_map(|argument| match argument {
        GenericArgument::Type(argument) => Some(argument),
        _ => None,
    });
    Some((types.next()?.clone(), types.next()))
}

/// Whether a type is spelled as cordial's own status, which needs no conversion. A bare `Status` may be tonic's.
fn is_status(error: &Type) -> bool {
    let Type::Path(path) = error else { return false };
    let names = |path: &Path| path.segments.iter().map(|segment| segment.ident.to_string()).collect::<Vec<_>>();
    names(&path.path) == ["cordial", "Status"]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn expanded(item: TokenStream) -> String {
        expand(&TokenStream::new(), item).unwrap().to_string()
    }

    fn error(item: TokenStream) -> String {
        expand(&TokenStream::new(), item).unwrap_err().to_string()
    }

    #[test]
    fn an_error_is_converted() {
        let item = quote!(impl S for T { async fn f(&self) -> Result<Book, MyError> { Err(MyError)? } });
        let text = expanded(item);
        assert!(text.contains("-> :: core :: result :: Result < Book , :: cordial :: Status >"), "{text}");
        assert!(text.contains("let result : Result < Book , MyError > = (async move"), "{text}");
        assert!(text.contains(":: cordial :: rt :: to_status (error)"), "{text}");
    }

    #[test]
    fn an_alias_hides_its_error() {
        let text = expanded(quote!(impl S for T { async fn f(&self) -> crate::Result<Book> { todo!() } }));
        assert!(text.contains("let result : crate :: Result < Book > ="), "{text}");
        assert!(text.contains("Result < Book , :: cordial :: Status >"), "{text}");
    }

    #[test]
    fn what_needs_no_conversion_stays() {
        for item in [
            quote!(impl S for T { async fn f(&self) -> Result<Book, cordial::Status> { g() } }),
            quote!(impl S for T { async fn f(&self) -> Result<Book, ::cordial::Status> { g() } }),
            quote!(impl S for T { fn f(&self) -> impl Future<Output = Result<Book, Status>> + Send { g() } }),
            quote!(impl S for T { const N: usize = 1; fn f(&self) {} }),
        ] {
            let same: ItemImpl = syn::parse2(item.clone()).unwrap();
            assert_eq!(expanded(item), same.to_token_stream().to_string());
        }
    }

    #[test]
    fn misuse_is_told() {
        assert!(
            error(quote!(
                struct S;
            ))
            .contains("goes on `impl SomeService for SomeType")
        );
        assert!(error(quote!(impl S { fn f(&self) {} })).contains("names no service"));
        let error = expand(&quote!(x), quote!(impl S for T {})).unwrap_err().to_string();
        assert!(error.contains("takes no arguments"));
    }
}
