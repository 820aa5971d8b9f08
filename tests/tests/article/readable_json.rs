//! JSON as a person would write it.

use crate::served::Served;
use serde_json::Value;

#[tokio::test]
async fn json_a_person_can_read() {
    let served = Served::start().await;
    let http = reqwest::Client::new();
    let body = r#"{
        "text": "Arriving 7 o'clock – «Ада» ✈",
        "urgency": "URGENCY_LIGHTNING",
        "fee": 1250,
        "signature": "c2lnbmVk",
        "relays": {"Wien": 2},
        "valid_for": "90.5s",
        "postBox": 12
    }"#;
    let request = http.post(served.url("/v1/offices/rome/telegrams")).header("content-type", "application/json");
    let answer = request.body(body).send().await.unwrap();
    let expected = concat!(
        r#"{"name":"offices/rome/telegrams/1","text":"Arriving 7 o'clock – «Ада» ✈","#,
        r#""urgency":"URGENCY_LIGHTNING","sentAt":"2023-11-14T22:13:20Z","fee":"1250","#,
        r#""wordList":["Arriving","7","o'clock","–","«Ада»","✈"],"signature":"c2lnbmVk","relays":{"Wien":2},"#,
        r#""validFor":"90.500s","postBox":12}"#,
    );
    assert_eq!(answer.text().await.unwrap(), expected);
}

#[tokio::test]
async fn json_that_is_wrong_is_told_where() {
    let served = Served::start().await;
    let request = reqwest::Client::new().post(served.url("/v1/offices/rome/telegrams"));
    let answer = request.body(r#"{"text": "x", "validFor": "soon"}"#).send().await.unwrap();
    assert_eq!(answer.status(), 400);
    let answer: Value = answer.json().await.unwrap();
    assert_eq!(answer["code"], 3);
    assert!(answer.to_string().contains("validFor"), "{answer}");
}

#[tokio::test]
async fn the_document_says_what_the_package_takes_from_its_workspace() {
    let served = Served::start().await;
    let document: Value = reqwest::get(served.url("/openapi.json")).await.unwrap().json().await.unwrap();
    assert_eq!(document["info"]["version"], env!("CARGO_PKG_VERSION"));
}
