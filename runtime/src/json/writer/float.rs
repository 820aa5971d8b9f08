//! Floats as JSON text: zmij's, which is the shortest that is read as the same float.

use super::Writer;

impl Writer<'_> {
    #[inline]
    pub(crate) fn number_double(&mut self, value: f64) {
        if value.is_finite() {
            self.raw(zmij::Buffer::new().format_finite(value));
        } else {
            self.not_finite(value);
        }
    }

    #[inline]
    pub(crate) fn number_float(&mut self, value: f32) {
        if value.is_finite() {
            self.raw(zmij::Buffer::new().format_finite(value));
        } else {
            self.not_finite(f64::from(value));
        }
    }

    #[cold]
    fn not_finite(&mut self, value: f64) {
        self.raw(match () {
            () if value.is_nan() => "\"NaN\"",
            () if value > 0.0 => "\"Infinity\"",
            () => "\"-Infinity\"",
        });
    }
}
