//! The sheet that a diagram is drawn on: columns, lifelines, arrows, remarks.

use unicode_width::UnicodeWidthChar as _;

use super::ink::Ink;
use crate::table::{in_cells, wrap};

/// Where the columns of the nodes begin: behind the time.
const LEFT: usize = 11;
/// The least room that remarks get, whatever the width.
const REMARK: usize = 30;
/// Columns of nodes are so far apart at least, and at most.
const APART: (usize, usize) = (3, 16);

/// How an arrow ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tip {
    /// The message arrives.
    Head,
    /// It is lost on its way.
    Lost,
    /// It finds its receiver down.
    Missed,
    /// It is kept back before its receiver.
    Held,
    /// It is only talked about: re-timed or copied.
    Ghost,
}

/// A message in the row in which something becomes of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrow {
    /// The column of its sender.
    pub from: usize,
    /// The column of its receiver.
    pub to: usize,
    /// How it ends.
    pub tip: Tip,
    /// What could stand on it, the fullest first.
    pub labels: Vec<String>,
}

/// One event.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// When; empty where the time is that of the row above.
    pub time: String,
    /// Which nodes are down after it.
    pub down: Vec<bool>,
    /// The message that it is about.
    pub arrow: Option<Arrow>,
    /// Signs in columns.
    pub signs: Vec<(usize, char)>,
    /// The sign in the middle of the arrow, for the legend.
    pub tip_sign: Option<char>,
    /// Whether what is said names the message itself.
    pub says_message: bool,
    /// What is said beside it.
    pub remarks: Vec<String>,
}

impl Row {
    /// Whether a sign occurs in it.
    #[must_use]
    pub fn shows(&self, sign: char) -> bool {
        self.tip_sign == Some(sign) || self.signs.iter().any(|(_, it)| *it == sign)
    }
}

/// The sheet: how wide everything is.
#[derive(Clone, Copy, Debug)]
pub struct Sheet {
    nodes: usize,
    apart: usize,
    remark: usize,
    /// What it is drawn with.
    pub ink: Ink,
}

impl Sheet {
    /// A sheet for these nodes.
    #[must_use]
    pub fn new(names: &[String], width: usize, ink: Ink) -> Self {
        let nodes = names.len().max(1);
        let longest = names.iter().map(|name| in_cells(name)).max().unwrap_or(1);
        // Remarks get three eighths of the sheet, the columns the rest.
        let remark = (width * 3 / 8).clamp(REMARK, 60);
        let room = width.saturating_sub(LEFT + remark + 2) / nodes;
        let apart = room.clamp(APART.0, APART.1).max(longest + 1);
        let remark = width.saturating_sub(LEFT + nodes * apart + 2).max(REMARK);
        Self {
            nodes,
            apart,
            remark,
            ink,
        }
    }

    /// The place of a node's lifeline.
    fn line(&self, node: usize) -> usize {
        LEFT + node * self.apart + self.apart / 2
    }

    /// The names above the lifelines.
    #[must_use]
    pub fn heads(&self, names: &[String]) -> String {
        let mut cells = self.blank();
        for (node, name) in names.iter().enumerate() {
            let wide = in_cells(name);
            write(
                &mut cells,
                self.line(node).saturating_sub(wide.saturating_sub(1) / 2),
                name,
            );
        }
        finished(&cells) + "\n" + &self.lifelines(&vec![false; names.len()])
    }

    /// A row of nothing but lifelines.
    #[must_use]
    pub fn lifelines(&self, down: &[bool]) -> String {
        finished(&self.lines(down)) + "\n"
    }

    fn blank(&self) -> Vec<String> {
        vec![" ".to_owned(); LEFT + self.nodes * self.apart + 1]
    }

    fn lines(&self, down: &[bool]) -> Vec<String> {
        let mut cells = self.blank();
        for (node, down) in down.iter().enumerate() {
            cells[self.line(node)] = if *down { self.ink.down } else { self.ink.life }.to_string();
        }
        cells
    }

