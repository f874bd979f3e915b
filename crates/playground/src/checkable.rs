//! What can be searched of a scenario, and within which bounds.

use checker::model::monitor_bits;
use checker::{Bounds, Network, Reductions};
use consensus::{OptionKind, Protocol};
use simulator::scenario::{Line, Mode, Text, When};
use simulator::{Action, Scenario, text};

use crate::problem::{Problem, plain};
use crate::view::{CheckWishes, CheckableView, Telling, ToldText};

/// Warnings are no promises: a search for one would find it in every schedule that lasts.
const WARNS: &str = "progress";

/// The promises of a protocol.
fn promises<P: Protocol>() -> Vec<&'static str> {
    let all = P::MONITORS.iter().copied();
    all.filter(|id| *id != WARNS).collect()
}

/// The monitors that are asked about, a bit each.
pub fn goal<P: Protocol>(named: &[String]) -> Result<u32, Problem> {
    let known = promises::<P>();
    if let Some(id) = named.iter().find(|id| !known.contains(&id.as_str())) {
        let legal = known.join(", ");
        let sentence = format!("there is no promise \"{id}\"; there are {legal}");
        return Err(plain(
            "unknown-setting",
            vec![("found", id.clone())],
            sentence,
        ));
    }
    let named: Vec<&str> = named.iter().map(String::as_str).collect();
    Ok(monitor_bits(if named.is_empty() { &known } else { &named }))
}

/// The bounds that the page asks for.
pub fn bounds(wishes: &CheckWishes) -> Bounds {
    Bounds {
        network: if wishes.set {
            Network::Set
        } else {
            Network::Multiset
        },
        in_flight: wishes.in_flight,
        drops: wishes.drops,
        duplicates: wishes.duplicates,
        timeouts: wishes.timeouts,
        crashes: wishes.crashes,
        wipes: wishes.wipes,
        rounds: wishes.rounds,
        slots: wishes.slots,
        depth: wishes.depth,
        states: u64::from(wishes.states),
        memory: u64::from(wishes.megabytes) << 20,
    }
}

/// What the search need not look at.
pub fn reductions(wishes: &CheckWishes) -> Reductions {
    Reductions {
        symmetry: wishes.reduced,
        spent: wishes.reduced,
    }
}

/// What can be asked of a scenario; of what its script does, as much is allowed to begin with.
pub fn checkable<P: Protocol>(scenario: &Scenario<P>) -> CheckableView {
    let mut mutations = Vec::new();
    for spec in P::OPTIONS.iter().filter(|spec| spec.name == "mutations") {
        if let OptionKind::Words(words) = spec.kind {
            mutations.extend(words);
        }
    }
    let on = scenario.protocol.get("mutations");
    let on = text::print_setting(&on, &scenario.names);
    let on = on.split([' ', ',']).filter(|word| !word.is_empty());
    let mut view = CheckableView {
        promises: promises::<P>(),
        on: on
            .filter(|word| mutations.contains(word))
            .map(str::to_owned)
            .collect(),
        mutations,
        requests: 0,
        slotted: P::MONITORS.contains(&"log-matching"),
        wishes: CheckWishes::default(),
    };
    for line in &scenario.script {
        let wishes = &mut view.wishes;
        let more = match line.action {
            Some(Action::Request { .. }) => {
                view.requests += 1;
                continue;
            }
            Some(Action::Drop(_)) => &mut wishes.drops,
            Some(Action::Duplicate(_)) => &mut wishes.duplicates,
            Some(Action::Fire { .. }) => &mut wishes.timeouts,
            Some(Action::Crash(_)) => &mut wishes.crashes,
            Some(Action::Wipe(_)) => &mut wishes.wipes,
            Some(_) | None => continue,
        };
        *more = more.saturating_add(1);
    }
    view
}

/// The scenario with its requests only, in the time that messages take.
pub fn stage<P: Protocol>(scenario: Scenario<P>, telling: Telling) -> Scenario<P> {
    let apart = 2 * scenario.network.latency.high;
    let asks = |line: &Line<P::Request>| matches!(line.action, Some(Action::Request { .. }));
    let mut staged = Scenario {
        title: both(telling.title),
        about: both(telling.about),
        mode: Mode::Timed,
        until: None,
        expect: Vec::new(),
        ..scenario
    };
    staged.script.retain(asks);
    let mut at = 0;
    for line in &mut staged.script {
        (line.when, line.note) = (When::At(at), None);
        at += apart;
    }
    staged
}

/// A text as a scenario has it.
pub fn both(told: ToldText) -> Text {
    Text {
        en: told.en,
        zh: told.zh,
    }
}
