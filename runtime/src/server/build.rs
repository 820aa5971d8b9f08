//! From a `Server`'s settings to what serves: the dispatcher in its layers, and what a shutdown needs.

use super::{
    MESSAGE_LIMIT, Server, descriptors,
    dispatch::Dispatcher,
    documents,
    grpc::GrpcServices,
    health::{self, Health},
    layers::Front,
    pages::Pages,
};
use crate::{Cancellation, Error, rest::Rest};

/// What serves.
pub(super) struct Built {
    pub(super) front: Front,
    pub(super) health: Option<Health>,
    pub(super) signals: Signals,
}

/// What a shutdown sends.
#[derive(Clone, Default)]
pub(super) struct Signals {
    /// Ends the streams of health and reflection, which nobody waits for.
    pub(super) drained: Cancellation,
    /// Ends every open call: the grace is over.
    pub(super) abort: Cancellation,
}

/// Puts a server together.
///
/// # Errors
/// Two services of one name, descriptors or documents that can't be read.
pub(super) fn build(server: Server) -> Result<Built, Error> {
    let signals = Signals::default();
    let mut grpc = GrpcServices::default();
    let limit = server.message_limit.unwrap_or(MESSAGE_LIMIT);
    let mut names = Vec::new();
    let services = server.services.iter().map(|service| (service.name(), service.grpc(limit)));
    for (name, service) in services.chain(server.others.into_iter().map(|other| (other.name, other.service))) {
        if !grpc.add(name, service, None) {
            return Err(Error::new(format!("the service {name} is added twice"), "add it once"));
        }
        names.push(name.to_owned());
    }
    let health = (server.health && !names.iter().any(|name| name == health::NAME)).then(|| Health::new(names.clone()));
    if let Some(health) = &health {
        grpc.add(health::NAME, health.service(), Some(signals.drained.clone()));
        names.push(health::NAME.to_owned());
    }
    if server.reflection {
        let sets = server.services.iter().map(|service| service.table.file_descriptor_set);
        let sets: Vec<&[u8]> = sets.chain(server.descriptors).collect();
        for (name, service) in descriptors::services(&names, &sets)? {
            // One that the user added stays.
            grpc.add(name, service, Some(signals.drained.clone()));
        }
    }
    let tables: Vec<_> = server.services.iter().map(|service| service.table).collect();
    let rest = match server.message_limit {
        Some(bytes) => server.rest.body_limit(bytes),
        None => server.rest,
    };
    let rest = Rest::new(&server.services, rest);
    let document = if server.openapi { documents::document(&tables, server.public_url.as_deref())? } else { None };
    let pages = Pages::new(document, server.docs).beside(&rest);
    let dispatcher = Dispatcher { grpc, rest, pages, timeout: server.timeout };
    Ok(Built { front: Front::new(dispatcher, server.layers.into_iter().chain(server.cors)), health, signals })
}
