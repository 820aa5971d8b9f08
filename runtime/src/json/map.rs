//! Maps, of either kind that prost makes, with every kind of key that protobuf allows.

use super::{EnumTable, Failed, Read, Reader, Value, Writer, container::Container};
use std::{
    collections::{BTreeMap, HashMap},
    hash::{BuildHasher, Hash},
};

/// A map's key, which JSON has as a member's name.
pub trait Key: Sized {
    /// Reads the key from the member's name.
    fn parse(name: &str) -> Option<Self>;
    /// Writes the key, quotes included.
    fn write(&self, w: &mut Writer<'_>);
}

impl Key for String {
    fn parse(name: &str) -> Option<Self> {
        Some(name.to_owned())
    }
    fn write(&self, w: &mut Writer<'_>) {
        w.text(self);
    }
}

impl Key for bool {
    fn parse(name: &str) -> Option<Self> {
        name.parse().ok()
    }
    fn write(&self, w: &mut Writer<'_>) {
        w.raw(if *self { "\"true\"" } else { "\"false\"" });
    }
}

macro_rules! integer_key {
    ($($type:ty: $read:ident, $write:ident;)*) => { $(
        impl Key for $type {
            fn parse(name: &str) -> Option<Self> {
                Reader::whole_text(name, Reader::$read)
            }
            fn write(&self, w: &mut Writer<'_>) {
                w.$write((*self).into());
            }
        }
    )* };
}

integer_key! {
    i32: take_int32, number64;
    u32: take_uint32, unsigned64;
    i64: take_int64, number64;
    u64: take_uint64, unsigned64;
}

/// What the two kinds of map have in common.
pub trait Map {
    /// The keys.
    type Key: Key;
    /// The values.
    type Value;
    /// Sets an entry; whether there was one of that key.
    fn put(&mut self, key: Self::Key, value: Self::Value) -> bool;
    /// Whether there are no entries.
    fn is_empty(&self) -> bool;
    /// Visits all entries.
    fn each(&self, visit: &mut dyn FnMut(&Self::Key, &Self::Value));
}

impl<K: Key + Hash + Eq, V, S: BuildHasher> Map for HashMap<K, V, S> {
    type Key = K;
    type Value = V;
    fn put(&mut self, key: K, value: V) -> bool {
        self.insert(key, value).is_some()
    }
    fn is_empty(&self) -> bool {
        self.is_empty()
    }
    fn each(&self, visit: &mut dyn FnMut(&K, &V)) {
        self.iter().for_each(|(key, value)| visit(key, value));
    }
}

impl<K: Key + Ord, V> Map for BTreeMap<K, V> {
    type Key = K;
    type Value = V;
    fn put(&mut self, key: K, value: V) -> bool {
        self.insert(key, value).is_some()
    }
    fn is_empty(&self) -> bool {
        self.is_empty()
    }
    fn each(&self, visit: &mut dyn FnMut(&K, &V)) {
        self.iter().for_each(|(key, value)| visit(key, value));
    }
}

impl<K: Key + Hash + Eq, V: Value + Default, S: BuildHasher> Value for HashMap<K, V, S> {
    fn read(&mut self, _: usize, r: &mut Reader<'_>) -> Read {
        read_values(self, r)
    }
    fn write(&self, w: &mut Writer<'_>) {
        write_values(self, w);
    }
}

impl<K: Key + Hash + Eq, V: Value + Default, S: BuildHasher> Container for HashMap<K, V, S> {
    fn is_empty(&self) -> bool {
        self.is_empty()
    }
}

impl<K: Key + Ord, V: Value + Default> Value for BTreeMap<K, V> {
    fn read(&mut self, _: usize, r: &mut Reader<'_>) -> Read {
        read_values(self, r)
    }
    fn write(&self, w: &mut Writer<'_>) {
        write_values(self, w);
    }
}

impl<K: Key + Ord, V: Value + Default> Container for BTreeMap<K, V> {
    fn is_empty(&self) -> bool {
        self.is_empty()
    }
}

fn read_values<M: Map<Value: Value + Default>>(map: &mut M, r: &mut Reader<'_>) -> Read {
    read_map(map, r, |r| {
        let mut value = M::Value::default();
        r.value(&mut value)?;
        Ok(Some(value))
    })
}

/// Reads enum values into a map; entries whose names are unknown are left out where unknown fields are ignored.
pub(crate) fn read_enums(map: &mut impl Map<Value = i32>, r: &mut Reader<'_>, table: &'static EnumTable) -> Read {
    read_map(map, r, |r| r.enum_number(table))
}

/// Reads the entries; `read` reads a value, or nothing for an entry to be left out.
#[inline(never)]
pub(super) fn read_map<M: Map>(
    map: &mut M,
    r: &mut Reader<'_>,
    read: impl Fn(&mut Reader<'_>) -> Result<Option<M::Value>, Failed>,
) -> Read {
    // What was in the map before may be given anew, as in any merge.
    let fresh = map.is_empty();
    r.members(&mut |r, name, start| {
        let Some(key) = M::Key::parse(name) else {
            return Err(r.fail_at(start, "expected a key of the map's type"));
        };
        if let Some(value) = read(r)?
            && map.put(key, value)
            && fresh
        {
            return Err(r.fail_at(start, "expected each key once, found it again"));
        }
        Ok(())
    })
}

fn write_values<M: Map<Value: Value>>(map: &M, w: &mut Writer<'_>) {
    write_map(map, w, |value, w| w.write(value));
}

/// Writes enum values.
pub(crate) fn write_enums(map: &impl Map<Value = i32>, w: &mut Writer<'_>, table: &'static EnumTable) {
    write_map(map, w, |number, w| w.enum_number(*number, table));
}

#[inline(never)]
pub(super) fn write_map<M: Map>(map: &M, w: &mut Writer<'_>, write: impl Fn(&M::Value, &mut Writer<'_>)) {
    let start = w.start();
    map.each(&mut |key, value| {
        w.entry(|w| key.write(w));
        write(value, w);
    });
    w.close_object(start);
}
