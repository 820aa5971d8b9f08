//! The escape hatches to prost-build and tonic-prost-build, which are functions and so no part of the plain data.

use std::fmt;

type ProstHook = Box<dyn FnMut(&mut prost_build::Config)>;
type TonicHook = Box<dyn FnMut(tonic_prost_build::Builder) -> tonic_prost_build::Builder>;

/// Functions of the user that have the last word on the settings of the generators underneath.
#[derive(Default)]
pub(crate) struct Hooks {
    prost: Vec<ProstHook>,
    tonic: Vec<TonicHook>,
}

impl Hooks {
    pub(crate) fn add_prost(&mut self, hook: impl FnMut(&mut prost_build::Config) + 'static) {
        self.prost.push(Box::new(hook));
    }

    pub(crate) fn add_tonic(
        &mut self,
        hook: impl FnMut(tonic_prost_build::Builder) -> tonic_prost_build::Builder + 'static,
    ) {
        self.tonic.push(Box::new(hook));
    }

    pub(crate) fn prost(&mut self, config: &mut prost_build::Config) {
        self.prost.iter_mut().for_each(|hook| hook(config));
    }

    pub(crate) fn tonic(&mut self, builder: tonic_prost_build::Builder) -> tonic_prost_build::Builder {
        self.tonic.iter_mut().fold(builder, |builder, hook| hook(builder))
    }
}

impl fmt::Debug for Hooks {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Hooks {{ prost: {}, tonic: {} }}", self.prost.len(), self.tonic.len())
    }
}
