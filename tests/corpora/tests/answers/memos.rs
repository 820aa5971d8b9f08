//! memos: resource names, and an update whose mask is filled from the body.

use cordial::{Context, Status, prost_types::Timestamp};
use cordial_tests::served::Served;
use cordial_tests_corpora::memos::memos::api::v1::{
    GetMemoRequest, Memo, MemoService, UpdateMemoRequest, Visibility, memo_service,
    memo_service_client::MemoServiceClient,
};
use reqwest::Method;

struct Notebook;

impl MemoService for Notebook {
    async fn get_memo(&self, _: &mut Context, request: GetMemoRequest) -> Result<Memo, Status> {
        let create_time = Some(Timestamp { seconds: -1, nanos: 999_999_999 });
        let tags = vec!["a".to_owned(), String::new()];
        Ok(Memo { name: request.name, visibility: Visibility::Public.into(), create_time, tags, ..Memo::default() })
    }

    async fn update_memo(&self, _: &mut Context, request: UpdateMemoRequest) -> Result<Memo, Status> {
        let content = request.update_mask.unwrap_or_default().paths.join(" ");
        Ok(Memo { content, ..request.memo.unwrap_or_default() })
    }
}

#[tokio::test]
async fn memos() {
    let served = Served::start([memo_service::routes(Notebook)]).await;
    let mut grpc = MemoServiceClient::new(served.channel().await);
    let request = GetMemoRequest { name: "memos/1".into() };
    let by_grpc = grpc.get_memo(request).await.unwrap().into_inner();
    let by_rest: Memo = served.message(Method::GET, "/api/v1/memos/1", "").await;
    assert_eq!(by_rest, by_grpc);
    assert_eq!(by_rest.name, "memos/1");

    let body = r#"{"content": "x", "pinned": true}"#;
    let updated: Memo = served.message(Method::PATCH, "/api/v1/memos/7", body).await;
    assert_eq!((updated.name.as_str(), updated.content.as_str()), ("memos/7", "content pinned"));
}
