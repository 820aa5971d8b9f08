//! Options, boxes and lists of values.

use super::{Read, Reader, Value, Writer};
use cordial_proto::google::api::HttpBody;

impl<T: Value> Value for Box<T> {
    fn read(&mut self, r: &mut Reader<'_>) -> Read {
        (**self).read(r)
    }
    fn write(&self, w: &mut Writer<'_>) {
        (**self).write(w);
    }
    fn is_absent(&self) -> bool {
        (**self).is_absent()
    }
    fn http_body(&self) -> Option<&HttpBody> {
        (**self).http_body()
    }
    fn http_body_mut(&mut self) -> Option<&mut HttpBody> {
        (**self).http_body_mut()
    }
}

/// What is unset is set to its default before it is read; what is set is read into. `null` is up to the field.
impl<T: Value + Default> Value for Option<T> {
    #[inline]
    fn read(&mut self, r: &mut Reader<'_>) -> Read {
        self.get_or_insert_with(T::default).read(r)
    }
    fn write(&self, w: &mut Writer<'_>) {
        match self {
            Some(value) => value.write(w),
            None => w.raw("null"),
        }
    }
    fn is_absent(&self) -> bool {
        self.is_none()
    }
}

/// `Vec<u8>` is not a list but bytes: it has an impl of its own.
impl<T: Value + Default> Value for Vec<T> {
    #[inline(never)]
    fn read(&mut self, r: &mut Reader<'_>) -> Read {
        r.array(self)
    }
    #[inline(never)]
    fn write(&self, w: &mut Writer<'_>) {
        let start = w.start();
        for (index, value) in self.iter().enumerate() {
            w.element(index);
            value.write(w);
        }
        w.close_array(start);
    }
    fn is_absent(&self) -> bool {
        self.is_empty()
    }
}
