//! `#[derive(IntoStatus)]`: in comes an enum or a struct, out comes its conversion into `cordial::Status`.

mod attribute;
mod case;
mod code;
mod field;
#[cfg(test)]
mod tests;

use attribute::Given;
use case::{Case, Outcome};
use proc_macro2::TokenStream;
use quote::{format_ident, quote, quote_spanned};
use syn::{Data, DeriveInput, Fields, Result, spanned::Spanned};

pub(crate) fn expand(input: TokenStream) -> Result<TokenStream> {
    let input: DeriveInput = syn::parse2(input)?;
    let cases = cases(&input)?;
    let name = &input.ident;
    let arms = cases.iter().map(arm);
    let body = if cases.iter().all(|case| matches!(case.outcome, Outcome::Transparent(_))) {
        quote!(match error { #(#arms)* })
    } else {
        // A type that is no `Error` is shown at its name.
        let keep = quote_spanned!(name.span()=> ::cordial::rt::with_source(status, error));
        quote! {
            let status = match error { #(#arms)* };
            #keep
        }
    };
    let (impl_generics, type_generics, bounds) = input.generics.split_for_impl();
    Ok(quote! {
        #[automatically_derived]
        impl #impl_generics ::core::convert::From<#name #type_generics> for ::cordial::Status #bounds {
            fn from(error: #name #type_generics) -> Self { #body }
        }
    })
}

/// The variants, or the struct as the only one.
fn cases(input: &DeriveInput) -> Result<Vec<Case>> {
    let name = &input.ident;
    let given = Given::parse(&input.attrs)?;
    match &input.data {
        Data::Enum(data) => {
            given.check_for_enum()?;
            collect(data.variants.iter().map(|variant| {
                let ident = &variant.ident;
                let own = Given::parse(&variant.attrs)?;
                Case::new(quote!(#name::#ident), ident, &variant.fields, own, Some(&given))
            }))
        }
        Data::Struct(data) => Ok(vec![Case::new(quote!(#name), name, &data.fields, given, None)?]),
        Data::Union(data) => {
            Err(syn::Error::new(data.union_token.span(), "a union can't be an error: use an enum or a struct"))
        }
    }
}

/// All results, or all errors.
fn collect<T>(results: impl Iterator<Item = Result<T>>) -> Result<Vec<T>> {
    let mut fine = Vec::new();
    let mut errors: Option<syn::Error> = None;
    for result in results {
        match (result, &mut errors) {
            (Ok(item), _) => fine.push(item),
            (Err(error), Some(errors)) => errors.combine(error),
            (Err(error), None) => errors = Some(error),
        }
    }
    errors.map_or(Ok(fine), Err)
}

/// The arm of a match over the error by value: fields are borrowed, since the whole error becomes the source; only a
/// transparent one is moved out, and leaves the function with it.
fn arm(case: &Case) -> TokenStream {
    let path = &case.path;
    match &case.outcome {
        Outcome::Transparent(field) => {
            let member = &field.member;
            let convert = quote_spanned!(field.span=> ::cordial::rt::to_status(inner));
            quote!(#path { #member: inner } => return #convert,)
        }
        Outcome::Status { code, reason, domain, metadata } => {
            // With the field's span, what has no text is shown there.
            let bindings = metadata.iter().enumerate();
            let bindings = bindings.map(|(index, entry)| format_ident!("field_{index}", span = entry.field.span));
            let members = metadata.iter().map(|entry| &entry.field.member);
            let patterns = bindings.clone().zip(members).map(|(binding, member)| quote!(#member: ref #binding,));
            let entries = bindings.zip(metadata).map(|(binding, entry)| {
                let key = &entry.key;
                let text = quote_spanned!(entry.field.span=> ::cordial::rt::to_metadata(#binding));
                quote!((#key, #text))
            });
            let domain =
                domain.as_ref().map_or_else(|| quote!(::core::env!("CARGO_PKG_NAME")), |domain| quote!(#domain));
            quote! {
                #path { #(#patterns)* .. } => ::cordial::Status::new(
                    ::cordial::Code::#code,
                    ::std::string::ToString::to_string(&error),
                )
                .with_error_info::<&'static str, ::std::string::String>(#reason, #domain, [#(#entries),*]),
            }
        }
    }
}

/// The only field of a transparent case.
fn only(fields: &Fields) -> Option<&syn::Field> {
    let mut fields = fields.iter();
    fields.next().filter(|_| fields.next().is_none())
}
