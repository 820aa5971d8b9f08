//! `Context`: what a handler knows of its call besides the message, and what its answer carries besides the message.
//! It is the same on every protocol.

mod answer;
mod call;
mod cancellation;

pub use answer::Answer;
#[allow(unused_imports, reason = "the server makes them")]
pub(crate) use call::Connection;
pub use call::{CallInfo, Protocol, Tls};
pub use cancellation::Cancellation;

use crate::{Deadline, Metadata};
pub(crate) use cancellation::CancelOnDrop;
use http::Extensions;
use std::{net::SocketAddr, time::Duration};

/// A call, as its handler sees it: who calls, how, and until when; and the answer's metadata, trailers, HTTP status and
/// headers.
///
/// ```
/// use cordial::{Context, Status};
///
/// async fn create_book(cx: &mut Context) -> Result<(), Status> {
///     let tenant = cx.metadata().get("x-tenant").ok_or_else(|| Status::unauthenticated("no x-tenant"))?;
///     println!("{tenant} calls by {:?}, {:?} left", cx.protocol(), cx.time_left());
///     cx.answer().http_status = Some(http::StatusCode::CREATED);
///     Ok(())
/// }
/// # tokio::runtime::Runtime::new().unwrap().block_on(async {
/// let mut cx = Context::new();
/// assert!(create_book(&mut cx).await.is_err());
/// cx.metadata_mut().insert("x-tenant", "acme").unwrap();
/// create_book(&mut cx).await.unwrap();
/// assert_eq!(cx.answer().http_status, Some(http::StatusCode::CREATED));
/// # });
/// ```
#[derive(Debug, Default)]
pub struct Context {
    metadata: Metadata,
    extensions: Extensions,
    call: CallInfo,
    pub(crate) answer: Answer,
    /// Only where no dispatcher of ours watches over the call: it ends when its context does.
    pub(crate) ends_with: Option<CancelOnDrop>,
}

impl Context {
    /// A context of no call, for tests of handlers.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The context of a request: what the dispatcher knows of the call, or, under a foreign server, what tonic does.
    pub(crate) fn of_request(metadata: Metadata, mut extensions: Extensions) -> Self {
        let (call, ends_with) = match extensions.remove::<CallInfo>() {
            Some(call) => (call, None),
            None => {
                let call = CallInfo::of_foreign_server(&metadata, &extensions);
                let ends_with = call.cancellation.cancel_on_drop();
                (call, Some(ends_with))
            }
        };
        Self { metadata, extensions, call, answer: Answer::default(), ends_with }
    }

    /// The request's metadata: HTTP headers, whatever the protocol.
    #[must_use]
    pub fn metadata(&self) -> &Metadata {
        &self.metadata
    }

    /// The request's metadata, to change.
    pub fn metadata_mut(&mut self) -> &mut Metadata {
        &mut self.metadata
    }

    /// What tower layers and interceptors put into the request, by type.
    #[must_use]
    pub fn extensions(&self) -> &Extensions {
        &self.extensions
    }

    /// The extensions, to change.
    pub fn extensions_mut(&mut self) -> &mut Extensions {
        &mut self.extensions
    }

    /// The address of the other end of the connection.
    #[must_use]
    pub fn peer(&self) -> Option<SocketAddr> {
        self.call.peer()
    }

    /// What TLS tells of the connection; `None` when it isn't encrypted by this server.
    #[must_use]
    pub fn tls(&self) -> Option<&Tls> {
        self.call.tls()
    }

    /// When the call must be done. Past it, the handler is dropped and the caller gets DEADLINE_EXCEEDED.
    #[must_use]
    pub fn deadline(&self) -> Option<Deadline> {
        self.call.deadline()
    }

    /// The time until the deadline; `None` when there is none.
    #[must_use]
    pub fn time_left(&self) -> Option<Duration> {
        self.deadline().map(Deadline::time_left)
    }

    /// Fires when the call is over: answered, dropped by the caller, or past its deadline. For the tasks that a handler
    /// spawns; the handler itself is dropped then.
    #[must_use]
    pub fn cancellation(&self) -> Cancellation {
        self.call.cancellation()
    }

    /// The protocol it came by.
    #[must_use]
    pub fn protocol(&self) -> Protocol {
        self.call.protocol()
    }

    /// The path template that matched (`/v1/{name=shelves/*}`); `None` for gRPC.
    #[must_use]
    pub fn route(&self) -> Option<&str> {
        self.call.route()
    }

    /// The RPC's full name (`library.v1.LibraryService/GetBook`); empty where a foreign server doesn't tell.
    #[must_use]
    pub fn rpc(&self) -> &str {
        self.call.rpc()
    }

    /// What the answer carries besides its message.
    pub fn answer(&mut self) -> &mut Answer {
        &mut self.answer
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn under_a_foreign_server_the_deadline_comes_from_the_metadata() {
        let mut metadata = Metadata::new();
        metadata.insert("grpc-timeout", "5S").unwrap();
        let cx = Context::of_request(metadata, Extensions::new());
        assert!(cx.time_left().unwrap() <= Duration::from_secs(5));
        assert_eq!(cx.protocol(), Protocol::Grpc);
        let cancellation = cx.cancellation();
        assert!(!cancellation.is_cancelled());
        drop(cx);
        cancellation.cancelled().await;
    }

    #[test]
    fn the_dispatchers_knowledge_wins() {
        let mut call = CallInfo::new(Protocol::Rest);
        call.set_route("/v1/books", "a.B/List".into());
        let mut extensions = Extensions::new();
        extensions.insert(call.clone());
        let cx = Context::of_request(Metadata::new(), extensions);
        assert_eq!((cx.protocol(), cx.route(), cx.rpc()), (Protocol::Rest, Some("/v1/books"), "a.B/List"));
        drop(cx);
        assert!(!call.cancellation().is_cancelled(), "the dispatcher decides when the call is over");
    }
}
