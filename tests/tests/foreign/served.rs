//! RPCs whose requests and answers are foreign: by REST with path, query, body and response body, and by gRPC.

use super::{plain::usual::plain::v1::Item, usual::shop::v1::*};
use cordial::{Context, Status, Streaming};
use cordial_tests::served::Served;
use reqwest::Method;
use tokio_stream::StreamExt as _;

/// Answers with what it was asked.
struct Echo;

impl Shop for Echo {
    async fn get_item(&self, _: &mut Context, request: Item) -> Result<Item, Status> {
        Ok(request)
    }

    async fn put_part(&self, _: &mut Context, request: Item) -> Result<Item, Status> {
        Ok(request)
    }

    async fn patch_part(&self, _: &mut Context, request: Item) -> Result<Item, Status> {
        Ok(request)
    }

    async fn watch(&self, _: &mut Context, request: Item) -> Result<Streaming<Item>, Status> {
        if request.name == "items/gone" {
            return Err(Status::not_found("gone"));
        }
        Ok(Streaming::iter([request.clone(), request]))
    }

    async fn buy(&self, _: &mut Context, request: Item) -> Result<Order, Status> {
        Ok(Order { item: Some(request), ..Order::default() })
    }

    async fn look(&self, _: &mut Context, request: Order) -> Result<Item, Status> {
        Ok(Item { next: request.item.map(Box::new), ..Item::default() })
    }

    async fn follow(&self, _: &mut Context, request: Order) -> Result<Streaming<Item>, Status> {
        Ok(Streaming::iter(request.item))
    }

    async fn trace(&self, _: &mut Context, request: Item) -> Result<Streaming<Order>, Status> {
        Ok(Streaming::iter([Order { item: Some(request), ..Order::default() }]))
    }

    async fn collect(&self, _: &mut Context, mut requests: Streaming<Item>) -> Result<Item, Status> {
        let mut children = Vec::new();
        while let Some(item) = requests.next().await {
            children.push(item?);
        }
        Ok(Item { children, ..Item::default() })
    }

    async fn talk(&self, _: &mut Context, requests: Streaming<Item>) -> Result<Streaming<Item>, Status> {
        Ok(requests)
    }
}

#[tokio::test]
async fn foreign_messages_are_bound_and_answered_like_any_other() {
    let served = Served::start([shop::routes(Echo)]).await;
    let (get, post) = (Method::GET, Method::POST);
    let cases = [
        (
            get.clone(),
            "/v1/items/1?part.label=p&part.deeper.level=LEVEL_LOW&colors=RED&colors=7&made=2024-02-29T12:00:00Z&price.units=3",
            "",
            r#"{"name":"items/1","colors":["RED","BLUE"],"part":{"label":"p","deeper":{"level":"LEVEL_LOW"}},"made":"2024-02-29T12:00:00Z","price":{"units":"3"}}"#,
        ),
        (get.clone(), "/v1/items/1?plain_color=BLUE", "", r#"{"name":"items/1","plainColor":"BLUE"}"#),
        (get.clone(), "/v1/items/1?only.label=x", "", r#"{"name":"items/1","only":{"label":"x"}}"#),
        (post.clone(), "/v1/items", r#"{"name":"x","children":[{}]}"#, r#"{"name":"x","children":[{}]}"#),
        (Method::PUT, "/v1/items/1/part?count=3", r#"{"label":"p"}"#, r#"{"label":"p"}"#),
        (Method::PUT, "/v1/items/1/part", "", "null"),
        (
            Method::PATCH,
            "/v1/items/1?count=5",
            r#"{"label":"p","deeper":{"level":1}}"#,
            r#"{"name":"items/1","part":{"label":"p","deeper":{"level":"LEVEL_LOW"}},"mask":"label,deeper.level","count":"5"}"#,
        ),
        (get.clone(), "/v1/items/1:watch", "", r#"[{"name":"items/1"},{"name":"items/1"}]"#),
        (get.clone(), "/v1/items/1:parts?part.label=p", "", "[[],[]]"),
        (post.clone(), "/v1/orders/p", r#"{"part":{"weight":2}}"#, r#"{"item":{"part":{"label":"p","weight":2}}}"#),
        (post, "/v1/looks/items", r#"{"text":"t"}"#, r#"{"name":"items","text":"t"}"#),
        (get.clone(), "/v1/follow?item.name=x", "", r#"[{"name":"x"}]"#),
        (get, "/v1/trace/t?count=1", "", r#"[{"item":{"text":"t","count":"1"}}]"#),
    ];
    for (method, path, body, expected) in cases {
        let answer = served.text(method, path, body).await.replace(",\n", ",");
        assert_eq!(answer, expected, "{path}");
    }
}

#[tokio::test]
async fn errors_name_the_field() {
    let served = Served::start([shop::routes(Echo)]).await;
    let cases = [
        (Method::GET, "/v1/items/1?part.weight=x", "", 400, "part.weight"),
        (Method::GET, "/v1/items/1?part=x", "", 400, "part"),
        (Method::GET, "/v1/items/1?parts=x", "", 400, "parts"),
        (Method::GET, "/v1/items/1?parts.label=x", "", 400, "parts.label"),
        (Method::GET, "/v1/items/1?text=x&only.label=y", "", 400, "only one may be set"),
        (Method::POST, "/v1/items", r#"{"parts":[{"weight":true}]}"#, 400, "parts[0].weight"),
        (Method::PUT, "/v1/items/1/part", r#"{"weight":true}"#, 400, "weight"),
        (Method::GET, "/v1/items/gone:watch", "", 404, "gone"),
    ];
    for (method, path, body, status, told) in cases {
        let request = served.request(method, path).header("content-type", "application/json").body(body);
        let answer = request.send().await.unwrap();
        assert_eq!(answer.status().as_u16(), status, "{path}");
        let text = answer.text().await.unwrap();
        assert!(text.contains(told), "{path}: {text}");
    }
}

#[tokio::test]
async fn grpc_has_the_plain_types() {
    let served = Served::start([shop::routes(Echo)]).await;
    let mut client = super::usual::shop::v1::shop_client::ShopClient::new(served.channel().await);
    let item = Item { name: "x".to_owned(), ..Item::default() };
    assert_eq!(client.get_item(item.clone()).await.unwrap().into_inner(), item);
    let collected = client.collect(tokio_stream::iter([item.clone(), item.clone()])).await.unwrap().into_inner();
    assert_eq!(collected.children, [item.clone(), item.clone()]);
    let mut talk = client.talk(tokio_stream::iter([item.clone()])).await.unwrap().into_inner();
    assert_eq!(talk.message().await.unwrap(), Some(item));
}

/// The document doesn't care who makes the types.
#[tokio::test]
async fn the_openapi_document_describes_them() {
    let served = Served::start([shop::routes(Echo)]).await;
    let document: serde_json::Value =
        serde_json::from_str(&served.text(Method::GET, "/openapi.json", "").await).unwrap();
    let alone = include_str!(concat!(env!("OUT_DIR"), "/alone/openapi.json"));
    let alone: serde_json::Value = serde_json::from_str(alone).unwrap();
    assert_eq!(document["components"], alone["components"]);
    assert!(document["components"]["schemas"]["Item"]["properties"]["partByNumber"].is_object(), "{document:#}");
}
