//! Scripts that nobody thought of.

use proptest::prelude::*;
use proptest::test_runner::{RngAlgorithm, TestRng, TestRunner};

use super::ours::Ours;
use super::script::{Pair, Setup, Step};
use super::theirs::Theirs;

fn step(servers: usize) -> impl Strategy<Value = Step> {
    let one = 0..servers;
    let groups = prop::collection::vec(0..3_usize, servers).prop_map(|of| {
        let group = |g| (0..of.len()).filter(|it| of[*it] == g).collect();
        Step::Groups((0..3).map(group).collect())
    });
    prop_oneof![
        6 => one.clone().prop_map(Step::TimeOut),
        1 => one.clone().prop_map(Step::Propose),
        8 => Just(Step::Serve),
        4 => Just(Step::Beat),
        3 => groups,
        2 => (one.clone(), one.clone()).prop_map(|(one, two)| Step::Cut(one, two)),
        2 => Just(Step::Heal),
        1 => Just(Step::LookRound),
        1 => Just(Step::Pass),
        2 => one.clone().prop_map(Step::Restart),
        2 => one.clone().prop_map(Step::Compact),
        2 => one.prop_map(Step::Transfer),
    ]
}

fn script() -> impl Strategy<Value = (Setup, Vec<Step>)> {
    let setup = (1..=5_usize, 0..3_u8, any::<bool>());
    setup.prop_flat_map(|(servers, guards, hints)| {
        let setup = Setup {
            servers,
            check_quorum: guards > 0,
            pre_vote: guards > 1,
            hints,
            mistake: None,
        };
        let steps = prop::collection::vec(step(servers), 1..60);
        (Just(setup), steps)
    })
}

fn play(setup: Setup, steps: &[Step]) {
    let mut pair = Pair::new(setup, Ours::new(setup), Theirs::new(setup));
    steps.iter().for_each(|step| pair.step(step));
    pair.finish();
}

proptest! {
    // A soak (`npm run test:deep`) says how many.
    #![proptest_config(ProptestConfig::with_cases(ProptestConfig::default().cases.max(800)))]

    #[test]
    fn the_same_script_has_the_same_outcome((setup, steps) in script()) {
        play(setup, &steps);
    }
}

/// The comparison is worth something: with a rule of ours changed the two differ.
/// (Others need a message that overtakes another, or one that is cut short: here
/// everything arrives, in order.)
#[test]
fn a_mistake_of_ours_is_seen() {
    for mistake in ["self-vote-twice", "no-log-check", "vote-forgotten"] {
        let config = ProptestConfig {
            cases: 2000,
            failure_persistence: None,
            max_shrink_iters: 0,
            ..ProptestConfig::default()
        };
        let mut runner =
            TestRunner::new_with_rng(config, TestRng::deterministic_rng(RngAlgorithm::ChaCha));
        let seen = runner.run(&script(), |(setup, steps)| {
            let mistake = Some(mistake);
            play(Setup { mistake, ..setup }, &steps);
            Ok(())
        });
        assert!(seen.is_err(), "{mistake}: the two agree");
    }
}
