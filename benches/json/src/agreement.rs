//! Whether two JSON texts say the same, but for the last bit of numbers.
//!
//! serde_json's default parser of floats may be off by one bit, and peers read `float` by way of `double`. They are
//! measured with that default, so what they read is compared with that much leeway.

use serde_json::Value;

/// Whether both are JSON, and equal but for the rounding of numbers.
pub(crate) fn agree(one: &[u8], other: &[u8]) -> bool {
    let values: Option<(Value, Value)> = serde_json::from_slice(one).ok().zip(serde_json::from_slice(other).ok());
    values.is_some_and(|(one, other)| same(&one, &other))
}

fn same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => one.as_f64().zip(other.as_f64()).is_some_and(|(one, other)| {
            let scale = one.abs().max(other.abs());
            (one - other).abs() <= scale * f64::from(f32::EPSILON)
        }),
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other))
        }
        (Value::Object(one), Value::Object(other)) => {
            let same_as = |key, value| other.get(key).is_some_and(|other| same(value, other));
            one.len() == other.len() && one.iter().all(|(key, value)| same_as(key, value))
        }
        _ => one == other,
    }
}

#[cfg(test)]
mod tests {
    use super::agree;

    #[test]
    fn only_rounding_is_forgiven() {
        let cases = [
            (r#"{"a": 0.1, "b": ["1"]}"#, r#"{"b": ["1"], "a": 0.10000000000000002}"#, true),
            (r#"{"a": 0.1}"#, r#"{"a": 0.1001}"#, false),
            (r#"{"a": 1}"#, r#"{"b": 1}"#, false),
            (r#"{"a": 1}"#, r#"{"a": 1, "b": 1}"#, false),
            ("[1, 2]", "[1]", false),
            (r#"["1"]"#, "[1]", false),
            ("[1", "[1", false),
        ];
        for (one, other, expected) in cases {
            assert_eq!(agree(one.as_bytes(), other.as_bytes()), expected, "{one} and {other}");
        }
    }
}
