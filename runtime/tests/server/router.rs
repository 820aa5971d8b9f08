//! The whole as an `axum::Router` beside other routes, under axum's own server.

use crate::{
    client::{http_client, post, raw},
    echo::Echo,
};
use cordial::Server;
use std::net::SocketAddr;

#[tokio::test]
async fn a_router_of_ones_own_serves_everything() {
    let echo = Echo::default();
    let router = Server::new().add(echo.routes()).into_router().unwrap();
    let router = router.route("/mine", axum::routing::get(|| async { "mine" }));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(axum::serve(listener, router.into_make_service_with_connect_info::<SocketAddr>()).into_future());

    let url = |path: &str| format!("http://{address}{path}");
    assert_eq!(http_client().get(url("/mine")).send().await.unwrap().text().await.unwrap(), "mine");
    let context = raw(address, "/test.Echo/Say", None, "context").await;
    assert!(String::from_utf8_lossy(&context.body).contains("peer=true"), "{context:?}");
    assert_eq!(post(url("/v1/say"), r#""hello""#).await, (200, r#""hello""#.to_owned()));
    assert_eq!(raw(address, "/test.Echo/Say", Some("100m"), "sleep").await.status(), 4);
    assert_eq!(raw(address, "/test.Echo/Say", None, "panic").await.status(), 13);
    echo.idle().await;
}
