//! Binary PPM images (`P6`), the format that needs no library: a header in ASCII, then three bytes a pixel.

use crate::{answer::Refusal, api::inference::v1::StatusCode};

/// A decoded image.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pixels {
    /// Pixels a row; never 0.
    pub(super) width: usize,
    /// Row by row from the top left; never empty.
    pub(super) colours: Vec<[u8; 3]>,
}

impl Pixels {
    pub(super) fn height(&self) -> usize {
        self.colours.len() / self.width
    }
}

/// Decodes an image.
pub(super) fn decode(bytes: &[u8]) -> Result<Pixels, Refusal> {
    let refused = |details| Refusal::new(StatusCode::InputImageUnreadable, details);
    let body = bytes.strip_prefix(b"P6").ok_or_else(|| refused("it doesn't begin with P6"))?;
    let mut rest = body;
    let mut numbers = [0; 3];
    for number in &mut numbers {
        (*number, rest) = header_number(rest).ok_or_else(|| refused("its header isn't width, height and maximum"))?;
    }
    let [width, height, maximum] = numbers;
    if maximum != 255 {
        return Err(refused("its colours aren't of 8 bits: the maximum must be 255"));
    }
    // One space ends the header.
    let (_, pixels) = rest.split_first().ok_or_else(|| refused("it ends after its header"))?;
    let (colours, odd) = pixels.as_chunks::<3>();
    if width == 0 || width.checked_mul(height) != Some(colours.len()) || !odd.is_empty() || colours.is_empty() {
        return Err(refused("it hasn't as many pixels as its header says"));
    }
    Ok(Pixels { width, colours: colours.to_vec() })
}

/// A number of the header and what follows it; comments are skipped.
fn header_number(mut bytes: &[u8]) -> Option<(usize, &[u8])> {
    loop {
        bytes = bytes.trim_ascii_start();
        match bytes.strip_prefix(b"#") {
            Some(comment) => bytes = &comment[comment.iter().position(|byte| *byte == b'\n')?..],
            None => break,
        }
    }
    let digits = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
    let (number, rest) = bytes.split_at(digits);
    Some((std::str::from_utf8(number).ok()?.parse().ok()?, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_image_is_decoded() {
        let pixels = decode(b"P6\n# two by one\n2 1\n255\n\x01\x02\x03\x04\x05\x06").unwrap();
        assert_eq!((pixels.width, pixels.height()), (2, 1));
        assert_eq!(pixels.colours, [[1, 2, 3], [4, 5, 6]]);
    }

    #[test]
    fn what_is_no_image_is_refused() {
        let bad: [&[u8]; 9] = [
            b"",
            b"P3 1 1 255 ",
            b"P6",
            b"P6 1 1",
            b"P6 1 x 255 abc",
            b"P6 1 1 65535 abcdef",
            b"P6 2 1 255 abc",
            b"P6 0 0 255 ",
            b"P6 99999999999999999999 1 255 abc",
        ];
        for bytes in bad {
            assert_eq!(decode(bytes).unwrap_err().code, StatusCode::InputImageUnreadable);
        }
        assert!(decode(b"P6 4294967296 4294967296 255 ").is_err());
    }
}
