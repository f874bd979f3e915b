//! What is given in place of a scenario, and what is said then: what is wrong, where, and what would be right.

use std::path::PathBuf;

use crate::common::{Said, TINY, consensus, say};

/// A folder of this test alone.
fn folder(name: &str) -> PathBuf {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::create_dir_all(&folder).expect("a folder can be made");
    folder
}

fn file(name: &str, bytes: &[u8]) -> String {
    let path = folder("strange").join(name);
    std::fs::write(&path, bytes).expect("a file can be written");
    path.display().to_string()
}

/// Each command that reads a scenario.
const READERS: [&[&str]; 6] = [
    &["run"],
    &["run", "--seeds", "1..2"],
    &["run", "--json"],
    &["diagram"],
    &["export", "--format", "json"],
    &["check"],
];

#[test]
fn what_is_no_scenario_is_refused_by_every_command_with_the_reason() {
    let letters = file("letters.txt", b"scenario x\n\xff\xfe");
    let long = file("long.txt", &vec![0; 300_000]);
    let empty = file("empty.txt", b"");
    let here = folder("strange").display().to_string();
    for (path, reason) in [
        (
            letters.as_str(),
            "this is no text: from byte 12 on it is not UTF-8",
        ),
        (&long, "a scenario's text has at most 65536 bytes"),
        (&empty, "there is nothing in it"),
        (&here, "this is a folder, not a file"),
        ("", "a path, an id or - is wanted"),
        ("no/such/file.txt", "there is no such file"),
        ("no-such-id", "no scenario of that id below ./scenarios"),
    ] {
        for words in READERS {
            let words = [words, &[path]].concat();
            let Said { code, out, err } = say(&words, "");
            assert_eq!((code, out.as_str()), (2, ""), "{words:?}");
            let wanted = format!("error: {path}:");
            assert!(
                err.starts_with(&wanted) && err.contains(reason),
                "{words:?}: {err}"
            );
        }
        let Said { code, out, err } = say(&["lint", path], "");
        assert_eq!((code, err.as_str()), (2, ""), "{path}");
        let line = out.lines().next().unwrap_or_default();
        assert!(line.starts_with(&format!("{path}:1:1: ")), "{out}");
        assert!(line.contains(reason), "{out}");
    }
}

#[test]
fn findings_of_lint_are_data_where_that_is_wanted() {
    let wrong = file(
        "tiny.txt",
        TINY.replace("acceptor a", "acceptr a").as_bytes(),
    );
    let Said { code, out, err } = say(&["lint", "--json", &wrong, "no/such.txt"], "");
    assert_eq!((code, err.as_str()), (2, ""));
    let all: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(all[0]["file"], wrong.as_str());
    assert_eq!((&all[0]["line"], &all[0]["column"]), (&8.into(), &3.into()));
    assert!(
        all[0]["message"]
            .as_str()
            .is_some_and(|it| it.contains("did you mean \"acceptor\"?"))
    );
    assert_eq!(all[1]["message"], "there is no such file");
    assert_eq!(say(&["lint", "--json", "-"], TINY).out, "[]\n");
}

#[test]
fn a_folder_without_scenarios_is_said_to_have_none() {
    let none = folder("none").display().to_string();
    let into = folder("pictures-of-none").display().to_string();
    for (words, reason) in [
        (
            &["scenarios", &none][..],
            "there is no scenario in this folder",
        ),
        (
            &["pictures", &none, "--into", &into],
            "there is no scenario in this folder",
        ),
        (
            &["scenarios", "no/such/folder"],
            "no/such/folder: there is no such folder",
        ),
        (
            &["scenarios", "Cargo.toml"],
            "Cargo.toml: this is a file, not a folder",
        ),
    ] {
        let Said { code, out, err } = say(words, "");
        assert_eq!((code, out.as_str()), (2, ""), "{words:?}");
        assert!(err.starts_with("error: ") && err.contains(reason), "{err}");
    }
}

#[test]
fn words_that_mean_nothing_are_told_as_they_were_said() {
    for (words, parts) in [
        (
            &["check", "-", "--mutation", "nope"][..],
            &["error: --mutation nope: there is no mutation \"nope\"; there are: "][..],
        ),
        (
            &["run", "-", "--seed", "-1"],
            &["'-1'", "--seed <N>", "0..=4294967295"],
        ),
        (&["run", "-", "--lang", "fr"], &["'fr'", "take en or zh"]),
        (&["check", "-", "--states", "0"], &["--states <N>"]),
        (&["check", "-", "--depth", "0"], &["--depth <N>"]),
        (
            &["check", "-", "--forever", "--drops", "1"],
            &["--forever", "--drops"],
        ),
        (
            &["check", "-", "--states", "1000000000", "--memory", "9000"],
            &["error: the search may go through", "--yes"],
        ),
    ] {
        let Said { code, out, err } = say(words, TINY);
        assert_eq!((code, out.as_str()), (2, ""), "{words:?}");
        for part in parts {
            assert!(err.contains(part), "{words:?}: {err}");
        }
    }
}

#[test]
fn the_language_of_all_commands_can_be_set_unset_and_mistaken() {
    let said = |lang: &str| {
        let mut command = consensus();
        command.env("CONSENSUS_LANG", lang).args(["run", "-"]);
        let output = command
            .write_stdin(TINY)
            .output()
            .expect("the command runs");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
        (text(output.stdout), text(output.stderr))
    };
    assert!(said("zh").0.contains("协议 basic-paxos"));
    assert!(said("").0.contains("protocol basic-paxos"));
    let (out, err) = said("fr");
    assert_eq!(out, "");
    assert!(err.contains("CONSENSUS_LANG take en or zh"), "{err}");
}

#[test]
fn numbers_of_one_are_told_as_one() {
    let Said { code, out, .. } = say(&["check", "-", "--depth", "1"], TINY);
    assert_eq!(code, 0, "{out}");
    assert!(!out.contains("1 steps"), "{out}");
    let one = r#"[{"process": "c1", "call": 0, "operation": "put x 1"}]"#;
    let Said { out, .. } = say(&["check-history", "-"], one);
    assert_eq!(out, "Linearizable: the one operation explains itself.\n");
}
