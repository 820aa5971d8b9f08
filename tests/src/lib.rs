//! Tests of cordial as a whole
