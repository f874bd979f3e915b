//! Changing the past: every edit is a branch, undone as one, and a branch is
//! always what its changes make it.

use crate::common;
use crate::common::chaos::{Meddle, Paxos, cases, meddle, play, setups, start};
use consensus::NodeId;
use consensus::basic_paxos::PaxosRequest;
use proptest::prelude::*;
use simulator::history::{Edit, Horizon, Outcome, Problem, What};
use simulator::scenario::Text;
use simulator::{Action, Detail, History, Run};

/// An edit that a reader may think of, whether it can be made or not.
#[derive(Clone, Debug)]
struct Wish {
    kind: u8,
    place: u16,
    time: u32,
    meddle: Meddle,
}

prop_compose! {
    fn wish()(kind in 0..8u8, place in any::<u16>(), time in any::<u32>(), meddle in meddle()) -> Wish {
        Wish { kind, place, time, meddle }
    }
}

impl Wish {
    fn edit(&self, run: &Run<Paxos>) -> Option<Edit<PaxosRequest>> {
        let world = run.world();
        let (records, steps) = (world.network().sent as usize, world.count());
        let message = || u32::from(self.place) % (u32::try_from(records).unwrap_or(1) + 1);
        let step = 1 + self.place as usize % (steps + 1);
        let time = u64::from(self.time) % (world.now() + 50_000);
        Some(match self.kind {
            0 => Edit::Retime {
                message: message(),
                due: time,
            },
            1 => Edit::Drop { message: message() },
            2 => Edit::Duplicate {
                message: message(),
                due: time,
            },
            3 => Edit::Move { step, time },
            4 => Edit::Remove { step },
            5 => Edit::Insert {
                time,
                actions: vec![self.meddle.action(world)?],
            },
            6 => Edit::Fire {
                node: NodeId::new(self.place as usize % world.processes().len()),
                timer: 0,
                time,
            },
            _ => Edit::Note {
                step,
                text: Text {
                    en: "look".to_owned(),
                    zh: String::new(),
                },
            },
        })
    }
}

fn state(run: &Run<Paxos>) -> (u64, usize, u64, u32) {
    let world = run.world();
    (
        world.digest(),
        world.count(),
        world.now(),
        world.events_now(),
    )
}

/// The digest of a run of these changes from scratch, as far as another has come.
fn again(run: &Run<Paxos>) -> u64 {
    let mut fresh = run.afresh(Detail::Lean);
    fresh.seek(run.world().count());
    fresh.world().digest()
}

fn wishes(most: usize) -> impl Strategy<Value = Vec<Wish>> {
    prop::collection::vec(wish(), 1..most)
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn an_edit_is_undone_as_one(setup in setups(), schedule in prop::collection::vec(meddle(), 0..20), wishes in wishes(6)) {
        let mut run = start(&setup);
        play(&mut run, &schedule);
        for wish in &wishes {
            let Some(edit) = wish.edit(&run) else { continue };
            let (before, branches) = (state(&run), run.branches().len());
            let preview = run.preview(&edit).map(|run| state(&run));
            match run.edit(&edit) {
                Err(problem) => {
                    prop_assert_eq!(preview.expect_err("refused as well"), problem);
                    prop_assert_eq!(state(&run), before, "a refusal changes nothing");
                    prop_assert_eq!(run.branches().len(), branches);
                    continue;
                }
                Ok(()) => prop_assert_eq!(preview.expect("made as well"), state(&run)),
            }
            let after = state(&run);
            prop_assert_eq!(after.2, before.2, "the moment stays");
            prop_assert_eq!(again(&run), after.0, "from scratch");
            prop_assert!(run.undo());
            prop_assert_eq!(state(&run), before);
            prop_assert!(run.redo());
            prop_assert_eq!(state(&run), after);
        }
    }

    #[test]
    fn a_branch_is_its_changes(setup in setups(), schedule in prop::collection::vec(meddle(), 0..20), wishes in wishes(8), switches in prop::collection::vec(any::<u8>(), 1..6)) {
        let mut run = start(&setup);
        play(&mut run, &schedule);
        for (turn, wish) in wishes.iter().enumerate() {
            if turn % 3 == 2 {
                run.undo();
            }
            if let Some(edit) = wish.edit(&run) {
                let _ = run.edit(&edit);
            }
        }
        for switch in switches {
            let at = switch as usize % run.branches().len();
            let (id, now) = (run.branches()[at].id, run.world().now());
            run.switch_to(id).expect("there is such a branch");
            prop_assert_eq!(run.world().now(), now);
            prop_assert_eq!(again(&run), run.world().digest());
            prop_assert_eq!(run.current().id, id);
            let same = run.compare(id).expect("with itself");
            prop_assert_eq!(same.first, None);
            prop_assert_eq!(same.here, same.there);
        }
    }

    #[test]
    fn what_matters_is_the_run_without_it(setup in setups(), schedule in prop::collection::vec(meddle(), 0..12), wishes in wishes(4)) {
        let mut run = start(&setup);
        play(&mut run, &schedule);
        for wish in &wishes {
            if let Some(edit) = wish.edit(&run) {
                let _ = run.edit(&edit);
            }
        }
        for matter in run.matters() {
            let What::Change(id) = matter.what else { panic!("there is no script") };
            let mut without = run.changes().to_vec();
            without.retain(|it| it.id != id);
            let scenario = run.world().scenario().clone();
            let mut never = Run::with_changes(scenario, setup.seed, Detail::Lean, without);
            let mut horizon = Horizon::of(run.world());
            horizon.events = usize::MAX;
            horizon.until = horizon.until.min(matter.without.end);
            horizon.reach(&mut never);
            prop_assert_eq!(Outcome::of(never.world()), matter.without);
            // Taken out whole, it is that run; and gone.
            let before = state(&run);
            prop_assert_eq!(run.edit(&Edit::Without(matter.what)), Ok(()));
            prop_assert_eq!(state(&run).2, before.2, "the moment stays");
            prop_assert_eq!(again(&run), run.world().digest());
            let left = run.changes().iter().map(|it| it.id);
            prop_assert!(left.eq(never.changes().iter().map(|it| it.id)));
            prop_assert_eq!(run.edit(&Edit::Without(matter.what)), Err(Problem::NoSuchChange));
            prop_assert!(run.undo());
            prop_assert_eq!(state(&run), before);
        }
    }
}

