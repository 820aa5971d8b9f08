//! The trie of segments of one HTTP method and one verb: template segments in, the index of a route out.
//!
//! A node stands at one depth, and so at one place of the path; a tail after `**` is counted from the path's end. A walk
//! therefore visits a node at most once, and its work is bounded by the trie's size, whatever the path
//! (`tests::work` counts the visits).

use super::Segment;
use std::borrow::Cow;

/// A trie; its first node is the root.
#[derive(Debug, Clone)]
pub(super) struct Trie {
    nodes: Vec<Node>,
}

/// What may follow the segments walked so far, in the order in which it is tried.
#[derive(Debug, Clone, Default)]
struct Node {
    /// The route that ends here.
    leaf: Option<usize>,
    /// Literals, sorted.
    literals: Vec<(Box<str>, usize)>,
    /// `*`.
    single: Option<usize>,
    /// `**`: the lengths of the tails after it, longest first, each with the node where its tails begin.
    multi: Vec<(usize, usize)>,
}

impl Trie {
    pub(super) fn new() -> Self {
        Self { nodes: vec![Node::default()] }
    }

    /// Adds a template; of two with the same shape the first stays, and `false` tells of the second.
    pub(super) fn insert(&mut self, segments: &[Segment<'_>], route: usize) -> bool {
        let mut at = 0;
        for (index, segment) in segments.iter().enumerate() {
            at = match segment {
                Segment::Literal(text) => self.literal(at, text),
                Segment::Single => self.single(at),
                Segment::Multi => self.multi(at, segments.len() - index - 1),
            };
        }
        let leaf = &mut self.nodes[at].leaf;
        let free = leaf.is_none();
        leaf.get_or_insert(route);
        free
    }

    /// The route that `segments` (decoded) lead to.
    pub(super) fn find(&self, segments: &[Cow<'_, str>]) -> Option<usize> {
        self.walk(0, segments, &mut 0)
    }

    /// As [`Self::find`], from a node on, counting the nodes visited.
    pub(super) fn walk(&self, at: usize, segments: &[Cow<'_, str>], visits: &mut usize) -> Option<usize> {
        *visits += 1;
        let node = &self.nodes[at];
        if let Some((first, rest)) = segments.split_first() {
            if let Ok(found) = node.literals.binary_search_by(|(text, _)| (**text).cmp(first))
                && let Some(route) = self.walk(node.literals[found].1, rest, visits)
            {
                return Some(route);
            }
            // Nothing but `**` takes an empty segment.
            if let Some(next) = node.single
                && !first.is_empty()
                && let Some(route) = self.walk(next, rest, visits)
            {
                return Some(route);
            }
        } else if node.leaf.is_some() {
            return node.leaf;
        }
        let tails = node.multi.iter().filter(|(tail, _)| *tail <= segments.len());
        tails.into_iter().find_map(|(tail, next)| self.walk(*next, &segments[segments.len() - tail..], visits))
    }

    #[cfg(test)]
    pub(super) fn len(&self) -> usize {
        self.nodes.len()
    }

    fn add(&mut self) -> usize {
        self.nodes.push(Node::default());
        self.nodes.len() - 1
    }

    fn literal(&mut self, at: usize, text: &str) -> usize {
        match self.nodes[at].literals.binary_search_by(|(other, _)| (**other).cmp(text)) {
            Ok(found) => self.nodes[at].literals[found].1,
            Err(place) => {
                let next = self.add();
                self.nodes[at].literals.insert(place, (text.into(), next));
                next
            }
        }
    }

    fn single(&mut self, at: usize) -> usize {
        if let Some(next) = self.nodes[at].single {
            return next;
        }
        let next = self.add();
        self.nodes[at].single = Some(next);
        next
    }

    fn multi(&mut self, at: usize, tail: usize) -> usize {
        match self.nodes[at].multi.binary_search_by(|(other, _)| tail.cmp(other)) {
            Ok(found) => self.nodes[at].multi[found].1,
            Err(place) => {
                let next = self.add();
                self.nodes[at].multi.insert(place, (tail, next));
                next
            }
        }
    }
}
