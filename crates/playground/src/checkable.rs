//! What can be searched of a scenario, and within which bounds.

use consensus::{OptionKind, Protocol};
use simulator::scenario::{Line, Mode, When};
use simulator::time::MAX_TIME;
use simulator::{Action, Scenario, text};

use crate::promises::promises;
use crate::view::{CheckWishes, CheckableView, Telling};

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

/// The scenario with its requests only, so many flights apart.
pub fn stage<P: Protocol>(scenario: Scenario<P>, telling: Telling, flights: u32) -> Scenario<P> {
    let apart = u64::from(flights) * scenario.network.latency.high;
    let asks = |line: &Line<P::Request>| matches!(line.action, Some(Action::Request { .. }));
    let mut staged = Scenario {
        title: telling.title.into(),
        about: telling.about.into(),
        mode: Mode::Timed,
        until: None,
        expect: Vec::new(),
        ..scenario
    };
    staged.script.retain(asks);
    let mut at = 0;
    for line in &mut staged.script {
        (line.when, line.note) = (When::At(at), None);
        at = at.saturating_add(apart).min(MAX_TIME);
    }
    staged
}
