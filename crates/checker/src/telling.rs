//! A way that was found, told: what it is about, where the mistake is made, where the promise falls.

use std::sync::Arc;

use consensus::{Protocol, Rule as _, Tone};
use simulator::scenario::{Expect, Scenario, Text};
use simulator::{Detail, World, limits};

/// What its id ends with.
const ENDING: &str = "-broken";

/// What a way that was found is to say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Telling {
    /// Its title,
    pub title: Text,
    /// and what it is about.
    pub about: Text,
    /// Where a mistake is made for the first time.
    pub wrong: Text,
    /// Where the promise falls.
    pub fallen: Text,
}

/// The scenario with these words. It is no longer the one that was searched, so its id ends with
/// `-broken`, unless there is no room for that; that the mistake is made is one more of its expectations.
pub fn tell<P: Protocol>(mut scenario: Scenario<P>, telling: Telling) -> Scenario<P> {
    if !scenario.id.ends_with(ENDING) && scenario.id.len() + ENDING.len() <= limits::ID_BYTES {
        scenario.id.push_str(ENDING);
    }
    scenario.title = telling.title;
    scenario.about = telling.about;
    let wrong = mistake(&scenario);
    let last = scenario.script.len().saturating_sub(1);
    let mut fallen = telling.fallen;
    if let Some((line, rule)) = wrong {
        let told = telling.wrong;
        if line == last {
            fallen.en = [told.en, fallen.en].join(" ");
            fallen.zh = told.zh + &fallen.zh;
        } else {
            note(&mut scenario, line, told);
        }
        scenario.expect.push(Expect::Rule {
            node: None,
            rule: rule.to_owned(),
            times: None,
        });
    }
    note(&mut scenario, last, fallen);
    scenario
}

fn note<P: Protocol>(scenario: &mut Scenario<P>, line: usize, told: Text) {
    if let Some(line) = scenario.script.get_mut(line) {
        line.note = Some(told);
    }
}

/// The first line at which a mistake that is switched on is made, and the rule that it breaks.
fn mistake<P: Protocol>(scenario: &Scenario<P>) -> Option<(usize, &'static str)> {
    let mut world = World::new(Arc::new(scenario.clone()), scenario.seed, Detail::Full);
    for line in 0..scenario.script.len() {
        world.advance();
        let event = world.trace().events().last()?;
        let rules = event.steps.iter().flat_map(|step| &step.rules);
        let mut wrong = rules.filter(|rule| rule.tone() == Tone::Mistake);
        if let Some(rule) = wrong.next() {
            return Some((line, rule.id()));
        }
    }
    None
}
