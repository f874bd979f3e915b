//! Every rule of Basic Paxos, reached step by step: what comes in, which rule
//! the node follows, what it sends and which timers it starts or stops.

use crate::bench::{
    A, Bench, C, L, X, Y, accept, accepted, ask, b, decided, nack, node, prepare, promise, propose,
    request, response, v, written,
};
use consensus::basic_paxos::{
    BasicPaxos, Mutation, Mutations, PaxosRequest, PaxosRule, PaxosTimer, Refusal,
};
use consensus::{Effect, Effects, Input, NodeSet, Protocol, Rule, Span};

fn clients(bench: &mut Bench) {
    let patient = |_: &mut BasicPaxos| {};
    let steps = [
        (response("v"), "unasked-answer", ""),
        (ask("v"), "asked", "Request>1"),
        (response("v"), "got-its-own", ""),
        (response("v"), "answered-twice", ""),
        (ask("w"), "answered-already", ""),
        (prepare(b(1, X)), "not-my-part", ""),
    ];
    bench.steps(C, patient, &steps);
    let timeout = || Input::Timer(PaxosTimer::ClientTimeout);
    let steps = [
        (timeout(), "nothing-to-retry", ""),
        (ask("w"), "asked", "Request>1 arm:client-timeout"),
        (timeout(), "asked-again", "Request>2 arm:client-timeout"),
        (timeout(), "asked-again", "Request>1 arm:client-timeout"),
        (response("v"), "got-another", ""),
        (timeout(), "nothing-to-retry", ""),
    ];
    bench.steps(C, |p| p.client_timeout = Some(Span::fixed(50)), &steps);
}

fn proposers(bench: &mut Bench) {
    let mine = b(1, X);
    let steps = [
        (Input::Request(PaxosRequest::Retry), "nothing-to-retry", ""),
        (request(C, "v"), "began-ballot", "Prepare>3,4,5"),
        (request(C, "w"), "queued", ""),
        (promise(A, b(9, Y), None), "ignored-stale-promise", ""),
        (promise(A, mine, None), "counted-promise", ""),
        (promise(A, mine, None), "ignored-repeated-promise", ""),
        (accepted(A, mine, "v"), "ignored-stale-vote", ""),
        (promise(A + 1, mine, None), "free-choice", "Accept>3,4,5"),
        (promise(A + 2, mine, None), "ignored-late-promise", ""),
        (accepted(A, mine, "v"), "counted-vote", ""),
        (accepted(A, mine, "v"), "ignored-repeated-vote", ""),
        (nack(A + 2, mine, b(2, Y)), "noted-refusal", ""),
        (accepted(A + 1, mine, "v"), "proposal-chosen", "Response>0"),
        (accepted(A + 2, mine, "v"), "ignored-repeated-vote", ""),
        (request(C, "w"), "answered-from-learned", "Response>0"),
        (propose("w"), "answered-from-learned", ""),
        (nack(A + 2, mine, b(2, Y)), "ignored-stale-refusal", ""),
        (decided(mine, "v"), "was-told-again", ""),
        (Input::Request(PaxosRequest::Retry), "nothing-to-retry", ""),
    ];
    let state = bench.steps(X, |_| {}, &steps);
    assert_eq!(state.disk.learned, Some((mine, v("v"))));

    // b07-banana: the vote of the highest ballot, whoever tells it first.
    for order in [[0, 1], [1, 0]] {
        let votes = [(b(1, X), "apple"), (b(2, Y), "banana")];
        let higher = b(3, X);
        let steps = [
            (propose("cherry"), "began-ballot", "Prepare>3,4,5"),
            (nack(A, mine, b(2, Y)), "noted-refusal", ""),
            (propose("cherry"), "began-higher-ballot", "Prepare>3,4,5"),
            (
                promise(A, higher, Some(votes[order[0]])),
                "counted-promise",
                "",
            ),
            (
                promise(A + 1, higher, Some(votes[order[1]])),
                "adopted-highest-vote",
                "Accept>3,4,5",
            ),
        ];
        let state = bench.steps(X, |_| {}, &steps);
        assert_eq!(state.memory.proposal, Some(v("banana")));
    }

    let retries =
        |p: &mut BasicPaxos| (p.timeout, p.backoff) = (Some(Span::fixed(50)), Some(Span::fixed(9)));
    let steps = [
        (Input::Timer(PaxosTimer::Timeout), "nothing-to-retry", ""),
        (Input::Timer(PaxosTimer::Backoff), "nothing-to-retry", ""),
        (propose("v"), "began-ballot", "arm:timeout Prepare>3,4,5"),
        (
            Input::Timer(PaxosTimer::Timeout),
            "backs-off-unanswered",
            "arm:backoff",
        ),
        (request(C, "w"), "queued", ""),
        (promise(A, mine, None), "ignored-late-promise", ""),
        (
            Input::Timer(PaxosTimer::Backoff),
            "began-higher-ballot",
            "arm:timeout Prepare>3,4,5",
        ),
        (
            nack(A, b(2, X), b(4, Y)),
            "backs-off-refused",
            "arm:backoff",
        ),
        (nack(A + 1, b(2, X), b(4, Y)), "ignored-stale-refusal", ""),
        (
            Input::Timer(PaxosTimer::Backoff),
            "began-higher-ballot",
            "arm:timeout Prepare>3,4,5",
        ),
    ];
    let state = bench.steps(X, retries, &steps);
    assert_eq!(
        state.memory.ballot,
        Some(b(5, X)),
        "above what it was told of"
    );

    let stubborn = |p: &mut BasicPaxos| p.timeout = Some(Span::fixed(50));
    let steps = [
        (propose("v"), "began-ballot", "arm:timeout Prepare>3,4,5"),
        (
            nack(A, mine, b(1, Y)),
            "backs-off-refused began-higher-ballot",
            "arm:timeout Prepare>3,4,5",
        ),
    ];
    bench.steps(X, stubborn, &steps);

    let steps = [
        (request(C, "v"), "passed-on", "Request>2"),
        (propose("v"), "passed-on", "Request>2"),
        (decided(b(1, Y), "v"), "was-told", ""),
        (request(C, "w"), "answered-from-learned", "Response>0"),
    ];
    bench.steps(X, |p| p.leader = Some(node(Y)), &steps);
}

