//! The topic classifier: a bag of words a topic, and how much of a text's known words each has.

use super::concept;
use crate::api::inference::v1::Concept;

const TOPICS: [(&str, &[&str]); 4] = [
    ("astronomy", &["star", "stars", "planet", "orbit", "moon", "telescope", "galaxy", "comet"]),
    ("cooking", &["bake", "oven", "recipe", "flour", "salt", "boil", "soup", "bread"]),
    ("gardening", &["seed", "seeds", "soil", "plant", "plants", "prune", "rose", "compost"]),
    ("sailing", &["sail", "sails", "wind", "keel", "harbour", "anchor", "tide", "boat"]),
];

/// The topics, without values.
pub(super) fn concepts() -> Vec<Concept> {
    TOPICS.iter().map(|(topic, _)| concept(topic, 0.0)).collect()
}

/// The topics of a text, the surest first; none when it has no known word.
pub(super) fn classify(text: &str) -> Vec<Concept> {
    let words: Vec<_> = text.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase).collect();
    let counts = TOPICS.map(|(topic, known)| (topic, words.iter().filter(|word| known.contains(&&***word)).count()));
    let all: usize = counts.iter().map(|(_, count)| count).sum();
    let mut found: Vec<_> = counts
        .into_iter()
        .filter(|(_, count)| *count > 0)
        .map(|(topic, count)| concept(topic, count as f32 / all as f32))
        .collect();
    found.sort_by(|a, b| b.value.total_cmp(&a.value));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_about_what_its_words_are_about() {
        let found = classify("The wind fills the sails, and the first Star is over the harbour.");
        assert_eq!(found, [concept("sailing", 0.75), concept("astronomy", 0.25)]);
        assert_eq!(classify("Nothing of the kind."), []);
    }
}
