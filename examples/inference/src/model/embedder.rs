//! The embedder: each word of a text, or shade of an image, pushes the vector one way along one axis that its hash
//! chooses. What shares words lies close.

use super::ppm;
use crate::{
    answer::Refusal,
    api::inference::v1::{StatusCode, data::Content},
};

/// A vector of length 1.
pub(super) fn vector(content: &Content, dimensions: usize) -> Result<Vec<f32>, Refusal> {
    let mut vector = vec![0.0; dimensions];
    match content {
        Content::Text(text) => {
            let words = text.raw.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
            words.for_each(|word| push(&mut vector, word.to_lowercase().as_bytes()));
        }
        Content::Image(image) => {
            // Four shades a colour.
            let shades = ppm::decode(&image.bytes)?.colours.into_iter().map(|colour| colour.map(|part| part >> 6));
            shades.for_each(|shade| push(&mut vector, &shade));
        }
    }
    let length = vector.iter().map(|x| x * x).sum::<f32>().sqrt();
    if length == 0.0 {
        return Err(Refusal::new(StatusCode::InputEmpty, "there is nothing in it to embed"));
    }
    vector.iter_mut().for_each(|x| *x /= length);
    Ok(vector)
}

fn push(vector: &mut [f32], token: &[u8]) {
    let hash = hash(token);
    let axis = usize::try_from(hash >> 1).unwrap_or(usize::MAX) % vector.len();
    vector[axis] += if hash & 1 == 0 { 1.0 } else { -1.0 };
}

/// FNV-1a with a final mix: the standard library's hashers don't promise to stay the same.
fn hash(bytes: &[u8]) -> u64 {
    let hash = bytes
        .iter()
        .fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3));
    (hash ^ (hash >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 16
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        api::inference::v1::{Image, Text},
        model::likeness,
    };

    fn text(raw: &str) -> Vec<f32> {
        vector(&Content::Text(Text { raw: raw.to_owned() }), 128).unwrap()
    }

    #[test]
    fn like_texts_are_close() {
        let query = text("wind in the sails");
        assert!((likeness(&query, &query) - 1.0).abs() < 1e-5);
        assert!(likeness(&query, &text("The wind filled our SAILS")) > likeness(&query, &text("bake bread with salt")));
    }

    #[test]
    fn like_images_are_close() {
        let image = |pixels: [[u8; 3]; 2]| {
            let bytes = [b"P6 2 1 255 ", &*pixels.concat()].concat();
            vector(&Content::Image(Image { bytes }), 32).unwrap()
        };
        let red = image([[255, 0, 0], [250, 5, 5]]);
        assert!((likeness(&red, &image([[240, 9, 9], [255, 0, 0]])) - 1.0).abs() < 1e-5);
        assert!(likeness(&red, &image([[0, 0, 255], [0, 255, 0]])) < 0.9);
    }

    #[test]
    fn nothing_can_not_be_embedded() {
        let refusal = vector(&Content::Text(Text { raw: " ?! ".to_owned() }), 8).unwrap_err();
        assert_eq!(refusal.code, StatusCode::InputEmpty);
    }
}
