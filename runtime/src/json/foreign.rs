//! Messages of crates that know nothing of cordial: plain prost-build made them.
//!
//! Nobody but such a crate may implement [`Value`] for its messages. So generated code implements a trait with a
//! parameter for them, and puts a type of its own in its place: that makes the impl its own. What reads and writes
//! messages gets them in a wrapper. The fields of messages are read and written by the methods `foreign_*` of reader and
//! writer; crates without foreign messages have nothing of all this.

use super::{AnyType, Failed, Read, Reader, Table, Value, Writer};
use std::{fmt, marker::PhantomData};

/// A message that lives in a crate which knows nothing of cordial; `By` is a type of the crate that has the impl.
///
/// Generated code implements it, by the macro `__json_message!`, for the messages that the generator's `foreign_path`
/// names. The methods are those of [`Value`].
#[diagnostic::on_unimplemented(
    message = "`{Self}` has no JSON conversions by `{By}`",
    note = "the generator's option `foreign_path` must name the type that the field has in the other crate"
)]
pub trait ForeignMessage<By> {
    /// The name and the fields.
    fn table(&self) -> &'static Table;

    /// Reads the field with that index in the table.
    ///
    /// # Errors
    ///
    /// As [`Value::read`].
    fn read(&mut self, field: usize, r: &mut Reader<'_>) -> Read;

    /// Writes the fields.
    fn write(&self, w: &mut Writer<'_>);
}

/// A foreign message, or a reference to one, with the JSON that the crate of `By` has for it.
///
/// `By` is the type `Foreign_` in the module of the message's package.
///
/// ```
/// # mod x_protos {
/// #     #[derive(Clone, PartialEq, prost::Message)]
/// #     pub struct Item {
/// #         #[prost(string, tag = "1")]
/// #         pub name: String,
/// #     }
/// # }
/// # mod api { pub mod x { pub mod v1 {
/// #     cordial::__json_foreign! {}
/// #     cordial::__json_message! { "x.v1.Item" [crate::x_protos::Item: Foreign_]; 0 string name, ",\"name\":\"               " "", }
/// # } } }
/// use api::x::v1::Foreign_;
/// use cordial::json::{self, Foreign};
///
/// # fn main() -> Result<(), json::Error> {
/// let read: Foreign<Foreign_, x_protos::Item> = json::from_str(r#"{"name": "emma"}"#)?;
/// let item: x_protos::Item = read.into_inner();
/// assert_eq!(json::to_string(&Foreign::<Foreign_, _>::new(&item))?, r#"{"name":"emma"}"#);
/// # Ok(())
/// # }
/// ```
pub struct Foreign<By, M> {
    message: M,
    by: PhantomData<fn() -> By>,
}

impl<By, M> Foreign<By, M> {
    /// The message with its JSON.
    pub const fn new(message: M) -> Self {
        Self { message, by: PhantomData }
    }

    /// The message.
    pub fn into_inner(self) -> M {
        self.message
    }
}

impl<By, M: Default> Default for Foreign<By, M> {
    fn default() -> Self {
        Self::new(M::default())
    }
}

impl<By, M: fmt::Debug> fmt::Debug for Foreign<By, M> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.message.fmt(f)
    }
}

impl<By, M: ForeignMessage<By>> Value for Foreign<By, M> {
    fn table(&self) -> &'static Table {
        self.message.table()
    }
    fn read(&mut self, field: usize, r: &mut Reader<'_>) -> Read {
        self.message.read(field, r)
    }
    fn write(&self, w: &mut Writer<'_>) {
        self.message.write(w);
    }
}

macro_rules! like_the_message {
    ($($pointer:ty: $read:expr;)*) => { $(
        impl<By, M: ForeignMessage<By>> ForeignMessage<By> for $pointer {
            fn table(&self) -> &'static Table {
                (**self).table()
            }
            fn read(&mut self, field: usize, r: &mut Reader<'_>) -> Read {
                let read: fn(&mut Self, usize, &mut Reader<'_>) -> Read = $read;
                read(self, field, r)
            }
            fn write(&self, w: &mut Writer<'_>) {
                (**self).write(w);
            }
        }
    )* };
}

like_the_message! {
    Box<M>: |message, field, r| (**message).read(field, r);
    &mut M: |message, field, r| (**message).read(field, r);
    // What is only lent is written and never read.
    &M: |_, _, r| r.no_field();
}

impl AnyType {
    /// A foreign message type.
    #[must_use]
    pub const fn foreign<By, M: ForeignMessage<By> + prost::Message + Default>(full_name: &'static str) -> Self {
        Self { full_name, read: read::<By, M>, write: write::<By, M>, special: false }
    }
}

fn read<By, M: ForeignMessage<By> + prost::Message + Default>(r: &mut Reader<'_>) -> Result<Vec<u8>, Failed> {
    let mut message = Foreign::<By, M>::default();
    r.value(&mut message)?;
    Ok(message.into_inner().encode_to_vec())
}

fn write<By, M: ForeignMessage<By> + prost::Message + Default>(encoded: &[u8], w: &mut Writer<'_>) -> bool {
    let decoded = M::decode(encoded);
    if let Ok(message) = &decoded {
        w.write(&Foreign::<By, _>::new(message));
    }
    decoded.is_ok()
}
