//! The template parser, for any text and for any template.

use crate::api::{FieldPath, PathTemplate, Segment, Span, Variable};
use proptest::prelude::*;

/// A segment or a variable over some, as they are drawn.
#[derive(Debug, Clone)]
enum Part {
    Segment(Drawn),
    Variable { field: Vec<String>, segments: Option<Vec<Drawn>> },
}

/// A segment but for `**`, of which a template has one: where it goes is drawn by itself.
#[derive(Debug, Clone)]
enum Drawn {
    Single,
    Literal(String),
}

fn drawn() -> impl Strategy<Value = Drawn> {
    let literal = "[a-zA-Z0-9/:%*{} .~é日@!$&'()+,;=-]{1,6}";
    let literal = literal.prop_filter("clients remove them", |text| text != "." && text != "..");
    prop_oneof![Just(Drawn::Single), literal.prop_map(Drawn::Literal)]
}

fn part() -> impl Strategy<Value = Part> {
    let field = prop::collection::vec("[a-zA-Z_][a-zA-Z0-9_]{0,4}", 1..3);
    let segments = prop::option::of(prop::collection::vec(drawn(), 1..4));
    prop_oneof![
        drawn().prop_map(Part::Segment),
        (field, segments).prop_map(|(field, segments)| Part::Variable { field, segments })
    ]
}

/// Characters that a literal can't hold, and some that it needn't escape, as escapes.
fn print_literal(text: &str, escape_all: bool, out: &mut String) {
    for c in text.chars() {
        if !escape_all && (c.is_alphanumeric() || "-.~@!$&'()+,;=".contains(c)) {
            out.push(c);
        } else {
            c.to_string().bytes().for_each(|byte| out.push_str(&format!("%{byte:02x}")));
        }
    }
}

/// Prints parts, and notes what parsing the text must give.
struct Printer {
    template: PathTemplate,
    /// The number of segments before which `**` goes.
    multi: Option<usize>,
    escape_all: bool,
}

impl Printer {
    fn segments(&mut self, segments: &[Drawn]) {
        for (index, segment) in segments.iter().enumerate() {
            if index > 0 {
                self.template.source.push('/');
            }
            self.segment(segment);
        }
    }

    fn segment(&mut self, segment: &Drawn) {
        if self.multi == Some(self.template.segments.len()) {
            self.multi = None;
            self.template.source.push_str("**/");
            self.template.segments.push(Segment::Multi);
        }
        let segment = match segment {
            Drawn::Single => {
                self.template.source.push('*');
                Segment::Single
            }
            Drawn::Literal(text) => {
                print_literal(text, self.escape_all, &mut self.template.source);
                Segment::Literal(text.clone())
            }
        };
        self.template.segments.push(segment);
    }

    fn part(&mut self, part: &Part) {
        self.template.source.push('/');
        let Part::Variable { field, segments } = part else {
            let Part::Segment(segment) = part else { return };
            return self.segment(segment);
        };
        self.template.source.push('{');
        let start = self.template.segments.len();
        let spans = field.iter().enumerate().map(|(index, name)| self.name(index, name)).collect();
        match segments {
            Some(segments) => {
                self.template.source.push('=');
                self.segments(segments);
            }
            None => self.template.segments.push(Segment::Single),
        }
        self.template.source.push('}');
        let end = self.template.segments.len();
        self.template.variables.push(Variable { field: FieldPath { names: field.clone() }, start, end, spans });
    }

    fn name(&mut self, index: usize, name: &str) -> Span {
        if index > 0 {
            self.template.source.push('.');
        }
        let start = self.template.source.len();
        let column = u32::try_from(self.template.source.chars().count() + 1).unwrap();
        self.template.source.push_str(name);
        Span { file: "".into(), line: 1, column, start, end: start + name.len() }
    }

    fn verb(&mut self, parts: &[String]) {
        for part in parts {
            self.template.source.push(':');
            print_literal(part, self.escape_all, &mut self.template.source);
        }
        self.template.verb = (!parts.is_empty()).then(|| parts.join(":"));
    }
}

proptest! {
    #[test]
    fn what_is_printed_parses_to_the_same(
        parts in prop::collection::vec(part(), 1..5),
        verb in prop::collection::vec("[a-z %é.]{1,4}", 0..3),
        multi in prop::option::of(0usize..6),
        escape_all: bool,
    ) {
        let template = PathTemplate { source: String::new(), segments: vec![], variables: vec![], verb: None };
        let mut printer = Printer { template, multi, escape_all };
        parts.iter().for_each(|part| printer.part(part));
        printer.verb(&verb);
        let parsed = printer.template.source.parse::<PathTemplate>();
        prop_assert_eq!(parsed.as_ref(), Ok(&printer.template));
        // A shape is a template without variables, and its own shape.
        let shape: PathTemplate = printer.template.shape().parse().unwrap();
        prop_assert_eq!((&shape.segments, &shape.verb), (&printer.template.segments, &printer.template.verb));
    }

    #[test]
    fn no_text_panics_and_faults_lie_in_it(text in "(/?[a-c.*{}=:/%49AFé日 \\u{a0}\\PC]{0,4}){0,6}") {
        if let Err(error) = text.parse::<PathTemplate>() {
            prop_assert!(text.get(error.range.clone()).is_some(), "{:?} of {:?}", error.range, text);
            prop_assert!(!error.range.is_empty() || error.range.start == text.len(), "{:?} of {:?}", error.range, text);
        }
    }
}
