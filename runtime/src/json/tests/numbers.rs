//! Integers and floating-point numbers.

use super::*;

#[test]
fn integers_of_32_bits() {
    read_table::<i32>([
        ("1", Ok(1), "plain"),
        ("-0", Ok(0), "minus zero is zero"),
        ("\"123\"", Ok(123), "quoted"),
        ("1.0", Ok(1), "whole, though with a fraction"),
        ("1e5", Ok(100_000), "an exponent"),
        ("\"1e2\"", Ok(100), "an exponent in quotes"),
        ("1E+2", Ok(100), "either case, with a sign"),
        ("1.5", Err("integer"), "a fraction"),
        ("2147483647", Ok(i32::MAX), "the largest"),
        ("2147483648", Err("out of range"), "one more"),
        ("-2147483648", Ok(i32::MIN), "the smallest"),
        ("-2147483649", Err("out of range"), "one less"),
        ("1e10", Err("out of range"), "too large by exponent"),
        ("01", Err("leading zeros"), "JSON has no leading zeros"),
        ("\"01\"", Err("integer"), "in quotes neither"),
        ("+1", Err("an integer"), "nor a plus sign"),
        ("\" 1\"", Err("integer"), "no space in quotes"),
        ("\"\"", Err("integer"), "an empty string is no number"),
        ("\"\\u0031\"", Ok(1), "an escape is the character it stands for"),
        ("\"\\\"1\\\"\"", Err("integer"), "quotes are not taken off twice"),
        ("0x10", Err("end of the text"), "decimal only"),
        ("1.", Err("decimal point"), "a digit follows the point"),
        ("1e", Err("exponent"), "a digit follows the exponent's letter"),
        ("-", Err("behind the minus sign"), "a sign alone"),
        ("true", Err("found `true`"), "a boolean is no number"),
        ("null", Err("found `null`"), "null is up to the field"),
        ("", Err("end of the text"), "nothing"),
    ]);
    read_table::<u32>([
        ("4294967295", Ok(u32::MAX), "the largest"),
        ("4294967296", Err("out of range"), "one more"),
        ("-1", Err("negative"), "unsigned"),
        ("-0", Ok(0), "minus zero is zero"),
    ]);
}

#[test]
fn integers_of_64_bits() {
    read_table::<i64>([
        ("\"9223372036854775807\"", Ok(i64::MAX), "the largest"),
        ("9223372036854775807", Ok(i64::MAX), "unquoted, exactly: not by way of a double"),
        ("\"9223372036854775808\"", Err("out of range"), "one more"),
        ("\"-9223372036854775808\"", Ok(i64::MIN), "the smallest"),
        ("-9223372036854775809", Err("out of range"), "one less"),
        ("9.223372036854775807e18", Ok(i64::MAX), "by exponent, exactly"),
        ("10000000000000000000000", Err("at most 64 bits"), "more digits than any integer has"),
    ]);
    read_table::<u64>([
        ("\"18446744073709551615\"", Ok(u64::MAX), "the largest"),
        ("18446744073709551616", Err("at most 64 bits"), "one more"),
        ("9999999999999999999", Ok(9_999_999_999_999_999_999), "19 digits"),
    ]);
}

#[test]
fn doubles() {
    read_table::<f64>([
        ("1.5", Ok(1.5), "plain"),
        ("\"1.5\"", Ok(1.5), "quoted"),
        ("\"\\u0031.5\"", Ok(1.5), "an escape in quotes"),
        ("\"Infinity\"", Ok(f64::INFINITY), "by name"),
        ("\"-Infinity\"", Ok(f64::NEG_INFINITY), "by name"),
        ("\"infinity\"", Err("\"Infinity\""), "the case matters"),
        ("Infinity", Err("a number"), "only quoted"),
        ("NaN", Err("a number"), "only quoted"),
        ("1e400", Err("out of range"), "beyond the largest"),
        ("1e-400", Ok(0.0), "too small to be anything else"),
        ("123456789012345678901234567890", Ok(123456789012345678901234567890.0), "rounded exactly"),
        ("9007199254740993", Ok(9007199254740992.0), "half-way: to even"),
        ("2.2250738585072011e-308", Ok(2.225_073_858_507_201e-308), "the number that once hung PHP"),
        ("8.5e22", Ok(8.5e22), "the largest exact power"),
        ("01.5", Err("leading zeros"), "JSON's grammar"),
        (".5", Err("a number"), "JSON's grammar"),
        ("1.5.5", Err("end of the text"), "one point"),
        ("\"1.5 \"", Err("a number"), "no space in quotes"),
    ]);
    let nan: f64 = crate::json::from_str("\"NaN\"").unwrap();
    assert!(nan.is_nan());
    let zero: f64 = crate::json::from_str("-0").unwrap();
    assert!(zero.is_sign_negative(), "the sign of zero stays");
}

#[test]
fn floats_are_rounded_once() {
    read_table::<f32>([
        ("1.5", Ok(1.5), "plain"),
        ("1e39", Err("out of range"), "beyond the largest"),
        ("3.4028235e38", Ok(f32::MAX), "the largest"),
        ("3.40282356779733662e38", Err("out of range"), "half-way from the largest to the next"),
        ("-3.4028235e38", Ok(f32::MIN), "the smallest"),
        ("1.17549435e-38", Ok(f32::MIN_POSITIVE), "the least normal"),
        ("1e-45", Ok(f32::from_bits(1)), "the least of all"),
        ("16777217", Ok(16_777_216.0), "half-way: to even"),
        ("16777217.0000001", Ok(16_777_218.0), "hardly above half-way"),
        ("1.00000017881393432617187499", Ok(1.000_000_1), "hardly below half-way"),
        ("\"-Infinity\"", Ok(f32::NEG_INFINITY), "by name"),
    ]);
}

/// Texts of random floats and doubles are read as the standard library reads them.
#[test]
fn every_float_is_read_as_the_standard_library_does() {
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    for _ in 0..20_000 {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        let (double, float) = (f64::from_bits(state), f32::from_bits((state >> 32) as u32));
        let digits = (state >> 8) as i64 as f64 / 10f64.powi((state % 20) as i32);
        for text in [format!("{double:e}"), format!("{float:e}"), format!("{digits}")] {
            if text.contains(['N', 'i']) {
                continue;
            }
            let read: f64 = crate::json::from_str(&text).unwrap();
            assert_eq!(read.to_bits(), text.parse::<f64>().unwrap().to_bits(), "{text}");
            if let Ok(read) = crate::json::from_str::<f32>(&text) {
                assert_eq!(read.to_bits(), text.parse::<f32>().unwrap().to_bits(), "{text} as a float");
            }
        }
    }
}

#[test]
fn numbers_are_written_so_that_they_read_back() {
    let rows = [
        (r#"{"large":"-5","huge":6}"#, Ok(r#"{"large":"-5","huge":"6"}"#), "64 bits are quoted"),
        (r#"{"double":-0.0}"#, Ok(r#"{"double":-0.0}"#), "minus zero is not the default"),
        (r#"{"float":0.1,"double":0.1}"#, Ok(r#"{"float":0.1,"double":0.1}"#), "the shortest text of each"),
        (r#"{"double":"NaN"}"#, Ok(r#"{"double":"NaN"}"#), "NaN is a string"),
        (r#"{"float":"-Infinity"}"#, Ok(r#"{"float":"-Infinity"}"#), "so are the infinities"),
        (r#"{"numbers":[1.0,"2",-3]}"#, Ok(r#"{"numbers":[1,2,-3]}"#), "elements are read like fields"),
    ];
    round_trip_table(rows);
}
