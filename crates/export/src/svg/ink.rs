//! The colours and letters of a picture.

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// Dark on light.
    #[default]
    Light,
    /// Light on dark.
    Dark,
    /// The colours of the page that the picture stands in, by the names of the page's tokens
    /// (`--bg`, `--ink`, `--ballot-1`, …); light where it has none.
    Page,
}

/// The colours of a theme. They are those of the page: each ballot's is at
/// least 4.5:1 on the background and on the surface.
#[derive(Clone, Copy, Debug)]
pub(super) struct Ink {
    pub(super) back: &'static str,
    pub(super) surface: &'static str,
    pub(super) sunken: &'static str,
    pub(super) future: &'static str,
    pub(super) ink: &'static str,
    pub(super) muted: &'static str,
    pub(super) line: &'static str,
    pub(super) edge: &'static str,
    pub(super) alarm: &'static str,
    pub(super) on_ballot: &'static str,
    ballots: [&'static str; 8],
}

const LIGHT: Ink = Ink {
    back: "#fafaf8",
    surface: "#ffffff",
    sunken: "#f1f1ee",
    future: "#f4f4f1",
    ink: "#1b1d21",
    muted: "#5d616a",
    line: "#dcdcd7",
    edge: "#85888f",
    alarm: "#c8003f",
    on_ballot: "#ffffff",
    ballots: [
        "#0b62bd", "#a84b00", "#007a5e", "#98289a", "#0a4a66", "#5a5400", "#4c22b4", "#6b3a52",
    ],
};

const DARK: Ink = Ink {
    back: "#14161a",
    surface: "#1c1f24",
    sunken: "#0f1114",
    future: "#181b1f",
    ink: "#e9eaec",
    muted: "#a0a5ae",
    line: "#31353b",
    edge: "#757b85",
    alarm: "#ff5d73",
    on_ballot: "#0f1114",
    ballots: [
        "#74bdff", "#f4943a", "#35b588", "#f291d3", "#a8eef7", "#dcd25a", "#ab8ef6", "#e3b5a4",
    ],
};

/// The light theme, each colour behind the token that the page has for it.
const PAGE: Ink = Ink {
    back: "var(--bg,#fafaf8)",
    surface: "var(--surface,#ffffff)",
    sunken: "var(--sunken,#f1f1ee)",
    future: "var(--future,#f4f4f1)",
    ink: "var(--ink,#1b1d21)",
    muted: "var(--muted,#5d616a)",
    line: "var(--line,#dcdcd7)",
    edge: "var(--edge,#85888f)",
    alarm: "var(--alarm,#c8003f)",
    on_ballot: "var(--on-ballot,#ffffff)",
    ballots: [
        "var(--ballot-1,#0b62bd)",
        "var(--ballot-2,#a84b00)",
        "var(--ballot-3,#007a5e)",
        "var(--ballot-4,#98289a)",
        "var(--ballot-5,#0a4a66)",
        "var(--ballot-6,#5a5400)",
        "var(--ballot-7,#4c22b4)",
        "var(--ballot-8,#6b3a52)",
    ],
};

impl Ink {
    /// The colours of a theme.
    pub(super) const fn of(theme: Theme) -> Self {
        match theme {
            Theme::Light => LIGHT,
            Theme::Dark => DARK,
            Theme::Page => PAGE,
        }
    }

    /// The colour of a ballot's hue; 0 is no ballot's.
    pub(super) fn hue(&self, hue: u32) -> &'static str {
        match hue {
            0 => self.ink,
            hue => self.ballots[(hue as usize - 1) % self.ballots.len()],
        }
    }
}

/// Letters for prose: what systems have, and the Chinese ones beside them.
pub(super) const PROSE: &str = "-apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', 'Liberation Sans', Arial, \
'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Source Han Sans SC', 'WenQuanYi Micro Hei', sans-serif";
/// Letters for names, ballots and values.
pub(super) const MONO: &str = "ui-monospace, 'SF Mono', 'Cascadia Mono', Menlo, Consolas, 'DejaVu Sans Mono', \
'Liberation Mono', 'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', monospace";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_without_tokens_shows_the_light_theme() {
        let all = |it: &Ink| {
            let mut all = vec![
                it.back,
                it.surface,
                it.sunken,
                it.future,
                it.ink,
                it.muted,
                it.line,
                it.edge,
                it.alarm,
                it.on_ballot,
            ];
            all.extend(it.ballots);
            all
        };
        let tokens = include_str!("../../../../www/src/styles/tokens.css");
        for (page, light) in all(&PAGE).into_iter().zip(all(&LIGHT)) {
            let inner = page
                .strip_prefix("var(")
                .and_then(|it| it.strip_suffix(')'));
            let (token, otherwise) = inner.and_then(|it| it.split_once(',')).expect("a token");
            assert_eq!(otherwise, light);
            assert!(
                tokens.contains(&format!("  {token}: light-dark({light}, ")),
                "{token}"
            );
        }
    }
}
