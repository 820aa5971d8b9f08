//! `google.api.HttpBody`: by JSON a message like any other, by REST the body itself.

use super::{Read, Reader, Table, Value, Writer};
use cordial_proto::google::api::HttpBody;

const NAMES: &[&str] = &[
    ",\"contentType\":\"               ",
    "content_type",
    ",\"data\":\"               ",
    "",
    ",\"extensions\":\"               ",
    "",
];

impl Value for HttpBody {
    fn table(&self) -> &'static Table {
        &Table { full_name: "google.api.HttpBody", names: NAMES, ..Table::EMPTY }
    }

    fn read(&mut self, field: usize, r: &mut Reader<'_>) -> Read {
        match field {
            0 => r.string(&mut self.content_type),
            1 => r.bytes(&mut self.data),
            2 => r.messages(&mut self.extensions),
            // Where a way has led here that isn't gone for a field.
            _ => {
                r.visit_body(self);
                Ok(())
            }
        }
    }

    fn write(&self, w: &mut Writer<'_>) {
        w.string(NAMES[0], &self.content_type);
        w.bytes(NAMES[2], &self.data);
        w.messages(NAMES[4], &self.extensions);
    }
}