    /// One event: its row, and as many more as its remarks need.
    #[must_use]
    pub fn row(&self, row: &Row) -> String {
        let mut cells = self.lines(&row.down);
        write(
            &mut cells,
            9_usize.saturating_sub(in_cells(&row.time)),
            &row.time,
        );
        let mut remarks = row.remarks.clone();
        if let Some(arrow) = &row.arrow
            && let Some(unsaid) = self.arrow(arrow, &row.down, &mut cells)
        {
            match remarks.first_mut() {
                Some(_) if row.says_message => {}
                Some(first) => *first = format!("{unsaid}: {first}"),
                None => remarks.push(unsaid),
            }
        }
        for (node, sign) in &row.signs {
            cells[self.line(*node)] = sign.to_string();
        }
        let mut lines = remarks.iter().flat_map(|remark| self.remark(remark));
        let mut out = finished(&cells);
        if let Some(first) = lines.next() {
            out = cells.concat() + " " + &first;
        }
        out.push('\n');
        for line in lines {
            out.push_str(&(self.lines(&row.down).concat() + " " + &line + "\n"));
        }
        out
    }

    /// The lines of a remark; further ones are indented.
    fn remark(&self, remark: &str) -> Vec<String> {
        let mut lines = wrap(remark, self.remark.saturating_sub(2));
        for line in lines.iter_mut().skip(1) {
            line.insert_str(0, "  ");
        }
        lines
    }

    /// Draws an arrow; gives its label if that does not fit on it.
    fn arrow(&self, arrow: &Arrow, down: &[bool], cells: &mut [String]) -> Option<String> {
        let (from, to) = (self.line(arrow.from), self.line(arrow.to));
        if from == to {
            return arrow.labels.first().cloned();
        }
        let right = from < to;
        let ink = &self.ink;
        let shaft = if matches!(arrow.tip, Tip::Ghost | Tip::Held) {
            ink.ghost
        } else {
            ink.shaft
        };
        let length = from.abs_diff(to);
        // The last cell that is drawn, counted from the sender.
        let last = match arrow.tip {
            Tip::Head | Tip::Missed | Tip::Held => length - 1,
            Tip::Lost => (length * 3 / 5).max(1),
            Tip::Ghost => length - 1,
        };
        let at = |step: usize| if right { from + step } else { from - step };
        for step in 1..=last {
            let passes = (0..self.nodes).any(|node| self.line(node) == at(step) && !down[node]);
            let solid = passes && shaft == ink.shaft;
            cells[at(step)] = if solid { ink.cross } else { shaft }.to_string();
        }
        if !down[arrow.from] {
            cells[from] = if right {
                ink.start_right
            } else {
                ink.start_left
            }
            .to_string();
        }
        let tip = match (arrow.tip, right) {
            (Tip::Head, true) => Some(ink.head_right),
            (Tip::Head, false) => Some(ink.head_left),
            (Tip::Lost | Tip::Missed, _) => Some(ink.lost),
            (Tip::Held, _) => Some(ink.held),
            (Tip::Ghost, _) => None,
        };
        if let Some(tip) = tip {
            cells[at(last)] = tip.to_string();
        }
        self.label(
            arrow,
            (at(1).min(at(last)), at(1).max(at(last))),
            tip.is_some(),
            right,
            cells,
        )
    }

    /// Writes the fullest label that fits between two cells; gives it back if none does.
    fn label(
        &self,
        arrow: &Arrow,
        (low, high): (usize, usize),
        tip: bool,
        right: bool,
        cells: &mut [String],
    ) -> Option<String> {
        // The shaft without the tip.
        let (low, high) = match (tip, right) {
            (false, _) => (low, high),
            (true, true) => (low, high.saturating_sub(1)),
            (true, false) => (low + 1, high),
        };
        let room = (high + 1).saturating_sub(low);
        for label in &arrow.labels {
            let wide = in_cells(label);
            if wide <= room {
                let text = if wide + 4 <= room {
                    format!(" {label} ")
                } else {
                    label.clone()
                };
                write(cells, low + (room - in_cells(&text)) / 2, &text);
                return None;
            }
        }
        arrow.labels.first().cloned()
    }
}

/// Writes a text into cells: a wide character takes two.
fn write(cells: &mut [String], at: usize, text: &str) {
    let mut place = at;
    for c in text.chars() {
        let wide = c.width().unwrap_or(0);
        if wide == 0 || place + wide > cells.len() {
            continue;
        }
        cells[place] = c.to_string();
        if wide == 2 {
            cells[place + 1].clear();
        }
        place += wide;
    }
}

fn finished(cells: &[String]) -> String {
    cells.concat().trim_end().to_owned()
}
