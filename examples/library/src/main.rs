//! Serves the library: `cargo run -p library-example`.

use clap::Parser;
use cordial::Server;
use library_example::{seed, server, store::Store};
use std::{
    error::Error,
    io::{self, Write},
    net::SocketAddr,
    path::PathBuf,
    process::ExitCode,
};
use tracing_subscriber::filter::LevelFilter;

/// A library of books on shelves, by gRPC and by REST on one port.
#[derive(Parser)]
#[command(version)]
struct Args {
    /// The address to listen on; with port 0 the system chooses one.
    #[arg(long, value_name = "HOST:PORT", default_value = "127.0.0.1:8080")]
    listen: String,
    /// The database file, made and filled when there is none; in memory when left out.
    #[arg(long, value_name = "PATH")]
    db: Option<PathBuf>,
    /// The server's certificate chain (PEM).
    #[cfg(feature = "tls")]
    #[arg(long, value_name = "PATH", requires = "tls_key")]
    tls_cert: Option<PathBuf>,
    /// The certificate's key (PEM).
    #[cfg(feature = "tls")]
    #[arg(long, value_name = "PATH", requires = "tls_cert")]
    tls_key: Option<PathBuf>,
}

#[tokio::main]
async fn main() -> ExitCode {
    tracing_subscriber::fmt().with_writer(io::stderr).with_max_level(LevelFilter::WARN).init();
    let Err(error) = run(Args::parse()).await else { return ExitCode::SUCCESS };
    eprintln!("error: {error}");
    let mut cause = error.source();
    while let Some(error) = cause {
        eprintln!("  because: {error}");
        cause = error.source();
    }
    ExitCode::FAILURE
}

async fn run(args: Args) -> Result<(), Box<dyn Error>> {
    let store = Store::open(args.db.as_deref())?;
    seed::seed(&store).await?;

    let (server, scheme, curl) = encrypt(server(store), &args)?;
    let server = server.bind(&args.listen).await?;
    announce(server.local_addr(), scheme, &curl)?;
    Ok(server.serve().await?)
}

/// With a certificate, the server with TLS; and the scheme of its URLs and how curl trusts it.
#[cfg(feature = "tls")]
fn encrypt(server: Server, args: &Args) -> Result<(Server, &'static str, String), cordial::Error> {
    let (Some(certificate), Some(key)) = (&args.tls_cert, &args.tls_key) else {
        return Ok((server, "http", "curl".to_owned()));
    };
    let config = cordial::server::TlsConfig::files(certificate, key)?;
    Ok((server.tls(config), "https", format!("curl --cacert {}", certificate.display())))
}

#[cfg(not(feature = "tls"))]
#[allow(clippy::unnecessary_wraps, reason = "with TLS it can fail")]
fn encrypt(server: Server, _: &Args) -> Result<(Server, &'static str, String), cordial::Error> {
    Ok((server, "http", "curl".to_owned()))
}

/// Says where everything is.
fn announce(address: SocketAddr, scheme: &str, curl: &str) -> io::Result<()> {
    let base = format!("{scheme}://{address}");
    writeln!(
        io::stdout(),
        r#"gRPC     {address} (library.v1.LibraryService, health, reflection)
REST     {base}/v1/shelves
OpenAPI  {base}/openapi.json
Docs     {base}/docs

Try:
  {curl} '{base}/v1/books?genres=POETRY&order_by=publish_year'
  {curl} -X PATCH --json '{{"labels": {{"spine": "worn"}}}}' {base}/v1/shelves/novels/books/emma
  {curl} -H 'Accept: application/x-ndjson' '{base}/v1/shelves/novels/books:watch?max_events=3'
"#
    )
}
