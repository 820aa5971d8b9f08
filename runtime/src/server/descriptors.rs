//! Reflection, v1 and v1alpha, of the services that are served and of them alone. The descriptor sets are the builds'
//! own, with all options.

use crate::{Error, service::GrpcService};
use tonic_reflection::{pb, server::Builder};
use tower::util::BoxCloneSyncService;

pub(super) const V1: &str = "grpc.reflection.v1.ServerReflection";
pub(super) const V1ALPHA: &str = "grpc.reflection.v1alpha.ServerReflection";

/// The two reflection services, over descriptor sets that may repeat one another's files.
///
/// # Errors
/// A set that doesn't decode.
pub(super) fn services(names: &[String], sets: &[&[u8]]) -> Result<[(&'static str, GrpcService); 2], Error> {
    let broken = |error: tonic_reflection::server::Error| {
        Error::new(
            "a service's descriptors can't be read",
            "build it again; bytes given to `descriptors` must be an encoded FileDescriptorSet",
        )
        .with_source(error)
    };
    let v1 = builder(names, sets).build_v1().map_err(broken)?;
    let v1alpha = builder(names, sets).build_v1alpha().map_err(broken)?;
    Ok([(V1, BoxCloneSyncService::new(v1)), (V1ALPHA, BoxCloneSyncService::new(v1alpha))])
}

fn builder<'a>(names: &[String], sets: &[&'a [u8]]) -> Builder<'a> {
    let own = [tonic_health::pb::FILE_DESCRIPTOR_SET, pb::v1::FILE_DESCRIPTOR_SET, pb::v1alpha::FILE_DESCRIPTOR_SET];
    let builder = Builder::configure().include_reflection_service(false);
    let builder = distinct(sets).chain(own).fold(builder, Builder::register_encoded_file_descriptor_set);
    names.iter().chain(&[V1.to_owned(), V1ALPHA.to_owned()]).fold(builder, Builder::with_service_name)
}

/// The services of one build share one set.
fn distinct<'a>(sets: &[&'a [u8]]) -> impl Iterator<Item = &'a [u8]> {
    sets.iter().enumerate().filter(|(index, set)| !set.is_empty() && !sets[..*index].contains(set)).map(|(_, set)| *set)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sets_are_taken_once_and_empty_ones_not_at_all() {
        let sets: [&[u8]; 4] = [b"a", b"", b"a", b"b"];
        assert_eq!(distinct(&sets).collect::<Vec<_>>(), [b"a", b"b"]);
    }

    #[test]
    fn a_broken_set_is_an_error_that_says_what_to_do() {
        let error = services(&[], &[b"\xff\xff"]).err().unwrap();
        assert!(error.to_string().contains("help: build it again"), "{error}");
    }
}
