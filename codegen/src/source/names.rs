//! What texts declare, read just far enough to say what was probably meant where a name leads nowhere.
//!
//! In: the text of a `.proto`, which may be invalid. Out: names of types, of fields and of extensions. What protox
//! compiled can't be asked: after an error it has nothing.

use super::words::words;

/// What a text declares.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Names<'t> {
    pub(super) package: &'t str,
    /// Messages and enums, by their path in the file (`Shelf.Kind`).
    pub(super) types: Vec<String>,
    /// Fields: the path of their message, and their name.
    pub(super) fields: Vec<(String, &'t str)>,
    /// Extensions: their name, and the last part of their type's.
    pub(super) extensions: Vec<(&'t str, &'t str)>,
}

/// What a `{` began.
#[derive(Clone)]
enum Scope {
    Message(String),
    Extend,
    Other,
}

impl<'t> Names<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        let (mut names, mut scopes) = (Self::default(), Vec::new());
        let mut statement = Vec::new();
        for (_, word) in words(text) {
            match word {
                "{" => {
                    let scope = names.open(&statement, scopes.last());
                    scopes.push(scope);
                    statement.clear();
                }
                "}" => {
                    scopes.pop();
                    statement.clear();
                }
                ";" => {
                    names.close(&statement, scopes.last());
                    statement.clear();
                }
                word => statement.push(word),
            }
        }
        names
    }

    fn open(&mut self, statement: &[&'t str], scope: Option<&Scope>) -> Scope {
        match (statement, scope) {
            ([kind @ ("message" | "enum"), name, ..], scope) => {
                let path = match scope {
                    Some(Scope::Message(outer)) => format!("{outer}.{name}"),
                    _ => (*name).to_owned(),
                };
                self.types.push(path.clone());
                if *kind == "message" { Scope::Message(path) } else { Scope::Other }
            }
            (["extend", ..], _) => Scope::Extend,
            (["oneof", ..], Some(scope)) => scope.clone(),
            _ => Scope::Other,
        }
    }

    fn close(&mut self, statement: &[&'t str], scope: Option<&Scope>) {
        if let ["package", name] = statement {
            self.package = name;
        }
        let equals = statement.iter().position(|word| *word == "=").filter(|_| statement[0] != "option");
        let Some([.., kind, name]) = equals.map(|at| &statement[..at]) else { return };
        match scope {
            Some(Scope::Message(message)) => self.fields.push((message.clone(), name)),
            Some(Scope::Extend) => self.extensions.push((name, kind.rsplit('.').next().unwrap_or(kind))),
            Some(Scope::Other) | None => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Names;

    #[test]
    fn declarations_are_found() {
        let text = "syntax = \"proto3\"; package a.v1; // message Not { }
            import \"message Not {\";
            message Shelf {
              option (x) = { y: 1 };
              enum Kind { NONE = 0; }
              string name = 1 [json_name = \"n\"];
              oneof owner { a.v1.Person person = 2; }
              map<string, Person> readers = 3;
            }
            extend google.protobuf.MethodOptions { google.api.HttpRule http = 1; }
            service S { rpc Get(Shelf) returns (Shelf) { option (http) = { get: \"/x\" }; } }
            message Person {";
        let names = Names::of(text);
        let fields = ["name", "person", "readers"].map(|name| ("Shelf".to_owned(), name));
        assert_eq!(
            names,
            Names {
                package: "a.v1",
                types: vec!["Shelf".into(), "Shelf.Kind".into(), "Person".into()],
                fields: fields.to_vec(),
                extensions: vec![("http", "HttpRule")],
            }
        );
    }

    #[test]
    fn whatever_a_text_is_it_is_read() {
        for text in ["", "}", "= ;", "message", "message { ; } } x = 1;", "package;", "\"", "/*", "extend {= 1;}"] {
            assert!(Names::of(text).fields.is_empty(), "{text}");
        }
    }
}
