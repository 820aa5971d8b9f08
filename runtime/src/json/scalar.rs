//! The scalars, alone and as options and list elements.

use super::{Read, Reader, Value, Writer};
use bytes::Bytes;

/// Loops that know the type of their elements, compiled once and here.
macro_rules! own_lists {
    () => {
        fn read_list(list: &mut Vec<Self>, r: &mut Reader<'_>) -> Read {
            r.array(list)
        }
        fn write_list(list: &Vec<Self>, w: &mut Writer<'_>) {
            w.array(list);
        }
    };
}

macro_rules! scalar {
    ($($type:ty: $read:ident, $write:ident;)*) => { $(
        impl Value for $type {
            #[inline]
            fn read(&mut self, _: usize, r: &mut Reader<'_>) -> Read {
                *self = r.$read()?;
                Ok(())
            }
            #[inline]
            fn write(&self, w: &mut Writer<'_>) {
                w.$write(*self);
            }
            own_lists!();
        }
    )* };
}

scalar! {
    i32: take_int32, number32;
    u32: take_uint32, unsigned32;
    i64: take_int64, number64;
    u64: take_uint64, unsigned64;
    f32: take_float, number_float;
    f64: take_double, number_double;
    bool: take_boolean, truth;
}

impl Value for String {
    fn read(&mut self, _: usize, r: &mut Reader<'_>) -> Read {
        *self = r.take_string()?.into_owned();
        Ok(())
    }
    fn write(&self, w: &mut Writer<'_>) {
        w.text(self);
    }
    own_lists!();
}

impl Value for Vec<u8> {
    fn read(&mut self, _: usize, r: &mut Reader<'_>) -> Read {
        *self = r.base64()?;
        Ok(())
    }
    fn write(&self, w: &mut Writer<'_>) {
        w.base64(self);
    }
}

impl Value for Bytes {
    fn read(&mut self, _: usize, r: &mut Reader<'_>) -> Read {
        *self = r.base64()?.into();
        Ok(())
    }
    fn write(&self, w: &mut Writer<'_>) {
        w.base64(self);
    }
}
