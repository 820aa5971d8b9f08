//! The service: one method an RPC. Their errors become statuses by `?`; the package's own message `Status`, which answers
//! carry, goes by `Outcome` here.

#[allow(clippy::wildcard_imports, reason = "a service names most of its package")]
use crate::api::inference::v1::{Status as Outcome, model::InputType, *};
use crate::{
    answer::{answered, status, summed_up},
    error::InferenceError,
    inputs::Inputs,
    model::{self, Predictor},
};
use cordial::{Context, Sender, Status, Streaming};
use std::sync::Arc;
use tokio::task::spawn_blocking;

/// How many inputs a batch may have, and how many of anything an answer.
const MAX_BATCH: usize = 128;

/// The service and the inputs that it keeps.
#[derive(Debug, Clone, Default)]
pub struct Inference {
    inputs: Arc<Inputs>,
}

impl InferenceService for Inference {
    async fn list_models(&self, _cx: &mut Context, request: ListModelsRequest) -> Result<MultiModelResponse, Status> {
        let wanted =
            |model: &Model| model.input_type() == InputType::Any || request.input_types.contains(&model.input_type);
        let mut models = model::models();
        models.retain(|model| request.input_types.is_empty() || wanted(model));
        Ok(MultiModelResponse { status: success(), models })
    }

    async fn get_model(&self, _cx: &mut Context, request: GetModelRequest) -> Result<SingleModelResponse, Status> {
        let model = model::find(&request.model_id, "")?.model();
        Ok(SingleModelResponse { status: success(), model: Some(model) })
    }

    async fn list_model_versions(
        &self,
        _cx: &mut Context,
        request: ListModelVersionsRequest,
    ) -> Result<MultiModelVersionResponse, Status> {
        let model_versions = model::versions(&request.model_id)?.iter().map(Predictor::version).collect();
        Ok(MultiModelVersionResponse { status: success(), model_versions })
    }

    async fn get_model_version(
        &self,
        _cx: &mut Context,
        request: GetModelVersionRequest,
    ) -> Result<SingleModelVersionResponse, Status> {
        let version = model::find(&request.model_id, &request.version_id)?.version();
        Ok(SingleModelVersionResponse { status: success(), model_version: Some(version) })
    }

    async fn predict_outputs(
        &self,
        _cx: &mut Context,
        request: PredictOutputsRequest,
    ) -> Result<MultiOutputResponse, Status> {
        Ok(predict_batch(request).await?)
    }

    async fn stream_outputs(
        &self,
        _cx: &mut Context,
        request: PredictOutputsRequest,
    ) -> Result<Streaming<SingleOutputResponse>, Status> {
        let predictor = model::find(&request.model_id, &request.version_id)?;
        let inputs = batch(request.inputs)?;
        let config = request.output_config.unwrap_or_default();
        let (sender, outputs) = Streaming::channel(1);
        tokio::spawn(async move {
            if let Err(status) = stream(&predictor, inputs, config, &sender).await {
                // Nobody may be there to be told.
                let _ = sender.fail(status).await;
            }
        });
        Ok(outputs)
    }

    async fn converse(
        &self,
        _cx: &mut Context,
        mut requests: Streaming<PredictOutputsRequest>,
    ) -> Result<Streaming<MultiOutputResponse>, Status> {
        let (sender, answers) = Streaming::channel(1);
        tokio::spawn(async move {
            if let Err(status) = converse(&mut requests, &sender).await {
                // Nobody may be there to be told.
                let _ = sender.fail(status).await;
            }
        });
        Ok(answers)
    }

    async fn add_inputs(&self, _cx: &mut Context, request: AddInputsRequest) -> Result<MultiInputResponse, Status> {
        let inputs = batch(request.inputs)?;
        let kept = Arc::clone(&self.inputs);
        let add = move || inputs.into_iter().map(|input| kept.add(request.scope.clone(), input)).collect();
        let inputs: Vec<Input> = off_the_async_threads(add).await?;
        Ok(MultiInputResponse { status: Some(summed_up(inputs.iter().map(|input| &input.status))), inputs })
    }

    async fn list_inputs(&self, _cx: &mut Context, request: ListInputsRequest) -> Result<MultiInputResponse, Status> {
        let page = at_most(request.page.max(1) - 1, usize::MAX);
        let per_page = if request.per_page == 0 { 20 } else { at_most(request.per_page, MAX_BATCH) };
        Ok(MultiInputResponse { status: success(), inputs: self.inputs.list(request.scope, page, per_page) })
    }

