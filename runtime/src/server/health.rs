//! `grpc.health.v1.Health`: every service SERVING, until the server drains.

use crate::service::GrpcService;
use futures_util::FutureExt;
use tonic_health::{
    ServingStatus,
    pb::health_server::HealthServer,
    server::{HealthReporter, HealthService},
};
use tower::util::BoxCloneSyncService;

pub(super) const NAME: &str = "grpc.health.v1.Health";

/// The health of a server and its services.
#[derive(Debug)]
pub(super) struct Health {
    reporter: HealthReporter,
    services: Vec<String>,
}

impl Health {
    /// All services, and the server as the empty name, SERVING.
    pub(super) fn new(services: Vec<String>) -> Self {
        let health = Self { reporter: HealthReporter::new(), services };
        // Nobody else holds the reporter's lock yet: it is ready at once.
        let _ = health.report(ServingStatus::Serving).now_or_never();
        health
    }

    /// The service that answers checks.
    pub(super) fn service(&self) -> GrpcService {
        BoxCloneSyncService::new(HealthServer::new(HealthService::from_health_reporter(self.reporter.clone())))
    }

    /// All services NOT_SERVING; those who watch learn of it.
    pub(super) async fn drain(&self) {
        self.report(ServingStatus::NotServing).await;
    }

    async fn report(&self, status: ServingStatus) {
        self.reporter.set_service_status("", status).await;
        for service in &self.services {
            self.reporter.set_service_status(service, status).await;
        }
    }
}