#[test]
fn a_reader_who_retimes_a_message_twice_has_done_one_thing_to_it() {
    let setup = common::scenario(
        common::cluster(0, 1, 3, 0),
        simulator::scenario::Network::default(),
        |_| {},
    );
    let mut run = History::new(setup, 1, Detail::Full);
    run.apply(vec![common::propose(NodeId::new(0), "v")])
        .expect("it can be asked");
    run.advance(60_000);
    for due in [30_000, 40_000, 50_000] {
        run.edit(&Edit::Retime { message: 0, due })
            .expect("later than it was sent");
    }
    assert_eq!(run.changes().len(), 2);
    assert_eq!(run.branches().len(), 5);
    assert_eq!(
        run.world().trace().record(0).expect("it was sent").due,
        50_000
    );
    let early = Edit::Retime { message: 3, due: 0 };
    assert!(matches!(
        run.edit(&early),
        Err(simulator::history::Problem::BeforeSent { .. })
    ));
    assert!(run.undo() && run.undo());
    assert_eq!(
        run.world().trace().record(0).expect("it was sent").due,
        30_000
    );
    let fire: Vec<Action<PaxosRequest>> = vec![Action::Fire {
        node: NodeId::new(0),
        timer: 0,
    }];
    let none = Edit::Insert {
        time: 0,
        actions: fire,
    };
    assert!(matches!(
        run.edit(&none),
        Err(simulator::history::Problem::Refused(_))
    ));
}

#[test]
fn a_timer_that_is_put_off_twice_is_put_off_once() {
    let setup = common::scenario(
        common::cluster(0, 1, 3, 0),
        simulator::scenario::Network::default(),
        |paxos| {
            paxos.timeout = Some(consensus::Span {
                low: 200_000,
                high: 200_000,
            });
        },
    );
    let mut run = History::new(setup, 1, Detail::Full);
    let x = NodeId::new(0);
    run.apply(vec![common::propose(x, "v")])
        .expect("it can be asked");
    run.advance(10_000);
    let due = |run: &History<Paxos>| run.world().processes()[0].timers[0].map(|it| it.due);
    let by_itself = due(&run).expect("it runs");
    let later = |by: u64| Edit::Fire {
        node: x,
        timer: 0,
        time: by_itself + by,
    };
    for by in [5_000, 9_000, 7_000] {
        run.edit(&later(by)).expect("later than it was armed");
        assert_eq!(due(&run), Some(by_itself + by));
        assert_eq!(
            run.changes().len(),
            2,
            "what is meant, not how it came about"
        );
    }
    assert!(run.undo(), "each time a step of its own");
    assert_eq!(due(&run), Some(by_itself + 9_000));
    // Earlier than by itself it is made to fire, and nothing puts it off any more.
    run.edit(&Edit::Fire {
        node: x,
        timer: 0,
        time: 11_000,
    })
    .expect("later than it was armed");
    assert_eq!(run.changes().len(), 2);
    assert!(matches!(
        run.changes()[1].change.actions[..],
        [Action::Fire { timer: 0, .. }]
    ));
    run.undo();
    // So it is at the present moment, after what has happened in it.
    let now = run.world().now();
    let before = run.world().count();
    run.edit(&Edit::Fire {
        node: x,
        timer: 0,
        time: now,
    })
    .expect("it runs");
    assert_eq!(run.changes().len(), 2, "instead of what put it off");
    assert_eq!((run.world().now(), run.world().count()), (now, before));
    let last = run.world().trace().event(before - 1);
    assert!(matches!(
        last.and_then(|it| it.action.as_ref()),
        Some(Action::Fire { timer: 0, .. })
    ));
    run.undo();
    let early = Edit::Fire {
        node: x,
        timer: 0,
        time: 0,
    };
    run.edit(&early)
        .expect("at the moment at which it is armed");
    assert_eq!(run.world().now(), 10_000, "the moment stays");
    let not_armed = Edit::Fire {
        node: NodeId::new(1),
        timer: 0,
        time: 11_000,
    };
    assert!(matches!(run.edit(&not_armed), Err(Problem::Refused(_))));
}
