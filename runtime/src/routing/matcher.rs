//! The matcher: a server's routes in, in declaration order; for a request's method and raw path, one of them out.

use super::{
    Route, Segment,
    literals::Literals,
    path::Path,
    percent::{self, Malformed, Mode},
    verbs::Verbs,
};
use smallvec::SmallVec;
use std::{borrow::Cow, collections::BTreeMap, ops::Deref};

/// The method of routes for every method that no other route of the same shape has.
const ANY: &str = "*";

/// Finds the route of a request.
///
/// Per HTTP method there is a trie of segments for each verb. The longest registered verb that the path ends with is tried
/// first, the path without a verb last; then, segment by segment, a literal goes before `*`, and `*` before `**` (of
/// two tails after a `**` the longer first), with backtracking. Of two routes with the same method and shape the one
/// declared first answers. A route of `*` stands for every method that no other route of its shape has, and a route of
/// `GET` for `HEAD` too. The work is bounded by the segments walked, and at worst by the size of the tries; routes
/// elsewhere cost nothing, and a path without escapes no allocation.
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
    /// One for each HTTP method, sorted by its name, `*` first.
    methods: Vec<(Box<str>, Verbs)>,
    /// Where each is among these, counted from 1.
    names: Literals,
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
    captures: SmallVec<[Variable; 2]>,
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

/// A route that answers, with what its variables took from the path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Match<'m, 'p, T> {
    /// What the route was added with.
    pub value: &'m T,
    /// The variables' values, in the template's order.
    pub captures: Captures<'m, 'p>,
}

/// The values of a match's variables: a slice, without allocation where they are few.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Captures<'m, 'p>(SmallVec<[Captured<'m, 'p>; 4]>);

impl<'m, 'p> Deref for Captures<'m, 'p> {
    type Target = [Captured<'m, 'p>];

    fn deref(&self) -> &Self::Target {
        &self.0
    }
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
        let (mut entries, mut declared) = (Vec::new(), Vec::new());
        for (route, value) in routes {
            entries.push(Entry::new(&route, value));
            declared.push(route);
        }
        let mut methods: BTreeMap<&str, Verbs> = BTreeMap::new();
        for route in &declared {
            methods.entry(route.method).or_insert_with(Verbs::new);
        }
        for (method, verbs) in &mut methods {
            for source in [Some(*method), (*method == "HEAD").then_some("GET"), Some(ANY)].into_iter().flatten() {
                let routes = declared.iter().enumerate().filter(|(_, route)| route.method == source);
                routes.for_each(|(entry, route)| verbs.insert(route, entry));
            }
        }
        let mut names = Literals::default();
        methods.keys().zip(1..).for_each(|(method, number)| names.insert(method, number));
        let methods = methods.into_iter().map(|(method, verbs)| (method.into(), verbs)).collect();
        Self { entries, methods, names, ignore_trailing_slash: false, decode_slashes: false }
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
    /// # Errors
    /// A [`Miss`]; a path that can't be decoded is one whether or not a route has it.
    pub fn find<'m, 'p>(&'m self, method: &str, path: &'p str) -> Result<Match<'m, 'p, T>, Miss> {
        let text = match path.strip_suffix('/') {
            Some(shorter) if self.ignore_trailing_slash && !shorter.is_empty() => shorter,
            _ => path,
        };
        let Some(mut path) = Path::parse(text)? else { return Err(Miss::NotFound) };
        let fallback = if method == "HEAD" { "GET" } else { ANY };
        let verbs = self.method(method).or_else(|| self.method(fallback)).or_else(|| self.method(ANY));
        if let Some(verbs) = verbs
            && let Some(found) = verbs.find(&mut path)?
        {
            return self.captured(found, &path);
        }
        Err(self.allow(&mut path)?)
    }

    fn method(&self, method: &str) -> Option<&Verbs> {
        self.names.get(method).map(|number| &self.methods[number - 1].1)
    }

    fn captured<'m, 'p>(&'m self, found: usize, path: &Path<'p>) -> Result<Match<'m, 'p, T>, Miss> {
        let entry = &self.entries[found];
        let taken = path.len();
        // A `**` stands for more or fewer than one segment: what comes after it moves.
        let place = |at: usize| match entry.multi {
            Some(multi) if at > multi => at + taken - entry.length,
            _ => at,
        };
        let mut captures = SmallVec::new();
        for variable in &entry.captures {
            let raw = path.raw(place(variable.start), place(variable.end));
            let mode = if variable.multi && !self.decode_slashes { Mode::KeepSlash } else { Mode::All };
            let value = if path.has_escapes() { percent::decode(raw, mode)? } else { Cow::Borrowed(raw) };
            captures.push(Captured { field: &variable.field, raw, value });
        }
        Ok(Match { value: &entry.value, captures: Captures(captures) })
    }

    /// The miss of a path that the asked method doesn't have.
    fn allow(&self, path: &mut Path<'_>) -> Result<Miss, Malformed> {
        let mut allow = Vec::new();
        for (method, verbs) in &self.methods {
            if verbs.find(path)?.is_some() {
                allow.push(method.to_string());
                // The verb that was cut off is one of this method's.
                path.cut(path.whole())?;
            }
        }
        if allow.iter().any(|m| m == "GET") && !allow.iter().any(|m| m == "HEAD") {
            allow.push("HEAD".to_owned());
            allow.sort();
        }
        Ok(if allow.is_empty() { Miss::NotFound } else { Miss::MethodNotAllowed(allow) })
    }
}

impl<T> Entry<T> {
    fn new(route: &Route<'_>, value: T) -> Self {
        let multi = route.segments.iter().position(|segment| *segment == Segment::Multi);
        let captures = route.captures.iter().map(|capture| Variable {
            field: capture.field.into(),
            start: capture.start,
            end: capture.end,
            multi: capture.end - capture.start > 1 || multi.is_some_and(|m| (capture.start..capture.end).contains(&m)),
        });
        Self { value, length: route.segments.len(), multi, captures: captures.collect() }
    }
}
