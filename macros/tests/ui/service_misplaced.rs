struct Library;

#[cordial::service]
impl Library {
    fn new() -> Self {
        Self
    }
}

#[cordial::service]
struct Shelf;

fn main() {}
