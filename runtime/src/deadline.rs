//! When a call must be done: from the headers of any protocol to a point in time.

use crate::Status;
use http::HeaderMap;
use std::time::Duration;
use tokio::time::Instant;

/// The moment by which a call must be done.
///
/// ```
/// use cordial::Deadline;
/// use std::time::Duration;
///
/// let deadline = Deadline::after(Duration::from_secs(5));
/// assert!(deadline.time_left() <= Duration::from_secs(5));
/// assert!(!deadline.has_passed());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Deadline(Instant);

/// As far as a timer reaches; what lies beyond is no deadline.
const FARTHEST: Duration = Duration::from_secs(60 * 60 * 24 * 365);

impl Deadline {
    /// The deadline that far from now; more than a year counts as a year.
    #[must_use]
    pub fn after(time: Duration) -> Self {
        Self(Instant::now() + time.min(FARTHEST))
    }

    /// The deadline at that moment.
    #[must_use]
    pub fn at(moment: std::time::Instant) -> Self {
        Self(Instant::from_std(moment))
    }

    /// The moment itself.
    #[must_use]
    pub fn instant(self) -> std::time::Instant {
        self.0.into_std()
    }

    /// The time until then; zero when it has passed.
    #[must_use]
    pub fn time_left(self) -> Duration {
        self.0.saturating_duration_since(Instant::now())
    }

    /// Whether it has passed.
    #[must_use]
    pub fn has_passed(self) -> bool {
        self.time_left().is_zero()
    }

    /// The moment for tokio's timers.
    pub(crate) fn timer(self) -> Instant {
        self.0
    }

    /// The deadline that a gRPC request asks for in `grpc-timeout`.
    ///
    /// # Errors
    /// INVALID_ARGUMENT when the header isn't a timeout: to go on without one would be to work for nobody.
    pub fn from_grpc(headers: &HeaderMap) -> Result<Option<Self>, Status> {
        read(headers, "grpc-timeout", grpc_timeout)
    }

    /// The deadline that a REST request asks for: the nearest of `grpc-timeout` (`300m`), `connect-timeout-ms` (`300`) and
    /// `x-server-timeout` (seconds, `0.3`).
    ///
    /// # Errors
    /// As [`Deadline::from_grpc`].
    pub fn from_http(headers: &HeaderMap) -> Result<Option<Self>, Status> {
        let all = [
            read(headers, "grpc-timeout", grpc_timeout)?,
            read(headers, "connect-timeout-ms", milliseconds)?,
            read(headers, "x-server-timeout", seconds)?,
        ];
        Ok(all.into_iter().flatten().min())
    }
}

type Parse = fn(&str) -> Option<Duration>;

fn read(headers: &HeaderMap, name: &'static str, parse: Parse) -> Result<Option<Deadline>, Status> {
    let Some(value) = headers.get(name) else { return Ok(None) };
    match value.to_str().ok().and_then(parse) {
        Some(time) => Ok(Some(Deadline::after(time))),
        None => Err(Status::invalid_argument(format!("the header `{name}` is no valid timeout"))),
    }
}

/// At most eight digits and a unit (gRPC's PROTOCOL-HTTP2.md).
fn grpc_timeout(text: &str) -> Option<Duration> {
    let unit = text.chars().last()?;
    let number = digits(text.strip_suffix(unit)?, 8)?;
    Some(match unit {
        'H' => Duration::from_secs(number * 3600),
        'M' => Duration::from_secs(number * 60),
        'S' => Duration::from_secs(number),
        'm' => Duration::from_millis(number),
        'u' => Duration::from_micros(number),
        'n' => Duration::from_nanos(number),
        _ => return None,
    })
}

/// At most ten digits (the Connect protocol).
fn milliseconds(text: &str) -> Option<Duration> {
    digits(text, 10).map(Duration::from_millis)
}

fn digits(text: &str, most: usize) -> Option<u64> {
    let fine = (1..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    if fine { text.parse().ok() } else { None }
}

/// Seconds with a fraction, as Google's clients send `X-Server-Timeout`.
fn seconds(text: &str) -> Option<Duration> {
    let plain = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    if !plain {
        return None;
    }
    Duration::try_from_secs_f64(text.parse().ok()?).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::HeaderValue;

    #[test]
    fn grpc_timeouts_have_eight_digits_and_a_unit() {
        assert_eq!(grpc_timeout("300m"), Some(Duration::from_millis(300)));
        assert_eq!(grpc_timeout("2H"), Some(Duration::from_secs(7200)));
        assert_eq!(grpc_timeout("1M"), Some(Duration::from_secs(60)));
        assert_eq!(grpc_timeout("7n"), Some(Duration::from_nanos(7)));
        for bad in ["", "m", "123456789S", "-1S", "+1S", "1s", "1", "1.5S", "5ü"] {
            assert_eq!(grpc_timeout(bad), None, "{bad}");
        }
    }

    #[test]
    fn seconds_may_have_a_fraction_and_no_sign() {
        assert_eq!(seconds("0.25"), Some(Duration::from_millis(250)));
        for bad in ["", "-1", "inf", "NaN", "1e3", "1.2.3", "."] {
            assert_eq!(seconds(bad), None, "{bad}");
        }
        assert_eq!(seconds("99999999999999999999999"), None);
    }

    #[test]
    fn the_nearest_of_rest_headers_counts() {
        let mut headers = HeaderMap::new();
        headers.insert("grpc-timeout", HeaderValue::from_static("10S"));
        headers.insert("connect-timeout-ms", HeaderValue::from_static("500"));
        headers.insert("x-server-timeout", HeaderValue::from_static("20"));
        let left = Deadline::from_http(&headers).unwrap().unwrap().time_left();
        assert!(left <= Duration::from_millis(500), "{left:?}");
        let left = Deadline::from_grpc(&headers).unwrap().unwrap().time_left();
        assert!(left > Duration::from_secs(5), "{left:?}");
    }

    #[test]
    fn a_bad_timeout_is_an_error_and_a_long_one_is_not() {
        let mut headers = HeaderMap::new();
        headers.insert("grpc-timeout", HeaderValue::from_static("soon"));
        assert_eq!(Deadline::from_http(&headers).unwrap_err().code(), crate::Code::InvalidArgument);
        headers.insert("grpc-timeout", HeaderValue::from_static("99999999H"));
        assert!(Deadline::from_grpc(&headers).unwrap().is_some());
    }
}
