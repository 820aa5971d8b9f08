//! Descriptors of several compilers as one set.

use prost::encoding::{WireType, decode_key, decode_varint, encode_key, encode_varint};
use prost_reflect::DescriptorPool;
use prost_types::FileDescriptorSet;
use std::collections::HashSet;

/// `FileDescriptorSet.file`.
const FILE: u32 = 1;
/// `FileDescriptorProto.source_code_info`.
const SOURCE_CODE_INFO: u32 = 9;

/// Files by name, each once, behind those they import.
#[derive(Debug, Default)]
pub(super) struct Merge {
    /// With source info, without extension options.
    pub(super) set: FileDescriptorSet,
    /// Encoded, without source info, with extension options.
    pub(super) encoded: Vec<u8>,
    names: HashSet<String>,
}

impl Merge {
    /// Adds the files of a pool that aren't there yet.
    pub(super) fn add(&mut self, pool: &DescriptorPool) {
        for file in pool.files() {
            if !self.names.insert(file.name().to_owned()) {
                continue;
            }
            self.set.file.push(file.file_descriptor_proto().clone());
            let bytes = without_source_info(&file.encode_to_vec());
            encode_key(FILE, WireType::LengthDelimited, &mut self.encoded);
            encode_varint(bytes.len() as u64, &mut self.encoded);
            self.encoded.extend_from_slice(&bytes);
        }
    }
}

/// An encoded `FileDescriptorProto` without its source info, which is most of it.
///
/// Decoding it into messages would cost more, and drop the options that prost doesn't know.
fn without_source_info(file: &[u8]) -> Vec<u8> {
    let mut kept = Vec::with_capacity(file.len() / 2);
    let mut rest = file;
    while !rest.is_empty() {
        let field = rest;
        let Ok((tag, wire_type)) = decode_key(&mut rest) else { return file.to_vec() };
        let length = match wire_type {
            WireType::LengthDelimited => decode_varint(&mut rest),
            // Files have but messages and strings, and `repeated int32` for public and weak dependencies.
            WireType::Varint => decode_varint(&mut rest).map(|_| 0),
            WireType::SixtyFourBit => Ok(8),
            WireType::ThirtyTwoBit => Ok(4),
            WireType::StartGroup | WireType::EndGroup => return file.to_vec(),
        };
        let Some(length) = length.ok().and_then(|length| usize::try_from(length).ok()) else { return file.to_vec() };
        let Some(after) = rest.get(length..) else { return file.to_vec() };
        rest = after;
        if tag != SOURCE_CODE_INFO {
            kept.extend_from_slice(&field[..field.len() - rest.len()]);
        }
    }
    kept
}
