//! Text in columns: widths, lines, tables, bars.

use comfy_table::{CellAlignment, Table, presets};
use unicode_width::UnicodeWidthStr as _;

/// How many columns a text takes in a terminal.
#[must_use]
pub fn in_cells(text: &str) -> usize {
    text.width()
}

/// The lines of a text in so many columns.
#[must_use]
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    if text.is_empty() {
        return Vec::new();
    }
    let options =
        textwrap::Options::new(width.max(8)).word_splitter(textwrap::WordSplitter::NoHyphenation);
    textwrap::wrap(text, options)
        .into_iter()
        .map(|line| line.trim_end().to_owned())
        .collect()
}

/// A table: heads, and rows of which the first cell is a label, the others figures.
#[must_use]
pub fn table(heads: &[String], rows: &[Vec<String>]) -> String {
    let mut table = Table::new();
    table
        .load_style(presets::NOTHING)
        .set_header(heads)
        .add_rows(rows);
    for (place, column) in table.column_iter_mut().enumerate() {
        column.set_padding((if place == 0 { 2 } else { 3 }, 0));
        column.set_cell_alignment(if place == 0 {
            CellAlignment::Left
        } else {
            CellAlignment::Right
        });
    }
    table
        .lines()
        .map(|line| line.trim_end().to_owned() + "\n")
        .collect()
}

/// A bar of this share of a width, in eighths of a column.
#[must_use]
pub fn bar(part: usize, of: usize, width: usize) -> String {
    const EIGHTHS: [&str; 8] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];
    if of == 0 || part == 0 {
        return String::new();
    }
    let eighths = (part * width * 8 / of).max(1);
    "█".repeat(eighths / 8) + EIGHTHS[eighths % 8]
}

/// A time in milliseconds, to a tenth.
#[must_use]
pub fn tenths(time: u64) -> String {
    let tenths = (time + 50) / 100;
    format!("{}.{}ms", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chinese_takes_two_columns_a_character() {
        assert_eq!(in_cells("接受 1.x"), 8);
        assert_eq!(wrap("一二三四五六", 8), ["一二三四", "五六"]);
    }

    #[test]
    fn bars_have_eighths() {
        assert_eq!(bar(10, 10, 2), "██");
        assert_eq!(bar(1, 10, 10), "█");
        assert_eq!(bar(1, 1000, 10), "▏", "what is there is seen");
        assert_eq!(bar(0, 10, 10), "");
    }
}
