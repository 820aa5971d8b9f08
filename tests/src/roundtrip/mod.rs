//! Every binding of an API through a real server: services that echo and their descriptors in, what arrived and what was
//! refused out.
//!
//! The requests are made without a line of cordial: `google.api.http` is read from the descriptors, templates are parsed
//! and matched here once more, values are written as ProtoJSON has them, bodies by prost-reflect. What the RPC got comes
//! back as its binary encoding ([`mod@crate::echo`]) and is compared field by field with what was meant.

mod answer;
mod client;
mod expect;
mod mask;
mod message;
mod path;
mod query;
mod random;
mod refusal;
mod request;
mod rule;
mod template;
mod text;
mod visit;

use crate::served::Served;
use cordial::Service;
use prost_reflect::DescriptorPool;
use rule::Binding;
use std::collections::{BTreeMap, HashSet};

/// What became of an API's bindings.
#[derive(Debug, Default)]
pub struct Report {
    /// How many bindings its RPCs have.
    pub bindings: usize,
    /// How many of them brought all their requests to their RPCs.
    pub round_trips: usize,
    /// Those that another one answers, whatever the path: they have its method and its shape.
    pub shadowed: Vec<String>,
    /// Those that lead to RPCs whose requests are a stream, which REST refuses with 501.
    pub streaming: Vec<String>,
    /// How many requests arrived with exactly the values that they were made of.
    pub arrived: usize,
    /// How many requests were refused as specified, by what was wrong with them.
    pub refused: BTreeMap<&'static str, usize>,
    /// What was not as specified.
    pub faults: Vec<String>,
}

/// A test's thread has 2 MiB of stack, which unoptimised code fills soon by moving messages of some kilobytes about.
const STACK: usize = 32 << 20;

/// How many requests a binding is asked by at the least, right ones and wrong ones each.
const LEAST: usize = 8;

/// How many faults are shown.
const SHOWN: usize = 12;

impl Report {
    /// Asks for every binding of `services` in many ways.
    ///
    /// # Panics
    /// When no server can be started, or the descriptors don't describe the services.
    #[must_use]
    pub fn of(services: fn() -> Vec<Service>, descriptors: &[u8]) -> Self {
        let pool = DescriptorPool::decode(descriptors).unwrap_or_else(|error| panic!("the descriptors: {error}"));
        let work = move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
            runtime.unwrap_or_else(|error| panic!("{error}")).block_on(all(services(), &pool))
        };
        let thread = std::thread::Builder::new().stack_size(STACK).spawn(work);
        let thread = thread.unwrap_or_else(|error| panic!("{error}"));
        thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    }

    /// Says on stderr what was done, and panics if anything was not as specified, if a binding was neither brought to
    /// its RPC nor refused, or if a number is another one.
    ///
    /// # Panics
    /// See above.
    pub fn check(&self, name: &str, bindings: usize, shadowed: usize, streaming: usize) {
        let (shadowed_here, streaming_here) = (self.shadowed.len(), self.streaming.len());
        let refused: usize = self.refused.values().sum();
        eprintln!(
            "{name}: {} bindings: {} round trips, {shadowed_here} shadowed, {streaming_here} take streams; {} requests \
             arrived, {refused} were refused",
            self.bindings, self.round_trips, self.arrived
        );
        for (kind, count) in &self.refused {
            eprintln!("    {count:6} {kind}");
        }
        for (kind, names) in [("shadowed", &self.shadowed), ("takes a stream", &self.streaming)] {
            names.iter().for_each(|binding| eprintln!("    {kind}: {binding}"));
        }
        let shown = self.faults.iter().take(SHOWN).map(String::as_str).collect::<Vec<_>>().join("\n");
        assert!(self.faults.is_empty(), "{name}: {} faults\n{shown}", self.faults.len());
        let asked = self.round_trips;
        assert!(self.arrived >= LEAST * asked && refused >= LEAST * asked, "{name}: too few requests were made");
        assert_eq!(asked + shadowed_here + streaming_here, self.bindings, "{name}: a binding is neither");
        assert_eq!((self.bindings, shadowed_here, streaming_here), (bindings, shadowed, streaming), "{name}");
    }
}

async fn all(services: Vec<Service>, pool: &DescriptorPool) -> Report {
    let mut report = Report::default();
    for services in servers(services, pool) {
        let names: Vec<&str> = services.iter().map(Service::name).collect();
        let bindings = Binding::all(pool, &names);
        let served = Served::start(services).await;
        let client = client::Client::connect(served.address()).await;
        visit::Visit { bindings: &bindings, client, report: &mut report }.all().await;
    }
    report
}

/// The services of each server: one has no two with the same route, so that each binding is asked for somewhere.
fn servers(services: Vec<Service>, pool: &DescriptorPool) -> Vec<Vec<Service>> {
    let mut servers: Vec<(HashSet<String>, Vec<Service>)> = Vec::new();
    for service in services {
        let routes: HashSet<String> = Binding::all(pool, &[service.name()]).iter().map(Binding::route).collect();
        match servers.iter_mut().find(|(taken, _)| taken.is_disjoint(&routes)) {
            Some((taken, services)) => {
                taken.extend(routes);
                services.push(service);
            }
            None => servers.push((routes, vec![service])),
        }
    }
    servers.into_iter().map(|(_, services)| services).collect()
}
