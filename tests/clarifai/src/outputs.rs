//! Predictions: what a model says of inputs. The numbers are made of the input's text, so that every run has the same.

use crate::{
    api::clarifai::api::{
        BoundingBox, Concept, Data, Embedding, Input, Model, MultiOutputResponse, Output, PostModelOutputsRequest,
        Region, RegionInfo, Text,
    },
    models,
    space::{Space, ok},
};
use cordial::Status;

/// One output an input, in their order.
pub(crate) fn predict(space: &mut Space, request: &PostModelOutputsRequest) -> Result<MultiOutputResponse, Status> {
    let model = model(space, request)?;
    let outputs = request
        .inputs
        .iter()
        .map(|input| {
            let text = text_of(input);
            output(space, &model, input, Data { embeddings: vec![embedding(text)], ..labels(space, text) })
        })
        .collect();
    Ok(MultiOutputResponse { status: ok(), outputs, runner_selector: None })
}

/// One message a word of the first input, as a language model writes.
pub(crate) fn generate(
    space: &mut Space,
    request: &PostModelOutputsRequest,
) -> Result<Vec<MultiOutputResponse>, Status> {
    let model = model(space, request)?;
    let input = request.inputs.first().ok_or_else(|| Status::invalid_argument("no input"))?;
    let words = text_of(input).split_inclusive(' ').map(str::to_uppercase);
    Ok(words
        .map(|raw| {
            let data = Data { text: Some(Text { raw, ..Text::default() }), ..Data::default() };
            let outputs = vec![output(space, &model, input, data)];
            MultiOutputResponse { status: ok(), outputs, runner_selector: None }
        })
        .collect())
}

fn model(space: &Space, request: &PostModelOutputsRequest) -> Result<Model, Status> {
    let mut model = models::get(space, &request.model_id)?.model.unwrap_or_default();
    if !request.version_id.is_empty() {
        model.model_version =
            models::get_version(space, &request.model_id, &request.version_id)?.model_version.map(Box::new);
    }
    Ok(model)
}

fn output(space: &mut Space, model: &Model, input: &Input, data: Data) -> Output {
    let words = text_of(input).split_whitespace().count() as u32;
    Output {
        id: space.id_or_new("", "output"),
        status: ok(),
        created_at: space.now(),
        model: Some(model.clone()),
        input: Some(input.clone()),
        data: Some(data),
        prompt_tokens: words,
        ..Output::default()
    }
}

fn text_of(input: &Input) -> &str {
    input.data.as_ref().and_then(|data| data.text.as_ref()).map_or("", |text| &text.raw)
}

/// Every concept with a score, and one region a word.
fn labels(space: &Space, text: &str) -> Data {
    let score = |concept: &Concept| 1.0 / (1.0 + concept.name.len().abs_diff(text.len()) as f32);
    let concepts =
        space.concepts.values().map(|concept| Concept { value: score(concept), ..concept.clone() }).collect();
    let regions = text.split_whitespace().enumerate().map(|(place, word)| Region {
        id: format!("region-{place}"),
        region_info: Some(RegionInfo { bounding_box: Some(bounding_box(place)), ..RegionInfo::default() }),
        data: Some(Data { text: Some(Text { raw: word.to_owned(), ..Text::default() }), ..Data::default() }),
        value: 1.0 / (place as f32 + 3.0),
        ..Region::default()
    });
    Data { concepts, regions: regions.collect(), ..Data::default() }
}

fn bounding_box(place: usize) -> BoundingBox {
    let top_row = place as f32 * 0.1;
    BoundingBox { top_row, left_col: 0.05, bottom_row: top_row + 0.1, right_col: 0.95 }
}

fn embedding(text: &str) -> Embedding {
    let mut vector = [0.0_f32; 8];
    for (place, byte) in text.bytes().enumerate() {
        vector[place % 8] += (f32::from(byte) - 100.0) / 7.0;
    }
    Embedding { vector: vector.to_vec(), num_dimensions: 8 }
}
