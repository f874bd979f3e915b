//! What can be searched of a scenario, and within which bounds.

use consensus::{Lasting, OptionKind, Protocol};
use simulator::monitors::IDS;
use simulator::scenario::{Expect, Line, Mode, Stands, When};
use simulator::time::MAX_TIME;
use simulator::{Action, Scenario, text};

use crate::promises::promises;
use crate::view::{CheckWishes, CheckableView, LastingView, RemedyView, Telling};

/// So many time-outs are allowed to begin with where nothing else makes anything happen: two candidates.
const TIMEOUTS: u8 = 2;

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
        slotted: P::LOGS,
        falls: Vec::new(),
        lasting: P::LASTING.iter().map(|it| lasting(scenario, it)).collect(),
        wishes: CheckWishes::default(),
    };
    for expect in &scenario.expect {
        if let Expect::Monitor {
            id,
            stands: Stands::Broken,
        } = expect
        {
            view.falls.extend(IDS.iter().find(|known| *known == id));
        }
    }
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
    if P::LOGS && view.requests == 0 {
        // Nobody asks for anything: it is timers that make something happen, as in a run of it.
        view.wishes.timeouts = view.wishes.timeouts.max(TIMEOUTS);
    }
    view
}

/// What keeps a cluster from coming to rest, as it stands in this scenario.
fn lasting<P: Protocol>(scenario: &Scenario<P>, it: &Lasting) -> LastingView {
    let remedy = |(option, setting): &(&'static str, &'static str)| {
        let now = text::print_setting(&scenario.protocol.get(option), &scenario.names);
        let (option, setting, on) = (*option, *setting, now == *setting);
        RemedyView {
            option,
            setting,
            on,
        }
    };
    LastingView {
        id: it.id,
        on: scenario.id == it.id,
        remedies: it.remedies.iter().map(remedy).collect(),
    }
}

/// The scenario with what is asked, cut and crashed in it, and nothing that a search decides.
pub fn unscheduled<P: Protocol>(scenario: Scenario<P>) -> Scenario<P> {
    let mut bare = Scenario {
        until: None,
        expect: Vec::new(),
        ..scenario
    };
    bare.script.retain(|line| {
        let message = line.action.as_ref().and_then(Action::message);
        let fires = matches!(line.action, Some(Action::Fire { .. }) | None);
        message.is_none() && !fires
    });
    bare.script.iter_mut().for_each(|line| line.note = None);
    bare
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
