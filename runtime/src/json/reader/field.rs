//! The fields of messages: one method for each kind of field, called by emitted code.
//!
//! Each has a namesake that writes: see the writer's. Most kinds read alike; that they have a name each is for the
//! emitted code to be one list for both ways.

use super::{Read, Reader};
use crate::json::{Enum, EnumTable, Value, WHOLE, map};

macro_rules! same_type {
    ($($method:ident($type:ty))*) => { $(
        /// A field of this kind.
        ///
        /// # Errors
        ///
        /// When the text isn't a JSON form of the value.
        pub fn $method(&mut self, value: &mut $type) -> Read {
            value.read(WHOLE, self)
        }
    )* };
}

macro_rules! like_value {
    ($($method:ident)*) => { $(
        /// A field of this kind.
        ///
        /// # Errors
        ///
        /// When the text isn't a JSON form of the value.
        #[inline]
        pub fn $method<V: Value>(&mut self, value: &mut V) -> Read {
            value.read(WHOLE, self)
        }
    )* };
}

impl Reader<'_> {
    like_value! { list bytes }

    same_type! {
        string(String) int32(i32) uint32(u32) int64(i64) uint64(u64) float(f32) double(f64) boolean(bool)
    }

    /// A field with presence: unset, it is set to its default before it is read.
    ///
    /// # Errors
    ///
    /// When the text isn't a JSON form of the value.
    pub fn option<V: Value + Default>(&mut self, value: &mut Option<V>) -> Read {
        // As prost's decoding does it: what both call is compiled for each type once.
        self.value(value.get_or_insert_with(V::default))
    }

    /// An enum without presence. A name that is unknown and ignored leaves it as it is.
    ///
    /// # Errors
    ///
    /// When the text isn't a value of the enum.
    #[inline]
    pub fn enumeration<E: Enum>(&mut self, value: &mut i32) -> Read {
        self.enum_field(value, E::table())
    }

    fn enum_field(&mut self, value: &mut i32, table: &'static EnumTable) -> Read {
        if let Some(number) = self.enum_number(table)? {
            *value = number;
        }
        Ok(())
    }

    /// An enum that is required.
    ///
    /// # Errors
    ///
    /// As [`Self::enumeration`].
    #[inline]
    pub fn enum_value<E: Enum>(&mut self, value: &mut i32) -> Read {
        self.enum_field(value, E::table())
    }

    /// An enum with presence.
    ///
    /// # Errors
    ///
    /// As [`Self::enumeration`].
    #[inline]
    pub fn enum_option<E: Enum>(&mut self, value: &mut Option<i32>) -> Read {
        self.enum_present(value, E::table())
    }

    fn enum_present(&mut self, value: &mut Option<i32>, table: &'static EnumTable) -> Read {
        if let Some(number) = self.enum_number(table)? {
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
