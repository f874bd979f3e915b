//! Work on a text of whichever protocol, with errors as the page tells them.

use simulator::protocols::{self, Task};
use simulator::text;

use crate::problem::{Problem, plain, text_error};

/// Reads a text as a scenario of the protocol that it names, and does this with it.
pub fn with<T: Task>(source: &str, task: T) -> Result<T::Answer, Problem> {
    let answer = protocols::with(source, task).map_err(|e| text_error(&e))?;
    answer.ok_or_else(|| {
        let found = text::protocol_name(source).unwrap_or("").to_owned();
        let known = protocols::NAMES.join(", ");
        let sentence = format!("there is no protocol \"{found}\"; there is {known}");
        let mut problem = plain("unknown-protocol", vec![("found", found.clone())], sentence);
        (problem.line, problem.column) = place(source, &found);
        problem.expected = protocols::NAMES.iter().map(ToString::to_string).collect();
        problem.found = found;
        problem
    })
}

/// Where the name of a protocol stands: line and column, from 1; nowhere, if a parser does not find it so.
fn place(source: &str, name: &str) -> (u32, u32) {
    let line_of = |(at, line): (usize, &str)| {
        let rest = line.trim_start().strip_prefix("protocol")?;
        let before = line
            .find(name)
            .filter(|_| rest.trim_start().starts_with(name))?;
        let column = line[..before].chars().count() + 1;
        Some((u32::try_from(at + 1).ok()?, u32::try_from(column).ok()?))
    };
    source
        .lines()
        .enumerate()
        .find_map(line_of)
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_unknown_protocol_is_told_with_its_place() {
        let text = "scenario s\n# protocol x\n  protocol  raft-x\n";
        assert_eq!(place(text, "raft-x"), (3, 13));
        assert_eq!(place(text, "paxos"), (0, 0));
    }
}