fn acceptors(bench: &mut Bench) {
    let (low, high) = (b(1, X), b(1, Y));
    let steps = [
        (prepare(low), "promised", "Promise>1"),
        (prepare(low), "promised-again", "Promise>1"),
        (accept(low, "v"), "voted", "Accepted>1,6,7"),
        (accept(low, "v"), "repeated-vote", "Accepted>1,6,7"),
        (prepare(high), "promised-and-reported", "Promise>2"),
        (prepare(low), "refused-prepare", "Nack>1"),
        (accept(low, "v"), "refused-accept", "Nack>1"),
        (accept(high, "w"), "voted-again", "Accepted>2,6,7"),
        (accept(b(7, X), "w"), "voted-again", "Accepted>1,6,7"),
        (prepare(b(6, Y)), "refused-prepare", "Nack>2"),
        (request(C, "v"), "not-my-part", ""),
        (accepted(A + 1, low, "v"), "not-my-part", ""),
        (decided(b(7, X), "w"), "was-told", ""),
        (prepare(b(9, X)), "answered-decided", "Decided>1"),
        (accept(b(9, X), "z"), "answered-decided", "Decided>1"),
    ];
    let state = bench.steps(A, |_| {}, &steps);
    assert_eq!(state.disk.promised, Some(b(7, X)), "to vote is to promise");
    let steps = [
        (prepare(high), "promised", "Promise>2"),
        (prepare(low), "ignored-prepare", ""),
        (accept(low, "v"), "ignored-accept", ""),
    ];
    bench.steps(A, |p| p.refusal = Refusal::Silence, &steps);
}

fn learners(bench: &mut Bench) {
    let ballot = b(1, X);
    let steps = |told: &'static str| {
        [
            (accepted(A, ballot, "v"), "tallied-vote", ""),
            (accepted(A, ballot, "v"), "tallied-nothing", ""),
            (accepted(A + 1, b(1, Y), "v"), "tallied-vote", ""),
            (accepted(A + 1, ballot, "v"), "learned", told),
            (accepted(A + 2, ballot, "v"), "tallied-nothing", ""),
            (prepare(ballot), "not-my-part", ""),
        ]
    };
    bench.steps(L, |_| {}, &steps(""));
    bench.steps(
        L,
        |p| p.distinguished = NodeSet::only(node(L)),
        &steps("Decided>7"),
    );
    bench.steps(L, |p| p.broadcast = true, &steps("Decided>1,2,3,4,5"));
}

