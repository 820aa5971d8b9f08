//! What annotations of other projects say of an item's place in the OpenAPI document.

/// A JSON object that is laid over what is emitted for an item: gnostic's `openapi.v3` annotations, as JSON text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Override(pub String);

/// What a field's value is held to: `buf.validate`, and its forerunner `validate.rules`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Constraints {
    /// Whether it must be set.
    pub required: bool,
    /// The shortest string, in characters.
    pub min_length: Option<u64>,
    /// The longest string, in characters.
    pub max_length: Option<u64>,
    /// A regular expression (RE2) that a string must match.
    pub pattern: Option<String>,
    /// A format of OpenAPI or JSON Schema (`email`, `uuid`).
    pub format: Option<String>,
    /// The least number.
    pub minimum: Option<Bound>,
    /// The greatest number.
    pub maximum: Option<Bound>,
    /// The only values allowed, as written in JSON; empty for any.
    pub values: Vec<String>,
    /// The fewest items of a list, or pairs of a map.
    pub min_items: Option<u64>,
    /// The most items of a list, or pairs of a map.
    pub max_items: Option<u64>,
    /// Whether no two items may be equal.
    pub unique: bool,
    /// What each item of a list, or value of a map, is held to.
    pub items: Option<Box<Constraints>>,
    /// What can't be said otherwise, as sentences.
    pub words: Vec<String>,
}

/// A bound of a number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bound {
    /// The number, as written in JSON.
    pub value: String,
    /// Whether the number itself is outside.
    pub exclusive: bool,
}
