//! The fields that are foreign messages: one method for each kind of field, called by emitted code with the field's key.
//!
//! Each has a namesake that reads: see the reader's.

use super::Writer;
use crate::json::{Foreign, ForeignMessage, map};

impl Writer<'_> {
    /// A message that is written whatever it holds: required, or a member of a oneof.
    pub fn foreign_value<By>(&mut self, key: &str, value: &impl ForeignMessage<By>) {
        self.value(key, &Foreign::<By, _>::new(value));
    }

    /// A message with presence.
    pub fn foreign_option<By>(&mut self, key: &str, value: &Option<impl ForeignMessage<By>>) {
        self.option(key, &value.as_ref().map(Foreign::<By, _>::new));
    }

    /// A list, which is left out when it is empty.
    pub fn foreign_list<By>(&mut self, key: &str, values: &[impl ForeignMessage<By>]) {
        if (values.is_empty() && !self.defaults) || !self.key(key) {
            return;
        }
        let start = self.start();
        for (index, value) in values.iter().enumerate() {
            self.element(index);
            self.write(&Foreign::<By, _>::new(value));
        }
        self.close_array(start);
    }

    /// A map, which is left out when it is empty.
    pub fn foreign_map<By>(&mut self, key: &str, values: &impl map::Map<Value: ForeignMessage<By>>) {
        if (!values.is_empty() || self.defaults) && self.key(key) {
            map::write_map(values, self, |value, w| w.write(&Foreign::<By, _>::new(value)));
        }
    }
}
