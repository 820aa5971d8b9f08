//! REST calls from the outside: HTTP requests into `Rest::call`, HTTP responses out, over a service whose messages and
//! handler are written by hand as generated code would be.

mod answers;
mod binding;
mod bodies;
mod errors;
mod fixture;
mod streams;
