//! A message with a field of each kind, as prost-build would make it, and its JSON, as the generator would emit it.

use prost_types::{Any, Duration, FieldMask, ListValue, NullValue, Struct, Timestamp, Value};
use std::collections::{BTreeMap, HashMap};

#[derive(Clone, PartialEq, ::prost::Message)]
pub(super) struct Everything {
    #[prost(string, tag = "1")]
    pub(super) text: String,
    #[prost(int32, tag = "2")]
    pub(super) small_number: i32,
    #[prost(int64, tag = "3")]
    pub(super) large: i64,
    #[prost(uint32, tag = "4")]
    pub(super) unsigned: u32,
    #[prost(uint64, tag = "5")]
    pub(super) huge: u64,
    #[prost(float, tag = "6")]
    pub(super) float: f32,
    #[prost(double, tag = "7")]
    pub(super) double: f64,
    #[prost(bool, tag = "8")]
    pub(super) flag: bool,
    #[prost(bytes = "vec", tag = "9")]
    pub(super) data: Vec<u8>,
    #[prost(bytes = "bytes", tag = "10")]
    pub(super) shared: bytes::Bytes,
    #[prost(enumeration = "State", tag = "11")]
    pub(super) state: i32,
    #[prost(int32, optional, tag = "12")]
    pub(super) maybe: Option<i32>,
    #[prost(enumeration = "State", optional, tag = "13")]
    pub(super) maybe_state: Option<i32>,
    #[prost(int32, repeated, tag = "14")]
    pub(super) numbers: Vec<i32>,
    #[prost(enumeration = "State", repeated, tag = "15")]
    pub(super) states: Vec<i32>,
    #[prost(map = "string, string", tag = "16")]
    pub(super) labels: HashMap<String, String>,
    #[prost(btree_map = "int32, message", tag = "17")]
    pub(super) by_number: BTreeMap<i32, Everything>,
    #[prost(btree_map = "bool, enumeration(State)", tag = "18")]
    pub(super) by_flag: BTreeMap<bool, i32>,
    #[prost(message, optional, boxed, tag = "19")]
    pub(super) child: Option<Box<Everything>>,
    #[prost(message, repeated, tag = "20")]
    pub(super) children: Vec<Everything>,
    #[prost(oneof = "Kind", tags = "21, 22, 23, 24, 25")]
    pub(super) kind: Option<Kind>,
    #[prost(message, optional, tag = "26")]
    pub(super) time: Option<Timestamp>,
    #[prost(message, optional, tag = "27")]
    pub(super) duration: Option<Duration>,
    #[prost(message, optional, tag = "28")]
    pub(super) mask: Option<FieldMask>,
    #[prost(message, optional, tag = "29")]
    pub(super) value: Option<Value>,
    #[prost(message, optional, tag = "30")]
    pub(super) object: Option<Struct>,
    #[prost(message, optional, tag = "31")]
    pub(super) list: Option<ListValue>,
    #[prost(message, optional, tag = "32")]
    pub(super) wrapped: Option<i64>,
    #[prost(message, optional, tag = "33")]
    pub(super) wrapped_text: Option<String>,
    #[prost(message, optional, tag = "34")]
    pub(super) any: Option<Any>,
    #[prost(enumeration = "NullValue", optional, tag = "35")]
    pub(super) null: Option<i32>,
    #[prost(message, optional, tag = "36")]
    pub(super) empty: Option<()>,
    #[prost(bool, repeated, tag = "37")]
    pub(super) flags: Vec<bool>,
}

#[derive(Clone, PartialEq, ::prost::Oneof)]
pub(super) enum Kind {
    #[prost(string, tag = "21")]
    Name(String),
    #[prost(message, tag = "22")]
    Inner(Box<Everything>),
    #[prost(enumeration = "State", tag = "23")]
    Status(i32),
    #[prost(enumeration = "NullValue", tag = "24")]
    Nothing(i32),
    #[prost(message, tag = "25")]
    At(Timestamp),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, ::prost::Enumeration)]
