//! Whatever a run of any scenario names has its sentence, in both languages.

use crate::common;
use crate::common::{TINY, UNSAFE, scenarios};
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
    use consensus::raft::RaftRule;
    for lang in Lang::ALL {
        let words = Words::new(lang);
        for id in MachineRule::IDS
            .iter()
            .chain(MultiRule::IDS)
            .chain(RaftRule::IDS)
        {
            assert!(
                words.has(&format!("rule-{id}")) && words.has(&format!("rule-{id}.why")),
                "{lang:?}: {id}"
            );
        }
    }
}

#[test]
fn the_page_of_a_log_names_every_rule_kind_option_and_mistake() {
    use consensus::multi_paxos::{MultiPaxos, MultiRule, Mutation};
    use consensus::raft::{Raft, RaftMutation, RaftRule};
    page::<MultiPaxos>(MultiRule::IDS, Mutation::WORDS);
    page::<Raft>(RaftRule::IDS, RaftMutation::WORDS);
}

fn page<P: consensus::Protocol>(rules: &[&str], mistakes: &[&str]) {
    use consensus::machine::MachineRule;
    for language in ["", ".zh"] {
        let page = format!("{}{language}.md", P::NAME);
        let path = common::root().join("docs/protocols").join(&page);
        let text = std::fs::read_to_string(path).expect("the page is there");
        let rules = rules.iter().chain(MachineRule::IDS);
        let rules = (1..)
            .zip(rules)
            .map(|(at, id)| format!("| {at} | `{id}` |"));
        let kinds = P::KINDS.iter().map(|kind| format!("| {} |", kind.name));
        let options = P::OPTIONS.iter().map(|spec| spec.name);
        let words = options.chain(mistakes.iter().copied());
        let words = words.map(|word| format!("| `{word}` |"));
        let missing: Vec<_> = rules
            .chain(kinds)
            .chain(words)
            .filter(|it| !text.contains(it))
            .collect();
        assert!(missing.is_empty(), "{page} lacks {missing:?}");
    }
}

#[test]
fn options_and_mistakes_of_logs_have_their_sentences() {
    use consensus::multi_paxos::{MultiPaxos, Mutation};
    use consensus::raft::{Raft, RaftMutation};
    sentences::<MultiPaxos>(Mutation::WORDS);
    sentences::<Raft>(RaftMutation::WORDS);
}

fn sentences<P: consensus::Protocol>(mistakes: &'static [&'static str]) {
    use consensus::config::OptionKind;
    let choices = P::OPTIONS.iter().flat_map(|spec| {
        let words = match spec.kind {
            OptionKind::Choice(words) => words,
            _no_words => &[],
        };
        words
            .iter()
            .map(|word| format!("word-{}-{word}", spec.name))
    });
    let choices: Vec<_> = choices.collect();
    for lang in Lang::ALL {
        let words = Words::new(lang);
        let options = P::OPTIONS
            .iter()
            .map(|spec| format!("option-{}", spec.name));
        let needed = options
            .chain(P::TIMERS.iter().map(|timer| format!("timer-{timer}")))
            .chain(
                P::REQUESTS
                    .iter()
                    .map(|spec| format!("request-{}", spec.verb)),
            )
            .chain(P::MONITORS.iter().map(|id| format!("monitor-{id}.what")))
            .chain(choices.clone())
            .chain(P::KINDS.iter().map(|kind| format!("kind-{}", kind.name)))
            .chain(mistakes.iter().map(|word| format!("mutation-{word}.seen")));
        let missing: Vec<_> = needed.filter(|id| !words.has(id)).collect();
        assert!(missing.is_empty(), "{lang:?}: {missing:?}");
    }
}
