//! Floats as JSON text: zmij's, which is the shortest that is read as the same float.

use super::Writer;
use crate::json::Value;

/// How many floats of an array are made text at once.
const AT_ONCE: usize = 4;

/// A float, of either size.
pub(crate) trait Float: zmij::Float + Value + Copy {
    /// Whether it has digits.
    fn has_digits(self) -> bool;
}

impl Float for f32 {
    #[inline]
    fn has_digits(self) -> bool {
        self.is_finite()
    }
}

impl Float for f64 {
    #[inline]
    fn has_digits(self) -> bool {
        self.is_finite()
    }
}

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

    /// An array of floats.
    pub(crate) fn floats<T: Float>(&mut self, list: &[T]) {
        if self.special.is_some() {
            return self.array(list);
        }
        let start = self.start();
        let (several, rest) = list.as_chunks::<AT_ONCE>();
        for values in several {
            if values.iter().all(|value| value.has_digits()) {
                self.floats_with_digits(values);
            } else {
                self.floats_one_by_one(values);
            }
        }
        self.floats_one_by_one(rest);
        self.close_array(start);
    }

    /// Copies the text of none before that of all is made: zmij writes a text in parts, and the processor waits where it
    /// is copied right after.
    #[inline]
    fn floats_with_digits<T: Float>(&mut self, values: &[T; AT_ONCE]) {
        let mut buffers = [(); AT_ONCE].map(|()| zmij::Buffer::new());
        let mut texts = [""; AT_ONCE];
        for ((text, buffer), value) in texts.iter_mut().zip(&mut buffers).zip(values) {
            *text = buffer.format_finite(*value);
        }
        for text in texts {
            self.json.push(b',');
            self.raw(text);
        }
    }

    fn floats_one_by_one<T: Float>(&mut self, values: &[T]) {
        for value in values {
            self.json.push(b',');
            value.write(self);
        }
    }
}
