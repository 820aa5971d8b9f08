//! What has a JSON form: the two traits that everything else here works on.

use super::{Read, Reader, Table, Writer};

/// A value with a JSON form: scalars, containers of values, well-known types, messages.
///
/// Generated code implements it for its messages; there is no need to write an impl by hand. Enum fields are `i32` in
/// prost messages and go through [`super::Enum`] instead.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no JSON: cordial didn't generate it",
    label = "there are no JSON conversions for this type",
    note = "cordial-build's option `extern_path` is for crates that cordial generated; with `foreign_path` in its place, \
            cordial makes the JSON of what plain prost-build generated"
)]
pub trait Value {
    /// Reads the value. A message that is set already is merged into, as are maps; a list is appended to.
    ///
    /// # Errors
    ///
    /// [`super::Failed`]: the reader knows what went wrong, and where.
    fn read(&mut self, r: &mut Reader<'_>) -> Read;

    /// Writes the value; what goes wrong is kept by the writer.
    fn write(&self, w: &mut Writer<'_>);

    /// Reads a list of such values, behind what it holds.
    #[doc(hidden)]
    fn read_list(list: &mut Vec<Self>, r: &mut Reader<'_>) -> Read
    where
        Self: Sized + Default,
    {
        r.messages(list)
    }

    /// Writes a list of such values.
    #[doc(hidden)]
    fn write_list(list: &Vec<Self>, w: &mut Writer<'_>)
    where
        Self: Sized + Default,
    {
        w.elements(list);
    }
}

/// A message: a table of its fields, and access to them by their index in the table.
///
/// Generated code implements it, by the macro `__json_message!`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no JSON: cordial didn't generate it",
    label = "there are no JSON conversions for this message",
    note = "cordial-build's option `extern_path` is for crates that cordial generated; with `foreign_path` in its place, \
            cordial makes the JSON of what plain prost-build generated"
)]
pub trait Message: Value {
    /// The full name: `library.v1.Book`. It needs no message: one that requires one of its own kind can't be made.
    fn full_name() -> &'static str
    where
        Self: Sized;

    /// The fields, in declaration order but with the members of a oneof side by side.
    fn table(&self) -> &'static Table;

    /// Reads the field of that index.
    ///
    /// # Errors
    ///
    /// As [`Value::read`].
    fn read_field(&mut self, index: usize, r: &mut Reader<'_>) -> Read;

    /// Writes all fields that are set.
    fn write_fields(&self, w: &mut Writer<'_>);
}
