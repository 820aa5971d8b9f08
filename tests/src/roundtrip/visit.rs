//! The tour of a server's bindings: each one's requests made, sent and judged.

use super::{
    Report, answer,
    client::{Client, Sent},
    expect::{Expected, expected},
    query::Open,
    random::Random,
    refusal,
    request::{self, Request},
    rule::Binding,
};

/// How often a path is made anew when another binding has it.
const TRIES: usize = 50;

/// How many leaves are asked for in one query.
const CHUNK: usize = 24;

/// How many queries of leaves are sent for a binding, at most.
const QUERIES: usize = 16;

/// A tour.
pub(super) struct Visit<'v> {
    pub(super) bindings: &'v [Binding],
    pub(super) client: Client,
    pub(super) report: &'v mut Report,
}

impl Visit<'_> {
    pub(super) async fn all(mut self) {
        for at in 0..self.bindings.len() {
            let (arrived, faults) = (self.report.arrived, self.report.faults.len());
            self.report.bindings += 1;
            self.binding(at).await;
            if self.report.arrived > arrived && self.report.faults.len() == faults {
                self.report.round_trips += 1;
            }
        }
    }

    async fn binding(&mut self, at: usize) {
        let binding = &self.bindings[at];
        let mut random = Random::new(&binding.name());
        let Some(plain) = self.own(at, || request::plain(&mut random, binding)) else {
            let lost = request::plain(&mut random, binding);
            return self.shadowed(binding, &lost).await;
        };
        if binding.rpc.is_client_streaming() {
            return self.streaming(binding, &plain).await;
        }
        let open = Open::of(binding);
        self.arrives(at, Some(plain.clone())).await;
        for round in 0..4 {
            let contrary = round == 3;
            let request = self.own(at, || request::full(&mut random, binding, contrary));
            self.arrives(at, request).await;
            let request = self.own(at, || request::both(&mut random, binding, &open));
            self.arrives(at, request).await;
        }
        self.leaves(at, &mut random, &open).await;
        if request::form(&mut random, binding).is_some() {
            let request = self.own(at, || request::form(&mut random, binding).unwrap_or_else(|| plain.clone()));
            self.arrives(at, request).await;
        }
        for request in request::ignored(&mut random, binding, &plain) {
            // A binding may have HEAD to itself.
            if expected(self.bindings, &request.method, &request.path) == Expected::Binding(at) {
                self.arrives(at, Some(request)).await;
            }
        }
        for refusal in refusal::all(&mut random, self.bindings, at, &plain, &open) {
            let answered = self.client.send(&refusal.sent).await;
            let judged = answered.and_then(|answer| answer::refusal(self.bindings, &refusal.outcome, &answer));
            self.refused(refusal.kind, &refusal.sent, binding, judged);
        }
    }

    /// Queries until each leaf was asked for once.
    async fn leaves(&mut self, at: usize, random: &mut Random, open: &Open) {
        let binding = &self.bindings[at];
        let mut left = open.leaves.clone();
        for _ in 0..QUERIES {
            if left.is_empty() {
                break;
            }
            let later = left.split_off(left.len().min(CHUNK));
            let mut barred = Vec::new();
            let request = self.own(at, || {
                let (request, left) = request::queried(random, binding, &left);
                barred = left;
                request
            });
            self.arrives(at, request).await;
            left = later.into_iter().chain(barred).collect();
        }
    }

    /// A request whose path is the binding's own; odd values may be another one's.
    fn own(&self, at: usize, mut make: impl FnMut() -> Request) -> Option<Request> {
        let is_own =
            |request: &Request| expected(self.bindings, &request.method, &request.path) == Expected::Binding(at);
        (0..TRIES).map(|_| make()).find(is_own)
    }

    async fn arrives(&mut self, at: usize, request: Option<Request>) {
        let binding = &self.bindings[at];
        let Some(request) = request else {
            return self.report.faults.push(format!("{}: no path is its own", binding.name()));
        };
        let sent = refusal::sent(&request);
        let answered = self.client.send(&sent).await;
        match answered.and_then(|answer| answer::arrival(binding, &request, &answer)) {
            Ok(()) => self.report.arrived += 1,
            Err(fault) => self.fault(binding, request.what, &sent, &fault),
        }
    }

    /// A binding whose requests are a stream.
    async fn streaming(&mut self, binding: &Binding, plain: &Request) {
        self.report.streaming.push(binding.name());
        let sent = refusal::sent(plain);
        let judged = self.client.send(&sent).await.and_then(|answer| answer::error(&answer, 501, 12));
        self.refused("requests as a stream", &sent, binding, judged);
    }

    /// A binding whose requests are all another one's.
    async fn shadowed(&mut self, binding: &Binding, lost: &Request) {
        self.report.shadowed.push(binding.name());
        let Expected::Binding(winner) = expected(self.bindings, &lost.method, &lost.path) else {
            return self.report.faults.push(format!("{}: nothing has the path", lost.path));
        };
        let (winner, sent) = (&self.bindings[winner], refusal::sent(lost));
        let judged = self.client.send(&sent).await.and_then(|answer| match answer.status.as_u16() {
            400 => answer::error(&answer, 400, 3),
            501 if winner.rpc.is_client_streaming() => answer::error(&answer, 501, 12),
            _ => answer::called(winner, &answer),
        });
        self.refused("answered by a route before it", &sent, winner, judged);
    }

    fn refused(&mut self, kind: &'static str, sent: &Sent, binding: &Binding, judged: Result<(), String>) {
        match judged {
            Ok(()) => *self.report.refused.entry(kind).or_default() += 1,
            Err(fault) => self.fault(binding, kind, sent, &fault),
        }
    }

    fn fault(&mut self, binding: &Binding, what: &str, sent: &Sent, fault: &str) {
        let body = String::from_utf8_lossy(&sent.body);
        let kind = sent.content_type.unwrap_or_default();
        let (name, method, uri) = (binding.name(), &sent.method, &sent.uri);
        self.report.faults.push(format!("{name}: {what}: {fault}\n    {method} {uri}\n    {kind} {body}"));
    }
}
