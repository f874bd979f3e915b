//! Notes that a reader pins to events.

use consensus::Protocol;

use super::{Planned, Planning, Problem};
use crate::action::Action;
use crate::history::subject::Happened;
use crate::history::{History, Label, Made};
use crate::limits;
use crate::run::{Change, Moment};
use crate::scenario::Text;
use crate::trace::Origin;

impl<P: Protocol> History<P> {
    pub(super) fn pin(&self, step: usize, text: &Text) -> Planning<P> {
        let text = Text {
            en: on_a_line(&text.en),
            zh: on_a_line(&text.zh),
        };
        let bytes = text.en.len().max(text.zh.len());
        if bytes > limits::NOTE_BYTES {
            return Err(Problem::NoteTooLong { bytes });
        }
        let Happened { event, after } = self.happened(step)?;
        let note = Some(text).filter(|text| *text != Text::default());
        let made = if note.is_some() {
            Made::Noted
        } else {
            Made::Unnoted
        };
        let when = match (&event.action, event.origin) {
            (
                Some(Action::Deliver(name) | Action::Release(name)),
                Origin::Run | Origin::Script(_),
            ) => Moment::Arrived(*name),
            _by_the_clock => after,
        };
        let mut changes = self.run.changes().to_vec();
        let pinned = changes.iter().position(|it| match event.origin {
            Origin::User(id) => it.id == id,
            Origin::Run | Origin::Script(_) => {
                it.change.actions.is_empty() && it.change.note.is_some() && it.change.when == when
            }
        });
        let mut new = None;
        match pinned {
            Some(place) if note.is_some() || changes[place].change.note.is_some() => {
                changes[place].change.note = note;
                let it = &changes[place].change;
                if it.note.is_none() && it.actions.is_empty() && it.without.is_empty() {
                    changes.remove(place);
                }
            }
            Some(_) => return Err(Problem::NoNote),
            None if note.is_some() => {
                let mut change = Change::new(when, Vec::new());
                change.note = note;
                new = Some((change, event.time));
            }
            None => return Err(Problem::NoNote),
        }
        Ok(Planned {
            changes,
            new,
            label: Label::new(made, event.action.clone(), event.time),
        })
    }
}

/// A note as it is kept: on one line, and with nothing in it that a text between
/// quotation marks cannot hold, so that what is saved can be read again.
fn on_a_line(note: &str) -> String {
    let mut line = String::with_capacity(note.len());
    for letter in note.chars() {
        let breaks = letter.is_control() || matches!(letter, '\u{2028}' | '\u{2029}');
        let letter = if breaks { ' ' } else { letter };
        // What stood on two lines, or was indented, is one gap.
        if letter != ' ' || !line.ends_with(' ') {
            line.push(letter);
        }
    }
    line.trim().to_owned()
}
