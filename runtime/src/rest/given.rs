//! What a request has set so far, before its path: resolved fields in, a [`Twice`] out for one that may not be
//! set again.

use crate::json::{Resolved, Step};
use std::{
    collections::{HashMap, HashSet},
    fmt,
};

/// The fields that were set.
#[derive(Debug, Default)]
pub(crate) struct Given {
    /// With the key of an entry, where they are maps.
    fields: HashSet<(Vec<Step>, Option<String>)>,
    /// By the way to its message and its number, the member of each oneof.
    oneofs: HashMap<(Vec<Step>, usize), usize>,
}

/// Why a field may not be set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Twice {
    /// It holds one value, and has it.
    Field,
    /// Another member of its oneof, or of that of a message it is in, is set.
    Oneof,
}

impl fmt::Display for Twice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Field => "it is given more than once, and holds one value",
            Self::Oneof => "another field is given of which only one may be set",
        })
    }
}

impl Given {
    /// Notes that the body is a field: it is given as a member of its oneofs, and what is in it is no query's.
    pub(crate) fn hold(&mut self, steps: &[Step]) {
        // Nothing is given before it.
        let _ = self.choose(steps);
    }

    /// Notes that a field is set, or an entry of one.
    pub(crate) fn add(&mut self, field: &Resolved, key: Option<&str>) -> Result<(), Twice> {
        self.choose(&field.steps)?;
        if !self.fields.insert((field.steps.clone(), key.map(str::to_owned))) && !field.repeated {
            return Err(Twice::Field);
        }
        Ok(())
    }

    /// Chooses the members of oneofs that are on the way to a field.
    fn choose(&mut self, steps: &[Step]) -> Result<(), Twice> {
        for (depth, step) in steps.iter().enumerate() {
            let Some(oneof) = step.oneof else { continue };
            let parent = steps[..depth].to_vec();
            if *self.oneofs.entry((parent, oneof)).or_insert(step.index) != step.index {
                return Err(Twice::Oneof);
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(steps: &[(usize, Option<usize>)], repeated: bool) -> Resolved {
        Resolved { steps: steps.iter().map(|&(index, oneof)| Step { index, oneof }).collect(), repeated }
    }

    #[test]
    fn rules() {
        type Steps<'a> = &'a [(usize, Option<usize>)];
        type Case<'a> = (Steps<'a>, Steps<'a>, bool, Result<(), Twice>, &'a str);
        let cases: &[Case<'_>] = &[
            (&[(1, None)], &[(1, None)], false, Err(Twice::Field), "the same singular field"),
            (&[(1, None)], &[(1, None)], true, Ok(()), "a repeated field"),
            (&[(1, None)], &[(2, None)], false, Ok(()), "another field"),
            (&[(1, None), (1, None)], &[(2, None), (1, None)], false, Ok(()), "the same field of another message"),
            (&[(1, Some(1))], &[(2, Some(1))], false, Err(Twice::Oneof), "two members of a oneof"),
            (&[(1, Some(1))], &[(4, Some(4))], false, Ok(()), "members of two oneofs"),
            (&[(1, Some(1)), (1, None)], &[(1, Some(1)), (2, None)], false, Ok(()), "two fields of one member"),
            (&[(1, Some(1)), (1, None)], &[(2, Some(1)), (2, None)], false, Err(Twice::Oneof), "fields of two members"),
            (&[(1, None), (1, Some(1))], &[(2, None), (2, Some(1))], false, Ok(()), "the oneofs of two messages"),
        ];
        for (first, second, repeated, expected, why) in cases {
            let mut given = Given::default();
            given.add(&field(first, *repeated), None).unwrap();
            assert_eq!(given.add(&field(second, *repeated), None), *expected, "{why}");
        }
    }

    #[test]
    fn entries_and_the_body() {
        let (map, mut given) = (field(&[(1, None)], false), Given::default());
        assert_eq!(given.add(&map, Some("a")), Ok(()));
        assert_eq!(given.add(&map, Some("b")), Ok(()), "another key");
        assert_eq!(given.add(&map, Some("a")), Err(Twice::Field), "the same key");

        let (mut given, member) = (Given::default(), |index| field(&[(0, None), (index, Some(1))], false));
        given.hold(&member(1).steps);
        assert_eq!(given.add(&member(2), None), Err(Twice::Oneof), "the body is the other member");
    }
}