    async fn get_input(&self, _cx: &mut Context, request: GetInputRequest) -> Result<SingleInputResponse, Status> {
        let input = self.inputs.get(request.scope, &request.input_id)?;
        Ok(SingleInputResponse { status: success(), input: Some(input) })
    }

    async fn delete_input(&self, _cx: &mut Context, request: DeleteInputRequest) -> Result<StatusResponse, Status> {
        self.inputs.delete(request.scope, &request.input_id)?;
        Ok(StatusResponse { status: success() })
    }

    async fn search_inputs(&self, _cx: &mut Context, request: SearchInputsRequest) -> Result<MultiHitResponse, Status> {
        let query = request.query.unwrap_or_default();
        let top_k = if request.top_k == 0 { 10 } else { at_most(request.top_k, MAX_BATCH) };
        let kept = Arc::clone(&self.inputs);
        let search = move || match model::embed(&query) {
            Ok(vector) => Ok(kept.search(request.scope, &vector, top_k)),
            Err(refusal) => Err(InferenceError::Query { details: refusal.details }),
        };
        let hits = off_the_async_threads(search).await??;
        Ok(MultiHitResponse { status: success(), hits })
    }
}

async fn stream(
    predictor: &Predictor,
    inputs: Vec<Input>,
    config: OutputConfig,
    sender: &Sender<SingleOutputResponse>,
) -> Result<(), Status> {
    for (index, input) in inputs.into_iter().enumerate() {
        let output = predict(predictor, index, input, config).await?;
        let status = Some(summed_up([&output.status].into_iter()));
        sender.send(SingleOutputResponse { status, output: Some(output) }).await?;
    }
    Ok(())
}

async fn converse(
    requests: &mut Streaming<PredictOutputsRequest>,
    sender: &Sender<MultiOutputResponse>,
) -> Result<(), Status> {
    while let Some(request) = requests.message().await? {
        sender.send(predict_batch(request).await?).await?;
    }
    Ok(())
}

async fn predict_batch(request: PredictOutputsRequest) -> Result<MultiOutputResponse, InferenceError> {
    let predictor = model::find(&request.model_id, &request.version_id)?;
    let config = request.output_config.unwrap_or_default();
    let mut outputs = Vec::new();
    for (index, input) in batch(request.inputs)?.into_iter().enumerate() {
        outputs.push(predict(&predictor, index, input, config).await?);
    }
    Ok(MultiOutputResponse { status: Some(summed_up(outputs.iter().map(|output| &output.status))), outputs })
}

/// What a model makes of one input; what it can't make anything of is told in the output's status.
async fn predict(
    predictor: &Predictor,
    index: usize,
    input: Input,
    config: OutputConfig,
) -> Result<Output, InferenceError> {
    let Input { id, data, .. } = input;
    let model = predictor.clone();
    let predicted = off_the_async_threads(move || model.predict(&data.unwrap_or_default())).await?;
    let (outcome, data) = match predicted {
        Ok(mut data) => {
            data.concepts.retain(|concept| concept.value >= config.min_value);
            if config.max_concepts > 0 {
                data.concepts.truncate(at_most(config.max_concepts, usize::MAX));
            }
            (status(StatusCode::Success), Some(data))
        }
        Err(refusal) => (Outcome::from(refusal), None),
    };
    Ok(Output {
        id: format!("output-{}", index + 1),
        status: Some(outcome),
        model_id: predictor.model_id.to_owned(),
        version_id: predictor.version_id.to_owned(),
        input: Some(Input { id, ..Input::default() }),
        data,
    })
}

/// Models compute, and the async threads have calls to answer meanwhile.
async fn off_the_async_threads<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, InferenceError> {
    match spawn_blocking(work).await {
        Ok(result) => Ok(result),
        Err(error) => match error.try_into_panic() {
            Ok(panic) => std::panic::resume_unwind(panic),
            Err(_) => Err(InferenceError::ShuttingDown),
        },
    }
}

fn batch(inputs: Vec<Input>) -> Result<Vec<Input>, InferenceError> {
    match inputs.len() {
        1..=MAX_BATCH => Ok(inputs),
        len => Err(InferenceError::BatchSize { inputs: len, max: MAX_BATCH }),
    }
}

fn at_most(number: u32, max: usize) -> usize {
    usize::try_from(number).map_or(max, |number| number.min(max))
}

fn success() -> Option<Outcome> {
    Some(answered(StatusCode::Success))
}
