//! Pages of a list: their size, and the token that the next one is asked for with. A token says after which item to go
//! on, so that items which come and go meanwhile neither repeat others nor hide them.

use crate::error::LibraryError;
use base64::{Engine, prelude::BASE64_URL_SAFE_NO_PAD};

const DEFAULT_SIZE: usize = 50;
const MAX_SIZE: usize = 1000;

/// Which page of a list is asked for.
#[derive(Debug, Clone)]
pub struct Page {
    /// How many items at most.
    pub size: usize,
    token: String,
}

impl Page {
    /// The `page_size` and `page_token` of a request.
    ///
    /// # Errors
    ///
    /// The size is negative.
    pub fn new(size: i32, token: String) -> Result<Self, LibraryError> {
        let size = match usize::try_from(size) {
            Ok(0) => DEFAULT_SIZE,
            Ok(size) => size.min(MAX_SIZE),
            Err(_) => {
                let expected = "a page has 1 to 1000 items";
                return Err(LibraryError::Invalid { field: "page_size", value: size.to_string(), expected });
            }
        };
        Ok(Self { size, token })
    }

    /// The parts of its token; `None` on the first page.
    pub(super) fn after<const N: usize>(&self) -> Result<Option<[String; N]>, LibraryError> {
        if self.token.is_empty() {
            return Ok(None);
        }
        let text = BASE64_URL_SAFE_NO_PAD.decode(&self.token).ok().and_then(|bytes| String::from_utf8(bytes).ok());
        let parts = text.and_then(|text| text.split('\n').map(str::to_owned).collect::<Vec<_>>().try_into().ok());
        parts.map(Some).ok_or_else(|| self.refused())
    }

    pub(super) fn refused(&self) -> LibraryError {
        let expected = "it isn't the token of a page of this list";
        LibraryError::Invalid { field: "page_token", value: self.token.clone(), expected }
    }

    /// Cuts a list that was read with one item too many, and makes the token of the next page.
    pub(super) fn cut<T, const N: usize>(&self, items: &mut Vec<T>, parts: impl FnOnce(&T) -> [String; N]) -> String {
        if items.len() <= self.size {
            return String::new();
        }
        items.truncate(self.size);
        items.last().map(|last| BASE64_URL_SAFE_NO_PAD.encode(parts(last).join("\n"))).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_carries_its_parts_to_the_next_page() {
        let mut items = vec![1, 2, 3];
        let page = Page::new(2, String::new()).unwrap();
        assert_eq!(page.after::<2>().unwrap(), None);
        let token = page.cut(&mut items, |last| ["x".to_owned(), last.to_string()]);
        assert_eq!(items, [1, 2]);
        let next = Page::new(2, token).unwrap();
        assert_eq!(next.after().unwrap(), Some(["x".to_owned(), "2".to_owned()]));
        assert!(next.after::<3>().is_err());
        assert_eq!(next.cut(&mut items, |_| [String::new()]), "");
    }

    #[test]
    fn sizes_have_bounds() {
        assert!(Page::new(-1, String::new()).is_err());
        assert_eq!(Page::new(0, String::new()).unwrap().size, 50);
        assert_eq!(Page::new(i32::MAX, String::new()).unwrap().size, 1000);
    }

    #[test]
    fn tokens_of_others_are_refused() {
        for token in ["?", "____", "abc"] {
            assert!(Page::new(0, token.to_owned()).unwrap().after::<2>().is_err(), "{token}");
        }
    }
}
