//! What one input does to one process.

use std::collections::VecDeque;

use consensus::protocol::InputOf;
use consensus::{Delay, Effect, Effects, Input, NodeId, Protocol};
use simulator::world::Life;

use super::{Doing, DoingTo, Done, Envelope, Model, Process};

impl<P: Protocol> Model<P> {
    /// Does something to a process; nothing, where it cannot be done.
    #[must_use]
    pub fn step(&self, me: NodeId, before: &Process<P>, doing: &DoingTo<P>) -> Option<Done<P>> {
        let mut done = Done {
            process: before.clone(),
            sent: Vec::new(),
            facts: Vec::new(),
            armed: 0,
            bounded: false,
        };
        match (doing, &before.life) {
            (Doing::Crash, Life::Up(node)) => {
                done.process = Process {
                    life: Life::Down(Some(node.disk.clone())),
                    armed: 0,
                };
            }
            (Doing::Wipe, Life::Up(_) | Life::Down(Some(_))) => {
                done.process = Process {
                    life: Life::Down(None),
                    armed: 0,
                };
            }
            (Doing::Restart, Life::Down(disk)) => self.boot(me, disk.clone(), &mut done),
            (Doing::Input(Input::Message { .. }), Life::Down(_)) => {} // it is missed
            (Doing::Input(input), Life::Up(_)) => {
                if let Input::Timer(timer) = input {
                    let bit = 1 << P::timer_index(*timer);
                    if before.armed & bit == 0 {
                        return None;
                    }
                    done.process.armed &= !bit;
                }
                self.drive(me, input.clone(), &mut done);
            }
            (Doing::Crash, Life::Down(_))
            | (Doing::Wipe, Life::Down(None))
            | (Doing::Restart, Life::Up(_)) => {
                return None;
            }
            (Doing::Input(Input::Timer(_) | Input::Request(_)), Life::Down(_)) => return None,
        }
        Some(done)
    }

    fn boot(&self, me: NodeId, disk: Option<P::Disk>, done: &mut Done<P>) {
        let mut effects = Effects::default();
        let (node, _) = self.scenario.protocol.boot(me, 0, disk, &mut effects);
        done.process = Process {
            life: Life::Up(node),
            armed: 0,
        };
        let mut inbox = VecDeque::new();
        self.settle(me, &mut effects, &mut inbox, done);
        if let Some(message) = inbox.pop_front() {
            self.drive_all(
                Input::Message { from: me, message },
                me,
                inbox,
                effects,
                done,
            );
        }
    }

    fn drive(&self, me: NodeId, input: InputOf<P>, done: &mut Done<P>) {
        self.drive_all(input, me, VecDeque::new(), Effects::default(), done);
    }

    /// One input, and what the process sends itself until it sends itself no
    /// more. Local time stands still: no order of firing is ruled out.
    fn drive_all(
        &self,
        input: InputOf<P>,
        me: NodeId,
        mut inbox: VecDeque<P::Message>,
        mut effects: Effects<P>,
        done: &mut Done<P>,
    ) {
        let mut next = Some(input);
        while let Some(input) = next {
            if let Life::Up(node) = &mut done.process.life {
                let _rule = self
                    .scenario
                    .protocol
                    .step(me, 0, node, input, &mut effects);
            }
            self.settle(me, &mut effects, &mut inbox, done);
            next = inbox
                .pop_front()
                .map(|message| Input::Message { from: me, message });
        }
    }

    fn settle(
        &self,
        me: NodeId,
        effects: &mut Effects<P>,
        inbox: &mut VecDeque<P::Message>,
        done: &mut Done<P>,
    ) {
        for effect in effects.list.drain(..) {
            match effect {
                Effect::Send { to, message } if to == me => inbox.push_back(message),
                Effect::Send { to, message } => done.sent.push(Envelope {
                    from: me,
                    to,
                    message,
                }),
                Effect::Arm(timer) => {
                    done.process.armed |= 1 << P::timer_index(timer);
                    done.armed |= 1 << P::timer_index(timer);
                    done.bounded |=
                        matches!(self.scenario.protocol.delay(me, timer), Delay::Bounded(_));
                }
                Effect::Disarm(timer) => done.process.armed &= !(1 << P::timer_index(timer)),
                Effect::Note(fact) => done.facts.push(fact),
                Effect::Because(_) => {}
            }
        }
    }
}
