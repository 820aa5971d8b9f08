trait Greeter {
    fn greet(&self) -> impl Future<Output = Result<String, cordial::Status>> + Send;
}

struct English;

#[cordial::service]
impl Greeter for English {
    async fn greet(&self) -> Result<String, std::num::ParseIntError> {
        Ok("1".parse::<i32>()?.to_string())
    }
}

fn main() {}
