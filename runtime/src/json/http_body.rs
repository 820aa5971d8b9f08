//! `google.api.HttpBody`: by JSON a message like any other, by REST the body itself.

use super::{Field, Message, Read, Reader, Table, Value, Writer};
use cordial_proto::google::api::HttpBody;

impl Value for HttpBody {
    fn read(&mut self, r: &mut Reader<'_>) -> Read {
        r.visit_body(self);
        r.object(self)
    }
    fn write(&self, w: &mut Writer<'_>) {
        w.object(self);
    }
}

impl Message for HttpBody {
    fn full_name() -> &'static str {
        "google.api.HttpBody"
    }
    fn table(&self) -> &'static Table {
        static TABLE: Table = Table::new(&[
            Field { key: ",\"contentType\":", proto: "content_type", slot: 0, flags: 0 },
            Field { key: ",\"data\":", proto: "", slot: 1, flags: 0 },
            Field { key: ",\"extensions\":", proto: "", slot: 2, flags: 0 },
        ]);
        &TABLE
    }
    fn read_field(&mut self, index: usize, r: &mut Reader<'_>) -> Read {
        match index {
            0 => r.string(&mut self.content_type),
            1 => r.bytes(&mut self.data),
            2 => r.messages(&mut self.extensions),
            _ => r.no_field(),
        }
    }
    fn write_fields(&self, w: &mut Writer<'_>) {
        w.string(0, &self.content_type);
        w.bytes(1, &self.data);
        w.messages(2, &self.extensions);
    }
}
