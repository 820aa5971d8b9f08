//! Serves the models: `cargo run -p inference-example`.

use clap::Parser;
use cordial::Server;
use inference_example::{api::inference::v1::inference_service, service::Inference};
use std::{
    error::Error,
    io::{self, Write},
    net::SocketAddr,
};

/// Models that predict, and inputs to search, by gRPC and by REST on one port.
#[derive(Parser)]
#[command(version)]
struct Args {
    /// The address to listen on; with port 0 the system chooses one.
    #[arg(long, value_name = "HOST:PORT", default_value = "127.0.0.1:8081")]
    listen: String,
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let args = Args::parse();
    let service = inference_service::routes(Inference::default());
    let server = Server::new().add(service).bind(&args.listen).await?;
    announce(server.local_addr())?;
    Ok(server.serve().await?)
}

/// Says where everything is.
fn announce(address: SocketAddr) -> io::Result<()> {
    writeln!(
        io::stdout(),
        r#"gRPC     {address} (inference.v1.InferenceService, health, reflection)
REST     http://{address}/v1/models
OpenAPI  http://{address}/openapi.json

Try:
  curl --json '{{"inputs": [{{"data": {{"text": {{"raw": "Wind in the sails, stars above"}}}}}}]}}' http://{address}/v1/models/topic-classifier/outputs
  curl --json '{{"inputs": [{{"data": {{"text": {{"raw": "bake bread"}}}}}}, {{"data": {{"text": {{"raw": "anchor the boat"}}}}}}]}}' http://{address}/v1/inputs
  curl --json '{{"query": {{"text": {{"raw": "a boat"}}}}, "topK": 1}}' http://{address}/v1/inputs:search
"#
    )
}
