//! A server's REST side: its services in, an HTTP response for every HTTP request out.

use super::{Call, RestOptions, failure::Failure, shape::SharedShape};
use crate::{
    CallInfo, Deadline, Handler, Protocol, Service, Status,
    context::{CancelOnDrop, Connection},
    rest::call::Captured,
    routing::{Matcher, Miss, Route},
    rt::HttpFuture,
};
use http::{HeaderValue, Method, Request, Response, StatusCode, header, request::Parts};
use std::sync::Arc;
use tonic::body::Body;

/// The REST side of a number of services: finds the RPC of a request, calls it and answers.
///
/// [`crate::Server`] has one; this is for those who bring their own server.
///
/// ```
/// use cordial::{Service, rest::{Rest, RestOptions}, tonic::body::Body};
///
/// # async fn example(library: Service) {
/// let rest = Rest::new(&[library], RestOptions::new().body_limit(64 * 1024));
/// let request = http::Request::get("/v1/shelves/1").body(Body::empty()).unwrap();
/// let response = rest.call(request).await;
/// println!("{}", response.status());
/// # }
/// ```
#[derive(Clone)]
pub struct Rest {
    shared: Arc<Shared>,
}

struct Shared {
    matcher: Matcher<Target>,
    handlers: Vec<Arc<dyn Handler>>,
    options: Arc<RestOptions>,
}

/// What a route leads to.
#[derive(Clone)]
struct Target {
    handler: usize,
    route: &'static Route<'static>,
    /// `library.v1.LibraryService/GetBook`.
    rpc: Arc<str>,
    shape: SharedShape,
}

impl std::fmt::Debug for Rest {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Rest").field("options", &self.shared.options).finish_non_exhaustive()
    }
}

impl Rest {
    /// The REST side of these services; of two with the same route the first one's answers.
    #[must_use]
    pub fn new(services: &[Service], options: RestOptions) -> Self {
        let options = Arc::new(options.ready());
        let routes = services.iter().enumerate().flat_map(|(handler, service)| {
            service.table.routes.iter().map(move |route| {
                let rpc = service.table.rpcs.get(route.rpc).copied().unwrap_or_default();
                let rpc = format!("{}/{rpc}", service.table.name).into();
                (*route, Target { handler, route, rpc, shape: SharedShape::default() })
            })
        });
        let matcher = Matcher::new(routes)
            .ignore_trailing_slash(options.ignore_trailing_slash)
            .decode_slashes(options.decode_slashes);
        let handlers = services.iter().map(|service| Arc::clone(&service.handler)).collect();
        Self { shared: Arc::new(Shared { matcher, handlers, options }) }
    }

    /// Answers a request, whatever it is: an error is a response too.
    ///
    /// What the request's extensions hold reaches the handler.
    pub fn call(&self, request: Request<Body>) -> HttpFuture {
        let shared = &self.shared;
        let (mut parts, body) = request.into_parts();
        let path = parts.uri.path();
        let (target, captures) = match shared.matcher.find(parts.method.as_str(), path) {
            Ok(found) => (found.value, found.captures.iter().map(Captured::own).collect()),
            Err(miss) => return answered(self.miss(&parts.method, path, miss)),
        };
        let ends_with = match introduce(&mut parts, target) {
            Ok(ends_with) => ends_with,
            Err(status) => {
                return answered(Failure::from(status).answer(&shared.options, parts.method == Method::HEAD));
            }
        };
        let options = Arc::clone(&shared.options);
        let shape = Arc::clone(&target.shape);
        let call = Call { parts, body, route: target.route, captures, options, shape, ends_with };
        shared.handlers[target.handler].call(target.route.rpc, call)
    }

    /// Whether no method has a route for a path.
    pub(crate) fn has_nothing_at(&self, path: &str) -> bool {
        matches!(self.shared.matcher.find("GET", path), Err(Miss::NotFound))
    }

    /// The answer where no route is.
    fn miss(&self, method: &Method, path: &str, miss: Miss) -> Response<Body> {
        let failure = match miss {
            Miss::NotFound => Failure::not_found(path),
            Miss::MethodNotAllowed(allow) if method == Method::OPTIONS => return options(&allow),
            Miss::MethodNotAllowed(allow) => Failure::method_not_allowed(method.as_str(), allow),
            Miss::Malformed(malformed) => Failure::invalid(format!("the path has {malformed}")),
        };
        failure.answer(&self.shared.options, *method == Method::HEAD)
    }
}

fn answered(response: Response<Body>) -> HttpFuture {
    Box::pin(std::future::ready(response))
}

/// Tells the call's [`CallInfo`] where it goes; makes one where no dispatcher of ours has, and then says what ends it.
fn introduce(parts: &mut Parts, target: &Target) -> Result<Option<CancelOnDrop>, Status> {
    let mut ends_with = None;
    if parts.extensions.get::<CallInfo>().is_none() {
        let mut call = CallInfo::new(Protocol::Rest);
        call.deadline = Deadline::from_http(&parts.headers)?;
        call.connection = Arc::new(Connection::of_extensions(&parts.extensions));
        ends_with = Some(call.cancellation.cancel_on_drop());
        parts.extensions.insert(call);
    }
    if let Some(call) = parts.extensions.get_mut::<CallInfo>() {
        call.set_route(target.route.template, Arc::clone(&target.rpc));
    }
    Ok(ends_with)
}

/// What OPTIONS is answered with where no route takes it.
fn options(allow: &[String]) -> Response<Body> {
    let mut response = Response::new(Body::empty());
    *response.status_mut() = StatusCode::NO_CONTENT;
    if let Ok(allow) = HeaderValue::from_str(&allow.join(", ")) {
        response.headers_mut().insert(header::ALLOW, allow);
    }
    response
}
