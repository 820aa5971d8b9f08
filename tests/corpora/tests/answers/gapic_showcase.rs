//! gapic-showcase: a oneof with `google.rpc.Status` in it, a server stream, and an RPC named `Connect`, which clashes with
//! the constructor of tonic's clients.

use cordial::{Context, Status, Streaming, json};
use cordial_tests::served::Served;
use cordial_tests_corpora::gapic_showcase::google::showcase::v1beta1::{
    ConnectRequest, Echo, EchoRequest, EchoResponse, ExpandRequest, Messaging, Severity, StreamBlurbsResponse, echo,
    echo_client::EchoClient, echo_request::Response, messaging, messaging_client::MessagingClient,
    stream_blurbs_response::Action,
};
use reqwest::Method;

struct Showcase;

impl Echo for Showcase {
    async fn echo(&self, _: &mut Context, request: EchoRequest) -> Result<EchoResponse, Status> {
        let content = match request.response {
            Some(Response::Content(content)) => content,
            Some(Response::Error(status)) => format!("{}: {}", status.code, status.message),
            None => String::new(),
        };
        let other_request_id = request.other_request_id.unwrap_or_default();
        Ok(EchoResponse { content, severity: request.severity, request_id: request.request_id, other_request_id })
    }

    async fn expand(&self, _: &mut Context, request: ExpandRequest) -> Result<Streaming<EchoResponse>, Status> {
        let words: Vec<_> = request.content.split(' ').map(str::to_owned).collect();
        Ok(Streaming::iter(words.into_iter().map(|content| EchoResponse { content, ..EchoResponse::default() })))
    }
}

#[tokio::test]
async fn gapic_showcase() {
    let served = Served::start([echo::routes(Showcase)]).await;
    let mut grpc = EchoClient::new(served.channel().await);
    let status = cordial::google::rpc::Status { code: 5, message: "gone".into(), details: Vec::new() };
    let request = EchoRequest {
        severity: Severity::Urgent.into(),
        other_request_id: Some(String::new()),
        response: Some(Response::Error(status)),
        ..EchoRequest::default()
    };
    let by_grpc = grpc.echo(request).await.unwrap().into_inner();
    let body = r#"{"severity": "URGENT", "otherRequestId": "", "error": {"code": 5, "message": "gone"}}"#;
    let by_rest: EchoResponse = served.message(Method::POST, "/v1beta1/echo:echo", body).await;
    assert_eq!(by_rest, by_grpc);
    assert_eq!(by_rest.content, "5: gone");

    let text = served.text(Method::POST, "/v1beta1/echo:expand", r#"{"content": "a b"}"#).await;
    let messages: Vec<serde_json::Value> = serde_json::from_str(&text).unwrap();
    let mut stream =
        grpc.expand(ExpandRequest { content: "a b".into(), ..Default::default() }).await.unwrap().into_inner();
    for message in messages {
        let by_rest: EchoResponse = json::from_str(&message.to_string()).unwrap();
        assert_eq!(Some(by_rest), stream.message().await.unwrap());
    }
    assert_eq!(stream.message().await.unwrap(), None);
}

impl Messaging for Showcase {
    async fn connect(
        &self,
        _: &mut Context,
        mut requests: Streaming<ConnectRequest>,
    ) -> Result<Streaming<StreamBlurbsResponse>, Status> {
        let (sender, stream) = Streaming::channel(1);
        tokio::spawn(async move {
            while let Ok(Some(_)) = requests.message().await {
                let answer = StreamBlurbsResponse { action: Action::Create.into(), ..StreamBlurbsResponse::default() };
                if sender.send(answer).await.is_err() {
                    return;
                }
            }
        });
        Ok(stream)
    }
}

#[tokio::test]
async fn an_rpc_named_connect() {
    let served = Served::start([messaging::routes(Showcase)]).await;
    let mut grpc = MessagingClient::new(served.channel().await);
    let requests = tokio_stream::iter([ConnectRequest::default(), ConnectRequest::default()]);
    let mut answers = grpc.connect(requests).await.unwrap().into_inner();
    let mut count = 0;
    while let Some(answer) = answers.message().await.unwrap() {
        assert_eq!(answer.action(), Action::Create);
        count += 1;
    }
    assert_eq!(count, 2);
}
