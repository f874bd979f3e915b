//! A batch as text: a table with a column a variant, a histogram, what fell.

use super::{Batch, Spread, Variant};
use crate::table::{bar, in_cells, table, tenths};
use crate::words::{Arg, Args, Words};

/// The widest bar of a histogram.
const BAR: usize = 50;
/// So many rows a histogram has at most.
const ROWS: u64 = 15;

/// The text of a batch.
pub(super) fn text(batch: &Batch, path: &str, words: &Words) -> String {
    let args: Args = vec![
        ("protocol", batch.protocol.into()),
        ("from", batch.from.to_string().into()),
        ("to", batch.to.to_string().into()),
    ];
    let heading = format!("{}  {}", batch.scenario, batch.title);
    let mut out = format!(
        "{}\n{}\n\n",
        heading.trim_end(),
        words.text("cli-batch-heading", &args)
    );
    let names = names(batch, words);
    let heads: Vec<String> = std::iter::once(String::new())
        .chain(names.iter().cloned())
        .collect();
    out.push_str(&table(&heads, &rows(batch, words)));
    for (variant, name) in batch.variants.iter().zip(&names) {
        if let Some(ballots) = variant.ballots {
            out.push_str(&format!(
                "\n{}\n",
                words.text("cli-batch-histogram", &vec![("name", name.as_str().into())])
            ));
            out.push_str(&histogram(variant, ballots));
        }
    }
    let fallen: String = batch
        .variants
        .iter()
        .map(|variant| violations(variant, path, words))
        .collect();
    if fallen.is_empty() {
        out + "\n" + &plain(words, "cli-batch-safe") + "\n"
    } else {
        out + "\n" + &fallen
    }
}

fn plain(words: &Words, id: &str) -> String {
    words.text(id, &Args::new())
}

/// The heads of the variants: what sets each apart.
fn names(batch: &Batch, words: &Words) -> Vec<String> {
    let first = &batch.variants[0].options;
    let own = |variant: &Variant| variant.options[first.len()..].join(" ");
    let base = if first.is_empty() {
        plain(words, "cli-batch-as-it-is")
    } else {
        first.join(" ")
    };
    std::iter::once(base)
        .chain(batch.variants[1..].iter().map(own))
        .collect()
}

/// The rows of the table: a label, and a figure for each variant.
struct Rows<'a> {
    batch: &'a Batch,
    words: &'a Words,
    all: Vec<Vec<String>>,
}

/// Where a spread comes from, and how its figures are written.
struct Measure {
    id: &'static str,
    of: fn(&Variant) -> Option<Spread>,
    write: fn(u64) -> String,
}

const MEASURES: [Measure; 6] = [
    Measure {
        id: "ballots",
        of: |it| it.ballots,
        write: number,
    },
    Measure {
        id: "time",
        of: |it| it.time_us,
        write: tenths,
    },
    Measure {
        id: "messages",
        of: |it| it.messages,
        write: number,
    },
    Measure {
        id: "delays",
        of: |it| it.delays,
        write: number,
    },
    Measure {
        id: "learned",
        of: |it| it.learned_us,
        write: tenths,
    },
    Measure {
        id: "all-messages",
        of: |it| it.all_messages,
        write: number,
    },
];

fn number(n: u64) -> String {
    n.to_string()
}

/// So many of all, with the share in percent, to a tenth.
fn share(part: usize, of: usize) -> String {
    let tenths = part * 1000 / of.max(1);
    match (part, tenths % 10) {
        (0, _) => "0".to_owned(),
        (_, 0) => format!("{part} ({}%)", tenths / 10),
        (_, tenth) => format!("{part} ({}.{tenth}%)", tenths / 10),
    }
}

fn rows(batch: &Batch, words: &Words) -> Vec<Vec<String>> {
    let mut rows = Rows {
        batch,
        words,
        all: Vec::new(),
    };
    rows.add(plain(words, "cli-batch-runs"), |it| it.runs.to_string());
    rows.add(plain(words, "cli-batch-chosen"), |it| {
        share(it.chosen, it.runs)
    });
    rows.outcomes();
    for measure in &MEASURES {
        rows.measure(measure);
    }
    rows.end("cli-batch-quiet", |it| it.ends.quiet);
    rows.end("cli-batch-until", |it| it.ends.until);
    rows.end("cli-batch-events", |it| it.ends.events);
    rows.all
}

