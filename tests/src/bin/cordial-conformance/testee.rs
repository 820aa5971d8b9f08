//! What the runner asks: a message, as JSON or encoded, to be read and written, as JSON or encoded.

use api::{
    conformance::{
        ConformanceRequest, ConformanceResponse, TestCategory, WireFormat, conformance_request::Payload,
        conformance_response::Result as Answer,
    },
    protobuf_test_messages::{proto2::TestAllTypesProto2, proto3::TestAllTypesProto3},
};
use cordial::{
    json::{self, Options, Registry, UnknownFields},
    prost::Message,
};
use std::io::{self, ErrorKind, Read, Write};

/// The runner's messages.
#[allow(missing_docs, unreachable_pub, dead_code, clippy::all, reason = "messages of the runner")]
mod api {
    include!(concat!(env!("OUT_DIR"), "/runner_messages/cordial.rs"));
}

/// Answers requests until there are no more.
pub(crate) fn serve(requests: &mut impl Read, answers: &mut impl Write) -> io::Result<()> {
    let options = Options::new()
        .registry(Registry::new().types(api::protobuf_test_messages::proto2::ANY_TYPES).with::<TestAllTypesProto3>());
    loop {
        let mut length = [0; 4];
        match requests.read_exact(&mut length) {
            Err(error) if error.kind() == ErrorKind::UnexpectedEof => return Ok(()),
            read => read?,
        }
        let mut request = Vec::new();
        requests.take(u32::from_le_bytes(length).into()).read_to_end(&mut request)?;
        let request = ConformanceRequest::decode(&*request)?;
        let answer = ConformanceResponse { result: Some(answer(&request, &options)) }.encode_to_vec();
        let length = u32::try_from(answer.len()).map_err(io::Error::other)?;
        answers.write_all(&length.to_le_bytes())?;
        answers.write_all(&answer)?;
        answers.flush()?;
    }
}

fn answer(request: &ConformanceRequest, options: &Options) -> Answer {
    let options = match request.test_category() {
        TestCategory::JsonIgnoreUnknownParsingTest => options.clone().unknown_fields(UnknownFields::Ignore),
        _ => options.clone(),
    };
    match &*request.message_type {
        // What the runner asks first: which tests are known to fail. The runner has the list.
        "conformance.FailureSet" => Answer::ProtobufPayload(Vec::new()),
        "protobuf_test_messages.proto3.TestAllTypesProto3" => convert::<TestAllTypesProto3>(request, &options),
        "protobuf_test_messages.proto2.TestAllTypesProto2" => convert::<TestAllTypesProto2>(request, &options),
        other => Answer::Skipped(format!("messages of editions: {other}")),
    }
}

fn convert<T: Message + Default + json::Value>(request: &ConformanceRequest, options: &Options) -> Answer {
    let read = match &request.payload {
        Some(Payload::ProtobufPayload(encoded)) => T::decode(&**encoded).map_err(|error| error.to_string()),
        Some(Payload::JsonPayload(text)) => options.from_str::<T>(text).map_err(|error| error.to_string()),
        _ => return Answer::Skipped("neither JSON nor encoded".to_owned()),
    };
    let message = match read {
        Ok(message) => message,
        Err(error) => return Answer::ParseError(error),
    };
    match request.requested_output_format() {
        WireFormat::Protobuf => Answer::ProtobufPayload(message.encode_to_vec()),
        WireFormat::Json => match options.to_string(&message) {
            Ok(text) => Answer::JsonPayload(text),
            Err(error) => Answer::SerializeError(error.to_string()),
        },
        _ => Answer::Skipped("neither JSON nor encoded".to_owned()),
    }
}
