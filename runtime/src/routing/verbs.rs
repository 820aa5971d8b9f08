//! The routes of one HTTP method: a path in, the index of the route that answers out. Which verb the path ends with is
//! found here; its segments are a [`Trie`]'s.

use super::{Route, path::Path, percent::Malformed, trie::Trie};
use rustc_hash::FxHashMap;

/// The tries of one HTTP method.
#[derive(Debug, Clone)]
pub(super) struct Verbs {
    /// The routes without a verb.
    plain: Trie,
    /// One for each verb.
    tries: FxHashMap<Box<str>, Trie>,
    /// How many colons from the right a verb may start at; 0 when there are no verbs.
    colons: usize,
}

impl Verbs {
    pub(super) fn new() -> Self {
        Self { plain: Trie::new(), tries: FxHashMap::default(), colons: 0 }
    }

    /// Adds a route; of two with the same shape the first stays.
    pub(super) fn insert(&mut self, route: &Route<'_>, entry: usize) {
        let trie = if route.verb.is_empty() {
            &mut self.plain
        } else {
            self.colons = self.colons.max(route.verb.matches(':').count() + 1);
            self.tries.entry(route.verb.into()).or_insert_with(Trie::new)
        };
        trie.insert(route.segments, entry);
    }

    /// The entry that answers: the longest verb first, none last. `path` is then cut where its verb begins.
    pub(super) fn find(&self, path: &mut Path<'_>) -> Result<Option<usize>, Malformed> {
        if self.colons > 0
            && let Some(colon) = path.colon(path.whole())
            && let Some(found) = self.with_verb(path, colon, 1)?
        {
            return Ok(Some(found));
        }
        Ok(self.plain.find(path))
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
        let Some(trie) = self.tries.get(&*path.verb(colon)?) else { return Ok(None) };
        path.cut(colon)?;
        let found = trie.find(path);
        if found.is_none() {
            path.cut(path.whole())?;
        }
        Ok(found)
    }
}
