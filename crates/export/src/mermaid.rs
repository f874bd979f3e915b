//! A run as a Mermaid sequence diagram: for pages that draw such texts by
//! themselves. One line a message, in the order in which they arrive or are
//! lost. Grammar: <https://mermaid.js.org/syntax/sequenceDiagram>.

use consensus::{NodeId, Protocol, Rule as _, Tone};
use simulator::Action;
use simulator::trace::{Event, Fate, Record};

use crate::look::{Look, face};
use crate::words::Words;

/// What the grammar takes for something else stands as a code: `#` begins a
/// code, `;` ends a line, `%` may begin a comment, and the rest is markup.
fn escape(text: &str) -> String {
    let mut out = String::new();
    for letter in text.chars() {
        match letter {
            '#' | ';' | '%' | '<' | '>' | '&' | '"' | '{' | '}' | '\\' | '`' => {
                out.push_str(&format!("#{};", letter as u32));
            }
            blank if blank.is_whitespace() || blank.is_control() => out.push(' '),
            other => out.push(other),
        }
    }
    out.trim().to_owned()
}

/// A run as the text of a sequence diagram.
#[must_use]
pub fn mermaid<P: Protocol>(look: Look<'_, P>, words: &Words) -> String {
    let mut text = Text {
        look,
        words,
        out: "sequenceDiagram\n".to_owned(),
    };
    let scenario = look.world().scenario();
    text.line(0, "title", words.language.of(&scenario.title));
    text.line(0, "accDescr:", words.language.of(&scenario.about));
    text.participants();
    for (place, event) in look.events() {
        text.event(place, event);
    }
    for (_, record) in look.records() {
        let key = match record.fate {
            Fate::Held => "diagram-fate-held",
            Fate::Flying => "diagram-in-flight",
            Fate::Delivered | Fate::Dropped | Fate::Lost | Fate::Cut | Fate::Missed => continue,
        };
        text.message(record, ("-)", "--)"), Some(key));
    }
    text.out
}

/// The name of a node in the text: its place, whatever it is called.
fn id(node: NodeId) -> String {
    format!("n{}", node.index())
}

struct Text<'a, P: Protocol> {
    look: Look<'a, P>,
    words: &'a Words,
    out: String,
}

