//! Writing one field alone, and writing again to tell where it failed.
//!
//! Both are rare and cost the ordinary way one branch a key.

use super::Writer;
use crate::json::{
    Options,
    error::{Segment, render_path},
    table::{Names, json_name},
};

/// What a writer does besides writing.
pub(crate) enum Special {
    /// Looking for a field, to write that alone.
    Select(Selection),
    /// Noting the way, and where the first failure was.
    Trace(Trace),
}

/// The way to a field that is to be written alone.
#[derive(Default)]
pub(crate) struct Selection {
    /// The names that are left.
    rest: String,
    /// The index of the next field, in the message that is being written.
    wanted: Option<usize>,
    /// Whether that is the last one.
    last: bool,
    /// Whether the field exists.
    found: bool,
    /// Whether it is being written, or was.
    reached: bool,
    /// Where the text of the message starts that is being written as this field, or as an element of it.
    start: usize,
    /// Whether the way ended at a oneof that has another member set, or none.
    unset: bool,
}

/// The way from the value to what is being written.
#[derive(Default)]
pub(crate) struct Trace {
    levels: Vec<Option<Segment>>,
    failed: Option<String>,
}

impl Special {
    /// The field of that path alone is to be written, without its key.
    pub(crate) fn select(path: &str) -> Self {
        Self::Select(Selection { rest: path.to_owned(), ..Selection::default() })
    }

    /// It is to be noted where writing fails.
    pub(crate) fn trace() -> Self {
        Self::Trace(Trace::default())
    }

    /// Whether the selected field exists.
    pub(crate) fn found(&self) -> bool {
        matches!(self, Self::Select(selection) if selection.found && (selection.reached || selection.unset))
    }

    /// The path to the value that couldn't be written.
    pub(crate) fn failed_path(self) -> String {
        match self {
            Self::Trace(trace) => trace.failed.unwrap_or_default(),
            Self::Select(_) => String::new(),
        }
    }
}

impl<'a> Writer<'a> {
    /// A writer that does more than to write.
    pub(crate) fn special(options: &'a Options, special: &'a mut Special) -> Self {
        // A field at its default is asked for like any other.
        let defaults = options.emit_defaults || matches!(special, Special::Select(_));
        Self { special: Some(special), plain: false, defaults, ..Self::new(Vec::new(), options) }
    }

    fn selection(&mut self) -> Option<&mut Selection> {
        match self.special.as_deref_mut() {
            Some(Special::Select(selection)) => Some(selection),
            _ => None,
        }
    }

    fn levels(&mut self) -> Option<&mut Vec<Option<Segment>>> {
        match self.special.as_deref_mut() {
            Some(Special::Trace(trace)) => Some(&mut trace.levels),
            _ => None,
        }
    }

    /// Starts a message on the way to the selected field, the selected field itself, or one that is traced.
    #[cold]
    pub(super) fn begin_special(&mut self, start: usize) {
        let table = self.table;
        let Some(selection) = self.selection() else { return self.go_down() };
        if selection.reached {
            // Written like any other, and all that is in it.
            selection.start = start;
            self.parked = self.special.take();
            self.defaults = self.options.emit_defaults;
            return;
        }
        let (name, rest) = selection.rest.split_once('.').unwrap_or((&selection.rest, ""));
        selection.wanted = table.find(name);
        selection.found = selection.wanted.is_some();
        selection.last = rest.is_empty();
        selection.rest = rest.to_owned();
    }

    /// Ends a message on the way to the selected field, the selected field itself, one in it, or one that is traced.
    #[cold]
    pub(super) fn end_special(&mut self, start: usize) {
        if let Some(selection) = self.selection() {
            selection.unset |= selection.wanted.take().is_some();
            return;
        }
        self.close_object(start);
        if matches!(self.parked.as_deref(), Some(Special::Select(selection)) if selection.start == start) {
            self.special = self.parked.take();
            self.defaults = true;
        }
    }

    /// Whether the field is to be written; takes the step into it.
    pub(super) fn note_key(&mut self, names: &'static Names, index: usize) -> bool {
        match self.special.as_deref_mut() {
            Some(Special::Select(selection)) => {
                let wanted = selection.wanted == Some(index);
                if wanted {
                    selection.wanted = None;
                    selection.reached = selection.last;
                }
                wanted
            }
            Some(Special::Trace(trace)) => {
                if let Some(level) = trace.levels.last_mut() {
                    *level = Some(Segment::Field(json_name(names)));
                }
                true
            }
            None => true,
        }
    }

    /// Whether values are written without their keys.
    pub(super) fn is_value_alone(&self) -> bool {
        matches!(self.special.as_deref(), Some(Special::Select(_)))
    }

    /// Whether the field is the selected one, or on the way to it: as it isn't set, that is the end of the way.
    #[cold]
    pub(super) fn is_wanted(&mut self, index: usize) -> bool {
        let wanted = self.selection().filter(|selection| selection.wanted == Some(index));
        wanted.is_some_and(|selection| {
            selection.wanted = None;
            selection.reached = true;
            true
        })
    }

    #[cold]
    pub(super) fn go_down(&mut self) {
        if let Some(levels) = self.levels() {
            levels.push(None);
        }
    }

    #[cold]
    pub(super) fn go_up(&mut self) {
        if let Some(levels) = self.levels() {
            levels.pop();
        }
    }

    #[cold]
    pub(super) fn note_element(&mut self, index: usize) {
        if let Some(level) = self.levels().and_then(|levels| levels.last_mut()) {
            *level = Some(Segment::Index(index));
        }
    }

    /// Notes the key that was written from `start` on.
    #[cold]
    pub(super) fn note_entry(&mut self, start: usize) {
        let key = self.json.get(start..).map(String::from_utf8_lossy).unwrap_or_default();
        let key = key.trim_matches('"').to_owned();
        if let Some(level) = self.levels().and_then(|levels| levels.last_mut()) {
            *level = Some(Segment::Key(key));
        }
    }

    #[cold]
    pub(super) fn note_failure(&mut self) {
        if let Some(Special::Trace(trace)) = self.special.as_deref_mut() {
            trace.failed = Some(render_path(trace.levels.iter().flatten()));
        }
    }
}
