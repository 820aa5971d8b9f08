//! Temporal: messages over many packages, durations, maps, and two paths to one RPC.

use cordial::{Context, Status, prost_types::Duration};
use cordial_tests::served::Served;
use cordial_tests_corpora::temporal::temporal::api::{
    enums::v1::NamespaceState,
    namespace::v1::{NamespaceConfig, NamespaceInfo},
    workflowservice::v1::{
        DescribeNamespaceRequest, DescribeNamespaceResponse, WorkflowService, workflow_service,
        workflow_service_client::WorkflowServiceClient,
    },
};
use reqwest::Method;

struct Namespaces;

impl WorkflowService for Namespaces {
    async fn describe_namespace(
        &self,
        _: &mut Context,
        request: DescribeNamespaceRequest,
    ) -> Result<DescribeNamespaceResponse, Status> {
        let info = NamespaceInfo {
            name: request.namespace,
            id: request.id,
            state: NamespaceState::Registered.into(),
            data: [("k".to_owned(), "v".to_owned())].into(),
            ..NamespaceInfo::default()
        };
        let config = NamespaceConfig {
            workflow_execution_retention_ttl: Some(Duration { seconds: -1, nanos: -500_000_000 }),
            ..NamespaceConfig::default()
        };
        Ok(DescribeNamespaceResponse {
            namespace_info: Some(info),
            config: Some(config),
            failover_version: i64::MAX,
            ..DescribeNamespaceResponse::default()
        })
    }
}

#[tokio::test]
async fn temporal() {
    let served = Served::start([workflow_service::routes(Namespaces)]).await;
    let request =
        DescribeNamespaceRequest { namespace: "default".into(), id: "7".into(), ..DescribeNamespaceRequest::default() };
    let mut grpc = WorkflowServiceClient::new(served.channel().await);
    let by_grpc = grpc.describe_namespace(request).await.unwrap().into_inner();
    for path in ["/cluster/namespaces/default?id=7", "/api/v1/namespaces/default?id=7"] {
        let by_rest: DescribeNamespaceResponse = served.message(Method::GET, path, "").await;
        assert_eq!(by_rest, by_grpc, "{path}");
    }
    assert_eq!(by_grpc.namespace_info.unwrap().name, "default");
}
