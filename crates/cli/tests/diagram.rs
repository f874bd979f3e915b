//! The diagram: what stands where.

use crate::common;
use crate::common::{Said, TINY, say};

#[test]
fn a_clean_run_is_drawn() {
    let Said { code, out, .. } = say(&["diagram", "-", "--width", "100"], TINY);
    assert_eq!(code, 0);
    // Names, lifelines, a sender, an arrow to each side, a chosen value, a learner.
    for row in [
        "client C1; proposer x; acceptors a, b, c; learner L1\n",
        "\n               C1      x       a       b       c       L1\n",
        "\n    0.0ms      ●       │       │       │       │       │     C1 asks x for orange → Request x\n",
        "\n   20.0ms      │       ├──────►●       │       │       │     Prepare 1.x: a promises 1.x → Promise\n",
        "\n               │       ├─Prepare 1.x──►●       │       │     b promises 1.x → Promise\n",
        "\n               │       ○◄──── Promise 1.x ─────┤       │     Phase 1 of 1.x is over for x\n",
        "\n   40.0ms      │       ├Accept►●       │       │       │     a votes for orange in 1.x → Accepted\n",
        "\n               │       ├─ Accept 1.x ─►★       │       │     b votes for orange in 1.x → Accepted\n",
        "\n               │       │       │       ├─Accepted 1.x─►◆     L1 has learned orange\n",
        "\n               │       │       │       │       │       │\n\nNothing is left to happen: the run ends at 60ms",
        "\n\n● acts and sends   ○ acts   ★ this vote makes a value chosen   ◆ knows what is chosen\n",
    ] {
        assert!(out.contains(row), "{row:?} is not in\n{out}");
    }
}

#[test]
fn lost_messages_and_processes_that_are_down_are_seen() {
    let text = TINY.replace(
        "script\n",
        "script\n  drop x>a Prepare 1.x\n  at 15ms crash c\n  at 60ms restart c\n",
    );
    let Said { out, .. } = say(&["diagram", "-"], &text);
    let row = |part: &str| {
        out.lines()
            .find(|line| line.contains(part))
            .unwrap_or_else(|| panic!("{part}: {out}"))
    };
    assert!(row("is dropped").contains('×'), "{out}");
    assert!(row("c crashes").contains('╳'), "{out}");
    assert!(row("finds c down").contains("×┊"), "{out}");
    assert!(row("c restarts").contains('┬'), "{out}");
    let legend = out.lines().rev().take(2).collect::<String>();
    assert!(
        legend.contains("╳ crashes") && legend.contains("× lost"),
        "{legend}"
    );
}

#[test]
fn no_line_is_wider_than_asked_for() {
    for width in ["80", "100", "140"] {
        for lang in ["en", "zh"] {
            let Said { out, .. } = say(
                &["diagram", "b09-x-and-y", "--width", width, "--lang", lang],
                "",
            );
            let widest = out.lines().map(consensus_cli::table::in_cells).max();
            // Nine nodes and their remarks need 86 columns at least.
            assert!(
                widest <= Some(width.parse::<usize>().unwrap().max(90)),
                "{width} {lang}: {widest:?}\n{out}"
            );
        }
    }
}

#[test]
fn ascii_is_ascii() {
    for path in common::scenarios() {
        let path = path.display().to_string();
        let Said { code, out, .. } = say(&["diagram", &path, "--ascii"], "");
        assert_eq!(code, 0);
        assert!(
            out.is_ascii(),
            "{path}: {:?}",
            out.chars().filter(|c| !c.is_ascii()).collect::<String>()
        );
    }
}

#[test]
fn a_picture_is_drawn_as_asked_for() {
    let Said { code, out, err } = say(&["diagram", "-", "--svg"], TINY);
    assert_eq!((code, err.as_str()), (0, ""));
    assert!(
        out.starts_with("<svg ") && out.ends_with("</svg>\n"),
        "{out}"
    );
    assert!(out.contains(">Tiny</") && out.contains("chosen orange") && out.contains("#fafaf8"));
    let Said { out, .. } = say(
        &["diagram", "-", "--svg", "--lang", "zh", "--theme", "dark"],
        TINY,
    );
    assert!(out.contains(">小</") && out.contains("选定 orange") && out.contains("#14161a"));
    let Said { out, .. } = say(&["diagram", "-", "--svg", "--size", "card"], TINY);
    assert!(out.contains("width=\"480\" height=\"270\"") && !out.contains("<text"));
    let Said { out, .. } = say(
        &["diagram", "-", "--svg", "--from", "15ms", "--to", "35ms"],
        TINY,
    );
    assert!(
        out.contains("15ms – 35ms / 60ms") && !out.contains("chosen orange"),
        "{out}"
    );
}

#[test]
fn what_is_said_of_a_picture_has_to_make_sense() {
    for (words, expected) in [
        (
            &["--theme", "dark"][..],
            "--theme is about a picture: it goes with --svg",
        ),
        (
            &["--svg", "--from", "1ms..2ms"],
            "--from 1ms..2ms: this is one moment",
        ),
        (&["--svg", "--to", "soon"], "--to soon: "),
        (
            &["--svg", "--from", "9ms", "--to", "3ms"],
            "a picture ends after it begins",
        ),
        (&["--svg", "--ascii"], "cannot be used with"),
        (&["--svg", "--size", "huge"], "full, plain, card, social"),
    ] {
        let words: Vec<&str> = ["diagram", "-"].iter().chain(words).copied().collect();
        let Said { code, out, err } = say(&words, TINY);
        assert_eq!((code, out.as_str()), (2, ""), "{words:?}");
        assert!(err.contains(expected), "{words:?}: {err}");
    }
}
