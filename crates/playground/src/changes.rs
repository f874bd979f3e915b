//! The reader's changes in force, as every engine tells of them.

use consensus::Protocol;
use simulator::action::write_action;
use simulator::{Action, Refusal, Run, World};

use crate::live::Live;
use crate::problem::refused;
use crate::show::Show;
use crate::view::UnappliedView;

impl<P: Protocol + 'static> Live<P> {
    /// The changes and lines of the script that found nothing to act on so far.
    pub(crate) fn unapplied_texts(&self) -> Vec<String> {
        let found = unapplied(self.run());
        let told = |it: UnappliedView| [&it.action, ": ", &it.reason.message].concat();
        found.into_iter().map(told).collect()
    }
}

/// An action as it is written; nothing for none.
pub fn written<P: Protocol>(world: &World<P>, action: Option<&Action<P::Request>>) -> String {
    let scenario = world.scenario();
    action.map_or_else(String::new, |action| {
        write_action(action, &scenario.protocol, &scenario.names)
    })
}

/// What found nothing to act on so far, and why.
pub fn unapplied<P: Protocol>(run: &Run<P>) -> Vec<UnappliedView> {
    let world = run.world();
    let scenario = world.scenario();
    let show = Show { world };
    let told = |change: u32, action: &Action<P::Request>, reason: Refusal| UnappliedView {
        change,
        action: written(world, Some(action)),
        verb: action.verb(),
        args: show.action_args(action),
        reason: *refused(&**scenario, reason),
    };
    let mut all = Vec::new();
    for it in run.unapplied() {
        if let Some(action) = run.change(it.id).and_then(|c| c.actions.get(it.action)) {
            all.push(told(it.id, action, it.reason));
        }
    }
    for (line, reason) in world.failed() {
        if let Some(action) = &scenario.script[*line].action {
            all.push(told(0, action, *reason));
        }
    }
    all
}

/// The same, with the changes whose message is not there, as far as the run has come.
pub fn lost<P: Protocol>(run: &Run<P>) -> Vec<UnappliedView> {
    let mut all = unapplied(run);
    let world = run.world();
    let show = Show { world };
    for it in run.changes() {
        let known = all.iter().any(|found| found.change == it.id);
        let reason = run.objection(it.id).filter(|_| !known);
        if let (Some(reason), Some(action)) = (reason, it.change.actions.first()) {
            all.push(UnappliedView {
                change: it.id,
                action: written(world, Some(action)),
                verb: action.verb(),
                args: show.action_args(action),
                reason: *refused(&**world.scenario(), reason),
            });
        }
    }
    all
}
