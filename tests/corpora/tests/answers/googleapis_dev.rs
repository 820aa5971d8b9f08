//! Google's own: a verb after a resource name of several segments, in two shapes.

use cordial::{Context, Status};
use cordial_tests::served::Served;
use cordial_tests_corpora::googleapis_dev::google::cloud::secretmanager::v1::{
    AccessSecretVersionRequest, AccessSecretVersionResponse, SecretManagerService, SecretPayload,
    secret_manager_service, secret_manager_service_client::SecretManagerServiceClient,
};
use reqwest::Method;

struct Secrets;

impl SecretManagerService for Secrets {
    async fn access_secret_version(
        &self,
        _: &mut Context,
        request: AccessSecretVersionRequest,
    ) -> Result<AccessSecretVersionResponse, Status> {
        let payload = Some(SecretPayload { data: request.name.clone().into_bytes(), data_crc32c: Some(1 << 40) });
        Ok(AccessSecretVersionResponse { name: request.name, payload })
    }
}

#[tokio::test]
async fn googleapis_dev() {
    let served = Served::start([secret_manager_service::routes(Secrets)]).await;
    let mut grpc = SecretManagerServiceClient::new(served.channel().await);
    for name in ["projects/p/secrets/s:x/versions/latest", "projects/p/locations/l/secrets/s/versions/1"] {
        let request = AccessSecretVersionRequest { name: name.into() };
        let by_grpc = grpc.access_secret_version(request).await.unwrap().into_inner();
        let by_rest: AccessSecretVersionResponse = served.message(Method::GET, &format!("/v1/{name}:access"), "").await;
        assert_eq!(by_rest, by_grpc);
        assert_eq!(by_rest.name, name);
    }
}
