//! How a whole call fails. What is wrong with one input of a batch is told in that input's status instead, see
//! [`crate::answer`].

/// Why a call failed.
#[derive(Debug, thiserror::Error, cordial::IntoStatus)]
#[status(domain = "inference.example.com")]
pub enum InferenceError {
    /// There is no such model.
    #[error("no model {model_id}")]
    #[status(not_found, reason = "MODEL_NOT_FOUND")]
    NoModel {
        /// Its id.
        model_id: String,
    },
    /// The model has no such version.
    #[error("no version {version_id} of {model_id}")]
    #[status(not_found, reason = "MODEL_VERSION_NOT_FOUND")]
    NoVersion {
        /// The model's id.
        model_id: String,
        /// The version's.
        version_id: String,
    },
    /// No such input is kept.
    #[error("no input {input_id}")]
    #[status(not_found, reason = "INPUT_NOT_FOUND")]
    NoInput {
        /// Its id.
        input_id: String,
    },
    /// A batch is empty or too large.
    #[error("a call takes 1 to {max} inputs, not {inputs}")]
    #[status(invalid_argument, reason = "BATCH_SIZE")]
    BatchSize {
        /// How many it had.
        inputs: usize,
        /// How many it may have.
        max: usize,
    },
    /// An input that a call can't do without can't be used.
    #[error("the query can't be used: {details}")]
    #[status(invalid_argument, reason = "QUERY_UNUSABLE")]
    Query {
        /// What is the matter with it.
        details: String,
    },
    /// The server is going down.
    #[error("shutting down")]
    #[status(unavailable, reason = "SHUTTING_DOWN")]
    ShuttingDown,
}
