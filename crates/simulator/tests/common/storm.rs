//! A storm over a cluster with a replicated log, of whichever protocol: clients
//! that write, read and retry, while servers crash and restart, links are cut,
//! messages are lost, copied and held, clocks run wrong, members come and go and
//! snapshots are taken. Everything follows from a seed.

use std::ops::Range;
use std::sync::Arc;

use consensus::{Atom, Cell, NodeId, NodeSet, Protocol, Role, Value};
use simulator::luck::mix;
use simulator::trace::Origin;
use simulator::{Action, Detail, World, text};

/// Numbers that follow from a seed.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(mix(seed ^ 0x5707_1234_5678_9abc))
    }
    pub fn roll(&mut self, sides: usize) -> usize {
        self.0 = mix(self.0);
        (self.0 >> 11) as usize % sides.max(1)
    }
    pub fn pick<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.roll(of.len())]
    }
    fn node(&mut self, of: NodeSet) -> Option<NodeId> {
        of.iter().nth(self.roll(of.len()))
    }
}

/// What a storm may do.
#[derive(Clone, Copy)]
pub struct Weather {
    /// The servers, of which the first are members.
    pub servers: usize,
    pub members: usize,
    pub clients: usize,
    /// By how many thousandths a clock may run wrong.
    pub drift: usize,
    /// How many blows.
    pub blows: usize,
    /// How much sooner than usual one blow follows another; in haste, who crashes mostly restarts at once.
    pub haste: u64,
}

fn value(text: &str) -> Value {
    Value::new(text).expect("a legal value")
}

/// A cluster with these options.
pub fn world<P: Protocol>(weather: Weather, options: &str, seed: u32) -> World<P> {
    detailed(weather, options, seed, Detail::Lean)
}

/// The same, with so much written down.
pub fn detailed<P: Protocol>(
    weather: Weather,
    options: &str,
    seed: u32,
    detail: Detail,
) -> World<P> {
    let names =
        |of: usize, letter| -> String { (1..=of).map(|n| format!(" {letter}{n}")).collect() };
    let mut source = format!(
        "scenario storm\nprotocol {}\nnodes\n  client{}\n  server{}\noptions\n",
        P::NAME,
        names(weather.clients, 'C'),
        names(weather.servers, 'S'),
    );
    if weather.members < weather.servers {
        source.push_str(&format!("  members{}\n", names(weather.members, 'S')));
    }
    for option in options.split(';') {
        source.push_str(&format!("  {}\n", option.trim()));
    }
    source.push_str("network\n  latency 2ms..20ms\n");
    let scenario = text::parse::<P>(&source).unwrap_or_else(|error| panic!("{error}\n{source}"));
    World::new(Arc::new(scenario), seed, detail)
}

/// A request of this verb, if the protocol has it.
pub fn request<P: Protocol>(
    world: &World<P>,
    node: NodeId,
    verb: &str,
    atoms: &[Atom],
) -> Option<Action<P::Request>> {
    let request = world.scenario().protocol.request(verb, atoms)?;
    Some(Action::Request { node, request })
}

fn operation<P: Protocol>(world: &World<P>, dice: &mut Dice) -> Option<Action<P::Request>> {
    let client = dice.node(world.scenario().cluster.with(Role::Client))?;
    let key = Atom::Value(value(dice.pick(&["x", "y"])));
    let digit = |dice: &mut Dice| Atom::Value(value(dice.pick(&["1", "2", "3"])));
    match dice.roll(6) {
        0 => {
            let to = digit(dice);
            request(world, client, "put", &[key, to])
        }
        1 | 2 => request(world, client, "add", &[key, Atom::Count(1)]),
        3 => request(world, client, "delete", &[key]),
        4 => {
            let (from, to) = (digit(dice), digit(dice));
            request(world, client, "cas", &[key, from, to])
        }
        _ => request(world, client, "get", &[key]),
    }
}

fn order<P: Protocol>(world: &World<P>, dice: &mut Dice) -> Option<Action<P::Request>> {
    let servers = world.scenario().cluster.with(Role::Server);
    let (node, other) = (dice.node(servers)?, Atom::Node(dice.node(servers)?));
    match dice.roll(5) {
        0 => request(world, node, "snapshot", &[]),
        1 => request(world, node, "elect", &[]),
        2 => request(world, node, "transfer", &[other]),
        3 => request(world, node, "add-server", &[other]),
        _ => request(world, node, "remove-server", &[other]),
    }
}

fn blow<P: Protocol>(
    world: &World<P>,
    weather: Weather,
    dice: &mut Dice,
) -> Option<Action<P::Request>> {
    let cluster = &world.scenario().cluster;
    let (all, servers) = (cluster.all(), cluster.with(Role::Server));
    let mut names: Vec<_> = world
        .network()
        .flights()
        .map(|flight| flight.name)
        .collect();
    names.sort();
    match dice.roll(24) {
        0..=7 => operation(world, dice),
        8 | 9 => order(world, dice),
        10 => Some(Action::Crash(dice.node(all)?)),
        11..=13 => Some(Action::Restart(dice.node(all)?)),
        14 => Some(Action::Cut {
            from: dice.node(all)?,
            to: dice.node(all)?,
        }),
        15 => Some(Action::Partition(vec![NodeSet::from_bits(
            dice.roll(1 << all.len()) as u32,
        )])),
        16 | 17 => Some(Action::Heal),
        18 => Some(Action::Loss(dice.roll(1500) as u32)),
        19 => Some(Action::Duplication(dice.roll(3000) as u32)),
        20 => Some(Action::Clock {
            node: dice.node(servers)?,
            rate: (1000 - weather.drift + dice.roll(2 * weather.drift + 1)) as u32,
        }),
        _ if names.is_empty() => None,
        21 => Some(Action::Hold(dice.pick(&names))),
        22 => Some(Action::Duplicate(dice.pick(&names))),
        _ => Some(Action::Delay {
            message: dice.pick(&names),
            until: world.now() + dice.roll(200_000) as u64,
        }),
    }
}

