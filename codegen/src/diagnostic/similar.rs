//! The name that was probably meant.

/// The candidate most like `name`, if one is like it at all: at most a third of its letters differ, and not its only one.
pub(crate) fn similar<'a>(name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let limit = match name.chars().count() {
        0 | 1 => 0,
        length => length.max(3) / 3,
    };
    let fold = |text: &str| text.to_lowercase().replace(['_', '-'], "");
    let wanted = fold(name);
    let ranked = candidates.into_iter().map(|candidate| (distance(&wanted, &fold(candidate)), candidate));
    ranked.filter(|(distance, _)| *distance <= limit).min_by_key(|(distance, _)| *distance).map(|(_, name)| name)
}

/// How many insertions, removals, replacements and swaps of neighbours make one of the other.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut rows: Vec<Vec<usize>> = vec![(0..=b.len()).collect()];
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let replaced = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut least = replaced.min(rows[i - 1][j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                least = least.min(rows[i - 2][j - 2] + 1);
            }
            row.push(least);
        }
        rows.push(row);
    }
    rows[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_was_meant() {
        let fields = ["name", "display_name", "shelf", "page_size"];
        let cases = [
            ("nmae", Some("name"), "two letters swapped are one edit"),
            ("displayName", Some("display_name"), "the JSON name"),
            ("shelv", Some("shelf"), "a wrong letter"),
            ("pagesize", Some("page_size"), "no underscore"),
            ("book", None, "nothing like it"),
            ("n", None, "one letter is like no other"),
        ];
        for (name, expected, why) in cases {
            assert_eq!(similar(name, fields), expected, "{why}");
        }
        assert_eq!(distance("kitten", "sitting"), 3);
    }
}
