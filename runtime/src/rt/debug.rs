//! `Debug` of the messages and oneofs for which the standard library's derive doesn't print what prost's does.
//!
//! prost keeps fields of enums as numbers and prints them by name. A message is its name, its type and its fields in the
//! order of its struct; a oneof is its type and its variants. What is of an enum stands in parentheses, with the enum's type:
//!
//! ```text
//! ::cordial::__debug! { "Book" Book; name, (state: State), r#type, format, }
//! ::cordial::__debug! { book::Format: Ebook, (Paper: Paper), }
//! ```
//!
//! As in all that is emitted, what it expands to is little: of a message a call with its fields as `dyn Debug`. As a derived
//! impl it is `#[inline]`, so that it is compiled where it is used.

use std::{
    collections::{BTreeMap, HashMap},
    fmt::{Debug, Formatter, Result},
};

/// Implements [`Debug`] for a prost message, or for a oneof.
#[doc(hidden)]
#[macro_export]
macro_rules! __debug {
    ($name:literal $message:path; $( $($field:ident)? $( ($named:ident: $enumeration:path) )?, )*) => {
        #[allow(deprecated)]
        impl ::core::fmt::Debug for $message {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                $crate::rt::debug_message(f, $name, stringify!($( $($field)? $($named)? )*), &[ $(
                    $( &self.$field )?
                    $( &$crate::rt::named::<$enumeration>(&self.$named) )?
                ),* ])
            }
        }
    };
    ($oneof:path: $( $($variant:ident)? $( ($named:ident: $enumeration:path) )?, )*) => {
        #[allow(deprecated)]
        impl ::core::fmt::Debug for $oneof {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                match self { $(
                    $( Self::$variant(value) => $crate::rt::debug_member(f, stringify!($variant), value), )?
                    $( Self::$named(value) => {
                        $crate::rt::debug_member(f, stringify!($named), &$crate::rt::named::<$enumeration>(value))
                    } )?
                )* }
            }
        }
    };
}

/// Prints a message as a derived `Debug` prints a struct; the names of its fields have spaces between them.
///
/// # Errors
///
/// Those of the formatter.
pub fn debug_message(f: &mut Formatter<'_>, name: &str, fields: &str, values: &[&dyn Debug]) -> Result {
    let mut message = f.debug_struct(name);
    for (field, value) in fields.split_whitespace().zip(values) {
        message.field(field, value);
    }
    message.finish()
}

/// Prints a oneof as a derived `Debug` prints an enum.
///
/// # Errors
///
/// Those of the formatter.
pub fn debug_member(f: &mut Formatter<'_>, name: &str, value: &dyn Debug) -> Result {
    f.debug_tuple(name).field(&value).finish()
}

/// Prints a number by its name in an enum, and as it is where it has none.
type Print = fn(i32, &mut Formatter<'_>) -> Result;

/// A field of an enum, whatever its cardinality; the values of a map.
pub trait Numbers {
    /// Prints the field, and each number in it by `print`.
    ///
    /// # Errors
    ///
    /// Those of the formatter.
    fn fmt(&self, print: Print, f: &mut Formatter<'_>) -> Result;
}

/// A field of an enum as it is printed.
pub struct Named<'a> {
    numbers: &'a dyn Numbers,
    print: Print,
}

/// A field of the enum `E`. It has the type for no more than the name, so that little is compiled for each enum.
pub fn named<E: Debug + TryFrom<i32>>(numbers: &dyn Numbers) -> Named<'_> {
    Named { numbers, print: print::<E> }
}

fn print<E: Debug + TryFrom<i32>>(number: i32, f: &mut Formatter<'_>) -> Result {
    match E::try_from(number) {
        Ok(value) => value.fmt(f),
        Err(_) => Debug::fmt(&number, f),
    }
}

impl Debug for Named<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        self.numbers.fmt(self.print, f)
    }
}

struct Number(i32, Print);

impl Debug for Number {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        self.1(self.0, f)
    }
}

impl Numbers for i32 {
    fn fmt(&self, print: Print, f: &mut Formatter<'_>) -> Result {
        print(*self, f)
    }
}

impl Numbers for Option<i32> {
    fn fmt(&self, print: Print, f: &mut Formatter<'_>) -> Result {
        Debug::fmt(&self.map(|number| Number(number, print)), f)
    }
}

impl Numbers for Vec<i32> {
    fn fmt(&self, print: Print, f: &mut Formatter<'_>) -> Result {
        f.debug_list().entries(self.iter().map(|number| Number(*number, print))).finish()
    }
}

impl<K: Debug> Numbers for HashMap<K, i32> {
    fn fmt(&self, print: Print, f: &mut Formatter<'_>) -> Result {
        f.debug_map().entries(self.iter().map(|(key, number)| (key, Number(*number, print)))).finish()
    }
}

impl<K: Debug> Numbers for BTreeMap<K, i32> {
    fn fmt(&self, print: Print, f: &mut Formatter<'_>) -> Result {
        f.debug_map().entries(self.iter().map(|(key, number)| (key, Number(*number, print)))).finish()
    }
}
