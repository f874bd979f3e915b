//! Histories that can be explained, and those that cannot: against a search
//! that tries every order, and long ones made by clients of one table.

use crate::common::histories::{REGISTER, like_etcd, long, value};
use checker::linearizable::{Call, Judgement, judge};
use consensus::machine::{Operation, Outcome};
use consensus::raft::Raft;
use consensus::{Fact, Facts, NodeId, Value};
use proptest::prelude::*;
use simulator::monitors::Monitors;

/// An operation of a short history, on one key of two.
fn operation(kind: u8, key: u8, n: u8) -> Operation {
    let key = value(["a", "b"][key as usize % 2]);
    let text = |n: u8| value(&n.to_string());
    match kind % 5 {
        0 => Operation::Put {
            key,
            value: text(n),
        },
        1 => Operation::Add { key, by: n.into() },
        2 => Operation::Delete { key },
        3 => Operation::Get { key },
        _ => Operation::Cas {
            key,
            from: text(n),
            to: text(n + 1),
        },
    }
}

/// Every order that keeps the order of calls behind answers.
fn explained(calls: &[Call], done: u32, table: &[Option<Value>; 2]) -> bool {
    let answered = |at: usize| calls[at].back.is_some() && done & 1 << at == 0;
    let earliest = (0..calls.len())
        .filter(|at| answered(*at))
        .filter_map(|at| calls[at].back)
        .min();
    let Some(earliest) = earliest else {
        return true;
    };
    (0..calls.len()).any(|at| {
        let it = &calls[at];
        if done & 1 << at != 0 || it.call > earliest {
            return false;
        }
        let place = usize::from(it.operation.key() == value("b"));
        let (after, told) = it.operation.on(table[place]);
        let mut table = *table;
        table[place] = after;
        it.outcome.is_none_or(|outcome| outcome == told) && explained(calls, done | 1 << at, &table)
    })
}

/// Whether an order explains what its operations were told.
fn explains(calls: &[Call], order: &[usize]) {
    let (mut holds, mut latest_call) = (None, 0);
    for at in order {
        let it = &calls[*at];
        let (after, told) = it.operation.on(holds);
        assert!(it.outcome.is_none_or(|outcome| outcome == told));
        assert!(
            it.back.is_none_or(|back| back >= latest_call),
            "no answer before a call that came first"
        );
        holds = after;
        latest_call = latest_call.max(it.call);
    }
}

fn outcome() -> impl Strategy<Value = Option<Outcome>> {
    prop_oneof![
        Just(None),
        Just(Some(Outcome::Done)),
        Just(Some(Outcome::Nothing)),
        (0..4_u8).prop_map(|n| Some(Outcome::Found(value(&n.to_string())))),
    ]
}

/// What the monitor of a live run says of a history, told to it in the order of time.
fn live(calls: &[Call]) -> bool {
    let source = "scenario it\nprotocol raft\nnodes\n  client C1\n  server S1 S2 S3\n";
    let raft = simulator::text::parse::<Raft>(source)
        .expect("a scenario")
        .protocol;
    let mut told: Vec<(u64, bool, usize)> = Vec::new();
    for (at, it) in calls.iter().enumerate() {
        told.push((it.call, false, at));
        told.extend(it.back.map(|back| (back, true, at)));
    }
    told.sort_unstable(); // a call and an answer at one time overlap
    let (mut facts, mut monitors) = (Facts::default(), Monitors::of::<Raft>());
    for (_, back, at) in told {
        let (client, sequence, it) = (NodeId::new(at), 1, &calls[at]);
        let operation = it.operation;
        let fact = match it.outcome {
            Some(outcome) if back => Fact::Returned {
                client,
                sequence,
                outcome,
            },
            _ => Fact::Called {
                client,
                sequence,
                operation,
            },
        };
        facts.note(&raft, &fact);
        monitors.after(&raft, &facts, &fact, None, (0, 0));
    }
    !monitors.broken().any(|id| id == "linearizability")
}

