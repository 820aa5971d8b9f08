//! The trie of segments of one HTTP method and one verb: template segments in, the index of a route out.
//!
//! A node stands at one depth, and so at one place of the path; a tail after `**` is counted from the path's end. A walk
//! therefore visits a node at most once, and its work is bounded by the trie's size, whatever the path
//! (`tests::work` counts the visits).

use super::{Segment, literals::Literals, path::Path};

/// A trie; its first node is the root.
#[derive(Debug, Clone)]
pub(super) struct Trie {
    nodes: Vec<Node>,
}

/// What may follow the segments walked so far, in the order in which it is tried.
#[derive(Debug, Clone, Default)]
struct Node {
    literals: Literals,
    /// `*`.
    single: Option<usize>,
    /// `**`: the lengths of the tails after it, longest first, each with the node where its tails begin.
    multi: Vec<(usize, usize)>,
    /// The route that ends here.
    leaf: Option<usize>,
}

impl Trie {
    pub(super) fn new() -> Self {
        Self { nodes: vec![Node::default()] }
    }

    /// Adds a template; of two with the same shape the first stays.
    pub(super) fn insert(&mut self, segments: &[Segment<'_>], route: usize) {
        let mut at = 0;
        for (index, segment) in segments.iter().enumerate() {
            at = match segment {
                Segment::Literal(text) => self.literal(at, text),
                Segment::Single => self.single(at),
                Segment::Multi => self.multi(at, segments.len() - index - 1),
            };
        }
        self.nodes[at].leaf.get_or_insert(route);
    }

    /// The route that a path leads to.
    pub(super) fn find(&self, path: &Path<'_>) -> Option<usize> {
        self.walk(0, path, 0, &mut 0)
    }

    /// As [`Self::find`], from a node and the segment at `place` on, counting the nodes visited.
    pub(super) fn walk(&self, mut at: usize, path: &Path<'_>, mut place: usize, visits: &mut usize) -> Option<usize> {
        let node = loop {
            *visits += 1;
            let node = &self.nodes[at];
            if place == path.len() {
                if node.leaf.is_some() {
                    return node.leaf;
                }
                break node;
            }
            let segment = path.segment(place);
            let literal = node.literals.get(segment);
            // Nothing but `**` takes an empty segment.
            let single = node.single.filter(|_| !segment.is_empty());
            place += 1;
            at = match (literal, single) {
                // Most nodes have one way on, which needs no way back.
                (Some(next), None) | (None, Some(next)) if node.multi.is_empty() => next,
                (literal, single) => {
                    let mut ways = [literal, single].into_iter().flatten();
                    if let Some(route) = ways.find_map(|next| self.walk(next, path, place, visits)) {
                        return Some(route);
                    }
                    place -= 1;
                    break node;
                }
            };
        };
        let tails = node.multi.iter().filter(|(tail, _)| place + tail <= path.len());
        tails.into_iter().find_map(|(tail, next)| self.walk(*next, path, path.len() - tail, visits))
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
        if let Some(next) = self.nodes[at].literals.get(text) {
            return next;
        }
        let next = self.add();
        self.nodes[at].literals.insert(text, next);
        next
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
