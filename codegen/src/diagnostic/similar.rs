//! The name that was probably meant.

/// The candidate most like `name`, if one is like it at all: at most a third of its letters differ.
pub(crate) fn similar<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let limit = name.chars().count().max(3) / 3;
    let fold = |text: &str| text.to_lowercase().replace(['_', '-'], "");
    let wanted = fold(name);
    let ranked = candidates.into_iter().map(|candidate| (distance(&wanted, &fold(candidate)), candidate));
    ranked.filter(|(distance, _)| *distance <= limit).min_by_key(|(distance, _)| *distance).map(|(_, name)| name)
}

/// How many insertions, removals and replacements make one of the other (Levenshtein).
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let replaced = diagonal + usize::from(x != *y);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(diagonal + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_was_meant() {
        let fields = ["name", "display_name", "shelf", "page_size"];
        let cases = [
            ("displayName", Some("display_name"), "the JSON name"),
            ("shelv", Some("shelf"), "a wrong letter"),
            ("pagesize", Some("page_size"), "no underscore"),
            ("book", None, "nothing like it"),
        ];
        for (name, expected, why) in cases {
            assert_eq!(similar(name, fields), expected, "{why}");
        }
        assert_eq!(distance("kitten", "sitting"), 3);
    }
}
