//! Scripts that have a name: what the paper tells, and who must have led.

use super::ours::Ours;
use super::script::Step::{
    Beat, Compact, Groups, Heal, LookRound, Pass, Propose, Restart, Serve, TimeOut, Transfer,
};
use super::script::{Pair, Setup, Side, Step};
use super::theirs::Theirs;

const FIVE: Setup = Setup {
    servers: 5,
    pre_vote: false,
    check_quorum: false,
    hints: true,
    mistake: None,
};

fn groups(of: &[&[usize]]) -> Step {
    Groups(of.iter().map(|it| it.to_vec()).collect())
}

/// Plays a script on both; gives the pair before the calm at its end, which it has to survive too.
fn play(setup: Setup, steps: &[Step]) -> Pair<Ours, Theirs> {
    let mut pair = Pair::new(setup, Ours::new(setup), Theirs::new(setup));
    steps.iter().for_each(|step| pair.step(step));
    let mut whole = Pair::new(setup, Ours::new(setup), Theirs::new(setup));
    steps.iter().for_each(|step| whole.step(step));
    whole.finish();
    pair
}

fn leaders(pair: &Pair<Ours, Theirs>) -> Vec<(u64, usize)> {
    pair.leaders.clone().into_iter().collect()
}

#[test]
fn a_leader_is_elected_and_replicates() {
    for hints in [true, false] {
        let setup = Setup { hints, ..FIVE };
        let pair = play(
            setup,
            &[TimeOut(2), Serve, Serve, Propose(0), Beat, TimeOut(4), Beat],
        );
        assert_eq!(leaders(&pair), [(1, 2), (2, 4)]);
        let it = pair.ours.view(0);
        assert_eq!((it.commit, it.last), (4, 4));
    }
}

#[test]
fn the_old_leaders_entries_vanish_after_a_partition() {
    let pair = play(
        FIVE,
        &[
            TimeOut(0),
            Beat,
            groups(&[&[0, 1], &[2, 3, 4]]),
            Serve,
            Serve,
            TimeOut(3),
            Serve,
            Beat,
            Heal,
            Beat,
        ],
    );
    assert_eq!(leaders(&pair), [(1, 0), (2, 3)]);
    let terms: Vec<u64> = pair.ours.view(0).log.iter().map(|it| it.1).collect();
    assert_eq!(terms, [1, 2, 2], "what S0 took alone is gone");
}

#[test]
fn a_follower_far_behind_gets_a_snapshot() {
    let pair = play(
        FIVE,
        &[
            TimeOut(1),
            groups(&[&[0, 1, 2, 3], &[4]]),
            Serve,
            Serve,
            Serve,
            Beat,
            Compact(1),
            Compact(2),
            Restart(2),
            Serve,
            Heal,
            Beat,
        ],
    );
    let it = pair.ours.view(4);
    assert_eq!((it.start, it.commit, it.last), (4, 5, 5));
    assert!(pair.theirs.view(4).start >= 4);
}

#[test]
fn a_leader_hands_over_and_one_without_a_majority_steps_down() {
    let setup = Setup {
        check_quorum: true,
        pre_vote: true,
        ..FIVE
    };
    let pair = play(
        setup,
        &[
            TimeOut(0),
            Serve,
            Transfer(3),
            Serve,
            groups(&[&[3, 4], &[0, 1, 2]]),
            LookRound,
            LookRound,
            Pass,
            TimeOut(1),
            Serve,
            Beat,
            Heal,
            Beat,
        ],
    );
    assert_eq!(leaders(&pair), [(1, 0), (2, 3), (3, 1)]);
}

/// A member that flaps unseats a healthy leader, unless it asks first.
#[test]
fn a_flapping_member_disrupts_unless_it_asks_first() {
    let flaps = [
        TimeOut(0),
        Beat,
        groups(&[&[0, 1, 2, 3], &[4]]),
        TimeOut(4),
        TimeOut(4),
        TimeOut(4),
        Heal,
        Beat,
    ];
    let guarded = Setup {
        pre_vote: true,
        check_quorum: true,
        ..FIVE
    };
    assert_eq!(play(guarded, &flaps).ours.view(4).term, 1);
    let only_quorum = Setup {
        check_quorum: true,
        ..FIVE
    };
    let pair = play(only_quorum, &flaps);
    assert_eq!(pair.ours.view(0).term, 4, "the leader hears of term 4");
    assert!(!pair.ours.view(0).leads);
}
