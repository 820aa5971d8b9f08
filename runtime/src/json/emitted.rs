//! The macros that emitted code consists of: lists of fields and values in, impls out.
//!
//! Emitted code is data, a few words a field, because the time rustc takes goes with its size; and so does what it expands
//! to, in which each path, call and literal costs. A message is its full name, its type and a list of fields in declaration
//! order; a field is its index, the method of [`super::Reader`] and [`super::Writer`] that reads and writes it, its Rust
//! field, then its key as the writer copies it, and its proto name (empty when that is the JSON name):
//!
//! ```text
//! ::cordial::__json_message! { "library.v1.Book" Book, oneofs: &[(2, 3)], nulls: &[4];
//! 0 string name, ",\"name\":\"               " "", 1 enumeration state: State, ",\"state\":\"               " "",
//! (format 2 book::Format::Ebook, ",\"ebook\":\"               " "", : Paper, 3 book::Format::Paper, ",\"paper\":\"               " "",),
//! 4 option note, ",\"note\":\"               " "", }
//! ```
//!
//! A oneof stands in parentheses, with its Rust field and its members: the index and the variant, of an enum with the
//! enum's type before them, of a foreign message with its. Behind the message's type are the parts of its table that most
//! tables don't have; a message of many fields has `by_name: &[::cordial::__json_index!()]`.
//!
//! A foreign message has a type of the crate that has the impl beside its own, which fields of it name too:
//!
//! ```text
//! ::cordial::__json_foreign! {}
//! ::cordial::__json_message! { "x.v1.Item" [::x_protos::Item: Foreign_], oneofs: &[(1, 1)];
//! 0 foreign_option inner: Foreign_, ",\"inner\":\"               " "",
//! (kind [Foreign_] 1 ::x_protos::item::Kind::Part, ",\"part\":\"               " "",), }
//! ```
//!
//! An enum is its type, the parts of its table that most tables don't have, and its values sorted by number:
//!
//! ```text
//! ::cordial::__json_enum! { State, closed: true, aliases: &[("OUT", 1)]; "UNSPECIFIED" 0, "LENT" 1 }
//! ```

/// Implements [`Value`](crate::json::Value) for a prost message, generically: it is compiled where it is used.
#[doc(hidden)]
#[macro_export]
macro_rules! __json_message {
    ($full_name:literal $($message:path)? $([$foreign:path: $by:path])? $(, $part:ident: $parts:expr)*; $(
        $( $index:literal $method:ident $field:ident $(: $enumeration:path)?, $key:tt $proto:tt )?
        $( ( $oneof:ident $(
            $( $member:literal $variant:path, $member_key:tt $member_proto:tt )?
            $( : $enum_type:path, $enum_member:literal $enum_variant:path, $enum_key:tt $enum_proto:tt )?
            $( [$foreign_by:path] $foreign_member:literal $foreign_variant:path, $foreign_key:tt $foreign_proto:tt )?,
        )* ) )?,
    )*) => {
        #[allow(deprecated, clippy::needless_update)]
        $( impl<Use> $crate::json::Value<Use> for $message )? $( impl $crate::json::ForeignMessage<$by> for $foreign )? {
            fn table(&self) -> &'static $crate::json::Table {
                &$crate::json::Table {
                    full_name: $full_name,
                    names: &[ $(
                        $( $key, $proto, )?
                        $( $(
                            $( $member_key, $member_proto, )?
                            $( $enum_key, $enum_proto, )?
                            $( $foreign_key, $foreign_proto, )?
                        )* )?
                    )* ],
                    $( $part: $parts, )*
                    ..$crate::json::Table::EMPTY
                }
            }
            fn read(&mut self, field: usize, r: &mut $crate::json::Reader<'_>) -> $crate::json::Read {
                // Twice where a oneof is first set to its member.
                loop {
                    return match field {
                        $(
                            $( $index => r.$method $(::<$enumeration>)? (&mut self.$field), )?
                            $( $(
                                $( $member => match &mut self.$oneof {
                                    Some($variant(value)) => r.value(value),
                                    oneof => {
                                        $crate::json::set_member(oneof, $variant);
                                        continue;
                                    }
                                }, )?
                                $( $enum_member => r.enum_member::<$enum_type, _>(&mut self.$oneof, $enum_variant), )?
                                $( $foreign_member => match &mut self.$oneof {
                                    Some($foreign_variant(value)) => r.foreign_value::<$foreign_by>(value),
                                    oneof => {
                                        $crate::json::set_member(oneof, $foreign_variant);
                                        continue;
                                    }
                                }, )?
                            )* )?
                        )*
                        _ => r.no_field(),
                    };
                }
            }
            fn write(&self, w: &mut $crate::json::Writer<'_>) {
                $(
                    $( w.$method $(::<$enumeration>)? ($key, &self.$field); )?
                    $( match &self.$oneof {
                        $(
                            $( Some($variant(value)) => w.value($member_key, value), )?
                            $( Some($enum_variant(value)) => w.enum_value::<$enum_type>($enum_key, value), )?
                            $( Some($foreign_variant(value)) => w.foreign_value::<$foreign_by>($foreign_key, value), )?
                        )*
                        None => {}
                    } )?
                )*
            }
        }
    };
}

