//! Strings, bytes and booleans.

use super::*;

#[test]
fn strings() {
    let text = |text: &str| Ok(text.to_owned());
    read_table::<String>([
        (r#""plain""#, text("plain"), "plain"),
        (r#""""#, text(""), "empty"),
        ("\"Łódź 😀\"", text("Łódź 😀"), "UTF-8 as it is"),
        (r#""\"\\\/\b\f\n\r\t""#, text("\"\\/\u{8}\u{c}\n\r\t"), "all short escapes"),
        (r#""\u0041\u00e9\u20AC""#, text("Aé€"), "escapes by code, either case"),
        (r#""\ud83d\ude00""#, text("😀"), "a pair of surrogates is one character"),
        (r#""\uD83D\uDE00 x""#, text("😀 x"), "and the text goes on"),
        (r#""\ud83d""#, Err("in pairs"), "half a pair"),
        (r#""\ud83d\u0041""#, Err("in pairs"), "half a pair with something else behind it"),
        (r#""\ude00""#, Err("in pairs"), "the wrong half"),
        (r#""\ude00\ud83d""#, Err("in pairs"), "the wrong way round"),
        (r#""\u00g0""#, Err("hexadecimal"), "no digit"),
        (r#""\u00"#, Err("hexadecimal"), "too few"),
        (r#""\x41""#, Err("escape sequence"), "not JSON's"),
        (r#""\u0000""#, text("\0"), "the zero character, escaped"),
        ("\"a\u{0}b\"", Err("control character"), "the zero character as it is"),
        ("\"a\nb\"", Err("control character"), "a line break as it is"),
        ("\"open", Err("to end"), "no quote at the end"),
        ("\"open\\", Err("escape sequence"), "an escape at the end"),
        ("'single'", Err("a string"), "double quotes only"),
        ("12", Err("found a number"), "numbers are no strings"),
        ("null", Err("found `null`"), "null is up to the field"),
    ]);
    let long = "x".repeat(200) + "\"" + &"y".repeat(200);
    let json = crate::json::to_string(&long).unwrap();
    assert_eq!(json.len(), 404, "one escape: {json}");
    assert_eq!(crate::json::from_str::<String>(&json).unwrap(), long);
}

#[test]
fn what_is_written_is_escaped() {
    let cases = [
        ("a\"b\\c/d", r#""a\"b\\c/d""#, "quote and backslash; a slash may stand"),
        ("\n\r\t\u{8}\u{c}", r#""\n\r\t\b\f""#, "short escapes"),
        ("\u{0}\u{1f}\u{7f}", "\"\\u0000\\u001f\u{7f}\"", "other control characters by code"),
        ("Łódź\u{2028}", "\"Łódź\u{2028}\"", "everything else as it is"),
    ];
    for (text, expected, why) in cases {
        assert_eq!(crate::json::to_string(&text.to_owned()).unwrap(), expected, "{why}");
    }
    for code in (0..0x3000).filter_map(char::from_u32) {
        let text = format!("12345678901234567890{code}12345678901234567890");
        let json = crate::json::to_string(&text).unwrap();
        assert_eq!(crate::json::from_str::<String>(&json).unwrap(), text, "{code:?}");
        assert_eq!(serde_json::from_str::<String>(&json).unwrap(), text, "{code:?}, by another reader");
    }
}

#[test]
fn escapes_at_every_place_of_texts_of_every_length() {
    let written = |text: &str| crate::json::to_string(&text.to_owned()).unwrap();
    for length in 0..=70 {
        let plain = "abcdefghij".repeat(7).split_off(70 - length);
        assert_eq!(written(&plain), format!("\"{plain}\""));
        for at in 0..length {
            let (before, behind) = (&plain[..at], &plain[at + 1..]);
            assert_eq!(written(&format!("{before}\n{behind}")), format!("\"{before}\\n{behind}\""));
        }
    }
}

#[test]
fn bytes_are_base64_of_either_alphabet() {
    let bytes = |bytes: &[u8]| Ok(bytes.to_vec());
    read_table::<Vec<u8>>([
        (r#""+/8=""#, bytes(&[0xFB, 0xFF]), "the standard alphabet"),
        (r#""-_8=""#, bytes(&[0xFB, 0xFF]), "the URL-safe one"),
        (r#""-_8""#, bytes(&[0xFB, 0xFF]), "padding is optional"),
        (r#""+/9""#, bytes(&[0xFB, 0xFF]), "bits left over are ignored"),
        (r#""""#, bytes(&[]), "empty"),
        (r#""\u0041QID""#, bytes(&[1, 2, 3]), "an escape is the character it stands for"),
        (r#""a""#, Err("base64"), "six bits are no byte"),
        (r#""-/8=""#, Err("base64"), "the alphabets don't mix"),
        (r#""AQ ID""#, Err("base64"), "no space"),
        ("[1,2]", Err("found an array"), "bytes are no array"),
    ]);
    assert_eq!(crate::json::to_string(&vec![0xFB_u8, 0xFF]).unwrap(), r#""+/8=""#);
    assert_eq!(crate::json::to_string(&Vec::<u8>::new()).unwrap(), r#""""#);
    let shared: bytes::Bytes = crate::json::from_str(r#""AQID""#).unwrap();
    assert_eq!((&shared[..], crate::json::to_string(&shared).unwrap()), (&[1, 2, 3][..], r#""AQID""#.to_owned()));
}

#[test]
fn booleans() {
    read_table::<bool>([
        ("true", Ok(true), "as JSON has it"),
        (" false ", Ok(false), "with space around"),
        ("\"true\"", Err("found a string"), "not quoted"),
        ("1", Err("found a number"), "nor a number"),
        ("truly", Err("`true`"), "nor something like it"),
        ("trueish", Err("end of the text"), "nothing behind it"),
    ]);
}
