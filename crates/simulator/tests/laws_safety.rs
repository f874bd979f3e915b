//! Random clusters under random faults: no promise of safety ever falls, and
//! the same inputs give the same run.

use std::collections::BTreeSet;

use crate::common::chaos::{Meddle, Paxos, cases, finish, meddle, meddled, setups};
use consensus::basic_paxos::Mutations;
use consensus::{Role, Value};
use proptest::prelude::*;
use simulator::{Detail, World};

/// What was chosen, counted again without the facts' own count.
fn recount(world: &World<Paxos>) -> BTreeSet<Value> {
    let scenario = world.scenario();
    let acceptors = scenario.cluster.with(Role::Acceptor);
    let votes = world.facts().votes.iter().map(|(_, votes)| votes);
    let enough = scenario.protocol.quorums.1 as usize;
    votes
        .filter(|votes| votes.voters.intersection(acceptors).len() >= enough)
        .map(|votes| votes.value)
        .collect()
}

fn safe(world: &World<Paxos>) -> Result<(), TestCaseError> {
    let fallen: Vec<_> = world
        .monitors()
        .all()
        .filter(|(id, fall)| *id != "progress" && fall.is_some())
        .collect();
    prop_assert!(fallen.is_empty(), "fell: {fallen:?}");
    let chosen = recount(world);
    let facts = world.facts();
    prop_assert!(chosen.len() <= 1, "chosen: {chosen:?}");
    prop_assert_eq!(
        &chosen,
        &facts
            .chosen
            .iter()
            .map(|c| c.value)
            .collect::<BTreeSet<_>>()
    );
    prop_assert!(
        facts
            .learned
            .iter()
            .all(|(_, it)| chosen.contains(&it.value)),
        "learned what was not chosen"
    );
    prop_assert!(
        facts
            .replied
            .iter()
            .all(|(_, value)| chosen.contains(value)),
        "answered what was not chosen"
    );
    prop_assert!(
        chosen
            .iter()
            .all(|value| facts.invoked.iter().any(|(_, asked)| asked == value))
    );
    Ok(())
}

proptest! {
    #![proptest_config(cases(8_000))]

    #[test]
    fn whatever_happens_nothing_unsafe_does(setup in setups(), schedule in prop::collection::vec(meddle(), 0..60)) {
        safe(&meddled(&setup, Mutations::default(), Detail::Lean, &schedule))?;
    }
}

proptest! {
    #![proptest_config(cases(300))]

    #[test]
    fn the_same_inputs_give_the_same_run(setup in setups(), schedule in prop::collection::vec(meddle(), 0..40)) {
        let full = meddled(&setup, Mutations::default(), Detail::Full, &schedule);
        let again = meddled(&setup, Mutations::default(), Detail::Full, &schedule);
        let lean = meddled(&setup, Mutations::default(), Detail::Lean, &schedule);
        prop_assert_eq!(full.digest(), again.digest());
        prop_assert_eq!(full.digest(), lean.digest(), "how much is written down changes nothing");
        prop_assert_eq!((full.now(), full.count()), (lean.now(), lean.count()));
        prop_assert_eq!(full.facts(), lean.facts());
        prop_assert_eq!(full.trace().events().len(), lean.trace().log.len());
    }

    #[test]
    fn another_seed_is_another_run(mut setup in setups(), seed in any::<u32>()) {
        prop_assume!(seed != setup.seed);
        let schedule = [Meddle::Propose(0, 1), Meddle::Wait(100_000)];
        let one = meddled(&setup, Mutations::default(), Detail::Lean, &schedule);
        setup.seed = seed;
        let other = meddled(&setup, Mutations::default(), Detail::Lean, &schedule);
        prop_assert_ne!(one.digest(), other.digest());
    }

    #[test]
    fn on_a_fair_network_with_random_back_off_every_run_decides(
        mut setup in setups(),
        wishes in prop::collection::vec((any::<u16>(), 0..5u8, 0..30_000u64), 1..6),
    ) {
        setup.latency = (5_000, 20_000);
        // A request that is passed on to the leader is sent once: it must not be lost.
        setup.loss = if setup.leader.is_some() { 0 } else { setup.loss % 1_500 };
        (setup.timeout, setup.backoff) = (Some((120_000, 200_000)), Some((1_000, 400_000)));
        setup.client_timeout = Some((500_000, 800_000));
        let mut world = setup.world(Mutations::default(), Detail::Lean);
        for (who, value, wait) in wishes {
            Meddle::Propose(who, value).go(&mut world);
            Meddle::Wait(wait).go(&mut world);
        }
        finish(&mut world, 20_000);
        prop_assert!(!world.facts().chosen.is_empty(), "nothing chosen after {} events", world.count());
        let knows = world.facts().learned.iter().any(|(node, _)| {
            world.scenario().cluster.roles[node.index()].has(Role::Proposer)
        });
        prop_assert!(knows, "no proposer knows");
        prop_assert!(world.next_time().is_none(), "it ends");
        safe(&world)?;
    }
}
