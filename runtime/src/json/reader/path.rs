//! Reading into a field deep in a message, by its path.
//!
//! A message gives access to its fields only by reading them. So the way to a field is gone by reading messages: while
//! a journey is under way, each message takes a name off the path and reads the field of that name, which is a message
//! again, or the field that is wanted: then the text it gets is the value.

use super::{Failed, Read, Reader, Segment, visit::Visit};
use crate::json::{Options, Table, TextError, Value, WHOLE, options::DEEPEST};

/// The field that a path or query value was bound to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resolved {
    /// The way to the field, outermost message first; never empty. Two paths lead to the same field exactly if their
    /// steps are equal, whichever names they were spelt with.
    pub steps: Vec<Step>,
    /// Whether the field is repeated, so that it may be given again.
    pub repeated: bool,
}

/// A field of a message, on the way to the one that is bound.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Step {
    /// The field's index in its message.
    pub index: usize,
    /// The oneof it is a member of, as a number that all members share and no other oneof of the message has.
    pub oneof: Option<usize>,
}

/// A way that is not finished.
pub(super) struct Journey<'a> {
    /// The names that are left.
    rest: &'a str,
    /// The text to be read at the end of the way.
    value: &'a str,
    /// Whether that is a quoted path or query value.
    lexical: bool,
    /// Whether the value takes the place of those that a repeated field has.
    replaces: bool,
    resolved: Resolved,
    arrived: bool,
    /// The names of the fields, for an error's path.
    names: Vec<&'static str>,
    /// What the way is gone for, where it isn't for a value to be read.
    pub(super) visit: Option<Visit>,
}

impl Journey<'_> {
    pub(super) fn has_arrived(&self) -> bool {
        self.arrived
    }
}

impl<'a> Reader<'a> {
    /// A reader that reads `json` into the field that `path` names.
    pub(crate) fn into_field(json: &'a str, options: &'a Options, path: &'a str) -> Self {
        Self::on_journey(json, options, path, false)
    }

    /// A reader that reads a quoted path or query value into the field that `path` names.
    pub(crate) fn into_text(json: &'a str, options: &'a Options, path: &'a str) -> Self {
        Self::on_journey(json, options, path, true)
    }

    /// As [`Self::into_text`], and a repeated field is emptied first.
    pub(crate) fn replacing_by_text(json: &'a str, options: &'a Options, path: &'a str) -> Self {
        let mut reader = Self::on_journey(json, options, path, true);
        if let Some(journey) = &mut reader.journey {
            journey.replaces = true;
        }
        reader
    }

    fn on_journey(value: &'a str, options: &'a Options, path: &'a str, lexical: bool) -> Self {
        let resolved = Resolved { steps: Vec::new(), repeated: false };
        let (arrived, names) = (false, Vec::new());
        let journey = Journey { rest: path, value, lexical, replaces: false, resolved, arrived, names, visit: None };
        // On the way there is no text: a field that isn't a message finds nothing to read.
        Self { journey: Some(Box::new(journey)), ..Self::new("", options) }
    }

    /// A reader that goes to the message that `path` names, which is empty for the first one.
    pub(super) fn on_visit(options: &'a Options, path: &'a str, visit: Visit) -> Self {
        let mut reader = Self::on_journey("", options, path, false);
        if let Some(journey) = &mut reader.journey {
            journey.arrived = path.is_empty();
            journey.visit = Some(visit);
        }
        reader
    }

    /// What a visit found.
    pub(super) fn visited(&mut self) -> Visit {
        self.journey.take().and_then(|journey| journey.visit).unwrap_or_default()
    }

    /// Takes the next step, in place of reading a message from the text.
    #[cold]
    pub(super) fn travel(&mut self, message: &mut dyn Value, table: &'static Table) -> Read {
        let Some(mut journey) = self.journey.take() else {
            return Err(self.fail("expected a field"));
        };
        if let Some(visit) = journey.visit.as_mut().filter(|_| journey.arrived) {
            visit.table = Some(table);
            self.journey = Some(journey);
            // A raw body is exchanged; another message has nothing to read.
            let _ = message.read(WHOLE, self);
            return Ok(());
        }
        if journey.arrived {
            // The message is the value, or in it.
            let read = self.object(message, table);
            self.journey = Some(journey);
            return read;
        }
        let (name, rest) = journey.rest.split_once('.').map_or((journey.rest, None), |(name, rest)| (name, Some(rest)));
        // The path comes from outside: a message in itself has a field at any depth.
        let Some(index) = table.find(name).filter(|_| journey.names.len() < DEEPEST as usize) else {
            self.journey = Some(journey);
            return Err(self.fail("expected a field of the message"));
        };
        journey.resolved.steps.push(Step { index, oneof: table.oneof(index) });
        journey.names.push(table.json_name(index));
        if let Some(rest) = rest {
            journey.rest = rest;
            self.journey = Some(journey);
            return message.read(index, self);
        }
        journey.arrived = true;
        self.text = journey.value;
        self.lexical = journey.lexical;
        self.journey = Some(journey);
        if self.is_null() && !table.has_null(index) {
            self.literal("null")?;
        } else {
            message.read(index, self)?;
        }
        self.end()
    }

    /// Whether a single value may stand for an array of one: at the end of the way to a path or query value.
    #[cold]
    pub(super) fn takes_one_element(&mut self) -> bool {
        match &mut self.journey {
            Some(journey) if journey.arrived && journey.lexical => {
                journey.resolved.repeated = true;
                true
            }
            _ => false,
        }
    }

    /// Whether that value takes the place of the list's others.
    #[cold]
    pub(super) fn replaces(&self) -> bool {
        self.journey.as_ref().is_some_and(|journey| journey.replaces)
    }

    /// Whether a field of the message is looked for, which has no text yet.
    pub(crate) fn is_on_the_way(&self) -> bool {
        self.journey.as_ref().is_some_and(|journey| !journey.arrived)
    }

    /// How a journey ended that had JSON as its value.
    pub(crate) fn arrived(&mut self, read: Read) -> Read {
        let Some(journey) = self.journey.take() else { return read };
        if !journey.arrived {
            self.failure = None;
            self.fail("expected a path to a field");
        }
        if read.is_ok() && journey.arrived {
            return Ok(());
        }
        for name in journey.names.iter().rev() {
            self.within(Segment::Field(name));
        }
        Err(Failed)
    }

    /// How a journey ended that had a path or query value.
    pub(crate) fn resolved(&mut self, read: Read) -> Result<Resolved, TextError> {
        let journey = self.journey.take().filter(|journey| journey.arrived);
        let failure = self.failure.take();
        match (journey, read, failure) {
            (Some(journey), Ok(()), _) => Ok(journey.resolved),
            (_, _, Some(failure)) if failure.not_scalar => Err(TextError::NotScalar),
            (None, ..) => Err(TextError::UnknownField),
            (Some(_), _, Some(failure)) => Err(TextError::Invalid(failure.message)),
            (Some(_), _, None) => Err(TextError::Invalid("expected a value".to_owned())),
        }
    }
}
