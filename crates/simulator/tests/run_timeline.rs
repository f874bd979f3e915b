//! A run can be stepped back, changed in its past and taken up again, and is
//! always what its scenario, its seed and its changes make it.

use std::sync::Arc;

use crate::common::chaos::{Paxos, cases, meddle, play, schedules, setups, start};
use crate::common::{cluster, propose, scenario};
use consensus::NodeId;
use proptest::prelude::*;
use simulator::history::Horizon;
use simulator::scenario::{Line, Mode, Network, When};
use simulator::{Action, Detail, History, Run, Scenario};

type Actions = Vec<Action<consensus::basic_paxos::PaxosRequest>>;

/// Everything by which two runs could differ, but for what is ahead.
fn state(run: &Run<Paxos>) -> (u64, usize, u64, u32) {
    let world = run.world();
    (
        world.digest(),
        world.count(),
        world.now(),
        world.events_now(),
    )
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn to_seek_is_to_replay(setup in setups(), schedule in schedules(30), steps in prop::collection::vec(any::<u16>(), 1..6)) {
        let mut run = start(&setup);
        play(&mut run, &schedule);
        let count = run.world().count();
        // What each step looks like on the way forward.
        let mut forward = run.afresh(Detail::Full);
        let mut seen = vec![state(&forward)];
        for step in 1..=count {
            forward.seek(step);
            prop_assert_eq!(forward.world().count(), step, "a step is one event");
            seen.push(state(&forward));
        }
        prop_assert_eq!(forward.world().digest(), run.world().digest(), "again from the start");
        for step in steps {
            let step = step as usize % (count + 1);
            run.seek(step);
            prop_assert_eq!(state(&run), seen[step]);
        }
        run.seek(count);
        prop_assert_eq!(state(&run), seen[count], "back and forward again");
    }

    #[test]
    fn what_is_done_in_the_past_stays_where_it_was_done(
        setup in setups(),
        before in schedules(20),
        back in any::<u16>(),
        then in schedules(6),
    ) {
        let mut run = start(&setup);
        play(&mut run, &before);
        let steps = run.world().count() + 1;
        run.seek(back as usize % steps);
        play(&mut run, &then);
        let (here, now) = (state(&run), run.world().count());
        run.seek(0);
        run.seek(now);
        prop_assert_eq!(run.world().digest(), here.0);
        let mut lean = run.afresh(Detail::Lean);
        lean.seek(now);
        prop_assert_eq!(lean.world().digest(), here.0);
    }

    #[test]
    fn undo_is_the_run_without_the_change(setup in setups(), schedule in schedules(25), change in meddle(), later in 0..4u8) {
        let mut run = start(&setup);
        play(&mut run, &schedule);
        let without = run.clone();
        let Some(action) = change.action(run.world()) else { return Ok(()) };
        if run.apply(vec![action]).is_err() {
            prop_assert_eq!(state(&run), state(&without), "a refusal changes nothing");
            return Ok(());
        }
        let with = run.clone();
        for _ in 0..later {
            run.step();
        }
        let ahead = state(&run);
        prop_assert!(run.undo());
        prop_assert_eq!(run.world().now(), ahead.2, "undo stays at its moment");
        if later == 0 {
            prop_assert_eq!(state(&run), state(&without));
        }
        // The same moment of a run in which the change never was.
        let mut never = without.clone();
        while never.next_time().is_some_and(|time| {
            time < ahead.2 || (time == ahead.2 && (never.world().now() < time || never.world().events_now() < ahead.3))
        }) && never.step() {}
        never.advance_to(ahead.2);
        prop_assert_eq!(run.world().digest(), never.world().digest());
        prop_assert!(run.redo());
        prop_assert_eq!(state(&run), ahead);
        if later == 0 {
            prop_assert_eq!(state(&run), state(&with));
        }
    }

    #[test]
    fn a_change_of_which_a_part_is_refused_never_was(setup in setups(), schedule in schedules(25), change in meddle(), later in 1..60_000u64) {
        let mut run = start(&setup);
        play(&mut run, &schedule);
        run.undo();
        let mut never = run.clone();
        let twice = [Action::Wipe(NodeId::new(0)), Action::Wipe(NodeId::new(0))];
        let refused = change.action(run.world()).into_iter().chain(twice).collect();
        prop_assert!(run.apply(refused).is_err());
        prop_assert_eq!(state(&run), state(&never));
        prop_assert_eq!((run.changes(), run.unapplied()), (never.changes(), never.unapplied()));
        prop_assert_eq!(run.can_redo(), never.can_redo());
        for run in [&mut run, &mut never] {
            let until = run.world().now() + later;
            run.advance(until);
        }
        prop_assert_eq!(state(&run), state(&never));
        prop_assert_eq!(run.unapplied(), never.unapplied());
        prop_assert_eq!(run.redo(), never.redo());
        prop_assert_eq!(state(&run), state(&never));
    }

    #[test]
    fn undoing_everything_leaves_the_scenario_alone(setup in setups(), schedule in schedules(25)) {
        let mut run = start(&setup);
        play(&mut run, &schedule);
        let here = state(&run);
        let changes = run.changes().len();
        while run.undo() {}
        let mut bare = start(&setup);
        while bare.next_time().is_some_and(|time| {
            time < here.2 || (time == here.2 && (bare.world().now() < time || bare.world().events_now() < here.3))
        }) && bare.step() {}
        prop_assert_eq!(run.world().digest(), bare.world().digest());
        for _ in 0..changes {
            prop_assert!(run.redo());
        }
        prop_assert!(!run.redo());
        prop_assert_eq!(state(&run), here);
    }

    #[test]
    fn time_in_slices_is_time_at_once(setup in setups(), schedule in schedules(15), slice in 1..30_000u64) {
        let mut once = start(&setup);
        play(&mut once, &schedule);
        let mut sliced = once.clone();
        let until = once.world().now() + 150_000;
        once.advance(until);
        while sliced.world().now() < until {
            let next = sliced.world().now() + slice;
            sliced.advance(next.min(until));
        }
        prop_assert_eq!(state(&once), state(&sliced));
    }
}

