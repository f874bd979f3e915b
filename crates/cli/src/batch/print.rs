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
    let mut out = format!("{}\n{}\n\n", heading.trim_end(), words.text("cli-batch-heading", &args));
    let names = names(batch, words);
    let heads: Vec<String> = std::iter::once(String::new()).chain(names.iter().cloned()).collect();
    out.push_str(&table(&heads, &rows(batch, words)));
    for (variant, name) in batch.variants.iter().zip(&names) {
        if let Some(ballots) = variant.ballots {
            out.push_str(&format!("\n{}\n", words.text("cli-batch-histogram", &vec![("name", name.as_str().into())])));
            out.push_str(&histogram(variant, ballots));
        }
    }
    let fallen: String = batch.variants.iter().map(|variant| violations(variant, path, words)).collect();
    if fallen.is_empty() { out + "\n" + &plain(words, "cli-batch-safe") + "\n" } else { out + "\n" + &fallen }
}

fn plain(words: &Words, id: &str) -> String {
    words.text(id, &Args::new())
}

/// The heads of the variants: what sets each apart.
fn names(batch: &Batch, words: &Words) -> Vec<String> {
    let first = &batch.variants[0].options;
    let own = |variant: &Variant| variant.options[first.len()..].join(" ");
    let base = if first.is_empty() { plain(words, "cli-batch-as-it-is") } else { first.join(" ") };
    std::iter::once(base).chain(batch.variants[1..].iter().map(own)).collect()
}

type Figure<'a> = Box<dyn Fn(&Variant) -> String + 'a>;

fn rows(batch: &Batch, words: &Words) -> Vec<Vec<String>> {
    let mut rows: Vec<Vec<String>> = Vec::new();
    let mut add = |label: String, figure: Figure<'_>| {
        rows.push(std::iter::once(label).chain(batch.variants.iter().map(figure)).collect());
    };
    let share = |part: usize, of: usize| match part {
        0 => "0".to_owned(),
        _ => format!("{part} ({}%)", (part * 1000 / of.max(1)) as f64 / 10.0),
    };
    add(plain(words, "cli-batch-runs"), Box::new(|it| it.runs.to_string()));
    add(plain(words, "cli-batch-chosen"), Box::new(move |it| share(it.chosen, it.runs)));
    let mut kinds: Vec<&Vec<String>> = Vec::new();
    for kind in batch.variants.iter().flat_map(|it| &it.outcomes) {
        if !kinds.contains(&&kind.values) {
            kinds.push(&kind.values);
        }
    }
    for values in kinds {
        let label = match values.as_slice() {
            [] => plain(words, "cli-batch-nothing"),
            values => words.text("cli-batch-value", &vec![("value", values.join(words.lang.comma()).into())]),
        };
        let runs = |it: &Variant| it.outcomes.iter().find(|kind| kind.values == *values).map_or(0, |kind| kind.runs);
        add(format!("  {label}"), Box::new(move |it| share(runs(it), it.runs)));
    }
    let number = |n: u64| n.to_string();
    let spreads: [(&str, fn(&Variant) -> Option<Spread>, fn(u64) -> String); 6] = [
        ("cli-batch-ballots", |it| it.ballots, number),
        ("cli-batch-time", |it| it.time_us, tenths),
        ("cli-batch-messages", |it| it.messages, number),
        ("cli-batch-delays", |it| it.delays, number),
        ("cli-batch-learned", |it| it.learned_us, tenths),
        ("cli-batch-all-messages", |it| it.all_messages, number),
    ];
    for (label, spread, write) in spreads {
        add(plain(words, label), Box::new(|_| String::new()));
        let parts: [(&str, fn(Spread) -> u64); 4] =
            [("min", |it| it.min), ("median", |it| it.median), ("p90", |it| it.p90), ("max", |it| it.max)];
        for (part, of) in parts {
            let label = format!("  {}", plain(words, &format!("cli-batch-{part}")));
            add(label, Box::new(move |it| spread(it).map_or_else(|| "–".to_owned(), |it| write(of(it)))));
        }
    }
    for (id, count) in [
        ("cli-batch-quiet", (|it| it.ends.quiet) as fn(&Variant) -> usize),
        ("cli-batch-until", |it| it.ends.until),
        ("cli-batch-events", |it| it.ends.events),
    ] {
        if batch.variants.iter().any(|it| count(it) > 0) {
            add(plain(words, id), Box::new(move |it| share(count(it), it.runs)));
        }
    }
    rows
}

fn histogram(variant: &Variant, ballots: Spread) -> String {
    let step = (ballots.max - ballots.min + 1).div_ceil(ROWS);
    let mut bins: Vec<(String, usize)> = Vec::new();
    let mut low = ballots.min;
    while low <= ballots.max {
        let high = low + step - 1;
        let runs = variant.ballot_counts.range(low..=high).map(|(_, runs)| runs).sum();
        bins.push((if low == high { low.to_string() } else { format!("{low}..{high}") }, runs));
        low = high + 1;
    }
    let most = bins.iter().map(|(_, runs)| *runs).max().unwrap_or(0);
    let wide = bins.iter().map(|(label, _)| in_cells(label)).max().unwrap_or(0);
    let digits = most.to_string().len();
    let line = |(label, runs): &(String, usize)| {
        let text = format!("  {label:>wide$}  {runs:>digits$}  {}", bar(*runs, most, BAR));
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
            ("name", plain(words, &format!("monitor-{}", it.monitor)).into()),
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
