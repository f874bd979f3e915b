//! Whatever a run of any scenario names has its sentence, in both languages.

mod common;

use common::{TINY, UNSAFE, scenarios};
use consensus::basic_paxos::PaxosRule;
use consensus_cli::file::Source;
use consensus_cli::protocols::{try_with, with};
use consensus_cli::sentences::Missing;
use consensus_cli::words::{Arg, Lang, Words};

#[test]
fn the_files_are_well_formed_and_no_id_is_given_twice() {
    for lang in Lang::ALL {
        assert_eq!(Words::faults(lang), Vec::<String>::new(), "{lang:?}");
    }
}

#[test]
fn every_run_can_be_told_in_both_languages() {
    for path in scenarios() {
        let source = Source::read(&path.display().to_string()).expect("a scenario can be read");
        let missing = with(&source, Missing).expect("a scenario");
        assert_eq!(missing, Vec::<String>::new(), "{}", path.display());
    }
    for text in [TINY, UNSAFE] {
        assert_eq!(
            try_with(text, Missing).expect("a scenario"),
            Vec::<String>::new()
        );
    }
}

#[test]
fn every_kind_of_event_can_be_told() {
    let script = "script
  at 0ms request C1 ask orange x
  at 1ms latency 5ms..10ms
  at 1ms latency x>a 5ms
  at 1ms loss 1%
  at 1ms duplication 1%
  at 1ms clock x 1.5
  at 2ms cut x>a
  at 3ms mend x>a
  at 4ms partition a b | c x
  at 5ms heal
  hold x>a Prepare 1.x
  after x>b Prepare 1.x release x>a Prepare 1.x
  duplicate x>b Accept 1.x
  delay x>c Accept 1.x until 300ms
  drop a>L1 Accepted 1.x
  at 400ms crash a
  at 410ms restart a
  at 420ms wipe a
  at 430ms note en \"a\" zh \"b\"
";
    let (head, rest) = TINY.split_once("script\n").expect("a script");
    let (_, expect) = rest.split_once("expect\n").expect("expectations");
    let text = format!("{head}{script}expect\n{expect}");
    assert_eq!(
        try_with(&text, Missing).expect("a scenario"),
        Vec::<String>::new()
    );
    // And it can be drawn, in pure ASCII if need be.
    let common::Said { code, out, .. } = common::say(&["diagram", "-", "--ascii"], &text);
    assert_eq!(code, 0);
    assert!(
        out.is_ascii(),
        "{:?}",
        out.chars().filter(|c| !c.is_ascii()).collect::<String>()
    );
    assert!(!out.contains('['), "no bare key: {out}");
}

#[test]
fn every_rule_has_its_headline_and_its_reason() {
    for lang in Lang::ALL {
        let words = Words::new(lang);
        for id in PaxosRule::IDS {
            assert!(
                words.has(&format!("rule-{id}")) && words.has(&format!("rule-{id}.why")),
                "{lang:?}: {id}"
            );
        }
    }
}

#[test]
fn a_missing_argument_is_noticed() {
    let words = Words::new(Lang::En);
    let ballot = || ("ballot", Arg::from("1.x"));
    assert!(words.checked("rule-promised", &vec![ballot()]).is_err());
    assert!(
        words
            .checked("rule-promised", &vec![ballot(), ("node", Arg::from("a"))])
            .is_ok()
    );
    assert!(words.checked("rule-no-such", &vec![]).is_err());
}

#[test]
fn every_rule_of_a_log_has_its_headline_and_its_reason() {
    use consensus::machine::MachineRule;
    use consensus::multi_paxos::MultiRule;
    for lang in Lang::ALL {
        let words = Words::new(lang);
        for id in MachineRule::IDS.iter().chain(MultiRule::IDS) {
            assert!(
                words.has(&format!("rule-{id}")) && words.has(&format!("rule-{id}.why")),
                "{lang:?}: {id}"
            );
        }
    }
}
