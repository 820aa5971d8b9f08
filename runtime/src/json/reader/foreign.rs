//! The fields that are foreign messages: one method for each kind of field, called by emitted code.
//!
//! Each has a namesake that writes: see the writer's.

use super::{Read, Reader};
use crate::json::{Foreign, ForeignMessage, map};

impl Reader<'_> {
    /// A message that is required, or a member of a oneof.
    ///
    /// # Errors
    ///
    /// When the text isn't a JSON form of the message.
    pub fn foreign_value<By>(&mut self, value: &mut impl ForeignMessage<By>) -> Read {
        self.value(&mut Foreign::<By, _>::new(value))
    }

    /// A message with presence.
    ///
    /// # Errors
    ///
    /// As [`Self::foreign_value`].
    pub fn foreign_option<By>(&mut self, value: &mut Option<impl ForeignMessage<By> + Default>) -> Read {
        self.foreign_value::<By>(value.get_or_insert_with(Default::default))
    }

    /// A list of messages.
    ///
    /// # Errors
    ///
    /// As [`Self::foreign_value`].
    pub fn foreign_list<By>(&mut self, values: &mut Vec<impl ForeignMessage<By> + Default>) -> Read {
        self.elements(|r| {
            values.push(Default::default());
            values.last_mut().map_or(Ok(()), |value| r.foreign_value::<By>(value))
        })
    }

    /// A map to messages.
    ///
    /// # Errors
    ///
    /// As [`Self::foreign_value`], and when a key isn't one.
    pub fn foreign_map<By>(&mut self, values: &mut impl map::Map<Value: ForeignMessage<By> + Default>) -> Read {
        map::read_map(values, self, |r| {
            let mut value = Default::default();
            r.foreign_value::<By>(&mut value)?;
            Ok(Some(value))
        })
    }
}
