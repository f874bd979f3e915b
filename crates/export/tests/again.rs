//! Tests that were exported, compiled and run: they are committed, so that the
//! compiler sees what a reader gets, and compared with what is written now.

use crate::common::{changed, root, run, run_any, source};
use consensus::Protocol;
use consensus::multi_paxos::MultiPaxos;
use consensus::raft::Raft;
use export::rust_test::rust_test;
use export::{Look, saved};
use simulator::Run;

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
    leader_crash = "m03-leader-crash",
    old_term_commit = "r05-old-term-commit",
}

fn told<P: Protocol>(run: &Run<P>) -> String {
    let look = Look { run };
    rust_test(look, &saved(look))
}

#[test]
fn what_is_committed_is_what_is_written() {
    for id in ALL {
        let written = match *id {
            "b09-x-and-y-changed" => told(&changed()),
            of_a_log if of_a_log.starts_with('m') => told(&run_any::<MultiPaxos>(of_a_log)),
            of_a_log if of_a_log.starts_with('r') => told(&run_any::<Raft>(of_a_log)),
            of_the_house => told(&run(&source(of_the_house), None)),
        };
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
