//! However a moment of a run is reached, it is the one that a replay from the
//! start gives: with what is kept on the way, after edits, both ways.

use crate::common::chaos::{
    Meddle, Paxos, Setup, Touch, cases, meddle, play, schedules, setups, start,
};
use consensus::NodeId;
use proptest::prelude::*;
use simulator::run::{Numbered, Window};
use simulator::trace::{Detail, Event, Stand};
use simulator::{Change, Moment, Run};

/// Everything that a page shows of a moment, as text.
fn shown(run: &Run<Paxos>) -> String {
    let world = run.world();
    let nodes = world.scenario().cluster.all();
    let registers: Vec<_> = nodes.iter().map(|node| world.status(node)).collect();
    let event = world.count().checked_sub(1);
    let event = event.map(|place| {
        world
            .trace()
            .event(place)
            .expect("the present event is written down")
    });
    let mut flights: Vec<_> = world
        .network()
        .flights()
        .map(|f| (f.id, f.name, f.due, f.held))
        .collect();
    flights.sort();
    let state = (
        world.digest(),
        world.count(),
        world.now(),
        world.events_now(),
        world.last(),
    );
    let rest = (world.facts(), world.failed(), world.lead());
    format!("{state:?} {flights:?} {event:?} {registers:?} {rest:?}")
}

/// The same run, from the start, without anything that was kept.
fn afresh(run: &Run<Paxos>) -> Run<Paxos> {
    let mut fresh = run.afresh(Detail::Full);
    fresh.set_checkpoints(usize::MAX);
    fresh
}

/// Forward to a step, event by event.
fn forward(run: &mut Run<Paxos>, step: usize) {
    while run.world().count() < step && run.step() {}
}

/// How the run looks after each of its events, from a replay.
fn story(run: &Run<Paxos>, events: usize) -> Vec<String> {
    let mut forward = afresh(run);
    let mut seen = vec![shown(&forward)];
    while forward.world().count() < events && forward.step() {
        seen.push(shown(&forward));
    }
    seen
}

fn standing(stands: &[Stand], at: u64) -> Option<Stand> {
    let stand = stands.iter().rev().find(|stand| stand.time <= at)?;
    Some(Stand { time: 0, ..*stand })
}

/// A window that was kept before an edit can go on beyond the moment up to which
/// it is complete: into what the edit changes.
#[test]
fn a_window_of_before_an_edit_is_not_shown_after_it() {
    let setup = Setup {
        counts: [0, 3, 1, 0],
        together: false,
        numbering: 0,
        silent: false,
        timeout: None,
        backoff: None,
        client_timeout: None,
        leader: None,
        distinguished: 0,
        broadcast: false,
        quorum: 0,
        latency: (10_000, 20_000),
        loss: 0,
        duplication: 0,
        seed: 203_501_098,
    };
    let schedule = [
        Meddle::Partition(0),
        Meddle::Duplication(0),
        Meddle::Partition(202_870_447),
        Meddle::Wait(22_016),
        Meddle::Propose(23_947, 0),
        Meddle::Cut(25_872, 901),
        Meddle::Step(3),
        Meddle::Partition(0),
        Meddle::Message(0, Touch::Hold),
        Meddle::Crash(0),
        Meddle::Partition(0),
    ];
    let mut run = start(&setup);
    run.set_checkpoints(8);
    play(&mut run, &schedule);
    let mut run = Run::clone(&run);
    let all = run.world().count();
    run.seek(6);
    let mut changes = run.changes().to_vec();
    let here = run.place();
    drop(changes.remove(5));
    run.turn(changes, &here);
    let now = run.world().now();
    for step in [3, 11, 2] {
        run.seek(step);
    }
    let mut reference = afresh(&run);
    let window = run.window(now / 2, now);
    assert!(window.trace.events().end() < all);
    forward(&mut reference, window.trace.events().end());
    check_window(&window, &reference, now / 2).expect("the same");
}

