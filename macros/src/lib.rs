//! The proc macros of cordial
