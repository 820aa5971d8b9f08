//! The matcher: a server's routes in, in declaration order; for a request's method and raw path, one of them out.

use super::{
    Route, Segment,
    path::Path,
    percent::{self, Malformed, Mode},
    trie::Trie,
};
use std::borrow::Cow;

/// Finds the route of a request.
///
/// Per HTTP method there is a trie of segments for each verb. The longest registered verb that the path ends with is tried
/// first, the path without a verb last; then, segment by segment, a literal goes before `*`, and `*` before `**` (of
/// two tails after a `**` the longer first), with backtracking. Of two routes with the same method and shape the one
/// declared first answers. The work is bounded by the size of the tries, whatever the path.
///
/// ```
/// use cordial::routing::{Body, Capture, Matcher, Route, Segment::*};
///
/// const CAPTURES: &[Capture<'_>] = &[Capture::new("name", 1, 3)];
/// let route = Route::new(
///     0, "GET", "/v1/{name=shelves/*}", &[Literal("v1"), Literal("shelves"), Single], "",
///     CAPTURES, Body::None, "",
/// );
/// let matcher = Matcher::new([(route, "GetShelf")]);
/// let found = matcher.find("GET", "/v1/shelves/a%20b").unwrap();
/// assert_eq!(*found.value, "GetShelf");
/// assert_eq!(found.captures[0].field, "name");
/// assert_eq!(found.captures[0].value, "shelves/a b");
/// ```
#[derive(Debug, Clone)]
pub struct Matcher<T> {
    entries: Vec<Entry<T>>,
    /// One for each HTTP method, sorted by its name.
    methods: Vec<(Box<str>, Verbs)>,
    ignore_trailing_slash: bool,
    decode_slashes: bool,
}

/// What a route leaves in the matcher besides its place in a trie.
#[derive(Debug, Clone)]
struct Entry<T> {
    value: T,
    /// Number of the template's segments.
    length: usize,
    /// Which of them is `**`.
    multi: Option<usize>,
    captures: Vec<Variable>,
}

/// A variable of a template.
#[derive(Debug, Clone)]
struct Variable {
    field: Box<str>,
    start: usize,
    end: usize,
    /// It covers more than one segment of the template, or `**`.
    multi: bool,
}

/// The tries of one HTTP method.
#[derive(Debug, Clone, Default)]
struct Verbs {
    /// One for each verb, sorted; the empty verb is that of routes without one.
    tries: Vec<(Box<str>, Trie)>,
    /// How many colons from the right a verb may start at; 0 when there are no verbs.
    colons: usize,
}

/// A route that answers, with what its variables took from the path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match<'m, 'p, T> {
    /// What the route was added with.
    pub value: &'m T,
    /// The variables' values, in the template's order.
    pub captures: Vec<Captured<'m, 'p>>,
}

/// What a variable took from the path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Captured<'m, 'p> {
    /// The dotted path of proto field names that it binds.
    pub field: &'m str,
    /// The text as it came.
    pub raw: &'p str,
    /// The text, percent-decoded once; of more than one segment, without `%2F` and `%2f`, which stay as they came.
    pub value: Cow<'p, str>,
}

/// Why no route answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Miss {
    /// No route has this path: 404.
    NotFound,
    /// Routes of these other methods have this path: 405, and the `Allow` header's list, sorted, `HEAD` with `GET`.
    MethodNotAllowed(Vec<String>),
    /// The path can't be decoded: 400.
    Malformed(Malformed),
}

impl From<Malformed> for Miss {
    fn from(malformed: Malformed) -> Self {
        Self::Malformed(malformed)
    }
}

