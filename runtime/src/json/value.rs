//! What has a JSON form: the trait that everything else here works on.

use super::{Read, Reader, Table, Writer};

/// In place of the index of a field, where there are none: all of the value.
///
/// Messages and other values are read by one method, since each method costs its crate time to compile.
pub const WHOLE: usize = usize::MAX;

/// A value with a JSON form: scalars, containers of values, well-known types, messages.
///
/// Generated code implements it for its messages, by the macro `__json_message!`; there is no need to write an impl by
/// hand. Enum fields are `i32` in prost messages and go through [`super::Enum`] instead.
///
/// `Use` stands for nothing. Generated impls are for any, which makes them generic: so the compiler has work with a
/// message's JSON only in the crates that use it, as it has with prost's encoding, and not where a thousand messages are
/// declared of which a few are ever JSON.
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no JSON: cordial didn't generate it",
    label = "there are no JSON conversions for this type",
    note = "cordial-build's option `extern_path` is for crates that cordial generated; with `foreign_path` in its place, \
            cordial makes the JSON of what plain prost-build generated"
)]
pub trait Value<Use = ()> {
    /// The name and the fields of a message; [`Table::EMPTY`] of what is no message.
    fn table(&self) -> &'static Table {
        &Table::EMPTY
    }

    /// Reads the field of a message with that index in its table; what is no message reads itself, at [`WHOLE`].
    ///
    /// A message that is set already is merged into, as are maps; a list is appended to.
    ///
    /// # Errors
    ///
    /// [`super::Failed`]: the reader knows what went wrong, and where.
    fn read(&mut self, field: usize, r: &mut Reader<'_>) -> Read;

    /// Writes the fields of a message, or what is no message; what goes wrong is kept by the writer.
    fn write(&self, w: &mut Writer<'_>);

    /// Reads a list of such values, behind what it holds.
    #[doc(hidden)]
    fn read_list(list: &mut Vec<Self>, r: &mut Reader<'_>) -> Read
    where
        Self: Sized + Default + Value,
    {
        r.messages(list)
    }

    /// Writes a list of such values.
    #[doc(hidden)]
    fn write_list(list: &Vec<Self>, w: &mut Writer<'_>)
    where
        Self: Sized + Default + Value,
    {
        w.elements(list);
    }
}
