//! The statuses that answers carry: of one input, and of a batch of them.

use crate::api::inference::v1::{Status, StatusCode};
use std::sync::atomic::{AtomicU64, Ordering};

/// What can be the matter with one input of a batch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The code that its status gets.
    pub code: StatusCode,
    /// What exactly is the matter.
    pub details: String,
}

impl Refusal {
    /// A refusal with its details.
    pub fn new(code: StatusCode, details: impl Into<String>) -> Self {
        Self { code, details: details.into() }
    }
}

impl From<Refusal> for Status {
    fn from(refusal: Refusal) -> Self {
        Self { details: refusal.details, ..status(refusal.code) }
    }
}

/// The status of that code.
#[must_use]
pub fn status(code: StatusCode) -> Status {
    let description = match code {
        StatusCode::Unspecified => "",
        StatusCode::Success => "Ok",
        StatusCode::Mixed => "Some of it worked",
        StatusCode::Failure => "None of it worked",
        StatusCode::ModelInputUnsupported => "The model doesn't take such inputs",
        StatusCode::InputEmpty => "The input has no data",
        StatusCode::InputDuplicate => "An input of that id is kept already",
        StatusCode::InputImageUnreadable => "The image can't be decoded",
    };
    Status { code: code.into(), description: description.to_owned(), ..Status::default() }
}

/// The status of a whole answer, with a request id of its own.
#[must_use]
pub fn answered(code: StatusCode) -> Status {
    static REQUESTS: AtomicU64 = AtomicU64::new(1);
    let req_id = format!("req-{:08}", REQUESTS.fetch_add(1, Ordering::Relaxed));
    Status { req_id, ..status(code) }
}

/// The status of an answer that is made of parts.
#[must_use]
pub fn summed_up<'s>(parts: impl Iterator<Item = &'s Option<Status>>) -> Status {
    let (mut good, mut bad) = (0, 0);
    for part in parts {
        match part {
            Some(status) if status.code() == StatusCode::Success => good += 1,
            _ => bad += 1,
        }
    }
    answered(match (good, bad) {
        (_, 0) => StatusCode::Success,
        (0, _) => StatusCode::Failure,
        _ => StatusCode::Mixed,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_is_as_good_as_its_parts() {
        let good = Some(status(StatusCode::Success));
        let bad = Some(Status::from(Refusal::new(StatusCode::InputEmpty, "x")));
        let code = |parts: &[&Option<Status>]| summed_up(parts.iter().copied()).code();
        assert_eq!(code(&[&good, &good]), StatusCode::Success);
        assert_eq!(code(&[&good, &bad]), StatusCode::Mixed);
        assert_eq!(code(&[&bad, &None]), StatusCode::Failure);
        assert_ne!(summed_up([&good].into_iter()).req_id, summed_up([&good].into_iter()).req_id);
    }
}
