//! What `consensus pictures` writes: every file that a site asks for, and a catalogue that says what a run says.

use std::fs;
use std::path::Path;

use crate::common::say;

/// Two scenarios in a folder of their own, drawn.
fn drawn(name: &str) -> std::path::PathBuf {
    let folder =
        std::env::temp_dir().join(format!("consensus-pictures-{name}-{}", std::process::id()));
    let family = folder.join("in/basic-paxos");
    fs::create_dir_all(&family).expect("a folder");
    let scenarios = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../scenarios");
    for from in ["basic-paxos/b09-x-and-y.txt", "break-it/amnesia.txt"] {
        let from = scenarios.join(from);
        fs::copy(&from, family.join(from.file_name().expect("a name"))).expect("a copy");
    }
    folder
}

#[test]
fn a_folder_of_scenarios_is_drawn_with_its_catalogue() {
    let folder = drawn("all");
    let (from, into) = (folder.join("in"), folder.join("out"));
    let said = say(
        &[
            "pictures",
            &from.display().to_string(),
            "--into",
            &into.display().to_string(),
        ],
        "",
    );
    assert_eq!((said.code, said.err.as_str()), (0, ""));
    for id in ["b09-x-and-y", "amnesia"] {
        for kind in ["light", "dark", "en", "zh"] {
            let text = fs::read_to_string(into.join(format!("basic-paxos/{id}.{kind}.svg")))
                .expect("a picture");
            assert!(text.starts_with("<svg "), "{id}.{kind}");
            let of_the_page = text.contains("var(--ink,");
            assert_eq!(of_the_page, ["en", "zh"].contains(&kind), "{id}.{kind}");
        }
    }
    let text = fs::read_to_string(into.join("catalogue.json")).expect("a catalogue");
    let catalogue: serde_json::Value = serde_json::from_str(&text).expect("JSON");
    let amnesia = &catalogue[0];
    assert_eq!(amnesia["id"], "amnesia");
    assert_eq!(amnesia["mutations"], serde_json::json!(["amnesia"]));
    assert!(
        amnesia["broken"]
            .as_array()
            .expect("a list")
            .contains(&"agreement".into())
    );
    let b09 = &catalogue[1];
    assert_eq!(
        (&b09["family"], &b09["broken"]),
        (&"basic-paxos".into(), &serde_json::json!([]))
    );
    // The steps are those that `consensus run` tells.
    let run = say(
        &[
            "run",
            &from
                .join("basic-paxos/b09-x-and-y.txt")
                .display()
                .to_string(),
            "--json",
        ],
        "",
    );
    let run: serde_json::Value = serde_json::from_str(&run.out).expect("JSON");
    let told: Vec<_> = run["events"]
        .as_array()
        .expect("events")
        .iter()
        .filter(|it| it["caption"].is_string())
        .collect();
    let captions = b09["captions"].as_array().expect("captions");
    assert_eq!(told.len(), captions.len());
    for (told, caption) in told.into_iter().zip(captions) {
        assert_eq!(
            (&told["step"], &told["caption"], &told["time_us"]),
            (&caption["step"], &caption["en"], &caption["time_us"])
        );
    }
    fs::remove_dir_all(folder).expect("removed");
}

#[test]
fn a_folder_without_scenarios_is_said_to_be_one() {
    let folder =
        std::env::temp_dir().join(format!("consensus-pictures-none-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("a folder");
    let said = say(
        &[
            "pictures",
            &folder.display().to_string(),
            "--into",
            "nowhere",
        ],
        "",
    );
    assert_eq!(said.code, 2);
    assert!(said.err.contains("there is no scenario in"), "{}", said.err);
    fs::remove_dir_all(folder).expect("removed");
}
