//! OpenFGA: field names with a `json_name` of their own, and a structure in the request.

use cordial::{Context, Status};
use cordial_tests::served::Served;
use cordial_tests_corpora::openfga::openfga::v1::{
    CheckRequest, CheckRequestTupleKey, CheckResponse, OpenFgaService, open_fga_service,
    open_fga_service_client::OpenFgaServiceClient,
};
use reqwest::Method;

struct Checker;

impl OpenFgaService for Checker {
    async fn check(&self, _: &mut Context, request: CheckRequest) -> Result<CheckResponse, Status> {
        let key = request.tuple_key.ok_or_else(|| Status::invalid_argument("no tuple_key"))?;
        let resolution = format!("{}: {} {} {}", request.store_id, key.user, key.relation, key.object);
        Ok(CheckResponse { allowed: request.trace, resolution })
    }
}

#[tokio::test]
async fn openfga() {
    let served = Served::start([open_fga_service::routes(Checker)]).await;
    let tuple_key = CheckRequestTupleKey { user: "user:ann".into(), relation: "reader".into(), object: "doc:1".into() };
    let request =
        CheckRequest { store_id: "01H".into(), tuple_key: Some(tuple_key), trace: true, ..CheckRequest::default() };
    let by_grpc = OpenFgaServiceClient::new(served.channel().await).check(request).await.unwrap().into_inner();
    let body = r#"{"tuple_key": {"user": "user:ann", "relation": "reader", "object": "doc:1"}, "trace": true}"#;
    let by_rest: CheckResponse = served.message(Method::POST, "/stores/01H/check", body).await;
    assert_eq!(by_rest, by_grpc);
    assert_eq!(by_rest, CheckResponse { allowed: true, resolution: "01H: user:ann reader doc:1".into() });
}
