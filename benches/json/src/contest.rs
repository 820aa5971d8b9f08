//! The ways to encode and decode one message.

use crate::{agreement::agree, generated::DESCRIPTORS};
use cordial::json;
use prost_reflect::{DescriptorPool, DynamicMessage, MessageDescriptor};
use serde::{Serialize, de::DeserializeOwned};
use std::hint::black_box;

/// cordial's name in the tables.
pub const OURS: &str = "cordial";
/// cordial with a buffer that is used again, when encoding.
pub const REUSED: &str = "cordial, reused buffer";
/// The peer that ratios are given to.
pub const PBJSON: &str = "pbjson";
/// serde derived on prost's messages, which isn't ProtoJSON.
pub const PLAIN: &str = "plain serde derive";
/// The binary format.
pub const BINARY: &str = "prost binary";

/// One way to encode or decode.
pub struct Way<'a> {
    /// Whose it is.
    pub name: &'static str,
    /// Does it once.
    pub run: Box<dyn FnMut() + 'a>,
}

impl<'a> Way<'a> {
    fn new<T>(name: &'static str, mut run: impl FnMut() -> T + 'a) -> Self {
        let run = move || {
            black_box(run());
        };
        Self { name, run: Box::new(run) }
    }
}

/// All ways to encode and decode one message.
pub trait Contest {
    /// The ways to encode it.
    fn encoders(&self) -> Vec<Way<'_>>;
    /// The ways to decode it.
    fn decoders(&self) -> Vec<Way<'_>>;
    /// The length of its ProtoJSON, in bytes.
    fn size(&self) -> usize;
}

/// One message as each peer has it: cordial, pbjson, serde derived, buffa; and in the two formats.
pub(crate) struct Peers<O, P, S, B> {
    ours: O,
    pbjson: P,
    plain: S,
    buffa: B,
    descriptor: MessageDescriptor,
    binary: Vec<u8>,
    json: Vec<u8>,
    plain_json: Vec<u8>,
}

impl<O, P, S, B> Peers<O, P, S, B>
where
    O: prost::Message + json::Value + Default + PartialEq,
    P: prost::Message + Default + Serialize + DeserializeOwned,
    S: prost::Message + Default + Serialize + DeserializeOwned,
    B: buffa::Message + Serialize + DeserializeOwned,
{
    #[expect(clippy::unwrap_used, reason = "a bench that can't start says so by panicking")]
    pub(crate) fn new(full_name: &str, ours: O) -> Self {
        let binary = ours.encode_to_vec();
        let plain = S::decode(&*binary).unwrap();
        let peers = Self {
            pbjson: P::decode(&*binary).unwrap(),
            buffa: B::decode(&mut &*binary).unwrap(),
            descriptor: DescriptorPool::decode(DESCRIPTORS).unwrap().get_message_by_name(full_name).unwrap(),
            json: json::to_vec(&ours).unwrap(),
            plain_json: serde_json::to_vec(&plain).unwrap(),
            plain,
            binary,
            ours,
        };
        peers.check();
        peers
    }

    /// Who is fast because of doing something else doesn't take part.
    #[expect(clippy::unwrap_used, reason = "as above")]
    fn check(&self) {
        let texts =
            [serde_json::to_vec(&self.pbjson), serde_json::to_vec(&self.buffa), serde_json::to_vec(&self.dynamic())];
        for text in texts {
            assert!(json::from_slice::<O>(&text.unwrap()).unwrap() == self.ours, "another ProtoJSON");
        }
        assert!(json::from_slice::<O>(&self.json).unwrap() == self.ours, "read by cordial");
        let pbjson: P = serde_json::from_slice(&self.json).unwrap();
        self.check_read("pbjson", &pbjson.encode_to_vec());
        let buffa: B = serde_json::from_slice(&self.json).unwrap();
        self.check_read("buffa", &buffa.encode_to_vec());
        let plain: S = serde_json::from_slice(&self.plain_json).unwrap();
        self.check_read("serde", &plain.encode_to_vec());
        let mut json = serde_json::Deserializer::from_slice(&self.json);
        let dynamic = DynamicMessage::deserialize(self.descriptor.clone(), &mut json).unwrap();
        self.check_read("prost-reflect", &prost::Message::encode_to_vec(&dynamic));
    }

    /// What a peer read, in the binary format.
    #[expect(clippy::unwrap_used, reason = "as above")]
    fn check_read(&self, peer: &str, binary: &[u8]) {
        let read = json::to_vec(&O::decode(binary).unwrap()).unwrap();
        assert!(agree(&read, &self.json), "{peer} reads {} as {}", text(&self.json), text(&read));
    }

    #[expect(clippy::unwrap_used, reason = "as above")]
    fn dynamic(&self) -> DynamicMessage {
        let mut message = DynamicMessage::new(self.descriptor.clone());
        message.transcode_from(black_box(&self.ours)).unwrap();
        message
    }
}

/// The front of a JSON text, for a message.
fn text(json: &[u8]) -> String {
    String::from_utf8_lossy(json).chars().take(2_000).collect()
}

impl<O, P, S, B> Contest for Peers<O, P, S, B>
where
    O: prost::Message + json::Value + Default + PartialEq,
    P: prost::Message + Default + Serialize + DeserializeOwned,
    S: prost::Message + Default + Serialize + DeserializeOwned,
    B: buffa::Message + Serialize + DeserializeOwned,
{
    fn encoders(&self) -> Vec<Way<'_>> {
        let mut reused = Vec::new();
        let options = json::Options::new();
        vec![
            Way::new(OURS, || json::to_vec(black_box(&self.ours))),
            Way::new(PBJSON, || serde_json::to_vec(black_box(&self.pbjson))),
            Way::new("prost-reflect", || serde_json::to_vec(&self.dynamic())),
            Way::new("buffa", || serde_json::to_vec(black_box(&self.buffa))),
            Way::new(PLAIN, || serde_json::to_vec(black_box(&self.plain))),
            Way::new(BINARY, || black_box(&self.ours).encode_to_vec()),
            Way::new(REUSED, move || {
                reused.clear();
                let written = options.append(black_box(&self.ours), &mut reused);
                black_box(&reused);
                written
            }),
        ]
    }

    fn decoders(&self) -> Vec<Way<'_>> {
        vec![
            Way::new(OURS, || json::from_slice::<O>(black_box(&self.json))),
            Way::new(PBJSON, || serde_json::from_slice::<P>(black_box(&self.json))),
            Way::new("prost-reflect", || {
                let mut json = serde_json::Deserializer::from_slice(black_box(&self.json));
                let message = DynamicMessage::deserialize(self.descriptor.clone(), &mut json);
                message.map(|message| message.transcode_to::<O>())
            }),
            Way::new("buffa", || serde_json::from_slice::<B>(black_box(&self.json))),
            Way::new(PLAIN, || serde_json::from_slice::<S>(black_box(&self.plain_json))),
            Way::new(BINARY, || O::decode(black_box(&*self.binary))),
        ]
    }

    fn size(&self) -> usize {
        self.json.len()
    }
}
