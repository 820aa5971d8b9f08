//! RPCs whose HTTP rules come from a service configuration, or that have none and are served all the same: over real
//! sockets, beside gRPC on the very same paths.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

#[allow(missing_docs, reason = "the protos of the tests need no words for every field")]
mod api {
    include!(concat!(env!("OUT_DIR"), "/rules/cordial.rs"));
}

use api::rules::v1::{Entry, Ledger, ledger, ledger_client::LedgerClient};
use cordial::{Context, Server, Status, Streaming};
use serde_json::{Value, json};
use std::net::SocketAddr;
use tokio_stream::StreamExt as _;

/// Answers with what it was asked.
struct Echo;

impl Ledger for Echo {
    async fn get(&self, _: &mut Context, request: Entry) -> Result<Entry, Status> {
        let parts = vec![Entry { name: request.name.clone(), ..Entry::default() }];
        Ok(Entry { parts, ..request })
    }

    async fn put(&self, _: &mut Context, request: Entry) -> Result<Entry, Status> {
        Ok(request)
    }

    async fn find(&self, _: &mut Context, request: Entry) -> Result<Entry, Status> {
        Ok(request)
    }

    async fn list(&self, _: &mut Context, request: Entry) -> Result<Streaming<Entry>, Status> {
        Ok(Streaming::iter([request.clone(), request]))
    }

    async fn sum(&self, _: &mut Context, mut requests: Streaming<Entry>) -> Result<Entry, Status> {
        let mut amount = 0;
        while let Some(entry) = requests.next().await {
            amount += entry?.amount;
        }
        Ok(Entry { amount, ..Entry::default() })
    }
}

async fn served() -> SocketAddr {
    let bound = Server::new().add(ledger::routes(Echo)).bind("127.0.0.1:0").await.unwrap();
    let address = bound.local_addr();
    tokio::spawn(bound.serve());
    address
}

/// Status and body of a JSON request.
async fn ask(address: SocketAddr, method: &str, path: &str, body: &str) -> (u16, Value) {
    let request = reqwest::Client::new().request(method.parse().unwrap(), format!("http://{address}{path}"));
    let request = request.header("content-type", "application/json").body(body.to_owned());
    let answer = request.send().await.unwrap();
    let status = answer.status().as_u16();
    (status, serde_json::from_str(&answer.text().await.unwrap()).unwrap_or_default())
}

#[tokio::test]
async fn rules_of_the_service_configuration_are_served() {
    let address = served().await;
    let cases = [
        ("GET", "/v1/entries/1", "", 200, json!([{"name": "entries/1"}]), "with its response body"),
        (
            "GET",
            "/v1/accounts/a/entries/1:whole?amount=7",
            "",
            200,
            json!({"name": "accounts/a/entries/1", "amount": "7", "parts": [{"name": "accounts/a/entries/1"}]}),
            "an additional binding",
        ),
        (
            "PUT",
            "/v1/entries/1",
            "[{\"amount\": 2}]",
            200,
            json!({"name": "entries/1", "parts": [{"amount": "2"}]}),
            "in place of the annotation",
        ),
    ];
    for (method, path, body, status, answer, why) in cases {
        assert_eq!(ask(address, method, path, body).await, (status, answer), "{why}");
    }
    assert_eq!(ask(address, "PUT", "/annotated", "{}").await.0, 404, "the annotation counts no more");
    assert_eq!(ask(address, "POST", "/rules.v1.Ledger/Get", "{}").await.0, 404, "it has a rule, so no default");
    let (status, listed) = ask(address, "GET", "/v1/entries?name=x", "").await;
    assert_eq!((status, listed), (200, json!([{"name": "x"}, {"name": "x"}])), "every method");
    assert_eq!(ask(address, "DELETE", "/v1/entries", "").await.0, 200, "every method");
}

#[tokio::test]
async fn without_a_rule_the_grpc_path_takes_json() {
    let address = served().await;
    let entry = json!({"name": "x", "amount": "5"});
    let found = ask(address, "POST", "/rules.v1.Ledger/Find", &entry.to_string()).await;
    assert_eq!(found, (200, entry), "the whole message, both ways");
    assert_eq!(ask(address, "POST", "/rules.v1.Ledger/Find", "").await, (200, json!({})), "an empty message");
    assert_eq!(ask(address, "GET", "/rules.v1.Ledger/Find", "").await.0, 405, "POST alone");
    let summed = ask(address, "POST", "/rules.v1.Ledger/Sum", "{\"amount\": 1}\n{\"amount\": 2}\n").await;
    assert_eq!(summed.0, 501, "a stream of requests is gRPC's alone");
}

#[tokio::test]
async fn grpc_answers_on_the_same_path() {
    let address = served().await;
    let mut client = LedgerClient::connect(format!("http://{address}")).await.unwrap();
    let entry = Entry { name: "x".into(), amount: 5, parts: vec![] };
    assert_eq!(client.find(entry.clone()).await.unwrap().into_inner(), entry);
    let stream = tokio_stream::iter([entry.clone(), entry]);
    assert_eq!(client.sum(stream).await.unwrap().into_inner().amount, 10);
}

#[tokio::test]
async fn the_openapi_document_has_them_too() {
    let address = served().await;
    let (_, document) = ask(address, "GET", "/openapi.json", "").await;
    let paths: Vec<&String> = document["paths"].as_object().unwrap().keys().collect();
    let default = &document["paths"]["/rules.v1.Ledger/Find"]["post"];
    assert!(default["requestBody"].is_object(), "{paths:?}");
    assert!(document["paths"]["/v1/entries/{entryId}"]["get"].is_object(), "{paths:?}");
    assert!(document["paths"]["/v1/entries"].is_null(), "OpenAPI has no word for every method: {paths:?}");
}
