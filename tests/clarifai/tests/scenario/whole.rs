//! The scenario in its order, on one state.

use crate::{annotations, apps, both::Both, concepts, errors, inputs, models, outputs, searches};

/// A test's thread has 2 MiB of stack, which unoptimised code fills soon by moving messages of some kilobytes about.
const STACK: usize = 32 << 20;

#[test]
fn both_protocols_answer_the_same() {
    let test = || tokio::runtime::Runtime::new().unwrap().block_on(scenario());
    std::thread::Builder::new().stack_size(STACK).spawn(test).unwrap().join().unwrap();
}

async fn scenario() {
    let mut both = Both::start().await;
    apps::scenario(&mut both).await;
    concepts::scenario(&mut both).await;
    inputs::scenario(&mut both).await;
    annotations::scenario(&mut both).await;
    models::scenario(&mut both).await;
    outputs::scenario(&mut both).await;
    searches::scenario(&mut both).await;
    errors::scenario(&mut both).await;
    inputs::removal(&mut both).await;
    apps::removal(&mut both).await;
    assert!(both.rpcs().len() >= 40, "only {} RPCs were compared: {:?}", both.rpcs().len(), both.rpcs());
}

#[tokio::test]
async fn the_document_has_every_path_of_the_contract() {
    let both = Both::start().await;
    let document: serde_json::Value = both.get("/openapi.json").await.json().await.unwrap();
    let paths = document["paths"].as_object().unwrap();
    let operations =
        paths.values().flat_map(|path| path.as_object().unwrap().keys()).filter(|key| *key != "parameters");
    // Of 467 bindings, four have the method and the path of one before them, which the document has room for.
    assert_eq!(operations.count(), 463);
    assert!(paths.contains_key("/v2/models/{modelId}/versions/{versionId}/outputs"));
}
