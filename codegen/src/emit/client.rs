//! tonic's clients and servers, unchanged but for the crate they name.
//!
//! tonic-build's code names the crate `tonic`, which a user of cordial doesn't list, so each of its modules gets a
//! `use` of cordial's. An RPC named `Connect` makes a client method that clashes with the constructor `connect()`; its
//! service gets a client without that constructor, made by `new(channel)`.

use crate::config::{Config, Hooks};
use prost_build::{Service, ServiceGenerator};

/// The import that every module of tonic-build's opens with, and what stands in its place.
const TONIC_IMPORT: (&str, &str) = ("use tonic::codegen::*;", "use ::cordial::tonic::{self, codegen::*};");

/// The generator for prost-build to call, or `None` where neither server nor client is wanted.
pub(crate) fn generator(config: &Config, hooks: &mut Hooks) -> Option<Box<dyn ServiceGenerator>> {
    if !config.server && !config.client {
        return None;
    }
    let mut tonic = |transport| {
        let builder = tonic_prost_build::configure()
            .build_server(config.server)
            .build_client(config.client)
            .build_transport(transport)
            // The paths that come in are resolved already; see `emit::message`.
            .compile_well_known_types(true)
            .codec_path("::cordial::tonic_prost::ProstCodec");
        hooks.tonic(builder).service_generator()
    };
    Some(Box::new(Generator { with_connect: tonic(true), without_connect: tonic(false) }))
}

struct Generator {
    with_connect: Box<dyn ServiceGenerator>,
    without_connect: Box<dyn ServiceGenerator>,
}

impl ServiceGenerator for Generator {
    fn generate(&mut self, service: Service, buf: &mut String) {
        let clashes = service.methods.iter().any(|method| method.name == "connect");
        let tonic = if clashes { &mut self.without_connect } else { &mut self.with_connect };
        let mut text = String::new();
        tonic.generate(service, &mut text);
        tonic.finalize(&mut text);
        buf.push_str(&import_through_cordial(&text));
    }
}

/// tonic's text with `tonic` imported through cordial. It may come as tokens, with other white space.
fn import_through_cordial(text: &str) -> String {
    let (from, to) = TONIC_IMPORT;
    let as_tokens = "use tonic :: codegen :: * ;";
    text.replace(as_tokens, to).replace(from, to)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tonic_is_imported_through_cordial_however_it_is_spaced() {
        for text in ["use tonic::codegen::*;", "use tonic :: codegen :: * ;"] {
            assert_eq!(import_through_cordial(text), TONIC_IMPORT.1);
        }
    }
}
