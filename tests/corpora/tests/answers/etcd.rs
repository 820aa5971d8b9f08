//! etcd: keys and values are bytes, revisions 64-bit numbers, and the messages come from three packages.

use cordial::{Context, Status};
use cordial_tests::served::Served;
use cordial_tests_corpora::etcd::{
    etcdserverpb::{Kv, RangeRequest, RangeResponse, ResponseHeader, kv, kv_client::KvClient},
    mvccpb::KeyValue,
};
use reqwest::Method;

struct Store;

impl Kv for Store {
    async fn range(&self, _: &mut Context, request: RangeRequest) -> Result<RangeResponse, Status> {
        let kvs =
            vec![KeyValue { key: request.key, value: vec![0, 255], mod_revision: i64::MIN, ..KeyValue::default() }];
        let header = Some(ResponseHeader { cluster_id: u64::MAX, ..ResponseHeader::default() });
        Ok(RangeResponse { header, kvs, count: request.limit, ..RangeResponse::default() })
    }
}

#[tokio::test]
async fn etcd() {
    let served = Served::start([kv::routes(Store)]).await;
    let request = RangeRequest { key: b"foo".to_vec(), limit: 7, ..RangeRequest::default() };
    let by_grpc = KvClient::new(served.channel().await).range(request).await.unwrap().into_inner();
    let body = r#"{"key": "Zm9v", "limit": "7"}"#;
    let by_rest: RangeResponse = served.message(Method::POST, "/v3/kv/range", body).await;
    assert_eq!(by_rest, by_grpc);
    assert_eq!((by_rest.count, by_rest.kvs[0].key.as_slice()), (7, &b"foo"[..]));
}