fn wait<P: Protocol>(world: &mut World<P>, span: u64) {
    let until = world.now() + span;
    while world.next_time().is_some_and(|next| next <= until) && world.advance() {}
    world.pass_to(until);
}

/// The storm; no promise may fall in it.
pub fn storm<P: Protocol>(world: &mut World<P>, weather: Weather, seed: u64) {
    let mut dice = Dice::new(seed);
    for _ in 0..weather.blows {
        if let Some(action) = blow(world, weather, &mut dice) {
            let _ = world.apply(&action, Origin::User(0));
            if let Action::Crash(node) = action
                && weather.haste > 1
                && dice.roll(4) > 0
            {
                let _ = world.apply(&Action::Restart(node), Origin::User(0));
            }
        }
        let most = dice.pick(&[1_000, 20_000, 150_000]);
        let span = dice.roll(most) as u64 / weather.haste;
        wait(world, span);
        if world.monitors().broken().next().is_some() {
            return;
        }
    }
}

/// The storm is over: everything runs, true and connected, for so long.
pub fn calm<P: Protocol>(world: &mut World<P>, span: u64) {
    let all = world.scenario().cluster.all();
    let held: Vec<_> = world
        .network()
        .flights()
        .filter(|it| it.held)
        .map(|it| it.name)
        .collect();
    let mut actions = vec![Action::Heal, Action::Loss(0), Action::Duplication(0)];
    actions.extend(held.into_iter().map(Action::Release));
    for node in all.iter() {
        actions.push(Action::Restart(node));
        actions.push(Action::Clock { node, rate: 1000 });
    }
    for action in actions {
        let _ = world.apply(&action, Origin::User(0));
    }
    wait(world, span);
}

/// Runs storms with these options; says which promise fell with which seed.
pub fn storms<P: Protocol>(weather: Weather, options: &str, seeds: Range<u32>) -> Vec<World<P>> {
    // A soak (`npm run test:deep`) says how many.
    let cases = std::env::var("PROPTEST_CASES")
        .ok()
        .and_then(|cases| cases.parse().ok());
    let seeds = seeds.start..seeds.end.max(seeds.start + cases.unwrap_or(0));
    let run = |seed| {
        let mut world = world::<P>(weather, options, seed);
        storm(&mut world, weather, u64::from(seed));
        let broken: Vec<_> = world.monitors().broken().collect();
        let saw = world.monitors().all().filter_map(|(_, fall)| fall).next();
        assert!(
            broken.is_empty(),
            "{options}, seed {seed}: {broken:?}, {saw:?}"
        );
        world
    };
    seeds.map(run).collect()
}

/// When the storm is over, every client is answered again.
pub fn recovers<P: Protocol>(mut world: World<P>) {
    calm(&mut world, 3_000_000);
    let seed = world.seed();
    let (mut atoms, client) = (vec![Atom::Value(value("z"))], NodeId::new(0));
    atoms.push(Atom::Count(1));
    let add = request(&world, client, "add", &atoms).expect("a request");
    world.apply(&add, Origin::User(0)).expect("clients run");
    // A server that was taken out of the cluster and does not know asks for votes for ever, and each time the others
    // choose a leader anew, unless they ask first (Ongaro 2014, 4.2.3). Between two of its tries there is time for an
    // answer, if luck has it; in one of ten calms it has.
    for _ in 0..10 {
        calm(&mut world, 3_000_000);
        if waiting(&world).is_none() {
            break;
        }
    }
    assert_eq!(world.monitors().broken().next(), None, "seed {seed}");
    let calls = world.facts().log.calls.len();
    let still = waiting(&world);
    assert!(
        still.is_none(),
        "seed {seed}: {still:?}, a client of {calls} calls, still waits"
    );
}

/// A client that waits for an answer.
fn waiting<P: Protocol>(world: &World<P>) -> Option<NodeId> {
    let clients = world.scenario().cluster.with(Role::Client);
    clients.iter().find(|node| {
        let status = world.status(*node);
        let pending = status.registers.iter().find(|it| it.name == "pending");
        pending.map(|it| &it.cell) != Some(&Cell::Atom(Atom::None))
    })
}

/// The first seed with which a storm over a cluster with this mistake makes a monitor fall.
pub fn caught<P: Protocol>(
    weather: Weather,
    options: &str,
    monitor: &str,
    seeds: Range<u32>,
) -> u32 {
    let falls = |seed: &u32| {
        let mut world = world::<P>(weather, options, *seed);
        storm(&mut world, weather, u64::from(*seed));
        world.monitors().broken().any(|id| id == monitor)
    };
    let found = seeds.clone().find(falls);
    found.unwrap_or_else(|| panic!("{options}: {monitor} holds with all of {seeds:?}"))
}
