//! What the macros say when they are misused: `x.rs` beside `x.stderr`, refreshed by `TRYBUILD=overwrite`.

#[test]
fn misuse_is_told_at_its_place() {
    trybuild::TestCases::new().compile_fail("tests/ui/*.rs");
}
