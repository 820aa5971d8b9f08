//! Options, boxes and lists of values.
//!
//! What is generic here is compiled in the user's crate, once for each type of message: so it is no more than what needs
//! the type, and the loops go over [`List`]s without one.

use super::{Read, Reader, Table, Value, Writer};

/// A value that is left out when it is empty.
pub trait Container: Value {
    /// Whether there are no elements or entries.
    fn is_empty(&self) -> bool;
}

/// A list of values of one type, which needn't be known.
pub trait List {
    /// Appends a default element, to be read in place; the list is emptied before if `alone`.
    fn append(&mut self, alone: bool) -> Option<&mut dyn Value>;
    /// The element of that index.
    fn get(&self, index: usize) -> Option<&dyn Value>;
}

impl<T: Value> Value for Box<T> {
    fn table(&self) -> &'static Table {
        (**self).table()
    }
    fn read(&mut self, field: usize, r: &mut Reader<'_>) -> Read {
        (**self).read(field, r)
    }
    fn write(&self, w: &mut Writer<'_>) {
        (**self).write(w);
    }
}

/// What is unset is set to its default before it is read; what is set is read into. `null` is up to the field.
impl<T: Value + Default> Value for Option<T> {
    fn read(&mut self, _: usize, r: &mut Reader<'_>) -> Read {
        r.option(self)
    }
    fn write(&self, w: &mut Writer<'_>) {
        match self {
            Some(value) => w.write(value),
            None => w.raw("null"),
        }
    }
}

/// `Vec<u8>` is not a list but bytes: it has an impl of its own.
impl<T: Value + Default> Value for Vec<T> {
    fn read(&mut self, _: usize, r: &mut Reader<'_>) -> Read {
        T::read_list(self, r)
    }
    fn write(&self, w: &mut Writer<'_>) {
        T::write_list(self, w);
    }
}

impl<T: Value + Default> Container for Vec<T> {
    fn is_empty(&self) -> bool {
        self.is_empty()
    }
}

impl<T: Value + Default> List for Vec<T> {
    fn append(&mut self, alone: bool) -> Option<&mut dyn Value> {
        if alone {
            self.clear();
        }
        self.push(T::default());
        // A pattern needs no further function for each type, as `last_mut` would.
        match self.as_mut_slice() {
            [.., last] => Some(last),
            [] => None,
        }
    }
    fn get(&self, index: usize) -> Option<&dyn Value> {
        let values: &[T] = self;
        // Nor does this, as `get` would.
        if index < values.len() { Some(&values[index]) } else { None }
    }
}
