//! Whether everything that a run names has its sentence, in a language: for
//! the test that no reader ever sees a bare key.

use consensus::{Protocol, Rule as _};
use simulator::Scenario;
use simulator::action::Action;
use simulator::telling;
use simulator::text::print_setting;

use crate::args::ChangeArgs;
use crate::protocols::Task;
use crate::run::run_one;
use crate::tell::Teller;
use crate::words::{Arg, Args, Lang, Words};

/// The task of running a scenario and formatting every sentence that its run
/// can ask for, in both languages; gives what is missing, one line each.
#[derive(Clone, Copy, Debug)]
pub struct Missing;

impl Task for Missing {
    type Answer = Vec<String>;

    fn of<P: Protocol + 'static>(self, scenario: Scenario<P>) -> Self::Answer {
        let change = ChangeArgs {
            events: 10_000,
            ..ChangeArgs::default()
        };
        let Ok(ended) = run_one(scenario, None, &change, None) else {
            return vec!["it does not run".to_owned()];
        };
        let mut all = Vec::new();
        for lang in Lang::ALL {
            let mut look = Look {
                words: Words::new(lang),
                missing: Vec::new(),
            };
            look.events(ended.world());
            look.nodes(ended.world());
            look.monitors(ended.world());
            look.setting::<P>(ended.world().scenario());
            all.extend(look.missing);
        }
        all.sort();
        all.dedup();
        all
    }
}

struct Look {
    words: Words,
    missing: Vec<String>,
}

impl Look {
    fn sentence(&mut self, id: &str, args: &Args) {
        if let Err(what) = self.words.checked(id, args) {
            self.missing.push(what);
        }
    }

    fn plain(&mut self, id: &str) {
        self.sentence(id, &Args::new());
    }

    /// The rules and the events that happened.
    fn events<P: Protocol>(&mut self, world: &simulator::World<P>) {
        for event in world.trace().events().iter() {
            for step in &event.steps {
                for rule in &step.rules {
                    let args = Teller { words: &self.words }.rule_args(rule, step, world);
                    let id = rule.id();
                    self.sentence(&format!("rule-{id}"), &args);
                    self.sentence(&format!("rule-{id}.why"), &args);
                    self.plain(&format!("source-{}", rule.source().work));
                }
                for change in &step.changes {
                    self.plain(&format!("register-{}", change.register));
                    self.plain(&format!("register-{}.what", change.register));
                }
            }
            if let Some(action) = &event.action {
                let args = Teller { words: &self.words }.action_args(action, world);
                let id = format!("event-{}", telling::verb(event, world.trace()));
                self.sentence(&id, &args);
                self.sentence(&format!("{id}.why"), &args);
                self.action::<P>(action, world);
            }
        }
        for kind in P::KINDS {
            self.plain(&format!("kind-{}", kind.name));
        }
    }

    fn action<P: Protocol>(&mut self, action: &Action<P::Request>, world: &simulator::World<P>) {
        match action {
            Action::Request { request, .. } => {
                let (verb, _) = world.scenario().protocol.describe_request(request);
                self.plain(&format!("request-{verb}"));
            }
            Action::Fire { timer, .. } => {
                self.plain(&format!(
                    "timer-{}",
                    P::TIMERS.get(*timer as usize).unwrap_or(&"?")
                ));
            }
            _nothing_more_to_name => {}
        }
    }

    /// What nodes show.
    fn nodes<P: Protocol>(&mut self, world: &simulator::World<P>) {
        for node in world.scenario().cluster.all().iter() {
            for role in world.scenario().cluster.roles[node.index()].iter() {
                self.plain(&format!("role-{}", role.name()));
                self.plain(&format!("roles-{}", role.name()));
            }
            for register in world.status(node).registers {
                self.plain(&format!("register-{}", register.name));
            }
        }
    }

    /// The promises; those that fell with what was seen.
    fn monitors<P: Protocol>(&mut self, world: &simulator::World<P>) {
        for (id, fall) in world.monitors().all() {
            self.plain(&format!("monitor-{id}"));
            self.plain(&format!("monitor-{id}.what"));
            if let Some(fall) = fall {
                let teller = Teller { words: &self.words };
                let saw: Args = fall
                    .saw
                    .iter()
                    .map(|(name, atom)| (*name, teller.arg(*atom, world)))
                    .collect();
                self.sentence(&format!("monitor-{id}.broken"), &saw);
            }
        }
    }

    /// The options, and the words that they are set to.
    fn setting<P: Protocol>(&mut self, scenario: &Scenario<P>) {
        for spec in P::OPTIONS {
            self.plain(&format!("option-{}", spec.name));
            self.plain(&format!("option-{}.what", spec.name));
            let consensus::OptionKind::Choice(_) = spec.kind else {
                continue;
            };
            let word = print_setting(&scenario.protocol.get(spec.name), &scenario.names);
            self.sentence(
                &format!("word-{}-{word}", spec.name),
                &vec![("word", Arg::from(word.as_str()))],
            );
        }
    }
}
