//! The characters that a diagram is drawn with.

/// One set of characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ink {
    /// A process that runs.
    pub life: char,
    /// A process that is down.
    pub down: char,
    /// The shaft of an arrow.
    pub shaft: char,
    /// The shaft of what is only talked about: held, re-timed, copied.
    pub ghost: char,
    /// A lifeline that an arrow passes.
    pub cross: char,
    /// The start of an arrow to the right.
    pub start_right: char,
    /// The start of an arrow to the left.
    pub start_left: char,
    /// The head of an arrow to the right.
    pub head_right: char,
    /// The head of an arrow to the left.
    pub head_left: char,
    /// Where a message is lost.
    pub lost: char,
    /// Where a message is held back.
    pub held: char,
    /// Acts, and sends.
    pub sends: char,
    /// Acts, and sends nothing.
    pub acts: char,
    /// Turns the message away.
    pub refuses: char,
    /// Its vote makes a value chosen.
    pub chosen: char,
    /// Comes to know what is chosen.
    pub knows: char,
    /// Stops.
    pub crash: char,
    /// Starts again.
    pub restart: char,
    /// Before a promise that fell.
    pub alarm: &'static str,
    /// Before what is sent.
    pub sent: &'static str,
    /// Before a caption.
    pub caption: &'static str,
}

impl Ink {
    /// Box drawing.
    pub const UNICODE: Self = Self {
        life: '│',
        down: '┊',
        shaft: '─',
        ghost: '┄',
        cross: '┼',
        start_right: '├',
        start_left: '┤',
        head_right: '►',
        head_left: '◄',
        lost: '×',
        held: '‖',
        sends: '●',
        acts: '○',
        refuses: '⊘',
        chosen: '★',
        knows: '◆',
        crash: '╳',
        restart: '┬',
        alarm: "‼",
        sent: "→",
        caption: "»",
    };

    /// What every terminal and every file has.
    pub const ASCII: Self = Self {
        life: '|',
        down: ':',
        shaft: '-',
        ghost: '.',
        cross: '+',
        start_right: '|',
        start_left: '|',
        head_right: '>',
        head_left: '<',
        lost: 'x',
        held: '"',
        sends: '*',
        acts: 'o',
        refuses: '!',
        chosen: '#',
        knows: '@',
        crash: 'X',
        restart: '^',
        alarm: "!!",
        sent: "->",
        caption: "~",
    };

    /// The signs that want an explanation, with the ids of theirs.
    #[must_use]
    pub const fn legend(&self) -> [(char, &'static str); 10] {
        [
            (self.sends, "cli-sign-sends"),
            (self.acts, "cli-sign-acts"),
            (self.refuses, "cli-sign-refuses"),
            (self.chosen, "cli-sign-chosen"),
            (self.knows, "cli-sign-knows"),
            (self.lost, "cli-sign-lost"),
            (self.held, "cli-sign-held"),
            (self.ghost, "cli-sign-ghost"),
            (self.crash, "cli-sign-crash"),
            (self.restart, "cli-sign-restart"),
        ]
    }
}
