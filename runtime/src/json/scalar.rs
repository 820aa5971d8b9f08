//! The scalars, alone and as options and list elements.

use super::{Read, Reader, Value, Writer};
use bytes::Bytes;

/// Loops that know the type of their elements, compiled once and here.
macro_rules! own_lists {
    ($write_list:ident) => {
        fn read_list(list: &mut Vec<Self>, r: &mut Reader<'_>) -> Read {
            r.array(list)
        }
        fn write_list(list: &Vec<Self>, w: &mut Writer<'_>) {
            w.$write_list(list);
        }
    };
}

macro_rules! scalar {
    ($($type:ty: $read:ident, $write:ident, $write_list:ident;)*) => { $(
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
            own_lists!($write_list);
        }
    )* };
}

scalar! {
    i32: take_int32, number32, array;
    u32: take_uint32, unsigned32, array;
    i64: take_int64, number64, array;
    u64: take_uint64, unsigned64, array;
    f32: take_float, number_float, floats;
    f64: take_double, number_double, floats;
    bool: take_boolean, truth, array;
}

impl Value for String {
    fn read(&mut self, _: usize, r: &mut Reader<'_>) -> Read {
        *self = r.take_string()?.into_owned();
        Ok(())
    }
    fn write(&self, w: &mut Writer<'_>) {
        w.text(self);
    }
    own_lists!(array);
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
