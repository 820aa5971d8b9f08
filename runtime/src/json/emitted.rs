//! The macros that emitted code consists of: lists of fields and values in, impls out.
//!
//! Emitted code is data, a few words a field, because the time rustc takes goes with its size. A message is its full
//! name, its type and a list of fields in declaration order; a field is its index, the method of [`super::Reader`] and
//! [`super::Writer`] that reads and writes it, its Rust field, then its key as the writer copies it, and its proto name
//! (empty when that is the JSON name):
//!
//! ```text
//! ::cordial::__json_message! { "library.v1.Book" Book;
//! 0 string name, ",\"name\":" "", 1 enumeration state: State, ",\"state\":" "",
//! (2 format 2 book::Format::Ebook, ",\"ebook\":" "", : Paper, 3 book::Format::Paper, ",\"paper\":" "",),
//! 4 option note, ",\"note\":" "" | NULL, }
//! ```
//!
//! A oneof stands in parentheses, with the index of its first member, its Rust field and its members: the index and the
//! variant, of an enum with the enum's type before them. `| NULL` says that `null` is a value of the field.
//!
//! A foreign message has a type of the crate that has the impl beside its own, which fields of it name too:
//!
//! ```text
//! ::cordial::__json_foreign! {}
//! ::cordial::__json_message! { "x.v1.Item" [::x_protos::Item: Foreign_]; 0 foreign_option inner: Foreign_, ",\"inner\":" "",
//! (1 kind 1 ::x_protos::item::Kind::Part: Foreign_, ",\"part\":" "",), }
//! ```

/// Implements [`Message`](crate::json::Message) and [`Value`](crate::json::Value) for a prost message.
#[doc(hidden)]
#[macro_export]
macro_rules! __json_message {
    ($full_name:literal $($message:path)? $([$foreign:path: $by:path])?; $(
        $( $index:literal $method:ident $field:ident $(: $enumeration:path)?, $key:literal $proto:literal $(| $flag:ident)? )?
        $( ( $first:literal $oneof:ident $(
            $( $member:literal $variant:path $(: $member_by:path)?, $member_key:literal $member_proto:literal
                $(| $member_flag:ident)? )?
            $( : $enum_type:path, $enum_member:literal $enum_variant:path, $enum_key:literal $enum_proto:literal
                $(| $enum_flag:ident)? )?,
        )* ) )?,
    )*) => {
        $( #[allow(deprecated)]
        impl $crate::json::Value for $message {
            fn read(&mut self, r: &mut $crate::json::Reader<'_>) -> $crate::json::Read {
                r.object(self)
            }
            fn write(&self, w: &mut $crate::json::Writer<'_>) {
                w.object(self)
            }
        } )?
        #[allow(deprecated)]
        impl $( $crate::json::Message for $message )? $( $crate::json::ForeignMessage<$by> for $foreign )? {
            #[inline]
            fn full_name() -> &'static str {
                $full_name
            }
            fn table(&self) -> &'static $crate::json::Table {
                use $crate::json::Field;
                static TABLE: $crate::json::Table = $crate::json::Table::new(&[ $(
                    $( Field { key: $key, proto: $proto, slot: $index, flags: 0 $(| Field::$flag)? }, )?
                    $( $(
                        $( Field {
                            key: $member_key,
                            proto: $member_proto,
                            slot: $first,
                            flags: Field::MEMBER $(| Field::$member_flag)?,
                        }, )?
                        $( Field {
                            key: $enum_key,
                            proto: $enum_proto,
                            slot: $first,
                            flags: Field::MEMBER $(| Field::$enum_flag)?,
                        }, )?
                    )* )?
                )* ]);
                &TABLE
            }
            fn read_field(&mut self, index: usize, r: &mut $crate::json::Reader<'_>) -> $crate::json::Read {
                match index {
                    $(
                        $( $index => r.$method $(::<$enumeration>)? (&mut self.$field), )?
                        $( $(
                            $( $member => {
                                if !matches!(&self.$oneof, Some($variant(_))) {
                                    $crate::json::set_member(&mut self.$oneof, $variant);
                                }
                                match &mut self.$oneof {
                                    Some($variant(value)) => r.value($(&mut $crate::json::Foreign::<$member_by, _>::new)?(value)),
                                    _ => r.no_field(),
                                }
                            } )?
                            $( $enum_member => r.enum_member::<$enum_type, _>(&mut self.$oneof, $enum_variant), )?
                        )* )?
                    )*
                    _ => r.no_field(),
                }
            }
            fn write_fields(&self, w: &mut $crate::json::Writer<'_>) {
                let _ = &w;
                $(
                    $( w.$method $(::<$enumeration>)? ($index, &self.$field); )?
                    $( match &self.$oneof {
                        $(
                            $( Some($variant(value)) => w.value($member, $(&$crate::json::Foreign::<$member_by, _>::new)?(value)), )?
                            $( Some($enum_variant(value)) => w.enum_value::<$enum_type>($enum_member, value), )?
                        )*
                        None => {}
                    } )?
                )*
            }
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

/// Implements [`Enum`](crate::json::Enum) for a prost enum: its values sorted by number, then aliases.
#[doc(hidden)]
#[macro_export]
macro_rules! __json_enum {
    ($enumeration:path; $closed:literal $($name:literal $number:literal),*; $($alias:literal $alias_number:literal),*) => {
        #[allow(deprecated)]
        impl $crate::json::Enum for $enumeration {
            fn table() -> &'static $crate::json::EnumTable {
                static TABLE: $crate::json::EnumTable = $crate::json::EnumTable::new(
                    &[$(($name, $number)),*],
                    &[$(($alias, $alias_number)),*],
                    $closed,
                );
                &TABLE
            }
        }
    };
}

/// The constant `ANY_TYPES` of a package.
#[doc(hidden)]
#[macro_export]
macro_rules! __json_any_types {
    ($($message:path,)* $([$foreign:path: $by:path],)*) => {
        /// The messages of this package that may be in a `google.protobuf.Any`, for `cordial::json::Registry::types`.
        pub const ANY_TYPES: &[$crate::json::AnyType] = &[
            $($crate::json::AnyType::of::<$message>(),)*
            $($crate::json::AnyType::foreign::<$by, $foreign>(),)*
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
