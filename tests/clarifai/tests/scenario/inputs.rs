//! Inputs: bytes, a map, a structure, nested messages; lists by repeated parameters; paging by key; removal.

use crate::both::{Both, ids, same};
use cordial_tests_clarifai::api::clarifai::api::{
    Concept, Data, DeleteInputRequest, DeleteInputsRequest, Geo, GeoPoint, GetConceptCountsRequest,
    GetInputCountRequest, GetInputRequest, Image, ImageInfo, Input, ListInputsRequest, PatchInputsRequest,
    PostInputsRequest, StreamInputsRequest, Text, status::Status as ClarifaiStatus,
};
use serde_json::json;

fn label(id: &str, value: f32) -> Concept {
    Concept { id: id.into(), value, ..Concept::default() }
}

fn labelled(id: &str, labels: Vec<Concept>) -> Input {
    Input { id: id.into(), data: Some(Data { concepts: labels, ..Data::default() }), ..Input::default() }
}

/// An input with a picture: bytes, a map, numbers of every kind.
fn picture() -> Input {
    let info = ImageInfo { width: 640, height: 480, format: "PNG".into(), ..ImageInfo::default() };
    let image = Image {
        url: "https://samples.example/a b.png?x=1&y=<2>".into(),
        base64: vec![0, 255, 62, 63, 7],
        hosted_image_info: [("small".to_owned(), info.clone())].into(),
        image_info: Some(info),
        ..Image::default()
    };
    let point = GeoPoint { longitude: -122.419_4, latitude: 37.774_9 };
    let data = Data {
        image: Some(image),
        geo: Some(Geo { geo_point: Some(point), ..Geo::default() }),
        int_value: -9_007_199_254_740_993,
        float_value: 1e-7,
        concepts: vec![label("cat", 0.9)],
        ..Data::default()
    };
    Input { id: "picture".into(), data: Some(data), dataset_ids: vec!["a".into(), "b".into()], ..Input::default() }
}

fn text(id: &str, raw: &str) -> Input {
    let text = Text { raw: raw.into(), ..Text::default() };
    Input { id: id.into(), data: Some(Data { text: Some(text), ..Data::default() }), ..Input::default() }
}

pub(crate) async fn scenario(both: &mut Both) {
    let inputs = vec![picture(), text("hello", "hello wide world"), text("poem", "Über \u{1F600}\t\\ \u{2028}end")];
    let request = PostInputsRequest { user_app_id: ids(), inputs, ..PostInputsRequest::default() };
    let info = json!({"width": 640, "height": 480, "format": "PNG"});
    let image = json!({
        "url": "https://samples.example/a b.png?x=1&y=<2>", "base64": "AP8+Pwc=",
        "hostedImageInfo": {"small": info}, "imageInfo": info,
    });
    let data = json!({
        "image": image, "geo": {"geo_point": {"longitude": -122.4194, "latitude": 37.7749}},
        "intValue": "-9007199254740993", "floatValue": 1e-7, "concepts": [{"id": "cat", "value": 0.9}],
    });
    let body = json!({"inputs": [
        {"id": "picture", "data": data, "datasetIds": ["a", "b"]},
        {"id": "hello", "data": {"text": {"raw": "hello wide world"}}},
        {"id": "poem", "data": {"text": {"raw": "Über 😀\t\\ \u{2028}end"}}},
    ]});
    let posted = same!(both, post_inputs(request), POST "/v2/users/ann/apps/photos/inputs", body).unwrap();
    assert_eq!(posted.inputs[0].data.as_ref().unwrap().int_value, -9_007_199_254_740_993);

    let request = GetInputRequest { user_app_id: ids(), input_id: "picture".into() };
    let got = same!(both, get_input(request), GET "/v2/users/ann/apps/photos/inputs/picture").unwrap();
    assert_eq!(got.input.unwrap().data.unwrap().image.unwrap().base64, [0, 255, 62, 63, 7]);

    listing(both).await;
    patching(both).await;
}

async fn listing(both: &mut Both) {
    // A nested field of a message and a repeated one, both in the query.
    let status = Some(ClarifaiStatus { description: "any & all".into(), ..ClarifaiStatus::default() });
    let request = ListInputsRequest {
        user_app_id: ids(),
        ids: vec!["poem".into(), "hello".into()],
        status,
        ..Default::default()
    };
    let listed =
        same!(both, list_inputs(request), GET "/v2/users/ann/apps/photos/inputs?ids=poem&ids=hello&status.description=any+%26%20all")
            .unwrap();
    assert_eq!(listed.inputs.len(), 2);

    let request = StreamInputsRequest {
        user_app_id: ids(),
        per_page: 1,
        last_id: "poem".into(),
        descending: true,
        ..Default::default()
    };
    let next =
        same!(both, stream_inputs(request), GET "/v2/users/ann/apps/photos/inputs/stream?per_page=1&lastId=poem&descending=true").unwrap();
    assert_eq!(next.inputs[0].id, "picture");

    let request = GetInputCountRequest { user_app_id: None };
    let count = same!(both, get_input_count(request), GET "/v2/inputs/status").unwrap();
    assert_eq!(count.counts.unwrap().processed, 3);
}

async fn patching(both: &mut Both) {
    let request = PatchInputsRequest {
        user_app_id: ids(),
        inputs: vec![labelled("hello", vec![label("cat", 0.25), label("sun", 0.75)])],
        action: "merge".into(),
    };
    let concepts = json!([{"id": "cat", "value": 0.25}, {"id": "sun", "value": 0.75}]);
    let body = json!({"inputs": [{"id": "hello", "data": {"concepts": concepts}}], "action": "merge"});
    same!(both, patch_inputs(request), PATCH "/v2/users/ann/apps/photos/inputs", body).unwrap();

    let request = GetConceptCountsRequest { user_app_id: ids(), ..GetConceptCountsRequest::default() };
    let counts = same!(both, get_concept_counts(request), GET "/v2/users/ann/apps/photos/concepts/status").unwrap();
    let cat = counts.concept_counts[0].concept_type_count.unwrap();
    assert_eq!((cat.positive, cat.negative), (1, 1));
}

pub(crate) async fn removal(both: &mut Both) {
    let request = DeleteInputRequest { user_app_id: ids(), input_id: "poem".into() };
    same!(both, delete_input(request), DELETE "/v2/users/ann/apps/photos/inputs/poem").unwrap();

    // A DELETE with a body, as Clarifai's contract has it.
    let request = || DeleteInputsRequest { user_app_id: ids(), ids: vec!["hello".into(), "picture".into()] };
    let body = || json!({"ids": ["hello", "picture"]});
    same!(both, delete_inputs(request()), DELETE "/v2/users/ann/apps/photos/inputs", body()).unwrap();
    same!(both, delete_inputs(request()), DELETE "/v2/users/ann/apps/photos/inputs", body()).unwrap_err();
}
