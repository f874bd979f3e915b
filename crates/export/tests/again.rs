//! Tests that were exported, compiled and run: they are committed, so that the
//! compiler sees what a reader gets, and compared with what is written now.

use crate::common::{changed, root, run, source};
use export::rust_test::rust_test;
use export::{Look, saved};

macro_rules! again {
    ($($module:ident = $id:literal),* $(,)?) => {
        $(mod $module {
            include!(concat!("again/", $id, ".rs"));
        })*

        const ALL: &[&str] = &[$($id),*];
    };
}

again! {
    x_and_y = "b09-x-and-y",
    split_brain = "b13-split-brain",
    restart_wiped = "b15-restart-wiped",
    duel = "b05-duel",
    x_and_y_changed = "b09-x-and-y-changed",
}

#[test]
fn what_is_committed_is_what_is_written() {
    for id in ALL {
        let done = match *id {
            "b09-x-and-y-changed" => changed(),
            of_the_house => run(&source(of_the_house), None),
        };
        let look = Look { run: &done };
        let written = rust_test(look, &saved(look));
        let path = root()
            .join("crates/export/tests/again")
            .join(format!("{id}.rs"));
        if std::env::var_os("BLESS").is_some_and(|value| value == "1") {
            std::fs::write(&path, &written).expect("it can be written");
        }
        let committed = std::fs::read_to_string(&path).expect("it is there");
        assert!(
            committed == written,
            "{id}.rs is not what is exported now; `npm run bless` writes it anew"
        );
    }
}
