//! The models: which there are, and what they make of an input. A model is a function of its input alone.

mod colours;
mod embedder;
mod ppm;
mod topics;

use crate::{
    answer::Refusal,
    api::inference::v1::{
        Concept, Data, Embedding, Model, ModelVersion, StatusCode, data::Content, model::InputType, model::OutputType,
    },
    error::InferenceError,
};

/// A version of a model that can predict.
#[derive(Debug, Clone, PartialEq)]
pub struct Predictor {
    /// The model's id.
    pub model_id: &'static str,
    /// The version's.
    pub version_id: &'static str,
    function: Function,
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Function {
    Topics,
    Colours,
    Embedder { dimensions: usize },
}

/// Every version of every model; those of one model together, the newest first.
const PREDICTORS: [Predictor; 4] = [
    Predictor { model_id: "colour-detector", version_id: "1", function: Function::Colours },
    Predictor { model_id: "embedder", version_id: "2", function: Function::Embedder { dimensions: 128 } },
    Predictor { model_id: "embedder", version_id: "1", function: Function::Embedder { dimensions: 32 } },
    Predictor { model_id: "topic-classifier", version_id: "1", function: Function::Topics },
];

/// The versions of a model, the newest first.
///
/// # Errors
///
/// There is no such model.
pub fn versions(model_id: &str) -> Result<Vec<Predictor>, InferenceError> {
    let found: Vec<_> = PREDICTORS.into_iter().filter(|predictor| predictor.model_id == model_id).collect();
    if found.is_empty() {
        return Err(InferenceError::NoModel { model_id: model_id.to_owned() });
    }
    Ok(found)
}

/// A version of a model, the newest when `version_id` is empty.
///
/// # Errors
///
/// There is no such model, or it has no such version.
pub fn find(model_id: &str, version_id: &str) -> Result<Predictor, InferenceError> {
    let found = versions(model_id)?.into_iter().find(|found| version_id.is_empty() || found.version_id == version_id);
    found.ok_or_else(|| InferenceError::NoVersion { model_id: model_id.to_owned(), version_id: version_id.to_owned() })
}

/// All models, by id.
#[must_use]
pub fn models() -> Vec<Model> {
    let mut models: Vec<Model> = PREDICTORS.iter().map(Predictor::model).collect();
    // The newest version is the first, and the one that stays.
    models.dedup_by(|later, earlier| later.id == earlier.id);
    models
}

/// Where an input lies in the space of the newest embedder.
///
/// # Errors
///
/// The input has no data, or none that can be embedded.
pub fn embed(data: &Data) -> Result<Vec<f32>, Refusal> {
    let dimensions = 128;
    embedder::vector(content(data)?, dimensions)
}

/// How alike two inputs are: the cosine of their vectors.
#[must_use]
pub fn likeness(a: &[f32], b: &[f32]) -> f32 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}

impl Predictor {
    /// The model, with this version as its latest.
    #[must_use]
    pub fn model(&self) -> Model {
        let (name, description, input_type, output_type) = match self.function {
            Function::Topics => {
                ("Topics", "Tells what a text is about, by its words.", InputType::Text, OutputType::Concepts)
            }
            Function::Colours => {
                ("Colours", "Finds shapes of one colour in an image.", InputType::Image, OutputType::Regions)
            }
            Function::Embedder { .. } => {
                ("Embedder", "Puts like inputs close to each other.", InputType::Any, OutputType::Embeddings)
            }
        };
        Model {
            id: self.model_id.to_owned(),
            name: name.to_owned(),
            description: description.to_owned(),
            input_type: input_type.into(),
            output_type: output_type.into(),
            latest_version: Some(self.version()),
        }
    }

    /// This version.
    #[must_use]
    pub fn version(&self) -> ModelVersion {
        let (dimensions, concepts) = match self.function {
            Function::Topics => (0, topics::concepts()),
            Function::Colours => (0, colours::concepts()),
            Function::Embedder { dimensions } => (u32::try_from(dimensions).unwrap_or(u32::MAX), Vec::new()),
        };
        let (id, model_id) = (self.version_id.to_owned(), self.model_id.to_owned());
        ModelVersion { id, model_id, dimensions, concepts }
    }

    /// What it makes of an input.
    ///
    /// # Errors
    ///
    /// The input has no data, or data that the model doesn't take.
    pub fn predict(&self, data: &Data) -> Result<Data, Refusal> {
        let unsupported = |wanted| Refusal::new(StatusCode::ModelInputUnsupported, format!("it takes {wanted} alone"));
        match (self.function, content(data)?) {
            (Function::Topics, Content::Text(text)) => {
                Ok(Data { concepts: topics::classify(&text.raw), ..Data::default() })
            }
            (Function::Topics, Content::Image(_)) => Err(unsupported("text")),
            (Function::Colours, Content::Image(image)) => {
                Ok(Data { regions: colours::detect(&ppm::decode(&image.bytes)?), ..Data::default() })
            }
            (Function::Colours, Content::Text(_)) => Err(unsupported("images")),
            (Function::Embedder { dimensions }, content) => {
                let vector = embedder::vector(content, dimensions)?;
                let num_dimensions = u32::try_from(vector.len()).unwrap_or(u32::MAX);
                Ok(Data { embeddings: vec![Embedding { vector, num_dimensions }], ..Data::default() })
            }
        }
    }
}

fn content(data: &Data) -> Result<&Content, Refusal> {
    data.content.as_ref().ok_or_else(|| Refusal::new(StatusCode::InputEmpty, "neither text nor image"))
}

fn concept(id: &str, value: f32) -> Concept {
    Concept { id: id.to_owned(), name: id.to_owned(), value }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn models_are_told_with_their_newest_version() {
        let models = models();
        let told: Vec<_> = models.iter().map(|m| (&*m.id, &*m.latest_version.as_ref().unwrap().id)).collect();
        assert_eq!(told, [("colour-detector", "1"), ("embedder", "2"), ("topic-classifier", "1")]);
    }

    #[test]
    fn versions_are_found_and_missed() {
        assert_eq!(find("embedder", "").unwrap().version_id, "2");
        assert_eq!(find("embedder", "1").unwrap().version().dimensions, 32);
        assert!(matches!(find("embedder", "3"), Err(InferenceError::NoVersion { .. })));
        assert!(matches!(find("oracle", ""), Err(InferenceError::NoModel { .. })));
    }

    #[test]
    fn an_input_without_data_is_refused_by_every_model() {
        for predictor in PREDICTORS {
            assert_eq!(predictor.predict(&Data::default()).unwrap_err().code, StatusCode::InputEmpty);
        }
    }
}