impl Rows<'_> {
    fn add(&mut self, label: String, figure: impl Fn(&Variant) -> String) {
        let figures = self.batch.variants.iter().map(figure);
        self.all
            .push(std::iter::once(label).chain(figures).collect());
    }

    /// Each outcome that any variant has, most frequent first.
    fn outcomes(&mut self) {
        let mut kinds: Vec<&Vec<String>> = Vec::new();
        for kind in self.batch.variants.iter().flat_map(|it| &it.outcomes) {
            if !kinds.contains(&&kind.values) {
                kinds.push(&kind.values);
            }
        }
        for values in kinds {
            let label = match values.as_slice() {
                [] => plain(self.words, "cli-batch-nothing"),
                values => values.join(self.words.lang.comma()),
            };
            let same = |it: &Variant| {
                it.outcomes
                    .iter()
                    .find(|kind| kind.values == *values)
                    .map_or(0, |kind| kind.runs)
            };
            self.add(format!("  {label}"), |it| share(same(it), it.runs));
        }
    }

    fn measure(&mut self, measure: &Measure) {
        self.add(
            plain(self.words, &format!("cli-batch-{}", measure.id)),
            |_| String::new(),
        );
        let figure = |of: fn(Spread) -> u64| {
            move |it: &Variant| {
                (measure.of)(it).map_or_else(|| "–".to_owned(), |it| (measure.write)(of(it)))
            }
        };
        let label = |words: &Words, id| format!("  {}", plain(words, id));
        self.add(label(self.words, "cli-batch-min"), figure(|it| it.min));
        self.add(
            label(self.words, "cli-batch-median"),
            figure(|it| it.median),
        );
        self.add(label(self.words, "cli-batch-p90"), figure(|it| it.p90));
        self.add(label(self.words, "cli-batch-max"), figure(|it| it.max));
    }

    /// Why runs ended, where any did.
    fn end(&mut self, id: &str, count: impl Fn(&Variant) -> usize) {
        if self.batch.variants.iter().any(|it| count(it) > 0) {
            self.add(plain(self.words, id), |it| share(count(it), it.runs));
        }
    }
}

fn histogram(variant: &Variant, ballots: Spread) -> String {
    let step = (ballots.max - ballots.min + 1).div_ceil(ROWS);
    let mut bins: Vec<(String, usize)> = Vec::new();
    let mut low = ballots.min;
    while low <= ballots.max {
        let high = low + step - 1;
        let runs = variant
            .ballot_counts
            .range(low..=high)
            .map(|(_, runs)| runs)
            .sum();
        bins.push((
            if low == high {
                low.to_string()
            } else {
                format!("{low}..{high}")
            },
            runs,
        ));
        low = high + 1;
    }
    let most = bins.iter().map(|(_, runs)| *runs).max().unwrap_or(0);
    let wide = bins
        .iter()
        .map(|(label, _)| in_cells(label))
        .max()
        .unwrap_or(0);
    let digits = most.to_string().len();
    let line = |(label, runs): &(String, usize)| {
        let text = format!(
            "  {label:>wide$}  {runs:>digits$}  {}",
            bar(*runs, most, BAR)
        );
        text.trim_end().to_owned() + "\n"
    };
    bins.iter().map(line).collect()
}

fn violations(variant: &Variant, path: &str, words: &Words) -> String {
    let mut out = String::new();
    for it in &variant.violations {
        let mut again = format!("consensus run {path} --seed {}", it.first_seed);
        for option in &variant.options {
            again.push_str(&format!(" --option {option}"));
        }
        let args: Vec<(&'static str, Arg)> = vec![
            (
                "name",
                plain(words, &format!("monitor-{}", it.monitor)).into(),
            ),
            ("runs", it.runs.into()),
            ("all", variant.runs.into()),
        ];
        let id = match (it.safety, it.expected) {
            (false, _) => "cli-batch-warned",
            (true, true) => "cli-batch-fell-expected",
            (true, false) => "cli-batch-fell",
        };
        let sign = if it.safety { "‼" } else { "!" };
        out.push_str(&format!("{sign} {}\n  {again}\n", words.text(id, &args)));
    }
    out
}