#[repr(i32)]
pub(super) enum State {
    Unspecified = 0,
    Draft = 1,
    Published = 5,
    Below = -1,
}

crate::__json_enum! { State, aliases: &[("OUT", 5)]; "BELOW" -1, "UNSPECIFIED" 0, "DRAFT" 1, "PUBLISHED" 5 }

crate::__json_message! { "test.Everything" Everything, oneofs: &[(20, 24)], nulls: &[23, 28, 34];
0 string text, ",\"text\":\"               " "", 1 int32 small_number, ",\"smallNumber\":\"               " "small_number", 2 int64 large, ",\"large\":\"               " "",
3 uint32 unsigned, ",\"unsigned\":\"               " "", 4 uint64 huge, ",\"huge\":\"               " "", 5 float float, ",\"float\":\"               " "",
6 double double, ",\"double\":\"               " "", 7 boolean flag, ",\"flag\":\"               " "", 8 bytes data, ",\"data\":\"               " "",
9 bytes shared, ",\"shared\":\"               " "", 10 enumeration state: State, ",\"state\":\"               " "", 11 option maybe, ",\"maybe\":\"               " "",
12 enum_option maybe_state: State, ",\"maybeState\":\"               " "maybe_state", 13 list numbers, ",\"numbers\":\"               " "",
14 enum_list states: State, ",\"states\":\"               " "", 15 list labels, ",\"labels\":\"               " "",
16 list by_number, ",\"byNumber\":\"               " "by_number", 17 enum_map by_flag: State, ",\"byFlag\":\"               " "by_flag",
18 option child, ",\"child\":\"               " "", 19 list children, ",\"children\":\"               " "",
(kind 20 Kind::Name, ",\"name\":\"               " "", 21 Kind::Inner, ",\"inner\":\"               " "", : State, 22 Kind::Status, ",\"status\":\"               " "",
: NullValue, 23 Kind::Nothing, ",\"nothing\":\"               " "", 24 Kind::At, ",\"at\":\"               " "", ),
25 option time, ",\"time\":\"               " "", 26 option duration, ",\"duration\":\"               " "", 27 option mask, ",\"mask\":\"               " "",
28 option value, ",\"value\":\"               " "", 29 option object, ",\"object\":\"               " "", 30 option list, ",\"list\":\"               " "",
31 option wrapped, ",\"wrapped\":\"               " "", 32 option wrapped_text, ",\"wrappedText\":\"               " "wrapped_text",
33 option any, ",\"any\":\"               " "", 34 enum_option null: NullValue, ",\"null\":\"               " "", 35 option empty, ",\"empty\":\"               " "",
36 list flags, ",\"flags\":\"               " "", }

/// A message of proto2.
#[derive(Clone, PartialEq, ::prost::Message)]
pub(super) struct Old {
    #[prost(int32, required, tag = "1")]
    pub(super) id: i32,
    #[prost(enumeration = "Color", required, tag = "2")]
    pub(super) color: i32,
    #[prost(enumeration = "Color", optional, tag = "3", default = "Blue")]
    pub(super) border: Option<i32>,
    #[prost(group, optional, tag = "4")]
    pub(super) extent: Option<Extent>,
}

#[derive(Clone, PartialEq, ::prost::Message)]
pub(super) struct Extent {
    #[prost(int32, optional, tag = "1", default = "7")]
    pub(super) width: Option<i32>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, ::prost::Enumeration)]
#[repr(i32)]
pub(super) enum Color {
    Red = 1,
    Blue = 2,
}

crate::__json_enum! { Color, closed: true; "RED" 1, "BLUE" 2 }
crate::__json_message! { "test.Old" Old; 0 value id, ",\"id\":\"               " "", 1 enum_value color: Color, ",\"color\":\"               " "",
2 enum_option border: Color, ",\"border\":\"               " "", 3 option extent, ",\"extent\":\"               " "", }
crate::__json_message! { "test.Extent" Extent; 0 option width, ",\"width\":\"               " "", }
