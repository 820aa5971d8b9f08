//! Lines of calls of the runtime's macros, several items a line: rustc's time goes with the amount of emitted text, and a
//! formatter would give each token tree of a macro call a line of its own.

/// The lines are wrapped before this column.
const WIDTH: usize = 120;

/// Text that is filled up to the width, an item at a time.
pub(crate) struct Lines<'o> {
    out: &'o mut String,
    column: usize,
}

impl<'o> Lines<'o> {
    /// Lines at the end of what is there, which ends a line of its own.
    pub(crate) fn new(out: &'o mut String) -> Self {
        Self { out, column: 0 }
    }

    /// Adds an item behind a space, or on a line of its own where this one is full.
    pub(crate) fn push(&mut self, item: &str) {
        let length = item.chars().count();
        if self.column + 1 + length > WIDTH {
            self.out.push('\n');
            self.column = 0;
        } else if self.column > 0 {
            self.out.push(' ');
            self.column += 1;
        }
        self.out.push_str(item);
        self.column += length;
    }

    /// Adds items with commas between them, and what stands directly behind the last.
    pub(crate) fn list(&mut self, items: &[String], end: &str) {
        for (index, item) in items.iter().enumerate() {
            self.push(&format!("{item}{}", if index + 1 < items.len() { "," } else { end }));
        }
    }

    /// Ends the last line.
    pub(crate) fn end(self) {
        self.out.push('\n');
    }
}