/// What only a mutation does.
fn mistakes(bench: &mut Bench) {
    let on = |mutation| move |p: &mut BasicPaxos| p.mutations = Mutations::default().with(mutation);
    let (low, high) = (b(1, X), b(1, Y));
    let steps = [
        (prepare(low), "promised", "Promise>1"),
        (accept(high, "w"), "voted-unpromised", "Accepted>2,6,7"),
        (accept(low, "v"), "voted-again", "Accepted>1,6,7"),
    ];
    bench.steps(A, on(Mutation::AcceptDoesNotPromise), &steps);
    let steps = [
        (prepare(high), "promised", "Promise>2"),
        (accept(low, "v"), "voted-against-promise", "Accepted>1,6,7"),
    ];
    bench.steps(A, on(Mutation::AcceptIgnoresPromise), &steps);
    for (mutation, rule) in [
        (Mutation::OwnValueAlways, "insisted-on-own"),
        (Mutation::AnyReportedValue, "adopted-first-report"),
        (Mutation::HighestValueNotBallot, "adopted-largest-value"),
    ] {
        let mine = b(2, X);
        let steps = [
            (propose("5"), "began-ballot", "Prepare>3,4,5"),
            (nack(A, low, high), "noted-refusal", ""),
            (propose("5"), "began-higher-ballot", "Prepare>3,4,5"),
            (promise(A, mine, Some((low, "9"))), "counted-promise", ""),
            (
                promise(A + 1, mine, Some((high, "7"))),
                rule,
                "Accept>3,4,5",
            ),
        ];
        let state = bench.steps(X, on(mutation), &steps);
        let own = mutation == Mutation::OwnValueAlways;
        assert_eq!(state.memory.proposal, Some(v(if own { "5" } else { "9" })));
    }
    let steps = [
        (propose("v"), "began-ballot", "Prepare>3,4,5"),
        (propose("v"), "began-higher-ballot", "Prepare>3,4,5"),
        (
            promise(A, low, None),
            "counted-stale-promise counted-promise",
            "",
        ),
    ];
    bench.steps(X, on(Mutation::StalePromiseCounts), &steps);
    let steps = [
        (propose("v"), "began-ballot", "Prepare>3,4,5"),
        (
            promise(A, low, None),
            "took-too-few free-choice",
            "Accept>3,4,5",
        ),
        (accepted(A, low, "v"), "took-too-few proposal-chosen", ""),
    ];
    bench.steps(X, on(Mutation::SmallQuorum), &steps);
    let steps = [
        (accepted(A, low, "v"), "tallied-vote", ""),
        (accepted(A, low, "v"), "counted-vote-twice learned", ""),
    ];
    bench.steps(L, on(Mutation::CountNotSet), &steps);
    let steps = [(propose("v"), "began-shared-ballot", "Prepare>3,4,5")];
    bench.steps(X, on(Mutation::BallotsNotUnique), &steps);
}

/// What only a mutation does to a process that starts again.
fn forgetting(bench: &mut Bench) {
    let steps = [(propose("v"), "began-ballot", "Prepare>3,4,5")];
    let proposer = bench.steps(X, |_| {}, &steps).disk;
    let steps = [
        (accept(b(1, X), "v"), "voted", "Accepted>1,6,7"),
        (prepare(b(2, Y)), "promised-and-reported", "Promise>2"),
    ];
    let acceptor = bench.steps(A, |_| {}, &steps).disk;
    for (who, mutation, disk, rule) in [
        (X, Mutation::BallotReused, &proposer, "forgot-ballots"),
        (A, Mutation::Amnesia, &acceptor, "forgot-votes"),
        (A, Mutation::LostAcceptedBallot, &acceptor, "refiled-vote"),
    ] {
        let mut paxos = bench.paxos.clone();
        paxos.mutations = Mutations::default().with(mutation);
        let mut out = Effects::default();
        paxos.boot(node(who), 0, Some(disk.clone()), &mut out);
        let said = out.list.iter().filter_map(|effect| match effect {
            Effect::Because(rule) => Some(rule.id()),
            _no_rule => None,
        });
        assert_eq!(said.collect::<Vec<_>>(), [rule]);
        bench.met.insert(rule);
    }
}

#[test]
fn every_rule_is_reached_by_the_step_that_it_explains() {
    let mut bench = Bench::new();
    mistakes(&mut bench);
    forgetting(&mut bench);
    clients(&mut bench);
    proposers(&mut bench);
    acceptors(&mut bench);
    learners(&mut bench);
    // Death and life.
    let disk = bench
        .steps(
            A,
            |_| {},
            &[(accept(b(3, X), "v"), "voted", "Accepted>1,6,7")],
        )
        .disk;
    let (again, rule) = bench
        .paxos
        .boot(node(A), 0, Some(disk.clone()), &mut Effects::default());
    assert_eq!(
        rule,
        PaxosRule::Restarted {
            promised: Some(b(3, X)),
            accepted: Some((b(3, X), v("v"))),
            round: 0
        }
    );
    assert_eq!(again.disk, disk, "a crash spares the disk");
    bench.met.insert(rule.id());
    let missing: Vec<_> = PaxosRule::IDS
        .iter()
        .filter(|id| !bench.met.contains(**id))
        .collect();
    assert!(missing.is_empty(), "no step reaches {missing:?}");
}

#[test]
fn a_client_that_restarts_still_wants_its_answer() {
    let mut bench = Bench::new();
    bench.paxos.client_timeout = Some(Span::fixed(50));
    let asked = bench.steps(
        C,
        |_| {},
        &[(ask("v"), "asked", "Request>1 arm:client-timeout")],
    );
    let mut out = Effects::default();
    bench.paxos.boot(node(C), 0, Some(asked.disk), &mut out);
    assert_eq!(written(&out), "arm:client-timeout");
}
