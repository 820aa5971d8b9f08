//! Compiles every `.proto` below `proto`.

fn main() {
    cordial_build::compile()
}
