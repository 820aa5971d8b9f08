//! Values as paths and queries spell them (ProtoJSON's lexical forms): a type in, a value and one of its spellings out.

use super::random::Random;
use base64::{Engine as _, engine::general_purpose};
use prost_reflect::{DynamicMessage, Kind, MessageDescriptor, Value, bytes::Bytes};

/// A value and its text; `None` for a type that has no scalar form.
pub(super) fn lexical(random: &mut Random, kind: &Kind) -> Option<(Value, String)> {
    Some(match kind {
        Kind::Double => double(random),
        Kind::Float => {
            let value = *random.pick(&[0.0_f32, 1.5, -0.1, 3e38, 1e-40, 16_777_216.0, f32::INFINITY]);
            (Value::F32(value), if value.is_infinite() { "Infinity".to_owned() } else { format!("{value:?}") })
        }
        Kind::Int32 | Kind::Sint32 | Kind::Sfixed32 => {
            let value = *random.pick(&[0, 1, -1, 42, i32::MAX, i32::MIN]);
            (Value::I32(value), value.to_string())
        }
        Kind::Int64 | Kind::Sint64 | Kind::Sfixed64 => {
            let value = *random.pick(&[0, 7, -7, i64::MAX, i64::MIN, 9_007_199_254_740_993]);
            (Value::I64(value), value.to_string())
        }
        Kind::Uint32 | Kind::Fixed32 => {
            let value = *random.pick(&[0, 1, u32::MAX]);
            (Value::U32(value), value.to_string())
        }
        Kind::Uint64 | Kind::Fixed64 => {
            let value = *random.pick(&[0, 1, u64::MAX, 9_007_199_254_740_993]);
            (Value::U64(value), value.to_string())
        }
        Kind::Bool => {
            let value = random.once_in(2);
            (Value::Bool(value), value.to_string())
        }
        Kind::String => {
            let text = random.text(0);
            (Value::String(text.clone()), text)
        }
        Kind::Bytes => bytes(random),
        Kind::Enum(descriptor) if descriptor.full_name() == "google.protobuf.NullValue" => {
            (Value::EnumNumber(0), "NULL_VALUE".to_owned())
        }
        Kind::Enum(descriptor) => {
            let values: Vec<_> = descriptor.values().collect();
            let value = random.pick(&values);
            let text = if random.once_in(3) { value.number().to_string() } else { value.name().to_owned() };
            (Value::EnumNumber(value.number()), text)
        }
        Kind::Message(descriptor) => return well_known(random, descriptor),
    })
}

fn double(random: &mut Random) -> (Value, String) {
    let value = *random.pick(&[0.0, 0.5, -2.25, 1e300, 5e-324, 123_456_789.125, f64::NEG_INFINITY, f64::NAN]);
    let text = match value {
        f64::NEG_INFINITY => "-Infinity".to_owned(),
        value if random.once_in(2) && value.is_finite() => format!("{value:e}"),
        value => format!("{value:?}"),
    };
    (Value::F64(value), text)
}

fn bytes(random: &mut Random) -> (Value, String) {
    let value: Vec<u8> = (0..random.below(7)).map(|_| random.number().to_le_bytes()[0] | 0xc0).collect();
    let text = match random.below(3) {
        0 => general_purpose::STANDARD.encode(&value),
        1 => general_purpose::URL_SAFE.encode(&value),
        _ => general_purpose::URL_SAFE_NO_PAD.encode(&value),
    };
    (Value::Bytes(Bytes::from(value)), text)
}

