//! JSON of the bundled types: emitted by the generator, checked in, and kept current by a test of the generator.

use super::Registry;

/// Adds the types that details of errors are made of.
pub(super) fn register(registry: Registry) -> Registry {
    registry
}
