//! The texts of the bundled protos.

/// Import name and text of each bundled file, sorted by name.
///
/// ```
/// let (_, text) = cordial_proto::FILES.iter().find(|(name, _)| *name == "google/api/http.proto").expect("bundled");
/// assert!(text.contains("message HttpRule"));
/// ```
pub const FILES: &[(&str, &str)] = &[
    ("google/api/annotations.proto", include_str!("../google/api/annotations.proto")),
    ("google/api/client.proto", include_str!("../google/api/client.proto")),
    ("google/api/field_behavior.proto", include_str!("../google/api/field_behavior.proto")),
    ("google/api/http.proto", include_str!("../google/api/http.proto")),
    ("google/api/httpbody.proto", include_str!("../google/api/httpbody.proto")),
    ("google/api/launch_stage.proto", include_str!("../google/api/launch_stage.proto")),
    ("google/api/resource.proto", include_str!("../google/api/resource.proto")),
    ("google/api/visibility.proto", include_str!("../google/api/visibility.proto")),
    ("google/longrunning/operations.proto", include_str!("../google/longrunning/operations.proto")),
    ("google/rpc/code.proto", include_str!("../google/rpc/code.proto")),
    ("google/rpc/error_details.proto", include_str!("../google/rpc/error_details.proto")),
    ("google/rpc/status.proto", include_str!("../google/rpc/status.proto")),
    ("google/type/calendar_period.proto", include_str!("../google/type/calendar_period.proto")),
    ("google/type/color.proto", include_str!("../google/type/color.proto")),
    ("google/type/date.proto", include_str!("../google/type/date.proto")),
    ("google/type/datetime.proto", include_str!("../google/type/datetime.proto")),
    ("google/type/dayofweek.proto", include_str!("../google/type/dayofweek.proto")),
    ("google/type/decimal.proto", include_str!("../google/type/decimal.proto")),
    ("google/type/expr.proto", include_str!("../google/type/expr.proto")),
    ("google/type/fraction.proto", include_str!("../google/type/fraction.proto")),
    ("google/type/interval.proto", include_str!("../google/type/interval.proto")),
    ("google/type/latlng.proto", include_str!("../google/type/latlng.proto")),
    ("google/type/localized_text.proto", include_str!("../google/type/localized_text.proto")),
    ("google/type/money.proto", include_str!("../google/type/money.proto")),
    ("google/type/month.proto", include_str!("../google/type/month.proto")),
    ("google/type/phone_number.proto", include_str!("../google/type/phone_number.proto")),
    ("google/type/postal_address.proto", include_str!("../google/type/postal_address.proto")),
    ("google/type/quaternion.proto", include_str!("../google/type/quaternion.proto")),
    ("google/type/timeofday.proto", include_str!("../google/type/timeofday.proto")),
];
