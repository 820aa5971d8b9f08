//! What the derive makes of a definition, and what it says of a wrong one.

use super::*;

fn expanded(input: TokenStream) -> String {
    expand(input).unwrap().to_string()
}

fn errors(input: TokenStream) -> Vec<String> {
    expand(input).unwrap_err().into_iter().map(|error| error.to_string()).collect()
}

#[test]
fn a_variant_becomes_code_message_and_info() {
    let text = expanded(quote! {
        #[status(domain = "d.example")]
        enum E { #[status(not_found, reason = "NO_BOOK")] A { book: String, #[status(skip)] row: u8 } }
    });
    assert!(text.contains(":: cordial :: Code :: NotFound"), "{text}");
    assert!(text.contains(r#"("NO_BOOK" , "d.example" , [("book" ,"#), "{text}");
    assert!(!text.contains("row"), "{text}");
    assert!(text.contains(":: cordial :: rt :: with_source (status , error)"), "{text}");
}

#[test]
fn defaults_fill_the_gaps() {
    let text = expanded(quote! { #[status(internal)] enum E { DiskFull(#[status(key = "disk")] u8, u8) } });
    assert!(text.contains("Code :: Internal"), "{text}");
    assert!(text.contains(r#"("DISK_FULL" , :: core :: env ! ("CARGO_PKG_NAME") , [("disk" ,"#), "{text}");
    assert!(text.contains("0 : ref field_0"), "{text}");
}

#[test]
fn causes_are_never_metadata() {
    let text = expanded(quote! {
        #[status(internal)] enum E { A { source: Io, #[from] cause: Io, #[source] other: Io } }
    });
    assert!(text.contains(", [])"), "{text}");
    let error = errors(quote! { #[status(internal)] enum E { A(#[from] #[status(key = "io")] Io) } });
    assert!(error[0].contains("never sent"), "{error:?}");
}

#[test]
fn a_transparent_variant_passes_its_status_on() {
    let text = expanded(quote! { enum E { #[status(transparent)] A(Status) } });
    assert!(text.contains("return :: cordial :: rt :: to_status (inner)"), "{text}");
    assert!(!text.contains("with_source"), "{text}");
}

#[test]
fn a_struct_is_an_error_too_and_so_is_nothing() {
    assert!(expanded(quote! { #[status(aborted)] struct Lost; }).contains(r#""LOST""#));
    assert!(expanded(quote! { enum Never {} }).contains("match error { }"));
}

#[test]
fn generics_are_kept() {
    let text = expanded(quote! { #[status(aborted)] struct Lost<T: Display>(T) where T: Send; });
    assert!(text.contains("impl < T : Display > :: core :: convert :: From < Lost < T > >"), "{text}");
    assert!(text.contains("where T : Send"), "{text}");
}

#[test]
fn every_wrong_variant_is_told() {
    let errors =
        errors(quote! { enum E { A, #[status(not_fond)] B, #[status(transparent)] C(u8, u8), #[status(ok)] D } });
    assert_eq!(errors.len(), 4, "{errors:?}");
}

#[test]
fn misuse_is_told() {
    let cases = [
        (quote! { union U { a: u8 } }, "use an enum or a struct"),
        (quote! { struct S; }, "`S` has no code"),
        (quote! { enum E { #[status(aborted, internal)] A } }, "there is a code already: `aborted`"),
        (quote! { enum E { #[status(aborted, reason = "lower")] A } }, "UPPER_SNAKE_CASE"),
        (quote! { enum E { #[status(aborted, reason = "ABC", reason = "ABC")] A } }, "`reason` is given twice"),
        (quote! { #[status(reason = "ABC")] enum E { } }, "belongs on a variant"),
        (quote! { #[status(transparent)] enum E { } }, "belongs on a variant"),
        (quote! { enum E { #[status(transparent, aborted)] A(u8) } }, "nothing else goes with it"),
        (quote! { enum E { #[status(aborted, domain = "")] A } }, "names the service"),
        (quote! { enum E { #[status(aborted, skip)] A } }, "belongs on a field"),
        (quote! { enum E { #[status(aborted)] A { #[status(skip, key = "a")] a: u8 } } }, "has no key"),
        (quote! { enum E { #[status(aborted)] A { #[status(key = "A b")] a: u8 } } }, "like a field's name"),
        (quote! { enum E { #[status(aborted)] A { #[status(code)] a: u8 } } }, "`skip` or `key"),
    ];
    for (input, expected) in cases {
        let errors = errors(input.clone());
        assert!(errors[0].contains(expected), "{input}: {errors:?}");
    }
}
