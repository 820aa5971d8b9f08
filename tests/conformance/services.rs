//! Every RPC of the table's services: one handler.

use crate::{
    api::conformance::v1::{
        Answers, Binding, Fields, Legacies, Legacy, Methods, Overlap, OverlapAgain, PatchRequest, PatchTwoRequest,
        PatchUnmaskedRequest, Patches, Path, Templates,
    },
    desk::Desk,
};
use cordial::{
    Context, Status,
    google::{api::HttpBody, rpc},
    prost_types::{Any, Duration, Struct, Timestamp, Value},
};

macro_rules! services {
    ($($service:ident { $($rpc:ident $method:ident($request:ty) -> $answer:ty;)* })*) => {$(
        impl $service for Desk {$(
            async fn $method(&self, cx: &mut Context, request: $request) -> Result<$answer, Status> {
                self.serve(concat!(stringify!($service), "/", stringify!($rpc)), cx, &request).await
            }
        )*}
    )*};
}

services! {
    Templates {
        Root root(Path) -> ();
        Literal literal(Path) -> ();
        Star star(Path) -> ();
        Single single(Path) -> ();
        SingleStar single_star(Path) -> ();
        Named named(Path) -> ();
        Deep deep(Path) -> ();
        Constant constant(Path) -> ();
        Two two(Path) -> ();
        TwoNamed two_named(Path) -> ();
        Nested nested(Path) -> ();
        Rest rest(Path) -> ();
        Files files(Path) -> ();
        Anything anything(Path) -> ();
        Tail tail(Path) -> ();
        TailVariable tail_variable(Path) -> ();
        TailInside tail_inside(Path) -> ();
        Documents documents(Path) -> ();
        Run run(Path) -> ();
        RunFast run_fast(Path) -> ();
        List list(Path) -> ();
        Stat stat(Path) -> ();
        Spelled spelled(Path) -> ();
        Slashed slashed(Path) -> ();
        Marks marks(Path) -> ();
        Unicode unicode(Path) -> ();
        EscapedVerb escaped_verb(Path) -> ();
    }
    Methods {
        Head head(Path) -> ();
        GetBesideHead get_beside_head(Path) -> ();
        Every every(Path) -> ();
        PostBesideEvery post_beside_every(Path) -> ();
        Search search(Path) -> ();
        Odd odd(Path) -> ();
        Options options(Path) -> ();
        Many many(Path) -> ();
        OnlyAdditional only_additional(Path) -> ();
        Unbound unbound(Path) -> ();
    }
    Overlap {
        Featured featured(Path) -> ();
        Every every(Path) -> ();
        Book book(Path) -> ();
        BackLiteral back_literal(Path) -> ();
        BackVariable back_variable(Path) -> ();
        BackRest back_rest(Path) -> ();
        GetLiteral get_literal(Path) -> ();
        PostVariable post_variable(Path) -> ();
        Go go(Path) -> ();
        GoLiteral go_literal(Path) -> ();
        GoVariable go_variable(Path) -> ();
        Far far(Path) -> ();
        Do r#do(Path) -> ();
        Read read(Path) -> ();
        ShortTail short_tail(Path) -> ();
        NoTail no_tail(Path) -> ();
        LongTail long_tail(Path) -> ();
        First first(Path) -> ();
        Second second(Path) -> ();
        Crossing crossing(Path) -> ();
    }
    OverlapAgain {
        Literal literal(Path) -> ();
        Same same(Path) -> ();
        Deeper deeper(Path) -> ();
    }
    Binding {
        Query query(Fields) -> ();
        Path path(Fields) -> ();
        Whole whole(Fields) -> ();
        Field field(Fields) -> ();
        NoBody no_body(Fields) -> ();
        Upload upload(HttpBody) -> ();
        UploadFile upload_file(Fields) -> ();
        TakeStruct take_struct(Struct) -> ();
        TakeValue take_value(Value) -> ();
        TakeText take_text(String) -> ();
        TakeNothing take_nothing(()) -> ();
    }
    Patches {
        Patch patch(PatchRequest) -> ();
        PatchTwo patch_two(PatchTwoRequest) -> ();
        PatchUnmasked patch_unmasked(PatchUnmaskedRequest) -> ();
    }
    Answers {
        Get get(Path) -> Fields;
        Nothing nothing(Path) -> ();
        Time time(Path) -> Timestamp;
        Duration duration(Path) -> Duration;
        Text text(Path) -> String;
        Long long(Path) -> i64;
        Object object(Path) -> Struct;
        Value value(Path) -> Value;
        Any any(Path) -> Any;
        Problem problem(Path) -> rpc::Status;
        Retry retry(Path) -> rpc::RetryInfo;
        Download download(Path) -> HttpBody;
    }
    Legacies {
        Query query(Legacy) -> ();
        Answer answer(()) -> Legacy;
    }
}
