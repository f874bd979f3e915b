//! Random clusters, networks and schedules, for property tests.

use std::sync::Arc;

use consensus::basic_paxos::{BasicPaxos, Mutations, Numbering, PaxosRequest, Refusal};
use consensus::{Cluster, NodeId, NodeSet, Role, Roles, Span, Value};
use proptest::prelude::*;
use simulator::scenario::{Network, Scenario};
use simulator::trace::Origin;
use simulator::{Action, Detail, History, MessageName, Names, World};

pub type Paxos = BasicPaxos;
pub type PaxosAction = Action<PaxosRequest>;

/// So many cases, unless `PROPTEST_CASES` says otherwise. Nothing is written
/// into the source tree: a failure prints its smallest case.
pub fn cases(usual: u32) -> ProptestConfig {
    let said = std::env::var("PROPTEST_CASES")
        .ok()
        .and_then(|n| n.parse().ok());
    ProptestConfig {
        cases: said.unwrap_or(usual),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

/// A cluster, its options and its network.
#[derive(Clone, Debug)]
pub struct Setup {
    pub counts: [usize; 4],
    /// The roles share processes, as far as there are enough.
    pub together: bool,
    pub numbering: usize,
    pub silent: bool,
    pub timeout: Option<(u64, u64)>,
    pub backoff: Option<(u64, u64)>,
    pub client_timeout: Option<(u64, u64)>,
    pub leader: Option<usize>,
    pub distinguished: u32,
    pub broadcast: bool,
    pub quorum: u32,
    pub latency: (u64, u64),
    pub loss: u32,
    pub duplication: u32,
    pub seed: u32,
}

fn span() -> impl Strategy<Value = (u64, u64)> {
    (1_000..80_000u64, 0..40_000u64).prop_map(|(low, more)| (low, low + more))
}

fn maybe_span() -> impl Strategy<Value = Option<(u64, u64)>> {
    prop_oneof![1 => Just(None), 3 => span().prop_map(Some)]
}

prop_compose! {
    pub fn setups()(
        counts in (0..=2usize, 1..=4usize, 1..=7usize, 0..=3usize),
        (together, silent, broadcast) in any::<(bool, bool, bool)>(),
        numbering in 0..Numbering::ALL.len(),
        (timeout, backoff, client_timeout) in (maybe_span(), maybe_span(), maybe_span()),
        leader in prop::option::weighted(0.2, 0..4usize),
        distinguished in prop_oneof![Just(0), any::<u32>()],
        quorum in 0..7u32,
        latency in prop_oneof![3 => Just((10_000, 20_000)), 1 => (0..30_000u64, 0..60_000u64).prop_map(|(l, m)| (l, l + m))],
        loss in prop_oneof![2 => Just(0), 1 => 0..4_000u32],
        duplication in prop_oneof![2 => Just(0), 1 => 0..6_000u32],
        seed in any::<u32>(),
    ) -> Setup {
        let counts = [counts.0, counts.1, counts.2, counts.3];
        Setup { counts, together, numbering, silent, timeout, backoff, client_timeout, leader, distinguished,
            broadcast, quorum, latency, loss, duplication, seed }
    }
}

const ROLES: [Role; 4] = [Role::Client, Role::Proposer, Role::Acceptor, Role::Learner];

impl Setup {
    fn cluster(&self) -> (Cluster, Names) {
        if !self.together {
            let [c, p, a, l] = self.counts;
            return super::cluster(c, p, a, l);
        }
        let size = *self.counts.iter().max().expect("four roles");
        let roles = |at: usize| {
            let plays = |(role, count): (&Role, &usize)| (at < *count).then_some(*role);
            let roles: Vec<Role> = ROLES.iter().zip(&self.counts).filter_map(plays).collect();
            Roles::of(&roles)
        };
        let cluster = Cluster {
            roles: (0..size).map(roles).collect(),
        };
        (
            cluster,
            Names::new((1..=size).map(|n| format!("S{n}")).collect()),
        )
    }

    /// The scenario, with these mistakes switched on.
    pub fn scenario(&self, mutations: Mutations) -> Arc<Scenario<Paxos>> {
        let (cluster, names) = self.cluster();
        let span = |span: Option<(u64, u64)>| span.map(|(low, high)| Span { low, high });
        let network = Network {
            latency: Span {
                low: self.latency.0,
                high: self.latency.1,
            },
            links: Vec::new(),
            loss: self.loss,
            duplication: self.duplication,
        };
        let (proposers, learners) = (cluster.with(Role::Proposer), cluster.with(Role::Learner));
        let acceptors = cluster.with(Role::Acceptor).len() as u32;
        super::scenario((cluster, names), network, |paxos| {
            let wanted = Numbering::ALL[self.numbering];
            let alone = proposers.len() == 1;
            paxos.numbering = if wanted == Numbering::Counting && !alone {
                Numbering::Round
            } else {
                wanted
            };
            paxos.refusal = if self.silent {
                Refusal::Silence
            } else {
                Refusal::Nack
            };
            (paxos.timeout, paxos.backoff) = (span(self.timeout), span(self.backoff));
            paxos.client_timeout = span(self.client_timeout);
            paxos.leader = self.leader.and_then(|at| proposers.iter().nth(at));
            paxos.distinguished = learners.intersection(NodeSet::from_bits(self.distinguished));
            paxos.broadcast = self.broadcast;
            let one = self.quorum % acceptors + 1;
            paxos.quorums = (one, acceptors + 1 - one);
            if self.quorum == 0 {
                paxos.quorums = (acceptors / 2 + 1, acceptors / 2 + 1);
            }
            paxos.mutations = mutations;
        })
    }

    pub fn world(&self, mutations: Mutations, detail: Detail) -> World<Paxos> {
        World::new(self.scenario(mutations), self.seed, detail)
    }
}

/// What is done to a message.
#[derive(Clone, Copy, Debug)]
pub enum Touch {
    Deliver,
    Drop,
    Duplicate,
    Hold,
    Release,
    Delay(u64),
    Swap(u16),
}

/// One thing that somebody does to a run. Numbers pick from what is there.
#[derive(Clone, Copy, Debug)]
pub enum Meddle {
    /// Lets time pass, in microseconds.
    Wait(u64),
    /// Lets so many events happen.
    Step(u8),
    Ask(u16, u16, u8),
    Propose(u16, u8),
    Retry(u16),
    Message(u16, Touch),
    Fire(u16),
    Crash(u16),
    Restart(u16),
    Cut(u16, u16),
    Mend(u16, u16),
    Partition(u32),
    Heal,
    Clock(u16, u32),
    Latency(u64, u64),
    Loss(u32),
    Duplication(u32),
}

fn touch() -> impl Strategy<Value = Touch> {
    prop_oneof![
        Just(Touch::Deliver),
        Just(Touch::Drop),
        Just(Touch::Duplicate),
        Just(Touch::Hold),
        Just(Touch::Release),
        (0..200_000u64).prop_map(Touch::Delay),
        any::<u16>().prop_map(Touch::Swap),
    ]
}

pub fn meddle() -> impl Strategy<Value = Meddle> {
    let any16 = any::<u16>;
    prop_oneof![
        4 => (0..60_000u64).prop_map(Meddle::Wait),
        4 => (1..12u8).prop_map(Meddle::Step),
        2 => (any16(), any16(), 0..5u8).prop_map(|(c, p, v)| Meddle::Ask(c, p, v)),
        4 => (any16(), 0..5u8).prop_map(|(p, v)| Meddle::Propose(p, v)),
        1 => any16().prop_map(Meddle::Retry),
        8 => (any16(), touch()).prop_map(|(m, t)| Meddle::Message(m, t)),
        2 => any16().prop_map(Meddle::Fire),
        2 => any16().prop_map(Meddle::Crash),
        3 => any16().prop_map(Meddle::Restart),
        1 => (any16(), any16()).prop_map(|(a, b)| Meddle::Cut(a, b)),
        1 => (any16(), any16()).prop_map(|(a, b)| Meddle::Mend(a, b)),
        1 => any::<u32>().prop_map(Meddle::Partition),
        1 => Just(Meddle::Heal),
        1 => (any16(), 100..=10_000u32).prop_map(|(n, r)| Meddle::Clock(n, r)),
        1 => (0..50_000u64, 0..50_000u64).prop_map(|(l, m)| Meddle::Latency(l, l + m)),
        1 => (0..5_000u32).prop_map(Meddle::Loss),
        1 => (0..8_000u32).prop_map(Meddle::Duplication),
    ]
}

/// One of the names of the messages in flight, by order of sending.
pub fn pick_message(world: &World<Paxos>, pick: u16) -> Option<MessageName> {
    let mut flights: Vec<_> = world.network().flights().map(|f| (f.id, f.name)).collect();
    flights.sort_by_key(|(id, _)| *id);
    (!flights.is_empty()).then(|| flights[pick as usize % flights.len()].1)
}

fn pick_of(set: NodeSet, pick: u16) -> Option<NodeId> {
    set.iter().nth(pick as usize % set.len().max(1))
}

impl Meddle {
    /// The action, if there is something to do it to.
    pub fn action(self, world: &World<Paxos>) -> Option<PaxosAction> {
        let cluster = &world.scenario().cluster;
        let all = |pick| pick_of(cluster.all(), pick);
        let with = |role, pick| pick_of(cluster.with(role), pick);
        let value = |v: u8| Value::new(&format!("v{v}")).expect("a legal value");
        Some(match self {
            Self::Wait(_) | Self::Step(_) => return None,
            Self::Ask(client, proposer, v) => {
                let (node, proposer) =
                    (with(Role::Client, client)?, with(Role::Proposer, proposer)?);
                Action::Request {
                    node,
                    request: PaxosRequest::Ask {
                        value: value(v),
                        proposer,
                    },
                }
            }
            Self::Propose(p, v) => {
                let request = PaxosRequest::Propose { value: value(v) };
                Action::Request {
                    node: with(Role::Proposer, p)?,
                    request,
                }
            }
            Self::Retry(p) => Action::Request {
                node: with(Role::Proposer, p)?,
                request: PaxosRequest::Retry,
            },
            Self::Message(pick, touch) => {
                let name = pick_message(world, pick)?;
                match touch {
                    Touch::Deliver => Action::Deliver(name),
                    Touch::Drop => Action::Drop(name),
                    Touch::Duplicate => Action::Duplicate(name),
                    Touch::Hold => Action::Hold(name),
                    Touch::Release => {
                        let held = world.network().flights().filter(|f| f.held).map(|f| f.name);
                        Action::Release(held.min()?)
                    }
                    Touch::Delay(by) => Action::Delay {
                        message: name,
                        until: world.now() + by,
                    },
                    Touch::Swap(other) => {
                        let like = |f: &&simulator::network::Flight<_>| {
                            (f.name.from, f.name.to) == (name.from, name.to)
                        };
                        let mut names: Vec<_> = world
                            .network()
                            .flights()
                            .filter(like)
                            .map(|f| f.name)
                            .collect();
                        names.sort();
                        Action::Swap {
                            first: name,
                            second: names[other as usize % names.len()],
                        }
                    }
                }
            }
            Self::Fire(pick) => {
                let armed = world
                    .processes()
                    .iter()
                    .enumerate()
                    .flat_map(|(node, process)| {
                        let runs = move |(timer, armed): (usize, &Option<_>)| {
                            armed.map(|_: simulator::world::Armed| (node, timer))
                        };
                        process.timers.iter().enumerate().filter_map(runs)
                    });
                let armed: Vec<_> = armed.collect();
                let (node, timer) = *armed.get(pick as usize % armed.len().max(1))?;
                Action::Fire {
                    node: NodeId::new(node),
                    timer: timer as u8,
                }
            }
            Self::Crash(n) => Action::Crash(all(n)?),
            Self::Restart(n) => Action::Restart(all(n)?),
            Self::Cut(a, b) => Action::Cut {
                from: all(a)?,
                to: all(b)?,
            },
            Self::Mend(a, b) => Action::Mend {
                from: all(a)?,
                to: all(b)?,
            },
            Self::Partition(bits) => {
                Action::Partition(vec![cluster.all().intersection(NodeSet::from_bits(bits))])
            }
            Self::Heal => Action::Heal,
            Self::Clock(n, rate) => Action::Clock {
                node: all(n)?,
                rate,
            },
            Self::Latency(low, high) => Action::Latency {
                link: None,
                span: Span { low, high },
            },
            Self::Loss(share) => Action::Loss(share),
            Self::Duplication(share) => Action::Duplication(share),
        })
    }

    /// Does it to a world; an action that does not apply is no matter.
    pub fn go(self, world: &mut World<Paxos>) {
        match self {
            Self::Wait(time) => {
                let until = world.now() + time;
                while world.next_time().is_some_and(|next| next <= until) && world.advance() {}
                world.pass_to(until);
            }
            Self::Step(steps) => {
                for _ in 0..steps {
                    world.advance();
                }
            }
            _done_to_the_run => {
                if let Some(action) = self.action(world) {
                    let _ = world.apply(&action, Origin::User(0));
                }
            }
        }
    }
}

/// Lets so many events happen, or as many as there are.
pub fn finish(world: &mut World<Paxos>, events: usize) {
    let end = world.count() + events;
    while world.count() < end && world.advance() {}
}

/// Meddles with a run, then lets it go on for a while.
pub fn meddled(
    setup: &Setup,
    mutations: Mutations,
    detail: Detail,
    schedule: &[Meddle],
) -> World<Paxos> {
    let mut world = setup.world(mutations, detail);
    for meddle in schedule {
        meddle.go(&mut world);
    }
    finish(&mut world, 400);
    world
}

/// A run of a set-up, with everything written down.
pub fn start(setup: &Setup) -> History<Paxos> {
    History::new(
        setup.scenario(Mutations::default()),
        setup.seed,
        Detail::Full,
    )
}

/// Plays a schedule on a run as a reader would: what cannot be done is refused.
pub fn play(run: &mut History<Paxos>, schedule: &[Meddle]) {
    for meddle in schedule {
        match *meddle {
            Meddle::Wait(time) => {
                let until = run.world().now() + time;
                run.advance(until);
            }
            Meddle::Step(steps) => {
                for _ in 0..steps {
                    run.step();
                }
            }
            other => {
                if let Some(action) = other.action(run.world()) {
                    let _ = run.apply(vec![action]);
                }
            }
        }
    }
}

/// Things that a reader does, one after the other.
pub fn schedules(most: usize) -> impl Strategy<Value = Vec<Meddle>> {
    prop::collection::vec(meddle(), 0..most)
}