impl<P: Protocol> Text<'_, P> {
    fn line(&mut self, deeper: usize, word: &str, text: &str) {
        let text = escape(text);
        if !text.is_empty() {
            self.out
                .push_str(&format!("{}{word} {text}\n", "    ".repeat(deeper + 1)));
        }
    }

    /// The processes, in boxes by role.
    fn participants(&mut self) {
        let scenario = self.look.world().scenario();
        let mut done = vec![false; scenario.cluster.roles.len()];
        for role in P::ROLES {
            let first = |node: NodeId| {
                scenario.cluster.roles[node.index()]
                    .iter()
                    .find(|it| P::ROLES.contains(it))
            };
            let here: Vec<NodeId> = scenario
                .cluster
                .all()
                .iter()
                .filter(|node| first(*node) == Some(*role) && !done[node.index()])
                .collect();
            if here.is_empty() {
                continue;
            }
            // A box takes a leading word for its colour: so it is given one.
            let own = |node: &NodeId| &scenario.cluster.roles[node.index()];
            let alike = here.iter().all(|node| own(node) == own(&here[0]));
            let label: Vec<String> = P::ROLES
                .iter()
                .filter(|it| *it == role || (alike && own(&here[0]).iter().any(|own| own == **it)))
                .map(|it| self.words.get(&format!("roles-{}", it.name())).to_owned())
                .collect();
            let label = label.join(" + ");
            self.line(0, "box transparent", &label);
            for node in here {
                done[node.index()] = true;
                let name = self.look.name(node);
                self.line(1, &format!("participant {} as", id(node)), name);
            }
            self.out.push_str("    end\n");
        }
    }

    /// The first and the last participant: a note over all lies between them.
    fn note(&mut self, node: Option<NodeId>, text: &str) {
        let last = self
            .look
            .world()
            .scenario()
            .cluster
            .roles
            .len()
            .saturating_sub(1);
        let over = node.map_or_else(
            || {
                if last > 0 {
                    format!("n0,n{last}")
                } else {
                    "n0".to_owned()
                }
            },
            id,
        );
        self.line(0, &format!("Note over {over}:"), text);
    }

    fn message(
        &mut self,
        record: &Record<P::Message>,
        (request, reply): (&str, &str),
        fate: Option<&str>,
    ) {
        let kind = P::KINDS.get(record.name.identity.kind as usize);
        let arrow = if kind.is_some_and(|kind| kind.reply) {
            reply
        } else {
            request
        };
        let mut text = face(record, self.look.world());
        if let Some(key) = fate {
            text.push_str(&format!(" ({})", self.words.get(key)));
        }
        self.line(
            0,
            &format!("{}{arrow}{}:", id(record.name.from), id(record.name.to)),
            &text,
        );
    }

    fn event(&mut self, place: usize, event: &Event<P>) {
        self.arrow(event);
        self.marks(event);
        if let Some(caption) = self.look.caption(place, self.words.language) {
            let caption = caption.to_owned();
            self.note(None, &caption);
        }
    }

    /// The message that arrives or is lost.
    fn arrow(&mut self, event: &Event<P>) {
        let Some(record) = event.message.and_then(|id| self.look.record(id)) else {
            return;
        };
        const LOST: (&str, &str) = ("-x", "--x");
        match (&event.action, record.fate) {
            (Some(Action::Deliver(_) | Action::Release(_)), Fate::Missed) => {
                self.message(record, LOST, Some("diagram-fate-missed"))
            }
            (Some(Action::Deliver(_) | Action::Release(_)), _) => {
                self.message(record, ("->>", "-->>"), None)
            }
            (Some(Action::Drop(_)), Fate::Cut) => {
                self.message(record, LOST, Some("diagram-fate-cut"))
            }
            (Some(Action::Drop(_)), Fate::Lost) => {
                self.message(record, LOST, Some("diagram-fate-lost"))
            }
            (Some(Action::Drop(_)), _) => self.message(record, LOST, Some("diagram-fate-dropped")),
            _only_talked_about => {}
        }
    }

    /// What else happened.
    fn marks(&mut self, event: &Event<P>) {
        let word = |key: &str| self.words.get(key).to_owned();
        let (crashed, wiped, restarted, timer) = (
            word("diagram-crashed"),
            word("diagram-wiped"),
            word("diagram-restarted"),
            word("export-timer"),
        );
        match &event.action {
            Some(Action::Crash(node)) => self.note(Some(*node), &crashed),
            Some(Action::Wipe(node)) => self.note(Some(*node), &wiped),
            Some(Action::Restart(node)) => self.note(Some(*node), &restarted),
            Some(Action::Fire { node, .. }) => self.note(Some(*node), &timer),
            Some(
                Action::Cut { .. } | Action::Mend { .. } | Action::Partition(_) | Action::Heal,
            ) => {
                let text = self.look.action(event);
                self.note(None, &text);
            }
            Some(_) | None => {}
        }
        for step in &event.steps {
            if step.rules.iter().any(|rule| rule.tone() == Tone::Refusal) {
                let refused = self.words.get("export-refused").to_owned();
                self.note(Some(step.node), &refused);
            }
        }
        if let (Some((ballot, value)), Some(node)) =
            (self.look.choice(event), self.look.place_of(event))
        {
            let text = format!(
                "{} {value} ({})",
                self.words.get("export-chosen"),
                self.look.ballot(ballot)
            );
            self.note(Some(node), &text);
        }
        for fact in &event.facts {
            if let consensus::Fact::Learned { node, value, .. } = fact {
                let text = format!(
                    "{} {}",
                    self.words.get("export-learned"),
                    self.look.value(*value)
                );
                self.note(Some(*node), &text);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn what_the_grammar_would_take_for_something_else_is_coded() {
        assert_eq!(
            escape("a; b # %% <i>\n\"x\""),
            "a#59; b #35; #37;#37; #60;i#62; #34;x#34;"
        );
        assert_eq!(escape("拒绝 1.x"), "拒绝 1.x");
    }
}
