//! Loops among all orders of events, where time stands still: a timer that runs
//! may fire at any time, or whenever no message is on its way. Progress is that somebody learns.

use std::collections::VecDeque;

use consensus::rename::{Earlier, Lowest, Renamer, Renames};
use consensus::{Input, NodeId, Protocol};
use simulator::world::Life;

use super::graph::{back, components};
use super::lasso::Lasso;
use super::{Answer, Timing};
use crate::counterexample::Lost;
use crate::intern::Interner;
use crate::model::{Doing, Envelope, Model, Process};
use crate::names;
use crate::search::{Move, Trace};

/// A cluster at a moment, without its history.
struct State<P: Protocol> {
    processes: Vec<Process<P>>,
    messages: Vec<Envelope<P::Message>>,
    requests: Vec<u8>,
}

impl<P: Protocol> Clone for State<P> {
    fn clone(&self) -> Self {
        Self {
            processes: self.processes.clone(),
            messages: self.messages.clone(),
            requests: self.requests.clone(),
        }
    }
}

impl<P: Protocol> PartialEq for State<P> {
    fn eq(&self, other: &Self) -> bool {
        self.requests == other.requests
            && self.messages == other.messages
            && self.processes == other.processes
    }
}

impl<P: Protocol> Eq for State<P> {}

impl<P: Protocol> std::hash::Hash for State<P> {
    fn hash<H: std::hash::Hasher>(&self, to: &mut H) {
        self.processes.hash(to);
        self.messages.hash(to);
        self.requests.hash(to);
    }
}

/// What a fair schedule still owes within a turn: messages that were on
/// their way when it began, and timers that ran.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Owed<M> {
    messages: Vec<Envelope<M>>,
    timers: Vec<u32>,
}

/// One step, with what it did to timers.
struct Taken<P: Protocol> {
    step: Move<P>,
    to: State<P>,
    place: usize,
    /// Timers of that place that fired, stopped or were set anew, a bit each.
    moved: u32,
}

struct Finder<'a, P: Protocol> {
    model: &'a Model<P>,
    names: Renames<P>,
    stride: u32,
    timing: Timing,
}

/// Searches for such a schedule; nothing is answered for a protocol that does not say how rounds are counted.
pub(super) fn search<P: Protocol>(
    model: &Model<P>,
    timing: Timing,
    most: usize,
) -> Result<Answer<P>, Lost> {
    let Some((names, stride)) = super::rounds(model) else {
        return Ok(Answer::Unknown);
    };
    let finder = Finder {
        model,
        stride,
        names,
        timing,
    };
    let (states, next, all) = finder.explore(most);
    let component = components(&next);
    let mut sizes = vec![0_u32; next.len()];
    component.iter().for_each(|it| sizes[*it as usize] += 1);
    for at in 0..next.len() {
        let alone = sizes[component[at] as usize] == 1 && !next[at].contains(&(at as u32));
        if alone {
            continue;
        }
        let within = |it: u32| component[it as usize] == component[at];
        if let Some(lasso) = finder.lasso(&states, at as u32, &within) {
            return Ok(Answer::Forever(Box::new(lasso.told(&model.scenario)?)));
        }
    }
    let count = next.len() as u64;
    Ok(if all {
        Answer::Never(count)
    } else {
        Answer::Stopped(count)
    })
}

/// States found, and where steps lead from each.
type Graph<P> = (Interner<State<P>>, Vec<Vec<u32>>, bool);

