//! The fields of messages: one method for each kind of field, called by emitted code with the field's key, as the module
//! `key` has it.
//!
//! Each has a namesake that reads: see the reader's.

use super::Writer;
use crate::json::{
    Enum, EnumTable, Value,
    container::{Container, List},
    map,
};

macro_rules! implicit {
    ($($method:ident($type:ty): $key:ident, $write:ident, $default:expr;)*) => { $(
        /// A field without presence, which is left out at its default.
        pub fn $method(&mut self, key: &str, value: &$type) {
            let is_default: fn(&$type) -> bool = $default;
            if (!is_default(value) || self.defaults) && self.$key(key) {
                self.$write(*value);
            }
        }
    )* };
}

impl Writer<'_> {
    implicit! {
        int32(i32): key, number32, |value| *value == 0;
        uint32(u32): key, unsigned32, |value| *value == 0;
        int64(i64): key_and_quote, rest_of_number64, |value| *value == 0;
        uint64(u64): key_and_quote, rest_of_unsigned64, |value| *value == 0;
        // Minus zero is not the default.
        float(f32): key, number_float, |value| value.to_bits() == 0;
        double(f64): key, number_double, |value| value.to_bits() == 0;
        boolean(bool): key, truth, |value| !*value;
    }

    /// A string without presence, which is left out when it is empty.
    pub fn string(&mut self, key: &str, value: &str) {
        if (!value.is_empty() || self.defaults) && self.key_and_quote(key) {
            self.rest_of_text(value);
        }
    }

    /// Bytes without presence, which are left out when they are empty.
    pub fn bytes(&mut self, key: &str, value: &[u8]) {
        if (!value.is_empty() || self.defaults) && self.key(key) {
            self.base64(value);
        }
    }

    /// A field that is written whatever it holds: required, or a member of a oneof.
    pub fn value(&mut self, key: &str, value: &dyn Value) {
        if self.key(key) {
            self.write(value);
        }
    }

    /// A field with presence.
    pub fn option<V: Value>(&mut self, key: &str, value: &Option<V>) {
        match value {
            Some(value) => self.value(key, value),
            None => self.unset(key),
        }
    }

    /// A list of scalars or a map, which is left out when it is empty.
    pub fn list<C: Container>(&mut self, key: &str, value: &C) {
        if (!value.is_empty() || self.defaults) && self.key(key) {
            value.write(self);
        }
    }

    /// A list of messages, which is left out when it is empty.
    pub fn messages(&mut self, key: &str, list: &dyn List) {
        if (list.get(0).is_some() || self.defaults) && self.key(key) {
            self.elements(list);
        }
    }

    /// An array of messages.
    pub(crate) fn elements(&mut self, list: &dyn List) {
        let start = self.start();
        let mut index = 0;
        while let Some(value) = list.get(index) {
            self.element(index);
            self.write(value);
            index += 1;
        }
        self.close_array(start);
    }

    /// An array of scalars.
    pub(crate) fn array<T: Value>(&mut self, list: &[T]) {
        let start = self.start();
        for (index, value) in list.iter().enumerate() {
            self.element(index);
            value.write(self);
        }
        self.close_array(start);
    }

    /// An enum without presence, which is left out at zero.
    #[inline]
    pub fn enumeration<E: Enum>(&mut self, key: &str, value: &i32) {
        self.enum_implicit(key, *value, E::table());
    }

    fn enum_implicit(&mut self, key: &str, value: i32, table: &'static EnumTable) {
        if value != 0 || self.defaults {
            self.enum_present(key, value, table);
        }
    }

    fn enum_present(&mut self, key: &str, value: i32, table: &'static EnumTable) {
        if self.key(key) {
            self.enum_number(value, table);
        }
    }

    /// An enum that is written whatever it is.
    #[inline]
    pub fn enum_value<E: Enum>(&mut self, key: &str, value: &i32) {
        self.enum_present(key, *value, E::table());
    }

    /// An enum with presence.
    #[inline]
    pub fn enum_option<E: Enum>(&mut self, key: &str, value: &Option<i32>) {
        self.enum_optional(key, *value, E::table());
    }

    fn enum_optional(&mut self, key: &str, value: Option<i32>, table: &'static EnumTable) {
        match value {
            Some(value) => self.enum_present(key, value, table),
            None => self.unset(key),
        }
    }

    /// A list of an enum's values.
    #[inline]
    pub fn enum_list<E: Enum>(&mut self, key: &str, values: &[i32]) {
        self.enum_values(key, values, E::table());
    }

    fn enum_values(&mut self, key: &str, values: &[i32], table: &'static EnumTable) {
        if (!values.is_empty() || self.defaults) && self.key(key) {
            let start = self.start();
            for (index, value) in values.iter().enumerate() {
                self.element(index);
                self.enum_number(*value, table);
            }
            self.close_array(start);
        }
    }

    /// A map to an enum's values.
    pub fn enum_map<E: Enum>(&mut self, key: &str, values: &impl map::Map<Value = i32>) {
        if (!values.is_empty() || self.defaults) && self.key(key) {
            map::write_enums(values, self, E::table());
        }
    }
}
