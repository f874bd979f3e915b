//! Changing the past, as the page does it.

use consensus::{Atom, Protocol};
use simulator::history::{self, Edit, Horizon, Label, Made, Outcome, What};
use simulator::names::said;
use simulator::{Action, Detail, Refusal, Run};

use crate::changes::{lost, written};
use crate::diagram;
use crate::js::moment;
use crate::live::Live;
use crate::problem::{Problem, impossible, refused, text_error};
use crate::show::{Show, time};
use crate::view::{
    self, AtomView, BranchView, CompareView, DifferenceView, EventView, MatterView, OutcomeView,
    PreviewView, UnappliedView,
};

/// The past of a run of any protocol.
pub trait AnyPast {
    /// Changes the past, on a branch of its own.
    fn edit(&mut self, edit: &view::Edit) -> Result<(), Problem>;
    /// The future that an edit would bring, in a window of time.
    fn preview(&self, edit: &view::Edit, from: u64, to: u64) -> PreviewView;
    /// The edits that are legal on a message or a step.
    fn editable(&self, what: &str, number: u32) -> Vec<&'static str>;
    /// The branches, in the order in which they were made.
    fn branches(&mut self) -> Vec<BranchView>;
    /// To another branch.
    fn switch_to(&mut self, id: u32) -> Result<(), Problem>;
    /// Forgets a branch.
    fn remove_branch(&mut self, id: u32) -> Result<(), Problem>;
    /// Another branch held against the current one.
    fn compare(&self, id: u32, from: u64, to: u64) -> Result<CompareView, Problem>;
    /// What each change and each fault came to.
    fn matters(&self) -> Vec<MatterView>;
    /// The changes of the current branch that do not apply.
    fn unapplied(&mut self) -> Vec<UnappliedView>;
}

/// What came of each branch, by number: a branch does not change.
#[derive(Default)]
pub struct Told(Vec<(u32, OutcomeView)>);

impl<P: Protocol + 'static> Live<P> {
    fn read(&self, edit: &view::Edit) -> Result<Edit<P::Request>, Problem> {
        Ok(match edit {
            view::Edit::Retime { message, due } => Edit::Retime {
                message: *message,
                due: moment(*due),
            },
            view::Edit::Drop { message } => Edit::Drop { message: *message },
            view::Edit::Duplicate { message, due } => Edit::Duplicate {
                message: *message,
                due: moment(*due),
            },
            view::Edit::Move { step, time } => Edit::Move {
                step: *step as usize,
                time: moment(*time),
            },
            view::Edit::Fire { node, timer, time } => {
                let fire = ["fire ", node, " ", timer].concat();
                match self.read_actions(&fire)?.as_slice() {
                    [Action::Fire { node, timer }] => Edit::Fire {
                        node: *node,
                        timer: *timer,
                        time: moment(*time),
                    },
                    // Whatever else was said besides is done then.
                    actions => Edit::Insert {
                        time: moment(*time),
                        actions: actions.to_vec(),
                    },
                }
            }
            view::Edit::Remove { step } => Edit::Remove {
                step: *step as usize,
            },
            view::Edit::Without { change, line } => Edit::Without(match line.checked_sub(1) {
                Some(place) => What::Line(place as usize),
                None => What::Change(*change),
            }),
            view::Edit::Insert { time, actions } => {
                let actions = self.read_actions(actions)?;
                Edit::Insert {
                    time: moment(*time),
                    actions,
                }
            }
            view::Edit::Note { step, en, zh } => Edit::Note {
                step: *step as usize,
                text: simulator::scenario::Text {
                    en: en.clone(),
                    zh: zh.clone(),
                },
            },
        })
    }

    fn read_actions(&self, actions: &str) -> Result<Vec<Action<P::Request>>, Problem> {
        let scenario = self.run().world().scenario();
        let actions = simulator::text::parse_action(actions, scenario);
        actions.map_err(|error| text_error(&error))
    }

    /// The notes whose events are gone, as far as the page looks ahead.
    fn unpinned(&self) -> Vec<(u32, Refusal)> {
        let mut ahead = self.run().clone();
        let horizon = Horizon::of(self.run().world());
        ahead.reach(|run| horizon.ends(run).is_none());
        ahead.unpinned()
    }

    fn wrong(&self, problem: &history::Problem) -> Problem {
        impossible(&**self.run().world().scenario(), problem)
    }

    fn outcome_on(&self, branch: &history::Branch<P::Request>) -> OutcomeView {
        let world = self.run().world();
        let scenario = std::sync::Arc::clone(world.scenario());
        let changes = branch.changes.clone();
        let mut run = Run::with_changes(scenario, world.seed(), Detail::Lean, changes);
        Horizon::of(world).reach(&mut run);
        outcome(&Show { world: run.world() }, &Outcome::of(run.world()))
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn outcome<P: Protocol>(show: &Show<'_, P>, it: &Outcome) -> OutcomeView {
    let chosen = it.chosen.iter();
    OutcomeView {
        chosen: chosen
            .map(|c| show.atom(Atom::Vote(c.ballot, c.value)))
            .collect(),
        learned: it.learners().iter().map(|node| show.name(node)).collect(),
        broke: it.broke.clone(),
        messages: it.messages,
        end: time(it.end),
        steps: count(it.steps),
        delays_chosen: it.delays_chosen,
        chosen_at: it.chosen_at.map(time),
    }
}

/// What a branch is called, and the arguments of that sentence.
fn label<P: Protocol>(
    show: &Show<'_, P>,
    label: &Label<P::Request>,
) -> (&'static str, Vec<(&'static str, AtomView)>) {
    let verb = label.action.as_ref().map_or("note", Action::verb);
    let mut args = label
        .action
        .as_ref()
        .map_or_else(Vec::new, |action| show.action_args(action));
    let plain = |text: String| AtomView::Value { text };
    args.push(("verb", plain(verb.to_owned())));
    args.push(("time", plain(said(label.time))));
    let name = match label.made {
        Made::Opened => "opened",
        Made::Done => verb,
        Made::Moved => "moved",
        Made::Removed => "removed",
        Made::Noted => "noted",
        Made::Unnoted => "unnoted",
    };
    (name, args)
}

