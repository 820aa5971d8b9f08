//! Which document is served, of which services.

use super::*;

macro_rules! table {
    ($name:literal, $openapi:expr) => {{
        static TABLE: ServiceTable =
            ServiceTable { name: $name, rpcs: &[], routes: &[], file_descriptor_set: &[], openapi: $openapi };
        &TABLE
    }};
}

const LIBRARY: &str = r#"{"openapi":"3.1.0","info":{"title":"Library"},"tags":[{"name":"Books"},{"name":"Shelves"}],
 "paths":{"/v1/books":{"get":{"tags":["Books"]},"post":{"tags":["Shelves"]}},"/v1/shelves":{"get":{"tags":["Shelves"]}}},
 "components":{"schemas":{"Book":{"type":"object"}}}}"#;
const OTHER: &str = r#"{"openapi":"3.1.0","info":{"title":"Other"},"tags":[{"name":"b.Other"}],
 "paths":{"/v1/books":{"put":{"tags":["b.Other"]},"get":{"tags":["b.Other"],"x":1}},"/v2":{"get":{"tags":["b.Other"]}}},
 "components":{"schemas":{"Book":{"type":"string"},"Pen":{}},"securitySchemes":{"key":{}}}}"#;

fn served(tables: &[&'static ServiceTable]) -> Value {
    serde_json::from_slice(&document(tables, None).unwrap().unwrap()).unwrap()
}

#[test]
fn one_builds_document_is_served_byte_for_byte() {
    let tables = [table!("a.Books", LIBRARY), table!("a.Shelves", LIBRARY)];
    assert_eq!(document(&tables, None).unwrap().unwrap(), LIBRARY);
}

#[test]
fn services_that_are_not_served_are_not_shown() {
    let served = served(&[table!("a.Books", LIBRARY)]);
    assert_eq!(served["paths"], serde_json::json!({"/v1/books": {"get": {"tags": ["Books"]}}}));
    assert_eq!(served["tags"], serde_json::json!([{"name": "Books"}]));
}

#[test]
fn what_only_they_used_goes_with_services_that_are_not_served() {
    const DOCUMENT: &str = r##"{"paths":{"/a":{"get":{"tags":["A"],"x":{"$ref":"#/components/schemas/Used"}}},
     "/b":{"get":{"tags":["B"],"x":{"$ref":"#/components/parameters/Gone"}}}},
     "components":{"schemas":{"Used":{"items":[{"$ref":"#/components/schemas/Deep"}]},"Deep":{"mapping":{"d":"#/components/schemas/Round"}},
      "Round":{"$ref":"#/components/schemas/Used"},"Gone":{"$ref":"#/components/schemas/Used"}},
      "parameters":{"Gone":{"$ref":"#/components/schemas/Gone"}},"securitySchemes":{"key":{}}}}"##;
    let only_a = served(&[table!("A", DOCUMENT)]);
    let names = |kind: &str| only_a["components"][kind].as_object().map(|all| all.keys().collect::<BTreeSet<_>>());
    let schemas = BTreeSet::from(["Deep", "Round", "Used"].map(str::to_owned));
    assert_eq!(names("schemas"), Some(schemas.iter().collect()), "also through one another, and in a circle");
    assert_eq!(names("parameters"), None);
    assert_eq!(names("securitySchemes"), Some(BTreeSet::from([&"key".to_owned()])));
    let both = served(&[table!("A", DOCUMENT), table!("B", DOCUMENT)]);
    assert_eq!(both["components"]["schemas"].as_object().unwrap().len(), 4);
}

#[test]
fn two_builds_meet_and_the_first_wins() {
    let served = served(&[table!("a.Books", LIBRARY), table!("a.Shelves", LIBRARY), table!("b.Other", OTHER)]);
    assert_eq!(served["info"]["title"], "Library");
    let books = &served["paths"]["/v1/books"];
    assert_eq!((&books["get"]["tags"][0], &books["put"]["tags"][0]), (&"Books".into(), &"b.Other".into()));
    assert!(served["paths"]["/v2"].is_object());
    assert_eq!(served["components"]["schemas"]["Book"]["type"], "object");
    assert!(served["components"]["schemas"]["Pen"].is_object());
    assert!(served["components"]["securitySchemes"]["key"].is_object());
    assert_eq!(served["tags"].as_array().unwrap().len(), 3);
}

#[test]
fn without_a_document_there_is_none() {
    assert!(document(&[table!("a.Books", "")], None).unwrap().is_none());
    assert!(document(&[], None).unwrap().is_none());
}

#[test]
fn a_broken_document_is_an_error() {
    assert!(document(&[table!("a.Books", "[]")], None).is_err());
    assert!(document(&[table!("a.Books", "{")], None).unwrap_err().to_string().contains("can't be read"));
}

#[test]
fn servers_are_what_the_operator_says() {
    let tables = [table!("a.Books", LIBRARY), table!("a.Shelves", LIBRARY)];
    let served = document(&tables, Some("https://example.com/library")).unwrap().unwrap();
    let served: Value = serde_json::from_slice(&served).unwrap();
    assert_eq!(served["servers"], serde_json::json!([{"url": "https://example.com/library"}]));
    assert_eq!(served["paths"], self::served(&tables)["paths"]);
}
