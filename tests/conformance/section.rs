//! A section: its cases are sent one by one, and what went wrong is told of all of them.

use crate::{
    case::{self, Case},
    desk::Call,
    http1, http2, report,
    response::Response,
    served::Served,
};
use std::collections::BTreeMap;

/// Runs every case of a section.
pub(crate) async fn run(section: &str) {
    let mut servers: BTreeMap<Vec<String>, Served> = BTreeMap::new();
    let mut faults = Vec::new();
    let cases = case::load(section);
    for case in &cases {
        if !servers.contains_key(&case.switches) {
            servers.insert(case.switches.clone(), Served::with(&case.switches).await);
        }
        faults.extend(judge(&servers[&case.switches], case).await);
    }
    let count = faults.len();
    assert!(faults.is_empty(), "{count} faults in {} cases of {section}:\n\n{}", cases.len(), faults.join("\n\n"));
}

/// Sends one case, by each version of HTTP that can say it; a report for each that went wrong.
async fn judge(served: &Served, case: &Case) -> Vec<String> {
    served.desk.instruct(&case.does);
    let answer = http1::exchange(served.address, case).await;
    let mut reports = Vec::from_iter(told(1, case, &served.desk.calls(), answer));
    if let Some(request) = http2::request(case) {
        let answer = http2::exchange(served.address, request).await;
        reports.extend(told(2, case, &served.desk.calls(), answer));
    }
    reports
}

/// What went wrong by one version of HTTP.
fn told(version: u8, case: &Case, calls: &[Call], answer: Result<Response, String>) -> Option<String> {
    let faults = match answer {
        Ok(answer) => report::faults(case, calls, &answer),
        Err(fault) => vec![fault],
    };
    let Case { name, send, why, wrong, .. } = case;
    let peers = if wrong.is_empty() { String::new() } else { format!(" ({wrong:?} get this wrong)") };
    let faults = if faults.is_empty() { return None } else { faults.join("\n  ") };
    Some(format!("`{name}` by HTTP/{version}: {send}\n  because: {why}{peers}\n  {faults}"))
}

/// A table that finds fault with nothing would pass whatever the server does.
#[tokio::test]
async fn each_expectation_can_fail() {
    let wrong = r#"
        name = "everything is otherwise"
        why = "each line expects what doesn't come"
        send = "GET /t/single/x"
        calls = 'Templates/Single {"name": "y"}'
        sees = ["protocol Grpc", "no metadata user-agent", "metadata x: y"]
        headers = ["user-agent: table"]
        status = 201
        answer = '{"a": 1}'
        answer_headers = ["content-type: text/plain", "x: y", "!date"]
        trailers = ["x: y"]
    "#;
    let served = Served::with(&[]).await;
    let judge_of = async |text: &str| judge(&served, &toml::from_str(text).unwrap()).await;
    let reports = judge_of(wrong).await;
    assert_eq!(reports.len(), 2, "by both versions of HTTP");
    for part in [
        "status 201",
        "\"y\"",
        "protocol Grpc",
        "no metadata",
        "metadata x",
        "{\"a\":1}",
        "text/plain",
        "header x",
        "date",
        "trailers",
    ] {
        assert!(reports.iter().all(|report| report.contains(part)), "{part} isn't in {reports:#?}");
    }
    let other_call = "name = \"\"\nwhy = \"\"\nsend = \"GET /t/single/x\"\ncalls = \"Templates/Named\"";
    assert!(judge_of(other_call).await[0].contains("expected a call of Templates/Named"));
    let no_call = "name = \"\"\nwhy = \"\"\nsend = \"GET /t/single/x\"";
    assert!(judge_of(no_call).await[0].contains("expected no call"));
    let missing_call = "name = \"\"\nwhy = \"\"\nsend = \"GET /x\"\nstatus = 404\nerror = \"6 other\"\ndetails = '[1]'\ncalls = \"Templates/Root\"";
    let report = judge_of(missing_call).await.remove(0);
    for part in ["expected one call", "code 6", "message with \"other\"", "details [1]"] {
        assert!(report.contains(part), "{part} isn't in {report}");
    }
}