trait To {
    fn advance_to(&mut self, time: u64);
}

impl To for History<Paxos> {
    /// Lets time pass to a moment before which nothing is left to happen.
    fn advance_to(&mut self, time: u64) {
        if self.next_time().is_none_or(|next| next > time) {
            self.advance(time);
        }
    }
}

fn two_proposers() -> std::sync::Arc<Scenario<Paxos>> {
    scenario(cluster(0, 2, 3, 0), Network::default(), |_| {})
}

fn at_start() -> (History<Paxos>, Actions, Actions) {
    let (x, y) = (NodeId::new(0), NodeId::new(1));
    (
        History::new(two_proposers(), 1, Detail::Full),
        vec![propose(x, "x")],
        vec![propose(y, "y")],
    )
}

#[test]
fn a_change_of_several_actions_is_several_steps() {
    let (mut run, x, y) = at_start();
    run.apply([x, y].concat()).expect("both can be asked");
    assert_eq!(run.world().count(), 2);
    run.seek(1);
    assert_eq!(
        run.world().count(),
        1,
        "stepping back does not get stuck at it"
    );
    run.seek(0);
    assert_eq!(run.world().count(), 0);
    assert!(run.step() && run.step());
    assert_eq!(run.world().count(), 2);
    assert!(run.undo(), "it is one change");
    assert_eq!(run.world().count(), 0);
}

#[test]
fn all_of_a_change_or_none_of_it() {
    let (mut run, x, _) = at_start();
    let down = vec![Action::Crash(NodeId::new(0))];
    let before = state(&run);
    assert!(run.apply([down, x].concat()).is_err());
    assert_eq!(state(&run), before);
    assert!(!run.undo());
}

#[test]
fn changes_of_one_moment_keep_the_order_in_which_they_happen() {
    let (mut run, x, y) = at_start();
    run.apply(x).expect("x can be asked");
    run.apply(y).expect("y can be asked");
    run.seek(1);
    run.apply(vec![Action::Crash(NodeId::new(1))])
        .expect("y can crash");
    // y is asked after it crashed: that change finds nobody.
    let digest = {
        run.advance(5_000);
        run.world().digest()
    };
    assert_eq!(run.unapplied().len(), 1);
    let count = run.world().count();
    run.seek(0);
    run.seek(count);
    run.advance(5_000);
    assert_eq!(run.world().digest(), digest);
    assert_eq!(run.unapplied().len(), 1);
}

#[test]
fn a_new_change_forgets_what_was_taken_back() {
    let (mut run, x, y) = at_start();
    run.apply(x).expect("x can be asked");
    assert!(run.undo() && run.can_redo());
    run.apply(y).expect("y can be asked");
    assert!(!run.can_redo() && !run.redo());
}

#[test]
fn a_stepped_script_moves_on_in_the_smallest_slices() {
    let mut stepped = (*two_proposers()).clone();
    stepped.mode = Mode::Stepped;
    let next = |action| Line {
        when: When::Next,
        action: Some(action),
        note: None,
    };
    stepped.script = vec![
        next(propose(NodeId::new(0), "x")),
        next(propose(NodeId::new(1), "y")),
    ];
    let stepped = std::sync::Arc::new(stepped);
    let mut once = History::new(stepped.clone(), 1, Detail::Full);
    once.advance(40_000);
    let mut sliced = History::new(stepped, 1, Detail::Full);
    for moment in 1..=400 {
        sliced.advance(moment * 100);
    }
    assert_eq!(state(&sliced), state(&once));
    assert!(once.world().count() > 2);
}

#[test]
fn changes_from_a_link_come_in_the_order_of_time() {
    let (mut live, x, y) = at_start();
    live.apply(x).expect("x can be asked");
    live.advance(30_000);
    live.apply(y).expect("y can be asked");
    live.advance(90_000);
    let changes = live.changes().iter().rev().cloned().collect();
    let mut linked = Run::with_changes(two_proposers(), 1, Detail::Full, changes);
    linked.advance(90_000);
    assert_eq!(state(&linked), state(&live));
}

#[test]
fn a_run_that_names_the_end_of_time_ends_there() {
    let (mut run, x, _) = at_start();
    run.apply(x).expect("x can be asked");
    run.advance(u64::MAX);
    assert_eq!(run.world().now(), simulator::time::MAX_TIME);
    assert!(run.apply(vec![Action::Restart(NodeId::new(0))]).is_err());
    run.apply(vec![propose(NodeId::new(1), "y")])
        .expect("it can still be asked");
    assert!(!run.step(), "but no message arrives any more");
}

#[test]
fn beyond_the_end_of_a_lesson_it_is_looked_ahead_twice_as_far() {
    let lesson = scenario(cluster(0, 2, 3, 0), Network::default(), |_| {});
    let lesson = Arc::new(Scenario {
        until: Some(50_000),
        ..(*lesson).clone()
    });
    let mut run = Run::new(lesson, 1, Detail::Lean);
    for (now, until) in [
        (0, 50_000),
        (50_000, 50_000),
        (50_001, 100_000),
        (390_000, 400_000),
    ] {
        run.advance(now);
        assert_eq!(Horizon::of(run.world()).until, until, "at {now}");
    }
}
