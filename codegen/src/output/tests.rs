//! What a folder holds after runs that succeeded and runs that failed.

use super::*;

fn files(files: &[(&str, &str)]) -> BTreeMap<PathBuf, Vec<u8>> {
    files.iter().map(|(path, text)| (PathBuf::from(path), text.as_bytes().to_vec())).collect()
}

fn changed(folder: &Path, list: &[(&str, &str)]) -> Vec<String> {
    let changed = write(folder, &files(list)).unwrap();
    changed.iter().map(|path| path.display().to_string()).collect()
}

#[test]
fn only_what_differs_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("new/folder");
    assert_eq!(changed(&out, &[("a.rs", "1"), ("b.rs", "1")]), ["a.rs", "b.rs"]);
    let before = fs::metadata(out.join("a.rs")).unwrap().modified().unwrap();
    assert_eq!(changed(&out, &[("a.rs", "1"), ("b.rs", "2")]), ["b.rs"]);
    assert_eq!(fs::metadata(out.join("a.rs")).unwrap().modified().unwrap(), before);
    let temporary =
        fs::read_dir(&out).unwrap().filter(|e| e.as_ref().unwrap().path().extension().is_some_and(|x| x == "tmp"));
    assert_eq!(temporary.count(), 0);
}

#[test]
fn stale_files_go_and_others_stay() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    changed(&out, &[("a.rs", "1"), ("old.rs", "1")]);
    fs::write(out.join("mine.rs"), "own").unwrap();
    fs::write(folder.path().join("precious"), "own").unwrap();
    let list = fs::read_to_string(out.join(MANIFEST)).unwrap();
    fs::write(out.join(MANIFEST), list + "../precious\n/etc/hostname\n").unwrap();
    assert_eq!(changed(&out, &[("a.rs", "1")]), ["old.rs"]);
    assert!(out.join("mine.rs").exists());
    assert!(folder.path().join("precious").exists());
}

#[test]
fn a_folder_that_can_not_be_made_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("file"), "").unwrap();
    let error = write(&folder.path().join("file/out"), &files(&[("a.rs", "1")])).unwrap_err();
    assert!(error.to_string().contains("file/out"), "{error}");
}

fn read(folder: &Path, name: &str) -> String {
    fs::read_to_string(folder.join(name)).unwrap()
}

#[test]
fn a_failed_run_keeps_the_last_good_files_and_raises_its_error_once() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path();
    let good = [("a.rs", "mod a {}"), ("cordial.rs", "include!(\"a.rs\");"), ("openapi.json", "{}")];
    changed(out, &good);
    for text in ["error: \"first\"\n --> a.proto:1:1", "second"] {
        assert!(fail(out, text).unwrap());
        assert_eq!(read(out, "cordial-errors.txt"), format!("{text}\n"));
        assert_eq!(read(out, "cordial-error-text.rs"), format!("{text:?}\n"));
        for (name, content) in good {
            assert_eq!(read(out, &format!("cordial-last-good/{name}")), content, "after {text}");
        }
        let stub = read(out, "a.rs");
        assert!(
            stub.contains("include!(\"cordial-error.rs\")") && stub.contains("\"cordial-last-good/a.rs\""),
            "{stub}"
        );
        assert_eq!(read(out, "openapi.json"), "{}");
    }
    assert_eq!(changed(out, &good), ["a.rs", "cordial.rs"]);
    let mut names: Vec<_> = fs::read_dir(out).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, [MANIFEST, "a.rs", "cordial.rs", "openapi.json"], "everything of the failed run is gone");
}

#[test]
fn without_a_whole_good_run_there_is_nothing_to_keep() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path();
    assert!(!fail(out, "text").unwrap());
    assert_eq!(read(out, "cordial-errors.txt"), "text\n");
    changed(out, &[("a.rs", "1"), ("b.rs", "1")]);
    fs::remove_file(out.join("b.rs")).unwrap();
    assert!(!fail(out, "text").unwrap());
    assert_eq!(read(out, "a.rs"), "1");
}

#[test]
fn a_run_that_can_not_write_everything_writes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path();
    changed(out, &[("a.rs", "1")]);
    fs::write(out.join("file"), "").unwrap();
    let error = write(out, &files(&[("a.rs", "2"), ("file/z.rs", "2")])).unwrap_err();
    assert!(error.to_string().contains("file"), "{error}");
    assert_eq!(read(out, "a.rs"), "1");
    assert_eq!(fs::read_dir(out).unwrap().count(), 3, "nothing temporary is left");
}