proptest! {
    // A soak (`npm run test:deep`) says how many.
    #![proptest_config(ProptestConfig::with_cases(ProptestConfig::default().cases.max(3000)))]
    #[test]
    fn the_monitor_of_a_live_run_says_the_same(
        made in prop::collection::vec((0..5_u8, 0..2_u8, 0..3_u8, 0..12_u64, prop::option::weighted(0.8, 0..6_u64), outcome(), any::<bool>()), 0..8)
    ) {
        let mut table = [None; 2];
        let calls: Vec<Call> = made.iter().map(|(kind, key, n, call, took, told, honest)| {
            let operation = operation(*kind, *key, *n);
            let place = usize::from(operation.key() == value("b"));
            let (after, truth) = operation.on(table[place]);
            table[place] = after;
            let outcome = if *honest { Some(truth) } else { *told };
            let back = took.map(|took| call + took).filter(|_| outcome.is_some());
            Call { call: *call, back, operation, outcome: outcome.filter(|_| back.is_some()) }
        }).collect();
        let explained = matches!(judge(&calls, u64::MAX), Judgement::Linearizable(_));
        prop_assert_eq!(explained, live(&calls));
    }

    #[test]
    fn short_histories_are_judged_as_by_trying_every_order(
        made in prop::collection::vec((0..5_u8, 0..2_u8, 0..3_u8, 0..12_u64, prop::option::weighted(0.8, 0..6_u64), outcome(), any::<bool>()), 0..8)
    ) {
        let mut table = [None; 2];
        let calls: Vec<Call> = made.iter().map(|(kind, key, n, call, took, told, honest)| {
            let operation = operation(*kind, *key, *n);
            let place = usize::from(operation.key() == value("b"));
            let (after, truth) = operation.on(table[place]);
            table[place] = after;
            let outcome = if *honest { Some(truth) } else { *told };
            Call { call: *call, back: took.map(|took| call + took), operation, outcome }
        }).collect();
        match judge(&calls, u64::MAX) {
            Judgement::Linearizable(orders) => {
                prop_assert!(explained(&calls, 0, &[None; 2]));
                orders.iter().for_each(|(_, order)| explains(&calls, order));
            }
            Judgement::Impossible { key, order, stuck } => {
                prop_assert!(!explained(&calls, 0, &[None; 2]));
                explains(&calls, &order);
                prop_assert!(calls[stuck].operation.key() == key && !order.contains(&stuck));
            }
            Judgement::Undecided { .. } => prop_assert!(false, "there was no limit"),
        }
    }
}

#[test]
fn ten_clients_of_a_register_are_explained_and_a_stale_read_is_found() {
    let mut calls = long(REGISTER, 1);
    match judge(&calls, 10_000_000) {
        Judgement::Linearizable(orders) => explains(&calls, &orders[0].1),
        other => panic!("{other:?}"),
    }
    let read = calls
        .iter()
        .rposition(|it| it.operation.reads())
        .expect("a read");
    calls[read].outcome = calls
        .iter()
        .find(|it| it.operation.reads())
        .and_then(|it| it.outcome);
    assert!(matches!(
        judge(&calls, 10_000_000),
        Judgement::Impossible { .. }
    ));
}

#[test]
fn what_takes_too_long_is_not_decided_and_a_hard_key_hides_no_other() {
    let put = |key: &str, text: &str, call| Call {
        call,
        back: None,
        operation: Operation::Put {
            key: value(key),
            value: value(text),
        },
        outcome: None,
    };
    let get = |key: &str, call, outcome| Call {
        call,
        back: Some(call + 1),
        operation: Operation::Get { key: value(key) },
        outcome: Some(outcome),
    };
    let mut calls: Vec<Call> = (0..24).map(|n: u32| put("a", &n.to_string(), 0)).collect();
    calls.push(get("a", 5, Outcome::Found(value("x"))));
    assert!(matches!(
        judge(&calls, 50_000),
        Judgement::Undecided { steps: 50_000 }
    ));
    calls.push(get("b", 5, Outcome::Found(value("x"))));
    let found = judge(&calls, 50_000);
    assert!(
        matches!(found, Judgement::Impossible { key, stuck: 25, .. } if key == value("b")),
        "{found:?}"
    );
}

#[test]
fn histories_of_the_shape_of_etcds_are_explained() {
    let all = like_etcd();
    assert_eq!(
        (all.len(), all.iter().map(Vec::len).sum::<usize>()),
        (102, 8_523)
    );
    for calls in &all {
        match judge(calls, 10_000_000) {
            Judgement::Linearizable(orders) => {
                orders.iter().for_each(|(_, it)| explains(calls, it))
            }
            other => panic!("{other:?}"),
        }
    }
}
