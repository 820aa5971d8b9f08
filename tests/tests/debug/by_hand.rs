//! The option `skip_debug`: what is here would have two impls if it had no effect, and none where they are missing. The
//! build script's hook calls prost-build's own `skip_debug` too, for `Holder`.

use std::fmt::{Debug, Formatter, Result};

/// Some of the messages without `Debug`.
#[allow(missing_docs, unreachable_pub, dead_code, reason = "messages of a test, which uses some of them")]
mod ours {
    include!(concat!(env!("OUT_DIR"), "/debug_by_hand/cordial.rs"));
}
use ours::debug::v1::{Account, Holder, Pin, Safe, Vault, account, safe, vault};

macro_rules! by_hand {
    ($($item:ty),*) => {
        $(impl Debug for $item {
            fn fmt(&self, f: &mut Formatter<'_>) -> Result {
                f.write_str("(secret)")
            }
        })*
    };
}

by_hand!(Pin, Vault, account::Level, account::Login, safe::Key, vault::Door, vault::Drawer, vault::Lock);

#[test]
fn what_is_named_has_it_by_hand_and_the_others_keep_theirs() {
    let part = safe::key::Part { number: 1 };
    assert_eq!(format!("{part:?}"), "Part { number: 1 }", "nested in what is named by the end of its path");
    let key = Some(safe::Key { text: "k".into(), part: Some(part) });
    let shelf = safe::Shelf { labels: vec!["l".into()], content: key.clone().map(safe::shelf::Content::Key) };
    assert_eq!(
        format!("{:?}", Safe { key, shelf: Some(shelf) }),
        r#"Safe { key: Some((secret)), shelf: Some(Shelf { labels: ["l"], content: Some(Key((secret))) }) }"#
    );
    assert_eq!(format!("{:?}", safe::shelf::Size::Big), "Big");

    let account = Account {
        level: 1,
        state: Some(1),
        login: Some(account::Login::Password("p".into())),
        contact: Some(account::Contact::Mail("m".into())),
        ..Default::default()
    };
    assert_eq!(
        format!("{account:?}"),
        "Account { level: (secret), state: Some(Open), owner: None, kind: Unspecified, root: None, \
         login: Some((secret)), contact: Some(Mail(\"m\")) }"
    );
    assert_eq!(format!("{:?}", Holder { pin: 1, pins: vec![0, 7] }), "Holder { pin: (secret), pins: [(secret), 7] }");
    assert_eq!(format!("{:?} {:?}", Vault::default(), vault::Drawer::default()), "(secret) (secret)");
}
