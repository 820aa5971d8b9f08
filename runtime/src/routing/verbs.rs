//! The routes of one HTTP method: a path in, the index of the route that answers out. Which verb the path ends with is
//! found here; its segments are a [`Trie`]'s.

use super::{Route, literals::Literals, path::Path, percent::Malformed, trie::Trie};

/// The tries of one HTTP method.
#[derive(Debug, Clone)]
pub(super) struct Verbs {
    /// The first is of the routes without a verb, the others of a verb each.
    tries: Vec<Trie>,
    /// Which of them is a verb's.
    verbs: Literals,
    /// How many colons from the right a verb may start at; 0 when there are no verbs.
    colons: usize,
}

impl Verbs {
    pub(super) fn new() -> Self {
        Self { tries: vec![Trie::new()], verbs: Literals::default(), colons: 0 }
    }

    /// Adds a route; of two with the same shape the first stays.
    pub(super) fn insert(&mut self, route: &Route<'_>, entry: usize) {
        let trie = if route.verb.is_empty() {
            0
        } else if let Some(trie) = self.verbs.get(route.verb) {
            trie
        } else {
            self.colons = self.colons.max(route.verb.matches(':').count() + 1);
            self.verbs.insert(route.verb, self.tries.len());
            self.tries.push(Trie::new());
            self.tries.len() - 1
        };
        self.tries[trie].insert(route.segments, entry);
    }

    /// The entry that answers: the longest verb first, none last. `path` is then cut where its verb begins.
    pub(super) fn find(&self, path: &mut Path<'_>) -> Result<Option<usize>, Malformed> {
        if self.colons > 0
            && let Some(colon) = path.colon(path.whole())
            && let Some(found) = self.with_verb(path, colon, 1)?
        {
            return Ok(Some(found));
        }
        Ok(self.tries[0].find(path))
    }

    /// The entry of a verb that starts at this colon, the `count`th from the right, or at one before it: that is longer,
    /// and goes first.
    fn with_verb(&self, path: &mut Path<'_>, colon: usize, count: usize) -> Result<Option<usize>, Malformed> {
        if count < self.colons
            && let Some(before) = path.colon(colon)
            && let Some(found) = self.with_verb(path, before, count + 1)?
        {
            return Ok(Some(found));
        }
        let Some(trie) = self.verbs.get(&path.verb(colon)?) else { return Ok(None) };
        path.cut(colon)?;
        let found = self.tries[trie].find(path);
        if found.is_none() {
            path.cut(path.whole())?;
        }
        Ok(found)
    }
}
