//! Every error names its place, what was found and what would be legal; no text can do harm.

use crate::common::chaos::cases;
use consensus::basic_paxos::BasicPaxos;
use proptest::prelude::*;
use simulator::{limits, text};

const GOOD: &str = r#"scenario tiny
title en "tiny" zh "小"
protocol basic-paxos
nodes
  client C1
  proposer x y
  acceptor a b c
  learner L1
options
  numbering interleaved
  timeout 30ms..40ms
  leader x
network
  latency 10ms..20ms
  latency x>a 30ms
  loss 5%
clocks
  x 1.5
disk
  a accepted 2.y:orange
seed 7
until 300ms
script
  at 0ms request C1 ask 1 x
  at 20ms crash a  note en "down" zh "停"
  drop x>c Prepare 3.x
  after x>b Accept 3.x crash x
    en "gone"  # after the Accept
expect
  chosen 3 in 2.y
  count Accepted to learner 6
  rule any promised 3
  monitor agreement held
  ballots 2..3
"#;

fn error(from: &str, to: &str) -> text::TextError {
    assert!(GOOD.contains(from), "{from}");
    let source = GOOD.replacen(from, to, 1);
    text::parse::<BasicPaxos>(&source).expect_err(&format!("accepted {to:?}"))
}

/// What is wrong, where it must be found, and what the sentence must say.
#[test]
fn errors_name_place_and_remedy() {
    #[rustfmt::skip]
    let cases: &[(&str, &str, usize, usize, &str, &str)] = &[
        ("scenario tiny", "scenaro tiny", 1, 1, "unknown-word", "did you mean \"scenario\"?"),
        ("scenario tiny", "scenario tiny/../x", 1, 10, "id", "digits and hyphens"),
        ("scenario tiny\n", "", 33, 15, "missing", "this scenario has no scenario"),
        ("basic-paxos", "basic-paxo", 3, 10, "unknown-word", "did you mean \"basic-paxos\"?"),
        ("  proposer x y", "  propser x y", 6, 3, "unknown-word", "did you mean \"proposer\"?"),
        ("  proposer x y", "  proposer x a", 7, 12, "twice", "there is a node a already"),
        ("  proposer x y", "  proposer x>y", 6, 12, "name", "not '>'"),
        ("  proposer x y", "  proposer note", 6, 12, "name", "a meaning of its own"),
        ("  proposer x y", "  proposer thirteen-char", 6, 12, "limit", "the limit is 12 bytes"),
        ("  proposer x y", "  proposer+acceptor+proposer x y", 6, 21, "twice", "stands here twice"),
        ("numbering interleaved", "numbering interleavd", 10, 13, "unknown-word", "did you mean \"interleaved\"?"),
        ("numbering interleaved", "numbering counting", 10, 3, "counting-needs-one", "numbering counting is for one"),
        ("timeout 30ms..40ms", "timeout 30", 11, 13, "unexpected", "us, ms or s"),
        ("timeout 30ms..40ms", "timeout 40ms..30ms", 11, 11, "span-order", "shorter"),
        ("timeout 30ms..40ms", "timeout 0.5us", 11, 11, "too-fine", "microseconds"),
        ("timeout 30ms..40ms", "timeout 9999999ms", 11, 11, "limit", "the limit is 3600000ms"),
        ("timeout 30ms..40ms", "timeout of", 11, 11, "unexpected", "a time such as 20ms"),
        ("leader x", "leader a", 12, 10, "role", "a is no proposer; leader names proposers (such as x, y)"),
        ("leader x", "leader x y", 12, 12, "limit", "the limit is 1"),
        ("leader x", "quorum-1 1", 12, 3, "quorums-do-not-meet", "must be more than 3"),
        ("latency x>a 30ms", "latency x>z 30ms", 15, 13, "unknown-word", "there is no node \"z\"; there are: C1, x"),
        ("latency 10ms..20ms", "latency x-a 30ms", 14, 11, "unexpected", "a time such as 20ms"),
        ("latency x>a 30ms", "latency x>x 30ms", 15, 11, "no-link", "one node to another"),
        ("loss 5%", "loss 5", 16, 9, "unexpected", "the line ends where % should follow"),
        ("loss 5%", "loss 101%", 16, 8, "out-of-range", "0% to 100%"),
        ("  x 1.5", "  x 11", 18, 5, "out-of-range", "a rate from 0.1 to 10"),
        ("a accepted 2.y:orange", "a accepted orange", 20, 14, "illegal", "such as 2.x:orange"),
        ("a accepted 2.y:orange", "a acepted 2.y:orange", 20, 5, "unknown-word", "did you mean \"accepted\"?"),
        ("seed 7", "seed -7", 21, 6, "unexpected", "a number from 0"),
        ("until 300ms", "untl 300ms", 22, 1, "unknown-word", "did you mean \"until\"?"),
        ("at 0ms request C1 ask 1 x", "request C1 ask 1 x", 24, 3, "needs-when", "does not say when"),
        ("at 0ms request C1 ask 1 x", "at 0ms request x ask 1 x", 24, 18, "role", "ask is asked of a client, and x is none"),
        ("at 0ms request C1 ask 1 x", "at 0ms request C1 ask 1 a", 24, 27, "role", "a is no proposer"),
        ("at 0ms request C1 ask 1 x", "at 0ms request C1 ask 1", 24, 26, "unexpected", "the line ends where C1, x"),
        ("at 0ms request C1 ask 1 x", "at 0ms request C1 ask a-value-too-long x", 24, 25, "value", "at most 15 bytes"),
        ("at 20ms crash a", "at 20ms crush a", 25, 11, "unknown-word", "did you mean \"crash\"?"),
        ("at 20ms crash a", "at 20ms crash a b", 25, 19, "unexpected", "the end of the line"),
        ("en \"down\" zh", "en \"down zh", 25, 38, "unexpected", "a space"),
        ("zh \"停\"", "zh \"停", 25, 38, "quote", "not closed"),
        ("zh \"停\"", "en \"停\"", 25, 35, "twice", "given in en twice"),
        ("zh \"停\"", "zh \"\\n\"", 25, 39, "escape", "only before"),
        ("drop x>c Prepare 3.x", "drop x>c Prepaer 3.x", 26, 12, "unknown-word", "did you mean \"Prepare\"?"),
        ("drop x>c Prepare 3.x", "drop x>c Prepare 0.x", 26, 20, "out-of-range", "a ballot's round from 1"),
        ("drop x>c Prepare 3.x", "x>c Prepare 3.x", 26, 3, "unexpected", "behind what is done with it"),
        ("drop x>c Prepare 3.x", "drop x>c Prepare 3.x #0", 26, 25, "out-of-range", "an occurrence from 1"),
        ("    en \"gone\"", "    crash y", 28, 5, "unknown-word", "there is no language \"crash\""),
        ("    en \"gone\"", " en \"gone\"", 28, 2, "indent", "indented alike"),
        ("chosen 3 in 2.y", "chosen 3 at 2.y", 30, 12, "unexpected", "the end of the line"),
        ("monitor agreement held", "monitor agrement held", 33, 11, "unknown-word", "did you mean \"agreement\"?"),
        ("monitor agreement held", "monitor agreement hold", 33, 21, "unknown-word", "did you mean \"held\"?"),
        ("ballots 2..3", "ballots 3..2", 34, 11, "span-order", "from the smaller"),
        ("expect\n", "script\n", 29, 1, "twice", "there is a script in line 23 already"),
        ("expect\n", "expect chosen 3\n", 29, 8, "unexpected", "stands on the lines below"),
    ];
    let wrong: Vec<String> = cases
        .iter()
        .filter_map(|(from, to, line, column, id, says)| {
            let error = error(from, to);
            let as_said = (error.line, error.column, error.id) == (*line, *column, *id)
                && error.to_string().contains(says);
            (!as_said).then(|| {
                format!(
                    "{to:?}: not {line}:{column} {id}, {says:?}, but {} {error}",
                    error.id
                )
            })
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn the_good_text_is_good() {
    if let Err(error) = text::parse::<BasicPaxos>(GOOD) {
        panic!("{error}");
    }
}

/// A text inside a web page is indented with it.
#[test]
fn a_text_may_be_indented_as_a_whole() {
    let inner: String = GOOD.lines().map(|line| format!("\n      {line}")).collect();
    let scenario = text::parse::<BasicPaxos>(&inner).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(scenario, text::parse(GOOD).unwrap());
    let error = error_of(&inner.replace("      seed", "     seed"));
    assert_eq!((error.line, error.column, error.id), (22, 6, "indent"));
}

#[test]
fn limits_are_named() {
    let long = format!("{GOOD}# {}", "x".repeat(limits::TEXT_BYTES));
    let error = text::parse::<BasicPaxos>(&long).unwrap_err();
    assert!(
        error.message.ends_with("the limit is 65536 bytes"),
        "{error}"
    );
    let names: Vec<String> = (0..40).map(|n| format!("a{n}")).collect();
    let error = error_of(&format!(
        "scenario s\nprotocol basic-paxos\nnodes\n  acceptor {}\n",
        names.join(" ")
    ));
    assert!(error.message.ends_with("the limit is 32 nodes"), "{error}");
}

fn error_of(source: &str) -> text::TextError {
    text::parse::<BasicPaxos>(source).unwrap_err()
}

/// Shapes that make careless parsers slow: each is as long as a text may be. A
/// reader that goes back for each level would not be done before the tests are stopped.
#[test]
fn long_texts_are_read_to_their_end() {
    let head = "scenario s\nprotocol basic-paxos\nnodes\n  proposer x\n  acceptor a b c\n";
    let fill = |line: &str| line.repeat((limits::TEXT_BYTES - head.len() - 20) / line.len());
    let bodies = [
        fill("("),
        format!("title en \"{}", fill("\\\"")),
        format!("script\n{}", fill("  at 0ms heal\n")),
        format!("disk\n{}", fill("  a promised 1.x\n")),
        format!("script\n  at 0ms partition {}", fill("a | ")),
        format!("expect\n{}", fill("  chosen 1\n")),
        format!("nodes\n{}", fill("  ")),
        fill("seed\n"),
        fill("\n"),
    ];
    for body in bodies {
        let source = format!("{head}{body}");
        let _either_way = text::parse::<BasicPaxos>(&source);
    }
}

proptest! {
    #![proptest_config(cases(2000))]

    #[test]
    fn no_text_panics(source in "\\PC{0,80}(\n\\PC{0,40}){0,6}") {
        let _ = text::parse::<BasicPaxos>(&source);
        let _ = text::protocol_name(&source);
    }

    #[test]
    fn no_change_of_a_good_text_panics(
        edits in proptest::collection::vec((any::<prop::sample::Index>(), 0_usize..6, "[ \\n#\"\\\\;>.:|+@%0-9a-z值]{0,4}"), 1..5),
    ) {
        let mut chars: Vec<char> = GOOD.chars().collect();
        for (place, cut, put) in edits {
            let at = place.index(chars.len());
            let end = (at + cut).min(chars.len());
            chars.splice(at..end, put.chars());
        }
        let source: String = chars.into_iter().collect();
        match text::parse::<BasicPaxos>(&source) {
            Ok(scenario) => {
                let printed = text::print(&scenario);
                prop_assert_eq!(text::parse::<BasicPaxos>(&printed).map_err(|e| e.to_string()), Ok(scenario));
            }
            Err(error) => {
                prop_assert!(error.line >= 1 && error.column >= 1 && !error.message.is_empty());
                let line = source.lines().nth(error.line - 1).unwrap_or("");
                prop_assert!(error.column <= line.chars().count() + 1, "{error}");
            }
        }
    }

    #[test]
    fn no_action_panics(action in "\\PC{0,60}") {
        let scenario = text::parse::<BasicPaxos>(GOOD).unwrap();
        let _ = text::parse_action(&action, &scenario);
        let _ = text::parse_span(&action);
        let _ = text::parse_share(&action);
        let _ = text::parse_count(&action, 0, 10);
        for option in ["numbering", "timeout", "learning", "quorum-1", "mutations", "none-such"] {
            let _ = text::parse_setting(option, &action, &scenario);
        }
    }
}