impl<P: Protocol> Finder<'_, P> {
    fn start(&self) -> State<P> {
        let start = self.model.start();
        let mut messages = start.messages;
        messages.sort_unstable();
        State {
            processes: start.processes,
            messages,
            requests: start.budget.requests,
        }
    }

    /// Every state that can be reached while nobody has learned anything, in breadth.
    fn explore(&self, most: usize) -> Graph<P> {
        let mut states = Interner::default();
        let mut next: Vec<Vec<u32>> = Vec::new();
        states.number(self.normal(&self.start()).0);
        while next.len() < states.len() {
            if states.len() > most {
                // What is known of the rest is nothing: it leads nowhere.
                next.resize(states.len(), Vec::new());
                return (states, next, false);
            }
            let from = states.get(next.len() as u32).clone();
            let all = self.steps(&from);
            let to = |it: Taken<P>| states.number(self.normal(&it.to).0);
            next.push(all.into_iter().map(to).collect());
        }
        (states, next, true)
    }

    /// The state with its rounds counted from as low as can be, and by how much they were higher.
    fn normal(&self, state: &State<P>) -> (State<P>, u32) {
        let mut lowest = Lowest::default();
        self.rename(state, &mut lowest);
        let over = lowest.0.unwrap_or(1) - 1;
        let over = over - over % self.stride;
        if over == 0 {
            return (state.clone(), 0);
        }
        (
            self.rename(
                state,
                &mut Earlier {
                    rounds: over,
                    ..Earlier::default()
                },
            ),
            over,
        )
    }

    fn rename(&self, state: &State<P>, by: &mut dyn Renamer) -> State<P> {
        let names = &self.names;
        let mut renamed = State {
            processes: state
                .processes
                .iter()
                .map(|it| names::process(names, it, by))
                .collect(),
            messages: state
                .messages
                .iter()
                .map(|it| names::envelope(names, it, by))
                .collect(),
            requests: state.requests.clone(),
        };
        renamed.messages.sort_unstable();
        renamed
    }

    /// Every step within the bounds after which still nobody has learned anything.
    fn steps(&self, from: &State<P>) -> Vec<Taken<P>> {
        let mut all = Vec::new();
        for (at, it) in from.messages.iter().enumerate() {
            if at > 0 && from.messages[at - 1] == *it {
                continue; // its like was tried
            }
            let mut left = from.clone();
            left.messages.remove(at);
            let (sender, message) = (it.from, it.message.clone());
            let input = Input::Message {
                from: sender,
                message,
            };
            self.take(left, it.to, Doing::Input(input), Some(it.clone()), &mut all);
        }
        for (at, (node, request, _)) in self.model.requests.iter().enumerate() {
            if from.requests[at] > 0 && self.model.takes(*node, request) {
                let mut left = from.clone();
                left.requests[at] -= 1;
                let input = Input::Request(request.clone());
                self.take(left, *node, Doing::Input(input), None, &mut all);
            }
        }
        if self.timing == Timing::Any || from.messages.is_empty() {
            for place in 0..from.processes.len() {
                for timer in (0..P::TIMERS.len() as u8).filter_map(P::timer) {
                    let doing = Doing::Input(Input::Timer(timer));
                    self.take(from.clone(), NodeId::new(place), doing, None, &mut all);
                }
            }
        }
        all
    }

    fn take(
        &self,
        mut state: State<P>,
        node: NodeId,
        doing: crate::model::DoingTo<P>,
        message: Option<Envelope<P::Message>>,
        all: &mut Vec<Taken<P>>,
    ) {
        let place = node.index();
        let before = state.processes[place].armed;
        let Some(done) = self.model.step(node, &state.processes[place], &doing) else {
            return;
        };
        let learned = match &done.process.life {
            Life::Up(up) => self
                .model
                .scenario
                .protocol
                .status(node, up)
                .learned
                .is_some(),
            Life::Down(_) => false,
        };
        state.messages.extend(done.sent);
        if learned || state.messages.len() > self.model.bounds.in_flight as usize {
            return;
        }
        state.messages.sort_unstable();
        let fired = match &doing {
            Doing::Input(Input::Timer(timer)) => 1 << P::timer_index(*timer),
            Doing::Input(_) | Doing::Crash | Doing::Restart | Doing::Wipe => 0,
        };
        let moved = fired | done.armed | before & !done.process.armed;
        state.processes[place] = done.process;
        let step = match message {
            Some(it) => Move::Deliver(it),
            None => Move::Control(place as u32, doing),
        };
        all.push(Taken {
            step,
            to: state,
            place,
            moved,
        });
    }

    /// A fair turn from this state back to it, with the way there.
    fn lasso(
        &self,
        states: &Interner<State<P>>,
        at: u32,
        within: &dyn Fn(u32) -> bool,
    ) -> Option<Lasso<P>> {
        let here = states.get(at);
        self.turn(states, here, within)?; // before the way there is looked for
        let (prefix, there) = self.way(here)?;
        let (middle, first, over) = self.turn(states, &there, within)?;
        let (_, second, again) = self.turn(states, &middle, within)?;
        (over == again).then_some(Lasso {
            prefix,
            turns: [first, second],
            rounds: over,
        })
    }

    /// A way from the start to a state that is this one in its normal form.
    fn way(&self, to: &State<P>) -> Option<(Trace<P>, State<P>)> {
        let start = self.start();
        if self.normal(&start).0 == *to {
            return Some((Vec::new(), start));
        }
        let mut seen = Interner::default();
        seen.number(self.normal(&start).0);
        let mut queue = VecDeque::from([(start, None)]);
        let mut steps: Vec<(Option<usize>, Move<P>)> = Vec::new();
        while let Some((from, last)) = queue.pop_front() {
            for taken in self.steps(&from) {
                let normal = self.normal(&taken.to).0;
                let (known, end) = (seen.len(), normal == *to);
                if seen.number(normal) as usize != known {
                    continue;
                }
                steps.push((last, taken.step));
                let here = steps.len() - 1;
                if end {
                    return Some((back(steps, here), taken.to));
                }
                queue.push_back((taken.to, Some(here)));
            }
        }
        None
    }

    /// The shortest fair turn from this state to its like: where it ends, its steps, and by how much rounds rise.
    fn turn(
        &self,
        states: &Interner<State<P>>,
        from: &State<P>,
        within: &dyn Fn(u32) -> bool,
    ) -> Option<(State<P>, Trace<P>, u32)> {
        let (home, low) = self.normal(from);
        let owed = Owed {
            messages: {
                let mut it = from.messages.clone();
                it.dedup();
                it
            },
            timers: from.processes.iter().map(|it| it.armed).collect(),
        };
        let mut seen = Interner::default();
        seen.number((from.clone(), owed.clone()));
        let mut queue = VecDeque::from([(from.clone(), owed, None)]);
        let mut steps: Vec<(Option<usize>, Move<P>)> = Vec::new();
        while let Some((state, owed, last)) = queue.pop_front() {
            if seen.len() > TURN {
                return None;
            }
            for taken in self.steps(&state) {
                let (normal, over) = self.normal(&taken.to);
                if over > low + FARTHEST || !states.find(&normal).is_some_and(within) {
                    continue;
                }
                let mut owed = owed.clone();
                if let Move::Deliver(it) = &taken.step {
                    owed.messages.retain(|other| other != it);
                }
                owed.timers[taken.place] &= !taken.moved;
                let paid = owed.messages.is_empty() && owed.timers.iter().all(|it| *it == 0);
                let known = seen.len();
                let key = (taken.to.clone(), owed.clone());
                let end = paid && normal == home;
                if seen.number(key) as usize != known && !end {
                    continue;
                }
                steps.push((last, taken.step));
                let here = steps.len() - 1;
                if end {
                    return Some((taken.to, back(steps, here), over - low));
                }
                queue.push_back((taken.to, owed, Some(here)));
            }
        }
        None
    }
}

/// A turn is looked for among so many states, and in so many rounds above where it begins.
const TURN: usize = 200_000;
const FARTHEST: u32 = 8;
