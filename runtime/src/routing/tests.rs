//! The matcher's rules, one row a case.
