//! The digests of many runs, as they were when they were last blessed
//! (`BLESS=1 cargo test -p consensus-playground-simulator --test suite laws_digests`). The same file is
//! checked in browsers, by `crates/playground/tests/browser/engine.rs`.

use crate::common::digests;
#[test]
fn runs_are_what_they_were_to_the_last_bit() {
    let found = digests::all();
    if std::env::var_os("BLESS").is_some() {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/digests.txt");
        std::fs::write(file, &found).expect("the file can be written");
        return;
    }
    let blessed = include_str!("digests.txt");
    let differs = found
        .lines()
        .zip(blessed.lines())
        .find(|(found, blessed)| found != blessed);
    assert_eq!(
        differs, None,
        "to bless: BLESS=1 cargo test -p consensus-playground-simulator --test suite laws_digests"
    );
    assert_eq!(found.lines().count(), blessed.lines().count());
}
