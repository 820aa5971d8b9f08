//! The messages that are measured, from a hundred bytes to a megabyte of JSON.

use crate::{
    contest::{Contest, Peers},
    generated::{buffa, ours, pbjson, plain},
    random::Random,
};
use ours::book::Medium;

/// A message to be encoded and decoded in every way there is.
pub struct Payload {
    /// What the tables call it.
    pub name: &'static str,
    /// The ways.
    pub contest: Box<dyn Contest>,
}

macro_rules! payload {
    ($name:literal, $message:ident, $value:expr) => {
        Payload {
            name: $name,
            contest: Box::new(Peers::<ours::$message, pbjson::$message, plain::$message, buffa::$message>::new(
                concat!("bench.v1.", stringify!($message)),
                $value,
            )),
        }
    };
}

/// All payloads, in the order of the tables.
#[must_use]
pub fn all() -> Vec<Payload> {
    let mut random = Random(1);
    vec![
        payload!("small", Small, small(&mut random)),
        payload!("book", Book, book(&mut random, 0)),
        payload!("list", ListBooksResponse, list(&mut random)),
        payload!("vector", Embedding, embedding(&mut random)),
        payload!("text", Page, page(&mut random, ". ")),
        payload!("lines", Page, page(&mut random, ".\n")),
    ]
}

fn small(random: &mut Random) -> ours::Small {
    ours::Small {
        title: random.words(3),
        pages: random.below(1_000),
        catalogue_number: random.below(1 << 60),
        lent: true,
        rating: random.fraction() * 5.0,
    }
}

fn list(random: &mut Random) -> ours::ListBooksResponse {
    ours::ListBooksResponse {
        books: (0..1000).map(|index| book(random, index)).collect(),
        next_page_token: "c2hlbHZlcw".to_owned(),
        total_size: 51_200,
    }
}

/// 100,000 numbers from -1 to 1.
#[expect(clippy::cast_possible_truncation, reason = "that is what embeddings are")]
fn embedding(random: &mut Random) -> ours::Embedding {
    let values = (0..100_000).map(|_| (random.fraction() * 2.0 - 1.0) as f32).collect();
    ours::Embedding { input: "documents/1".to_owned(), values }
}

/// 16 kB of ASCII, as long documents mostly are.
fn page(random: &mut Random, end: &str) -> ours::Page {
    let mut text = String::new();
    while text.len() < 16_384 {
        text += &random.words(14).replace('ü', "u");
        text += end;
    }
    ours::Page { name: "pages/1".to_owned(), text }
}

fn time(random: &mut Random) -> prost_types::Timestamp {
    prost_types::Timestamp {
        seconds: 1_600_000_000 + random.below::<i64>(150_000_000),
        nanos: random.below::<i32>(1_000) * 1_000_000,
    }
}

fn review(random: &mut Random) -> ours::Review {
    ours::Review {
        reader: random.words(1),
        stars: 1 + random.below::<i32>(5),
        comment: format!("\"{}\": {}", random.words(2), random.words(11)),
        create_time: Some(time(random)),
    }
}

/// About 1.1 kB of JSON.
fn book(random: &mut Random, index: usize) -> ours::Book {
    let labels = [("genre", "novel"), ("language", "en"), ("room", "north")];
    let paper = ours::Paper { weight_grams: random.below(900), hardcover: index.is_multiple_of(4) };
    let recording = ours::Recording { url: "https://example.com/books/1.flac".to_owned(), size_bytes: 91_234_567 };
    ours::Book {
        name: format!("shelves/{}/books/{}", random.below::<u32>(64), random.below::<u32>(100_000)),
        title: random.words(5),
        authors: vec![random.words(2), random.words(2)],
        publisher: Some(ours::Publisher {
            display_name: random.words(2),
            city: random.words(1),
            region_code: "CH".to_owned(),
            founding_year: 1953,
        }),
        labels: labels.into_iter().map(|(key, value)| (key.to_owned(), value.to_owned())).collect(),
        create_time: Some(time(random)),
        update_time: Some(time(random)),
        condition: 1 + random.below::<i32>(3),
        catalogue_number: 9_780_000_000_000 + random.below::<i64>(1_000_000_000),
        price: random.below::<u16>(10_000) as f32 / 100.0,
        average_rating: random.fraction() * 5.0,
        lent: index.is_multiple_of(2),
        page_count: random.below(900),
        reviews: vec![review(random), review(random)],
        cover_digest: (0..48).map(|_| random.below(256)).collect(),
        subtitle: Some(random.words(4)),
        medium: Some(if index.is_multiple_of(2) { Medium::Recording(recording) } else { Medium::Paper(paper) }),
        chapter_starts: (0..10).map(|chapter| chapter * 20 + 1).collect(),
        times_lent: random.below(1_000_000),
        etag: format!("W/{:x}", random.next()),
    }
}
