//! What generated code calls, and nobody else.
