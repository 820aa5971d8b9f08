//! Runs protox over the roots.
//!
//! Name resolution in protox depends on the files compiled before: the package of any file already in its pool shadows
//! others, imported or not. So a root that fails is tried again in a compiler of its own, and all compilers' files are
//! merged by name. Only when both fail is it an error; files that compile are handed on all the same.

use super::{Sources, descriptors::Merge, fault, resolver::Recorder, roots::Roots};
use crate::diagnostic::{Diagnostics, Texts};
use protox::Compiler;
use std::{collections::BTreeSet, path::PathBuf};

pub(super) fn compile(roots: &Roots) -> Result<Sources, Diagnostics> {
    let recorder = Recorder::new(roots.includes.clone());
    let mut findings = Diagnostics::new();
    // What failed at first and succeeded alone: to be reported after all if the merged files don't fit together.
    let mut doubts = Diagnostics::new();
    let mut done = Vec::new();
    let mut failed = BTreeSet::new();
    let mut compiler = fresh(&recorder);
    for name in roots.files.keys() {
        let Err(error) = compiler.open_file(name) else { continue };
        let mut records = recorder.records.borrow_mut();
        let first = fault::findings(&error, &mut records, roots);
        drop(records);
        // A compiler that failed once must not be used again: its pool is inconsistent, and it may panic.
        done.push(std::mem::replace(&mut compiler, fresh(&recorder)));
        let Err(error) = compiler.open_file(name) else {
            doubts.extend(first);
            continue;
        };
        findings.extend(fault::findings(&error, &mut recorder.records.borrow_mut(), roots));
        failed.insert(name);
        compiler = fresh(&recorder);
    }
    done.push(compiler);
    let texts = recorder.records.borrow().texts.clone();
    let faults = findings.with_texts(&texts).sorted();
    if failed.len() == roots.files.len() {
        return Err(faults);
    }
    let mut merge = Merge::default();
    done.iter().for_each(|compiler| merge.add(&compiler.descriptor_pool()));
    let pool = if done.len() == 1 { done[0].descriptor_pool() } else { merged_pool(&merge, doubts, &texts, &faults)? };
    let bundled = recorder.records.borrow().bundled.clone();
    let watched = watched(roots, &texts);
    let roots = roots.files.keys().filter(|name| !failed.contains(name)).cloned().collect();
    Ok(Sources { set: merge.set, encoded: merge.encoded, pool, texts, roots, bundled, watched, faults })
}

fn fresh(recorder: &Recorder) -> Compiler {
    let mut compiler = Compiler::with_file_resolver(recorder.clone());
    compiler.include_imports(true).include_source_info(true);
    compiler
}

fn merged_pool(
    merge: &Merge,
    doubts: Diagnostics,
    texts: &Texts,
    faults: &Diagnostics,
) -> Result<prost_reflect::DescriptorPool, Diagnostics> {
    prost_reflect::DescriptorPool::decode(merge.encoded.as_slice()).map_err(|_| {
        let mut findings = doubts.with_texts(texts);
        findings.merge(faults.clone());
        findings.sorted()
    })
}

fn watched(roots: &Roots, texts: &Texts) -> Vec<PathBuf> {
    let read = texts.iter().filter_map(|(_, source)| source.path.clone());
    let mut watched: Vec<PathBuf> = roots.watched.iter().cloned().chain(read).collect();
    watched.sort();
    watched.dedup();
    watched
}
