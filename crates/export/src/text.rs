//! How wide a text is, near enough, and where it breaks: a picture that brings
//! no fonts along cannot measure.

/// The shares of an em that letters take.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Voice {
    /// Names, ballots, values: every letter is as wide as any other.
    Mono,
    /// Prose.
    Plain,
    /// Prose that stands out.
    Bold,
}

/// Whether a letter is as wide as it is high.
const fn is_wide(letter: char) -> bool {
    matches!(letter as u32,
        0x1100..=0x115f | 0x2e80..=0xa4cf | 0xac00..=0xd7a3 | 0xf900..=0xfaff | 0xfe30..=0xfe6f
        | 0xff00..=0xff60 | 0xffe0..=0xffe6 | 0x1f300..=0x1faff | 0x20000..=0x3fffd)
}

/// Whether a line had better not begin with this.
const fn clings(letter: char) -> bool {
    matches!(
        letter,
        '，' | '。' | '：' | '；' | '、' | '）' | '」' | '』' | '”' | '’' | '！' | '？' | '》'
    )
}

/// The width of one letter, in em. Generous, so that what is placed by it does not touch.
fn em(letter: char, voice: Voice) -> f64 {
    if is_wide(letter) {
        return 1.0;
    }
    match (voice, letter) {
        (Voice::Mono, _) => 0.605,
        (Voice::Plain, ' ' | '.' | ',' | ':' | ';' | '\'' | 'i' | 'j' | 'l' | 'I' | '|') => 0.3,
        (Voice::Plain, 'm' | 'w' | 'M' | 'W' | '@' | '%') => 0.86,
        (Voice::Plain, 'A'..='Z') => 0.68,
        (Voice::Plain, _) => 0.56,
        (Voice::Bold, ' ' | '.' | ',' | ':' | ';' | '\'' | 'i' | 'j' | 'l' | 'I' | '|') => 0.33,
        (Voice::Bold, 'm' | 'w' | 'M' | 'W' | '@' | '%') => 0.9,
        (Voice::Bold, 'A'..='Z') => 0.72,
        (Voice::Bold, _) => 0.6,
    }
}

/// The width of a text at a size, near enough.
#[must_use]
pub fn width(text: &str, voice: Voice, size: f64) -> f64 {
    text.chars().map(|letter| em(letter, voice)).sum::<f64>() * size
}

/// A text that takes at most this width; an ellipsis stands for what is left out.
#[must_use]
pub fn fit(text: &str, voice: Voice, size: f64, most: f64) -> String {
    if width(text, voice, size) <= most {
        return text.to_owned();
    }
    let mut letters: Vec<char> = text.chars().collect();
    loop {
        letters.pop();
        let shorter = letters.iter().collect::<String>().trim_end().to_owned() + "…";
        if letters.is_empty() || width(&shorter, voice, size) <= most {
            return shorter;
        }
    }
}

/// The places at which a line may end: after white space, and beside wide letters.
fn pieces(text: &str) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    let mut last = None;
    for letter in text.chars() {
        let letter = if letter.is_whitespace() { ' ' } else { letter };
        let opens = match last {
            None => true,
            Some(' ') => letter != ' ',
            Some(before) => {
                (is_wide(before) || is_wide(letter)) && !clings(letter) && letter != ' '
            }
        };
        match all.last_mut() {
            Some(piece) if !opens => piece.push(letter),
            Some(_) | None => all.push(letter.to_string()),
        }
        last = Some(letter);
    }
    all
}

/// A text in lines of at most this width; the last of `most` lines is cut short
/// where there would be more.
#[must_use]
pub fn wrap(text: &str, voice: Voice, size: f64, room: f64, most: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for piece in pieces(text.trim()) {
        match lines.last_mut() {
            Some(line) if width(&format!("{line}{}", piece.trim_end()), voice, size) <= room => {
                line.push_str(&piece);
            }
            Some(_) | None => lines.push(piece),
        }
    }
    if lines.len() > most {
        let rest = lines.split_off(most.saturating_sub(1)).concat();
        lines.push(rest);
    }
    for line in &mut lines {
        *line = fit(line.trim_end(), voice, size, room);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_keep_to_their_room_and_lose_nothing() {
        let text =
            "x holds the promises of a and b; none reports a vote, so it proposes its own value.";
        let lines = wrap(text, Voice::Plain, 13.0, 200.0, 9);
        assert!(
            lines.len() > 2
                && lines
                    .iter()
                    .all(|line| width(line, Voice::Plain, 13.0) <= 200.0)
        );
        assert_eq!(lines.join(" "), text);
        let chinese = "x 拿到 a 和 b 的承诺，都没有报告投票：它提议自己的 1。";
        let lines = wrap(chinese, Voice::Plain, 13.0, 120.0, 9);
        assert!(
            lines.len() > 2
                && !lines
                    .iter()
                    .any(|line| line.starts_with(['，', '。', '：']))
        );
    }

    #[test]
    fn what_does_not_fit_ends_in_an_ellipsis() {
        assert_eq!(fit("orange", Voice::Mono, 10.0, 100.0), "orange");
        assert_eq!(fit("orange", Voice::Mono, 10.0, 25.0), "ora…");
        let lines = wrap("one two three four five six", Voice::Plain, 12.0, 60.0, 2);
        assert_eq!(lines.len(), 2);
        assert!(lines[1].ends_with('…'));
        assert!(wrap("", Voice::Plain, 12.0, 60.0, 2).is_empty());
    }
}