impl<T> Matcher<T> {
    /// A matcher of `routes`, in declaration order; each comes with what [`Self::find`] is to answer.
    pub fn new<'r>(routes: impl IntoIterator<Item = (Route<'r>, T)>) -> Self {
        let mut matcher =
            Self { entries: Vec::new(), methods: Vec::new(), ignore_trailing_slash: false, decode_slashes: false };
        for (route, value) in routes {
            matcher.add(&route, value);
        }
        matcher
    }

    /// Whether a path's last `/` is ignored; otherwise it makes an empty last segment, which only `**` takes.
    #[must_use]
    pub fn ignore_trailing_slash(mut self, ignore: bool) -> Self {
        self.ignore_trailing_slash = ignore;
        self
    }

    /// Whether `%2F` is decoded in variables of more than one segment too.
    #[must_use]
    pub fn decode_slashes(mut self, decode: bool) -> Self {
        self.decode_slashes = decode;
        self
    }

    /// The route of a method and a raw path (without the query).
    ///
    /// `HEAD` is answered by a route of `GET` where none of its own matches, and any method by a route of `*`.
    ///
    /// # Errors
    /// A [`Miss`]; a path that can't be decoded is one whether or not a route has it.
    pub fn find<'m, 'p>(&'m self, method: &str, path: &'p str) -> Result<Match<'m, 'p, T>, Miss> {
        let text = match path.strip_suffix('/') {
            Some(shorter) if self.ignore_trailing_slash && !shorter.is_empty() => shorter,
            _ => path,
        };
        let Some(mut path) = Path::parse(text)? else { return Err(Miss::NotFound) };
        let fallback = (method == "HEAD").then_some("GET");
        for method in [Some(method), fallback, Some("*")].into_iter().flatten() {
            if let Some(found) = self.method(method, &mut path)? {
                return self.captured(found, &path);
            }
        }
        Err(self.allow(&mut path)?)
    }

    fn add(&mut self, route: &Route<'_>, value: T) {
        let multi = route.segments.iter().position(|s| *s == Segment::Multi);
        let captures = route.captures.iter().map(|capture| Variable {
            field: capture.field.into(),
            start: capture.start,
            end: capture.end,
            multi: capture.end - capture.start > 1 || multi.is_some_and(|m| (capture.start..capture.end).contains(&m)),
        });
        let captures = captures.collect();
        self.entries.push(Entry { value, length: route.segments.len(), multi, captures });
        let verbs = match self.methods.binary_search_by(|(name, _)| (**name).cmp(route.method)) {
            Ok(found) => &mut self.methods[found].1,
            Err(place) => {
                self.methods.insert(place, (route.method.into(), Verbs::default()));
                &mut self.methods[place].1
            }
        };
        verbs.insert(route, self.entries.len() - 1);
    }

    /// The entry of one method that answers; `path` is then cut where its verb begins.
    fn method(&self, method: &str, path: &mut Path<'_>) -> Result<Option<usize>, Malformed> {
        match self.methods.binary_search_by(|(name, _)| (**name).cmp(method)) {
            Ok(found) => self.methods[found].1.find(path),
            Err(_) => Ok(None),
        }
    }

    fn captured<'m, 'p>(&'m self, found: usize, path: &Path<'p>) -> Result<Match<'m, 'p, T>, Miss> {
        let entry = &self.entries[found];
        let taken = path.segments().len();
        // A `**` stands for more or fewer than one segment: what comes after it moves.
        let place = |at: usize| match entry.multi {
            Some(multi) if at > multi => at + taken - entry.length,
            _ => at,
        };
        let mut captures = Vec::with_capacity(entry.captures.len());
        for variable in &entry.captures {
            let raw = path.raw(place(variable.start), place(variable.end));
            let mode = if variable.multi && !self.decode_slashes { Mode::KeepSlash } else { Mode::All };
            captures.push(Captured { field: &variable.field, raw, value: percent::decode(raw, mode)? });
        }
        Ok(Match { value: &entry.value, captures })
    }

    /// The miss of a path that the asked method doesn't have.
    fn allow(&self, path: &mut Path<'_>) -> Result<Miss, Malformed> {
        let mut allow = Vec::new();
        for (method, verbs) in &self.methods {
            if verbs.find(path)?.is_some() {
                allow.push(method.to_string());
            }
        }
        if allow.iter().any(|m| m == "GET") && !allow.iter().any(|m| m == "HEAD") {
            allow.push("HEAD".to_owned());
            allow.sort();
        }
        Ok(if allow.is_empty() { Miss::NotFound } else { Miss::MethodNotAllowed(allow) })
    }
}

impl Verbs {
    fn insert(&mut self, route: &Route<'_>, entry: usize) {
        if !route.verb.is_empty() {
            self.colons = self.colons.max(route.verb.matches(':').count() + 1);
        }
        let trie = match self.tries.binary_search_by(|(verb, _)| (**verb).cmp(route.verb)) {
            Ok(found) => &mut self.tries[found].1,
            Err(place) => {
                self.tries.insert(place, (route.verb.into(), Trie::new()));
                &mut self.tries[place].1
            }
        };
        trie.insert(route.segments, entry);
    }

    fn trie(&self, verb: &str) -> Option<&Trie> {
        let found = self.tries.binary_search_by(|(other, _)| (**other).cmp(verb)).ok()?;
        Some(&self.tries[found].1)
    }

    /// The entry that answers: the longest verb first, none last.
    fn find(&self, path: &mut Path<'_>) -> Result<Option<usize>, Malformed> {
        for colon in path.colons(self.colons) {
            let verb = path.verb(colon)?;
            if verb.is_empty() {
                continue;
            }
            if let Some(trie) = self.trie(&verb) {
                path.cut(colon)?;
                if let Some(found) = trie.find(path.segments()) {
                    return Ok(Some(found));
                }
                path.cut(path.whole())?;
            }
        }
        Ok(self.trie("").and_then(|trie| trie.find(path.segments())))
    }
}