/// An event, by step, with its caption.
fn event<P: Protocol>(run: &Run<P>, step: usize) -> Option<EventView> {
    let mut run = run.clone();
    run.seek(step);
    let place = step.checked_sub(1)?;
    let event = run.world().trace().event(place)?;
    let show = Show { world: run.world() };
    Some(EventView {
        caption: run.caption(place).map(crate::show::text),
        pinned: run.note(place).is_some(),
        ..show.event(place, event)
    })
}

impl<P: Protocol + 'static> AnyPast for Live<P> {
    fn edit(&mut self, edit: &view::Edit) -> Result<(), Problem> {
        let edit = self.read(edit)?;
        let edited = self.history.edit(&edit);
        edited.map_err(|problem| self.wrong(&problem))?;
        self.changed();
        Ok(())
    }

    fn preview(&self, edit: &view::Edit, from: u64, to: u64) -> PreviewView {
        let edited = self.read(edit).and_then(|edit| {
            let run = self.history.preview(&edit);
            run.map_err(|problem| self.wrong(&problem))
        });
        let (mut run, problem) = match edited {
            Ok(run) => (run, None),
            Err(problem) => (self.run().clone(), Some(*problem)),
        };
        let mut horizon = Horizon::of(run.world());
        horizon.until = horizon.until.min(to);
        horizon.reach(&mut run);
        let chosen = Outcome::of(run.world());
        let reached = run.seen().max(horizon.until);
        let diagram = {
            let window = run.window(from, to.min(reached));
            diagram::tables(&window, (from, to.min(reached)), reached)
        };
        let chosen = outcome(&Show { world: run.world() }, &chosen).chosen;
        // What other changes are about may come after the window.
        if run
            .changes()
            .iter()
            .any(|it| run.objection(it.id).is_some())
        {
            Horizon::of(self.run().world()).reach(&mut run);
        }
        PreviewView {
            diagram,
            chosen,
            unapplied: lost(&run),
            problem,
        }
    }

    fn editable(&self, what: &str, number: u32) -> Vec<&'static str> {
        match what {
            "message" => self.history.edits_of_message(number),
            "step" => self.history.edits_of_step(number as usize),
            _neither => Vec::new(),
        }
    }

    fn branches(&mut self) -> Vec<BranchView> {
        // The current branch may have gone on beyond what was looked at.
        let (current, steps) = (self.history.current().id, count(self.run().world().count()));
        self.told
            .0
            .retain(|(id, told)| *id != current || told.steps >= steps);
        for branch in self.history.branches() {
            if !self.told.0.iter().any(|(id, _)| *id == branch.id) {
                self.told.0.push((branch.id, self.outcome_on(branch)));
            }
        }
        let show = Show {
            world: self.run().world(),
        };
        let mut views = Vec::new();
        for branch in self.history.branches() {
            let told = self.told.0.iter().find(|(id, _)| *id == branch.id);
            let Some((_, told)) = told.cloned() else {
                continue;
            };
            let (verb, args) = label(&show, &branch.label);
            views.push(BranchView {
                id: branch.id,
                parent: branch.parent,
                verb,
                args,
                action: written(show.world, branch.label.action.as_ref()),
                current: branch.id == current,
                on_path: self.history.on_path(branch.id),
                changes: count(branch.changes.len()),
                chosen: told.chosen,
                learned: told.learned,
                broke: told.broke,
                steps: told.steps,
            });
        }
        views
    }

    fn switch_to(&mut self, id: u32) -> Result<(), Problem> {
        let done = self.history.switch_to(id);
        done.map_err(|problem| self.wrong(&problem))?;
        self.changed();
        Ok(())
    }

    fn remove_branch(&mut self, id: u32) -> Result<(), Problem> {
        let done = self.history.remove_branch(id);
        done.map_err(|problem| self.wrong(&problem))
    }

    fn compare(&self, id: u32, from: u64, to: u64) -> Result<CompareView, Problem> {
        let compared = self.history.compare(id);
        let mut it = compared.map_err(|problem| self.wrong(&problem))?;
        let reached = self.run().seen();
        let to = to.min(reached);
        let diagram = diagram::tables(&it.other.window(from, to), (from, to), reached);
        let (here, there) = (it.run.world(), it.other.world());
        Ok(CompareView {
            first: it.first.map(|first| DifferenceView {
                step: count(first.here.or(first.there).unwrap_or(0)),
                time: time(first.time),
                here: first.here.and_then(|step| event(&it.run, step)),
                there: first.there.and_then(|step| event(&it.other, step)),
            }),
            here: outcome(&Show { world: here }, &it.here),
            there: outcome(&Show { world: there }, &it.there),
            diagram,
        })
    }

    fn matters(&self) -> Vec<MatterView> {
        let world = self.run().world();
        let show = Show { world };
        let view = |it: history::Matter<P::Request>| {
            let (change, line) = match it.what {
                What::Change(id) => (id, 0),
                What::Line(line) => (0, count(line + 1)),
            };
            MatterView {
                change,
                line,
                action: written(world, it.action.as_ref()),
                verb: it.action.as_ref().map_or("removed", Action::verb),
                args: it
                    .action
                    .as_ref()
                    .map_or_else(Vec::new, |action| show.action_args(action)),
                time: time(it.time),
                applied: it.reason.is_none(),
                reason: it
                    .reason
                    .map(|reason| *refused(&**world.scenario(), reason)),
                verdict: it.verdict.name(),
                here: outcome(&show, &it.here),
                without: outcome(&show, &it.without),
            }
        };
        self.history.matters().into_iter().map(view).collect()
    }

    fn unapplied(&mut self) -> Vec<UnappliedView> {
        let mut run = self.run().afresh(Detail::Lean);
        Horizon::of(self.run().world()).reach(&mut run);
        let mut all = lost(&run);
        let scenario = run.world().scenario();
        for (change, reason) in self.unpinned() {
            all.push(UnappliedView {
                change,
                action: String::new(),
                verb: "note",
                args: Vec::new(),
                reason: *refused(&**scenario, reason),
            });
        }
        all
    }
}