/// What is written down at the present moment is not gone on with for ever.
#[test]
fn a_window_far_ahead_is_a_part_of_the_whole_too() {
    let mut run = Run::new(simulator::bench::endless_duel(), 1, Detail::Full);
    let mut reference = afresh(&run);
    forward(&mut reference, 3_000);
    let until = reference.world().now();
    let from = until - 5_000;
    let window = run.window(from, until);
    assert!(window.trace.first() > 2_000, "only what was asked for");
    forward(&mut reference, window.trace.events().end());
    check_window(&window, &reference, from).expect("the same");
}

/// A window holds what a full run to the same event holds of it.
fn check_window(
    window: &Window<'_, Paxos>,
    reference: &Run<Paxos>,
    from: u64,
) -> Result<(), TestCaseError> {
    let (trace, full) = (window.trace, reference.world().trace());
    prop_assert_eq!(trace.events().end(), full.events().end());
    prop_assert_eq!(full.first(), 0);
    let events = |event: &Event<Paxos>| format!("{event:?}");
    for (place, event) in trace.events().since(0) {
        prop_assert_eq!(
            events(event),
            events(full.event(place).expect("it is in the full run"))
        );
    }
    let missing = full.events().since(0).find(|(place, event)| {
        event.time >= from && event.time <= window.until && trace.event(*place).is_none()
    });
    prop_assert!(missing.is_none(), "{missing:?} is missing");
    for (id, record) in trace.records() {
        prop_assert_eq!(Some(record), full.record(id), "message {}", id);
    }
    for (id, record) in full.records() {
        let ends = record.ended_by.and_then(|by| full.event(by as usize));
        let seen = record.sent <= window.until && ends.is_none_or(|event| event.time >= from);
        prop_assert!(
            !seen || trace.record(id).is_some(),
            "message {} is missing",
            id
        );
    }
    for node in window.world.scenario().cluster.all().iter() {
        let stands = |trace: &simulator::trace::Trace<Paxos>, node: NodeId| -> Vec<Stand> {
            trace.stands(node).copied().collect()
        };
        let (mine, all) = (stands(trace, node), stands(full, node));
        for (_, event) in trace
            .events()
            .since(0)
            .filter(|(_, event)| event.time >= from)
        {
            prop_assert_eq!(standing(&mine, event.time), standing(&all, event.time));
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(cases(1_000))]

    #[test]
    fn to_seek_is_to_replay(
        setup in setups(),
        schedule in schedules(30),
        spacing in 1..12usize,
        steps in prop::collection::vec((any::<u16>(), any::<bool>()), 1..10),
    ) {
        let mut run = start(&setup);
        run.set_checkpoints(spacing);
        play(&mut run, &schedule);
        let mut run = Run::clone(&run);
        let seen = story(&run, run.world().count() + 20);
        for (step, by_time) in steps {
            let step = step as usize % seen.len();
            if by_time {
                let mut times = afresh(&run);
                forward(&mut times, step);
                let moment = times.world().now() + step as u64 % 3 * 700;
                run.seek_time(moment);
                times.advance(moment);
                prop_assert_eq!(shown(&run), shown(&times), "at {}", moment);
            } else {
                run.seek(step);
                prop_assert_eq!(&shown(&run), &seen[step], "step {}", step);
            }
        }
    }

    #[test]
    fn a_window_is_a_part_of_the_whole(
        setup in setups(),
        schedule in schedules(30),
        spacing in 1..12usize,
        doings in prop::collection::vec((any::<u16>(), 0..3u8, 0..150_000u64), 1..8),
    ) {
        let mut run = start(&setup);
        run.set_checkpoints(spacing);
        play(&mut run, &schedule);
        let mut run = Run::clone(&run);
        let end = run.world().now() + 50_000;
        for (pick, doing, length) in doings {
            match doing {
                0 => run.seek(pick as usize % (run.world().count() + 30)),
                1 => {
                    run.step();
                }
                _ => {
                    let from = u64::from(pick) * 37 % end;
                    let present = shown(&run);
                    let mut reference = afresh(&run);
                    let window = run.window(from, from + length);
                    prop_assert_eq!(window.until, from + length);
                    forward(&mut reference, window.trace.events().end());
                    check_window(&window, &reference, from)?;
                    prop_assert_eq!(shown(&run), present, "the present stays");
                }
            }
        }
    }

    #[test]
    fn an_edit_of_the_past_is_the_run_with_other_changes(
        setup in setups(),
        schedule in schedules(30),
        spacing in 1..12usize,
        edits in prop::collection::vec((any::<u16>(), meddle(), any::<bool>()), 1..5),
        back in any::<u16>(),
    ) {
        let mut run = start(&setup);
        run.set_checkpoints(spacing);
        play(&mut run, &schedule);
        let mut run = Run::clone(&run);
        let reached = run.world().count();
        run.seek(back as usize % (reached + 1));
        for (pick, meddle, takes) in edits {
            let mut changes = run.changes().to_vec();
            let mut there = run.clone();
            there.seek(pick as usize % (reached + 1));
            let (time, after) = (there.world().now(), there.world().events_now());
            match meddle.action(there.world()) {
                _ if takes && !changes.is_empty() => drop(changes.remove(pick as usize % changes.len())),
                Some(action) => {
                    let id = 1 + changes.iter().map(|it| it.id).max().unwrap_or(0);
                    let change = Change::new(Moment::At { time, after }, vec![action]);
                    changes.push(Numbered { id, change });
                }
                None => continue,
            }
            let (now, fork) = (run.world().now(), shown(&run));
            let mut other = run.clone();
            let here = run.place();
            other.turn(changes.clone(), &here);
            prop_assert_eq!(shown(&run), fork, "a fork is on its own");
            run.turn(changes.clone(), &here);
            prop_assert_eq!(run.world().now(), now, "it stays at its moment");
            prop_assert_eq!(shown(&run), shown(&other));
            // A run that never knew other changes.
            let scenario = run.world().scenario().clone();
            let mut fresh = Run::with_changes(scenario, setup.seed, Detail::Full, changes);
            let count = run.world().count();
            fresh.seek(count);
            prop_assert_eq!(fresh.world().digest(), run.world().digest());
            let seen = story(&fresh, count + 20);
            for step in [count / 2, seen.len() - 1, count / 3] {
                other.seek(step);
                prop_assert_eq!(&shown(&other), &seen[step], "step {}", step);
            }
            let later = other.world().now() + 40_000;
            fresh.seek(0);
            fresh.advance(later);
            other.advance(later);
            prop_assert_eq!(shown(&other), shown(&fresh));
            prop_assert_eq!(other.unapplied(), fresh.unapplied());
            let mut reference = afresh(&fresh);
            let window = other.window(now / 2, now);
            forward(&mut reference, window.trace.events().end());
            check_window(&window, &reference, now / 2)?;
        }
    }

    #[test]
    fn marks_and_steps_by_message_delay_are_those_of_the_whole_run(
        setup in setups(),
        schedule in schedules(30),
        spacing in 1..12usize,
        back in any::<u16>(),
        ahead in 0..200usize,
    ) {
        let mut run = start(&setup);
        run.set_checkpoints(spacing);
        play(&mut run, &schedule);
        let mut run = Run::clone(&run);
        let end = run.world().count() + ahead;
        run.seek(back as usize % (run.world().count() + 1));
        let present = shown(&run);
        run.reach(|run| run.world().count() < end);
        prop_assert_eq!(shown(&run), present);
        let mut whole = afresh(&run);
        forward(&mut whole, end);
        let (reached, _) = run.reached();
        prop_assert_eq!(reached, whole.world().count());
        let marks: Vec<_> = whole.world().marks().list().iter().copied().collect();
        prop_assert_eq!(run.marks().list().iter().copied().collect::<Vec<_>>(), marks);
        // Every stop, from a replay.
        let mut forward = afresh(&run);
        let mut stops = Vec::new();
        while forward.world().count() < reached && forward.step() {
            if forward.world().lead().last() == forward.world().count() {
                stops.push(forward.world().count());
            }
        }
        run.seek(0);
        for stop in &stops {
            prop_assert!(run.step_delay(true));
            prop_assert_eq!(run.world().count(), *stop);
        }
        for stop in stops.iter().rev().skip(1) {
            prop_assert!(run.step_delay(false));
            prop_assert_eq!(run.world().count(), *stop);
        }
    }
}
