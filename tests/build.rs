//! Compiles the protos of the tests.

fn main() {
    cordial_build::compile();
}
