//! The colour detector: shapes of one colour on a ground of another, each with the rectangle around it.

use super::{concept, ppm::Pixels};
use crate::api::inference::v1::{BoundingBox, Concept, Data, Region, RegionInfo};

const COLOURS: [(&str, [u8; 3]); 8] = [
    ("black", [0, 0, 0]),
    ("blue", [0, 0, 255]),
    ("cyan", [0, 255, 255]),
    ("green", [0, 160, 0]),
    ("magenta", [255, 0, 255]),
    ("red", [255, 0, 0]),
    ("white", [255, 255, 255]),
    ("yellow", [255, 255, 0]),
];

/// The colours, without values.
pub(super) fn concepts() -> Vec<Concept> {
    COLOURS.iter().map(|(colour, _)| concept(colour, 0.0)).collect()
}

/// The shapes of an image, by their topmost pixels. The ground is what its first pixel is of.
pub(super) fn detect(image: &Pixels) -> Vec<Region> {
    let mut named: Vec<_> = image.colours.iter().map(|colour| Some(nearest(*colour))).collect();
    let ground = named[0];
    let mut regions = Vec::new();
    for start in 0..named.len() {
        if let Some(colour) = named[start].filter(|_| named[start] != ground) {
            let shape = take_shape(&mut named, image.width, start);
            regions.push(region(regions.len() + 1, colour, &shape, image));
        }
    }
    regions
}

/// The index of the colour that is closest.
fn nearest(colour: [u8; 3]) -> usize {
    let distance = |of: [u8; 3]| -> u32 { of.iter().zip(colour).map(|(a, b)| u32::from(a.abs_diff(b)).pow(2)).sum() };
    (0..COLOURS.len()).min_by_key(|index| distance(COLOURS[*index].1)).unwrap_or_default()
}

/// The pixels of one colour that hang together with `start`, taken out of the image.
fn take_shape(named: &mut [Option<usize>], width: usize, start: usize) -> Vec<usize> {
    let colour = named[start];
    let mut shape = Vec::new();
    let mut open = vec![start];
    while let Some(pixel) = open.pop() {
        if named[pixel] != colour {
            continue;
        }
        named[pixel] = None;
        shape.push(pixel);
        let column = pixel % width;
        open.extend((column > 0).then(|| pixel - 1));
        open.extend((column + 1 < width).then_some(pixel + 1));
        open.extend(pixel.checked_sub(width));
        open.extend(Some(pixel + width).filter(|below| *below < named.len()));
    }
    shape
}

fn region(number: usize, colour: usize, shape: &[usize], image: &Pixels) -> Region {
    let columns = || shape.iter().map(|pixel| pixel % image.width);
    let rows = || shape.iter().map(|pixel| pixel / image.width);
    let (left, right) = (columns().min().unwrap_or(0), columns().max().unwrap_or(0) + 1);
    let (top, bottom) = (rows().min().unwrap_or(0), rows().max().unwrap_or(0) + 1);
    let part = |pixels: usize, of: usize| pixels as f32 / of as f32;
    let bounding_box = BoundingBox {
        top_row: part(top, image.height()),
        left_col: part(left, image.width),
        bottom_row: part(bottom, image.height()),
        right_col: part(right, image.width),
    };
    // A rectangle is surely one thing; a shape that leaves much of its box free may be more.
    let value = part(shape.len(), (right - left) * (bottom - top));
    let data = Data { concepts: vec![concept(COLOURS[colour].0, value)], ..Data::default() };
    let region_info = Some(RegionInfo { bounding_box: Some(bounding_box) });
    Region { id: format!("region-{number}"), region_info, data: Some(data), value }
}

#[cfg(test)]
mod tests {
    use super::*;

    const W: [u8; 3] = [250, 250, 250];
    const R: [u8; 3] = [220, 10, 10];
    const B: [u8; 3] = [0, 0, 200];

    #[test]
    fn shapes_are_found_with_their_boxes() {
        #[rustfmt::skip]
        let image = Pixels { width: 4, colours: vec![
            W, R, R, W,
            W, R, W, W,
            W, W, W, B,
            W, W, W, B,
        ] };
        let regions = detect(&image);
        let [red, blue] = &*regions else { panic!("{regions:?}") };
        assert_eq!(red.data.as_ref().unwrap().concepts, [concept("red", 0.75)]);
        assert_eq!(blue.data.as_ref().unwrap().concepts, [concept("blue", 1.0)]);
        let bounding_box = blue.region_info.unwrap().bounding_box.unwrap();
        let expected = BoundingBox { top_row: 0.5, left_col: 0.75, bottom_row: 1.0, right_col: 1.0 };
        assert_eq!(bounding_box, expected);
    }

    #[test]
    fn rows_do_not_hang_together_at_their_ends() {
        let image = Pixels { width: 3, colours: vec![W, W, R, R, W, W] };
        assert_eq!(detect(&image).len(), 2);
    }

    #[test]
    fn an_even_ground_has_no_regions() {
        assert_eq!(detect(&Pixels { width: 1, colours: vec![R] }), []);
    }
}