/// The indices of a message's fields, or of an enum's values, by their names, where there are many.
#[doc(hidden)]
#[macro_export]
macro_rules! __json_index {
    () => {
        || {
            static INDEX: $crate::json::Index = $crate::json::Index::new();
            &INDEX
        }
    };
}

/// The type by which a crate has impls for foreign messages, and a type of its own for each foreign enum.
#[doc(hidden)]
#[macro_export]
macro_rules! __json_foreign {
    () => {
        /// By this type, this crate has JSON for the foreign messages of this package: `cordial::json::Foreign`.
        #[derive(Debug, Clone, Copy)]
        pub struct Foreign_<T = ()>(::core::marker::PhantomData<T>);
    };
}

/// Implements [`Enum`](crate::json::Enum) for a prost enum, generically as for messages: the parts of its table that most
/// tables don't have, and its values sorted by number.
#[doc(hidden)]
#[macro_export]
macro_rules! __json_enum {
    ($enumeration:path $(, $part:ident: $parts:expr)*; $($name:literal $number:literal),*) => {
        #[allow(deprecated)]
        impl<Use> $crate::json::Enum<Use> for $enumeration {
            fn table() -> &'static $crate::json::EnumTable {
                &$crate::json::EnumTable {
                    values: &[$(($name, $number)),*],
                    $( $part: $parts, )*
                    ..$crate::json::EnumTable::EMPTY
                }
            }
        }
    };
}

/// The constant `ANY_TYPES` of a package.
#[doc(hidden)]
#[macro_export]
macro_rules! __json_any_types {
    ($($full_name:literal $($message:path)? $([$foreign:path: $by:path])?,)*) => {
        /// The messages of this package that may be in a `google.protobuf.Any`, for `cordial::json::Registry::types`.
        pub const ANY_TYPES: &[$crate::json::AnyType] = &[
            $(
                $( $crate::json::AnyType::of::<$message>($full_name), )?
                $( $crate::json::AnyType::foreign::<$by, $foreign>($full_name), )?
            )*
        ];
    };
}

/// Implements serde's traits for messages, by their JSON.
#[cfg(feature = "serde")]
#[doc(hidden)]
#[macro_export]
macro_rules! __json_serde {
    ($($message:path,)*) => { $(
        #[allow(deprecated)]
        impl $crate::serde::Serialize for $message {
            fn serialize<S: $crate::serde::Serializer>(&self, serializer: S) -> ::core::result::Result<S::Ok, S::Error> {
                $crate::json::serde::serialize(self, serializer)
            }
        }
        #[allow(deprecated)]
        impl<'de> $crate::serde::Deserialize<'de> for $message {
            fn deserialize<D: $crate::serde::Deserializer<'de>>(d: D) -> ::core::result::Result<Self, D::Error> {
                $crate::json::serde::deserialize(d)
            }
        }
    )* };
}

/// Tells how to get serde's traits for messages.
#[cfg(not(feature = "serde"))]
#[doc(hidden)]
#[macro_export]
macro_rules! __json_serde {
    ($($message:path,)*) => {
        ::core::compile_error!(
            "the generator's option `serde` needs cordial's feature of that name: cordial = { …, features = [\"serde\"] }"
        );
    };
}

/// Sets a oneof to a member's default, to be read into. On its own, so that no copy of it lies in the reading frame.
#[inline(never)]
pub fn set_member<O, V: Default>(oneof: &mut Option<O>, member: fn(V) -> O) {
    *oneof = Some(member(V::default()));
}
