//! Annotations: a oneof of messages, a list filtered by repeated messages that REST can't write, a stream.

use crate::both::{Both, ids, same, same_stream};
use cordial_tests_clarifai::api::clarifai::api::{
    Annotation, BoundingBox, Data, GetAnnotationRequest, ListAnnotationsRequest, PostAnnotationsRequest, Region,
    RegionInfo, StreamAnnotationsRequest, User, Worker, worker,
};
use serde_json::json;

fn annotation(id: &str, top_row: f32) -> Annotation {
    let bounding_box = Some(BoundingBox { top_row, left_col: 0.1, bottom_row: 1.0, right_col: f32::MIN_POSITIVE });
    let region_info = Some(RegionInfo { bounding_box, ..RegionInfo::default() });
    let region = Region { id: "r".into(), region_info, value: 0.333_333_34, ..Region::default() };
    Annotation {
        id: id.into(),
        input_id: "picture".into(),
        data: Some(Data { regions: vec![region], ..Data::default() }),
        worker: Some(Worker { worker: Some(worker::Worker::User(User { id: "ann".into(), ..User::default() })) }),
        ..Annotation::default()
    }
}

pub(crate) async fn scenario(both: &mut Both) {
    let annotations = vec![annotation("one", 0.0), annotation("two", 0.7)];
    let request = PostAnnotationsRequest { user_app_id: ids(), annotations };
    let annotation = |id: &str, top_row: f32| {
        let corners = json!({"topRow": top_row, "left_col": 0.1, "bottomRow": 1, "rightCol": 1.17549435e-38});
        json!({
            "id": id, "input_id": "picture", "worker": {"user": {"id": "ann"}},
            "data": {"regions": [{"id": "r", "regionInfo": {"bounding_box": corners}, "value": 0.33333334}]},
        })
    };
    let body = json!({"annotations": [annotation("one", 0.0), annotation("two", 0.7)]});
    same!(both, post_annotations(request), POST "/v2/users/ann/apps/photos/annotations", body).unwrap();

    let request = GetAnnotationRequest { user_app_id: None, annotation_id: "two".into(), input_id: "picture".into() };
    let got =
        same!(both, get_annotation(request), GET "/v2/inputs/picture/annotations/two").unwrap().annotation.unwrap();
    let corners = got.data.unwrap().regions[0].region_info.clone().unwrap().bounding_box.unwrap();
    assert_eq!(corners.right_col, f32::MIN_POSITIVE);

    let request =
        ListAnnotationsRequest { user_app_id: ids(), input_ids: vec!["picture".into()], ..Default::default() };
    let listed = same!(both, list_annotations(request), GET "/v2/users/ann/apps/photos/annotations?input_ids=picture");
    assert_eq!(listed.unwrap().annotations.len(), 2);

    let request = || StreamAnnotationsRequest {
        user_app_id: ids(),
        input_id: "picture".into(),
        max_frames: 7,
        ..Default::default()
    };
    let streamed = same_stream!(
        both,
        stream_annotations(request()),
        POST "/v2/users/ann/apps/photos/inputs/picture/track_annotations/searches/stream",
        json!({"max_frames": 7})
    );
    assert_eq!(streamed.len(), 2);
}
