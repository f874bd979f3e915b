//! Histories of clients, made by luck with fixed seeds: each operation takes
//! effect at one time between its call and its answer, so they can be explained.
#![allow(dead_code)] // each binary uses a part of it

use std::collections::BTreeMap;

use checker::linearizable::Call;
use consensus::Value;
use consensus::machine::Operation;
use simulator::luck::mix;

/// A word as a value.
pub fn value(text: &str) -> Value {
    Value::new(text).expect("a legal value")
}

/// What clients do.
#[derive(Clone, Copy)]
pub struct Shape {
    /// So many clients, always busy.
    pub clients: u64,
    pub operations: usize,
    pub keys: u64,
    /// How many different values are written; none: each write has its own.
    pub values: Option<u64>,
    /// Whether there are compare-and-sets too.
    pub cas: bool,
    /// One operation of so many is never answered, and its client goes on as another; 0: none.
    pub lost: u64,
}

/// A register of 10 clients with 10,000 operations.
pub const REGISTER: Shape = Shape {
    clients: 10,
    operations: 10_000,
    keys: 1,
    values: None,
    cas: false,
    lost: 0,
};

/// So many histories of the shape of those that Jepsen took of etcd, with 8,523 operations
/// together: five clients of one register with five values that is written, read, and compared and set.
/// The corpus itself is not at hand; these are made.
pub fn like_etcd() -> Vec<Vec<Call>> {
    let of = |at: u64| Shape {
        clients: 5,
        operations: if at < 57 { 84 } else { 83 },
        keys: 1,
        values: Some(5),
        cas: true,
        lost: 16,
    };
    (0..102).map(|at| long(of(at), at)).collect()
}

/// One history.
pub fn long(shape: Shape, seed: u64) -> Vec<Call> {
    let mut free = vec![0_u64; shape.clients as usize];
    let mut made: Vec<(u64, Call)> = (0..shape.operations)
        .map(|n| {
            let luck = mix(seed ^ mix(n as u64));
            let client = n % shape.clients as usize;
            let call = free[client] + luck % 7;
            let back = call + 1 + (luck >> 8) % 20;
            free[client] = back + 1;
            let effect = call + (luck >> 16) % (back - call + 1);
            let lost = shape.lost > 0 && (luck >> 40).is_multiple_of(shape.lost);
            let it = Call {
                call,
                back: (!lost).then_some(back),
                operation: operation(shape, n as u64, luck >> 24),
                outcome: None,
            };
            (effect, it)
        })
        .collect();
    made.sort_by_key(|it| it.0);
    let mut table: BTreeMap<Value, Option<Value>> = BTreeMap::new();
    for (_, it) in &mut made {
        let held = table.entry(it.operation.key()).or_default();
        let (after, told) = it.operation.on(*held);
        *held = after;
        it.outcome = it.back.map(|_| told);
    }
    made.into_iter().map(|it| it.1).collect()
}

fn operation(shape: Shape, n: u64, luck: u64) -> Operation {
    let key = value(&format!("k{}", luck % shape.keys));
    let any = |luck: u64| value(&shape.values.map_or(n, |values| luck % values).to_string());
    let kinds = if shape.cas { 4 } else { 3 };
    match (luck >> 8) % kinds {
        0 => Operation::Put {
            key,
            value: any(luck >> 12),
        },
        3 => Operation::Cas {
            key,
            from: any(luck >> 12),
            to: any(luck >> 20),
        },
        _ => Operation::Get { key },
    }
}
