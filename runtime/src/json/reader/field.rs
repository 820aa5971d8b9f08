//! The fields of messages: one method for each kind of field, called by emitted code.
//!
//! Each has a namesake that writes: see the writer's. Most kinds read alike; that they have a name each is for the
//! emitted code to be one list for both ways.

use super::{Read, Reader};
use crate::json::{Enum, Value, map};

macro_rules! like_value {
    ($($method:ident)*) => { $(
        /// A field of this kind.
        ///
        /// # Errors
        ///
        /// When the text isn't a JSON form of the value.
        #[inline]
        pub fn $method<V: Value>(&mut self, value: &mut V) -> Read {
            value.read(self)
        }
    )* };
}

impl Reader<'_> {
    like_value! { value option list string bytes int32 uint32 int64 uint64 float double boolean }

    /// An enum without presence. A name that is unknown and ignored leaves it as it is.
    ///
    /// # Errors
    ///
    /// When the text isn't a value of the enum.
    pub fn enumeration<E: Enum>(&mut self, value: &mut i32) -> Read {
        if let Some(number) = self.enum_number(E::table())? {
            *value = number;
        }
        Ok(())
    }

    /// An enum that is required.
    ///
    /// # Errors
    ///
    /// As [`Self::enumeration`].
    pub fn enum_value<E: Enum>(&mut self, value: &mut i32) -> Read {
        self.enumeration::<E>(value)
    }

    /// An enum with presence.
    ///
    /// # Errors
    ///
    /// As [`Self::enumeration`].
    pub fn enum_option<E: Enum>(&mut self, value: &mut Option<i32>) -> Read {
        if let Some(number) = self.enum_number(E::table())? {
            *value = Some(number);
        }
        Ok(())
    }

    /// A list of an enum's values.
    ///
    /// # Errors
    ///
    /// As [`Self::enumeration`].
    pub fn enum_list<E: Enum>(&mut self, values: &mut Vec<i32>) -> Read {
        self.enum_array(values, E::table())
    }

    /// A map to an enum's values.
    ///
    /// # Errors
    ///
    /// As [`Self::enumeration`], and when a key isn't one.
    pub fn enum_map<E: Enum>(&mut self, values: &mut impl map::Map<Value = i32>) -> Read {
        map::read_enums(values, self, E::table())
    }

    /// An enum that is a member of a oneof. A name that is unknown and ignored leaves the oneof as it is.
    ///
    /// # Errors
    ///
    /// As [`Self::enumeration`].
    pub fn enum_member<E: Enum, O>(&mut self, oneof: &mut Option<O>, member: fn(i32) -> O) -> Read {
        if let Some(number) = self.enum_number(E::table())? {
            *oneof = Some(member(number));
        }
        Ok(())
    }

    /// An index that the table doesn't have.
    ///
    /// # Errors
    ///
    /// Always.
    #[cold]
    pub fn no_field(&mut self) -> Read {
        Err(self.fail("expected a field of the message"))
    }
}
