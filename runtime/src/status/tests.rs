//! What a status keeps on its way through tonic's, and what it tells nobody.

use super::*;

#[test]
fn a_status_survives_tonic_and_back() {
    let mut status = Status::aborted("conflict")
        .with_error_info("LOST_UPDATE", "example.com", [("etag", "7")])
        .with_detail(&prost_types::Duration { seconds: 3, nanos: 0 })
        .with_source(std::io::Error::other("row changed"));
    status.metadata_mut().insert("retry", "yes").unwrap();

    let wire = tonic::Status::from(status.clone());
    assert_eq!(wire.code(), tonic::Code::Aborted);
    let back = Status::from(wire);

    assert_eq!((back.code(), back.message()), (Code::Aborted, "conflict"));
    assert_eq!(back.details(), status.details());
    assert_eq!(back.metadata(), status.metadata());
    assert_eq!(back.detail::<prost_types::Duration>().unwrap().seconds, 3);
    assert!(Chain(&back).to_string().contains("row changed"));
}

#[test]
fn details_that_do_not_decode_pass_on_as_they_came() {
    let opaque = Bytes::from_static(&[0xff, 0xff, 0xff]);
    let wire = tonic::Status::with_details(tonic::Code::Internal, "x", opaque.clone());
    let status = Status::from(wire);
    assert!(status.details().is_empty());
    assert_eq!(tonic::Status::from(status).details(), &opaque[..]);
}

#[test]
fn a_detail_added_to_a_received_status_joins_its_own() {
    let sent = Status::not_found("x").with_error_info("A", "d", [("k", "v")]);
    let received = Status::from(tonic::Status::from(sent));
    let both = Status::from(tonic::Status::from(received.with_error_info("B", "d", [("k", "v")])));
    assert_eq!(both.details().len(), 2);
}

#[test]
fn a_changed_message_is_the_one_in_the_details_too() {
    let received = Status::from(tonic::Status::from(Status::not_found("old").with_error_info("A", "d", [("k", "v")])));
    let wire = tonic::Status::from(received.with_message("new"));
    assert!(wire.details().windows(3).any(|bytes| bytes == b"new"));
}

#[test]
fn no_details_are_no_bytes() {
    assert!(tonic::Status::from(Status::internal("x")).details().is_empty());
}

#[test]
fn the_source_is_not_in_what_a_caller_sees() {
    let status = Status::from_error(std::io::Error::other("password=hunter2"));
    assert_eq!(status.to_string(), "INTERNAL: internal error");
    let wire = tonic::Status::from(status);
    let mut headers = http::HeaderMap::new();
    wire.add_header(&mut headers).unwrap();
    assert!(!format!("{headers:?}").contains("hunter2"));
}

#[test]
fn a_reason_alone_is_an_info_without_metadata() {
    let info: cordial_proto::google::rpc::ErrorInfo = Status::aborted("x").with_reason("WHY", "d").detail().unwrap();
    assert_eq!((info.reason.as_str(), info.domain.as_str(), info.metadata.len()), ("WHY", "d", 0));
}