fn well_known(random: &mut Random, descriptor: &MessageDescriptor) -> Option<(Value, String)> {
    let mut message = DynamicMessage::new(descriptor.clone());
    let text = match descriptor.full_name() {
        "google.protobuf.Timestamp" => timestamp(random, &mut message),
        "google.protobuf.Duration" => duration(random, &mut message),
        "google.protobuf.FieldMask" => {
            let paths = [("display_name", "displayName"), ("a.b_c", "a.bC"), ("x", "x")];
            let chosen: Vec<_> = paths.into_iter().filter(|_| random.once_in(2)).collect();
            let list = chosen.iter().map(|(path, _)| Value::String((*path).to_owned())).collect();
            message.set_field_by_name("paths", Value::List(list));
            let spelt: Vec<_> =
                chosen.iter().map(|(snake, camel)| if random.once_in(2) { snake } else { camel }).collect();
            spelt.into_iter().copied().collect::<Vec<_>>().join(",")
        }
        "google.protobuf.BoolValue"
        | "google.protobuf.BytesValue"
        | "google.protobuf.DoubleValue"
        | "google.protobuf.FloatValue"
        | "google.protobuf.Int32Value"
        | "google.protobuf.Int64Value"
        | "google.protobuf.StringValue"
        | "google.protobuf.UInt32Value"
        | "google.protobuf.UInt64Value" => {
            let field = descriptor.get_field_by_name("value")?;
            let (value, text) = lexical(random, &field.kind())?;
            message.set_field(&field, value);
            text
        }
        _ => return None,
    };
    Some((Value::Message(message), text))
}

/// A moment, written in some time zone.
fn timestamp(random: &mut Random, message: &mut DynamicMessage) -> String {
    let years = [1, 1583, 1900, 1970, 2000, 2024, 9998];
    let (year, month, day) = (*random.pick(&years), 1 + random.below(12) as i64, 1 + random.below(28) as i64);
    let (hour, minute, second) = (random.below(24) as i64, random.below(60) as i64, random.below(60) as i64);
    let (nanos, fraction) = *random.pick(&[(0, ""), (5_000_000, ".005"), (123_456_000, ".123456"), (1, ".000000001")]);
    let (offset, zone) = *random.pick(&[(0, "Z"), (0, "+00:00"), (19_800, "+05:30"), (-28_800, "-08:00")]);
    let (offset, zone) = if year == 1 { (0, "Z") } else { (offset, zone) };
    let seconds = days(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second - offset;
    message.set_field_by_name("seconds", Value::I64(seconds));
    message.set_field_by_name("nanos", Value::I32(nanos));
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}{fraction}{zone}")
}

/// Days from 1970-01-01, counted by years and months.
fn days(year: i64, month: i64, day: i64) -> i64 {
    let leap = |year: i64| i64::from(year % 4 == 0 && (year % 100 != 0 || year % 400 == 0));
    let before: i64 =
        [31, 28 + leap(year), 31, 30, 31, 30, 31, 31, 30, 31, 30].iter().zip(1..month).map(|(d, _)| d).sum();
    let years: i64 = (1..year).map(|year| 365 + leap(year)).sum();
    years - 719_162 + before + day - 1
}

fn duration(random: &mut Random, message: &mut DynamicMessage) -> String {
    let seconds = *random.pick(&[0, 1, 59, 315_576_000_000]);
    let (nanos, fraction) = match seconds {
        315_576_000_000 => (0, ""),
        _ => *random.pick(&[(0, ""), (500_000_000, ".5"), (20_000_000, ".020"), (7, ".000000007")]),
    };
    let (sign, minus) = if random.once_in(2) && seconds + i64::from(nanos) > 0 { (-1, "-") } else { (1, "") };
    message.set_field_by_name("seconds", Value::I64(sign * seconds));
    message.set_field_by_name("nanos", Value::I32(i32::try_from(sign).unwrap_or(1) * nanos));
    format!("{minus}{seconds}{fraction}s")
}

#[cfg(test)]
mod tests {
    #[test]
    fn days_since_1970() {
        for (date, expected) in [((1970, 1, 1), 0), ((2000, 3, 1), 11_017), ((1969, 12, 31), -1), ((1, 1, 1), -719_162)]
        {
            assert_eq!(super::days(date.0, date.1, date.2), expected, "{date:?}");
        }
    }
}
