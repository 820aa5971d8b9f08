//! The singular of a collection's name, for the parameters that stand for its items.

use heck::ToLowerCamelCase as _;

/// Words whose plural follows no rule, and those that have none.
const IRREGULAR: &[(&str, &str)] = &[
    ("people", "person"),
    ("children", "child"),
    ("indices", "index"),
    ("matrices", "matrix"),
    ("vertices", "vertex"),
    ("series", "series"),
    ("species", "species"),
    ("analyses", "analysis"),
];

/// Endings of plurals and of their singulars; the first that fits decides.
const ENDINGS: &[(&str, &str)] = &[
    ("ss", "ss"),
    ("us", "us"),
    ("is", "is"),
    ("ies", "y"),
    ("elves", "elf"),
    ("alves", "alf"),
    ("olves", "olf"),
    ("eaves", "eaf"),
    ("sses", "ss"),
    ("xes", "x"),
    ("ches", "ch"),
    ("shes", "sh"),
    ("tuses", "tus"),
    ("iases", "ias"),
    ("s", ""),
];

/// The singular in lower camel case: `shelves` → `shelf`, `user_events` → `userEvent`, `data` → `data`.
pub(super) fn singular(collection: &str) -> String {
    let name = collection.to_lower_camel_case();
    for (plural, singular) in IRREGULAR {
        if let Some(stem) = name.strip_suffix(plural)
            && !stem.ends_with(|c: char| c.is_lowercase())
        {
            return format!("{stem}{singular}");
        }
    }
    for (plural, singular) in ENDINGS {
        match name.strip_suffix(plural) {
            Some(stem) if !stem.is_empty() => return format!("{stem}{singular}"),
            _ => {}
        }
    }
    name
}

#[cfg(test)]
mod tests {
    use super::singular;

    #[test]
    fn collections_have_singulars() {
        let cases = [
            ("books", "book"),
            ("shelves", "shelf"),
            ("archives", "archive"),
            ("libraries", "library"),
            ("addresses", "address"),
            ("statuses", "status"),
            ("user_events", "userEvent"),
            ("userEvents", "userEvent"),
            ("analyses", "analysis"),
            ("branches", "branch"),
            ("aliases", "alias"),
            ("status", "status"),
            ("people", "person"),
            ("data", "data"),
            ("s", "s"),
            ("databases", "database"),
        ];
        for (collection, expected) in cases {
            assert_eq!(singular(collection), expected);
        }
    }
}
