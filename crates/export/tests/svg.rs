//! Pictures of every scenario: well-formed, self-contained, the same each time.

use std::collections::BTreeSet;

use crate::common;
use crate::common::{run, scenarios, words};
use export::{Language, Look, Size, Style, Theme, svg};

const SIZES: [Size; 4] = [Size::Full, Size::Plain, Size::Card, Size::Social];

fn texts(document: &roxmltree::Document<'_>, name: &str) -> Vec<String> {
    let of_name = document
        .descendants()
        .filter(|node| node.has_tag_name(("http://www.w3.org/2000/svg", name)));
    of_name
        .map(|node| node.text().unwrap_or_default().to_owned())
        .collect()
}

#[test]
fn every_scenario_is_a_picture_that_needs_nothing_else() {
    for (id, source) in scenarios() {
        let done = run(&source, None);
        let look = Look { run: &done };
        let again = || svg(look, &words(Language::English), Style::default());
        assert_eq!(again(), again(), "{id}");
        for language in [Language::English, Language::Chinese] {
            let words = words(language);
            for theme in [Theme::Light, Theme::Dark, Theme::Page] {
                for size in SIZES {
                    let style = Style {
                        theme,
                        size,
                        ..Style::default()
                    };
                    let out = svg(look, &words, style);
                    let document = roxmltree::Document::parse(&out)
                        .unwrap_or_else(|error| panic!("{id}: {error}"));
                    let root = document.root_element();
                    assert_eq!(root.attribute("role"), Some("img"));
                    let first: Vec<_> = root
                        .children()
                        .filter(roxmltree::Node::is_element)
                        .take(2)
                        .map(|it| it.tag_name().name().to_owned())
                        .collect();
                    assert_eq!(first, ["title", "desc"], "{id}");
                    let ids: BTreeSet<_> = document
                        .descendants()
                        .filter_map(|it| it.attribute("id"))
                        .collect();
                    for node in document.descendants() {
                        // Within a group places count from that.
                        let is_text = node.has_tag_name(("http://www.w3.org/2000/svg", "text"));
                        if is_text && node.parent_element() == Some(root) {
                            let number = |name| node.attribute(name)?.parse::<f64>().ok();
                            let (y, letters) = (number("y"), number("font-size"));
                            assert!(y >= letters.map(|it| it * 0.7), "{id}: cut off: {node:?}");
                        }
                        assert!(
                            !["script", "style", "image", "use", "foreignObject"]
                                .contains(&node.tag_name().name()),
                            "{id}"
                        );
                        for attribute in node.attributes() {
                            let value = attribute.value();
                            assert!(
                                !attribute.name().starts_with("on") && attribute.name() != "href",
                                "{id}"
                            );
                            assert!(
                                !value.contains("NaN") && !value.contains("inf"),
                                "{id}: {value}"
                            );
                            if let Some(rest) = value.strip_prefix("url(#") {
                                let target = rest.trim_end_matches(')');
                                assert!(ids.contains(target), "{id}: {target}");
                            }
                        }
                    }
                    assert_eq!(
                        texts(&document, "text").is_empty(),
                        size == Size::Card,
                        "{id}"
                    );
                }
            }
        }
    }
}

#[test]
fn captions_and_names_are_there_in_the_language_that_was_asked_for() {
    let source = common::source("b09-x-and-y");
    let done = run(&source, None);
    let english = svg(
        Look { run: &done },
        &words(Language::English),
        Style::default(),
    );
    let chinese = svg(
        Look { run: &done },
        &words(Language::Chinese),
        Style::default(),
    );
    let document = roxmltree::Document::parse(&english).expect("XML");
    let all = texts(&document, "text");
    for text in [
        "x and y",
        "acceptors",
        "C1",
        "Accept 1.x",
        "refused 1.x < 2.y",
        "chosen 3",
        "learned 3",
        "link cut",
        "Nack",
    ] {
        assert!(
            all.iter().any(|it| it == text),
            "{text} is not among {all:?}"
        );
    }
    assert!(
        texts(&document, "title")
            .iter()
            .any(|it| it == "x → a Prepare 1.x, 12ms – 34ms")
    );
    let document = roxmltree::Document::parse(&chinese).expect("XML");
    let all = texts(&document, "text");
    for text in ["x 与 y", "接受者", "选定 3", "拒绝 1.x < 2.y"] {
        assert!(
            all.iter().any(|it| it == text),
            "{text} is not among {all:?}"
        );
    }
    assert_eq!(document.root_element().attribute("lang"), Some("zh-CN"));
}

#[test]
fn hostile_texts_stay_texts() {
    let source = common::source("b01-clean");
    let mut scenario = common::parse(&source);
    scenario.title.en = "</title><script>alert(1)</script>\u{0}\u{7}&\"'\u{fffe}".to_owned();
    scenario.about.en = "<![CDATA[ ]]> &amp; <svg onload=x>".repeat(40);
    for line in &mut scenario.script {
        if let Some(note) = &mut line.note {
            note.en = "]]></text><image href='http://example.com/'/>\u{202e}".repeat(30);
        }
    }
    let done = common::run_of(scenario, None);
    let out = svg(
        Look { run: &done },
        &words(Language::English),
        Style::default(),
    );
    let document = roxmltree::Document::parse(&out).expect("XML");
    assert!(
        document
            .descendants()
            .all(|node| !["script", "image"].contains(&node.tag_name().name()))
    );
    assert!(texts(&document, "title")[0].starts_with("</title><script>alert(1)</script>&\"'"));
}

#[test]
fn windows_of_every_kind_are_drawn() {
    let source = common::source("l05-backoff");
    let done = run(&source, None);
    let end = done.world().last();
    for (from, to) in [
        (None, None),
        (Some(0), Some(0)),
        (Some(end), None),
        (Some(end * 2), Some(1)),
        (Some(end / 2), Some(end / 2 + 1)),
        (None, Some(u64::MAX / 4)),
        (Some(end / 3), Some(end / 2)),
    ] {
        for size in SIZES {
            let out = svg(
                Look { run: &done },
                &words(Language::English),
                Style {
                    size,
                    from,
                    to,
                    ..Style::default()
                },
            );
            roxmltree::Document::parse(&out)
                .unwrap_or_else(|error| panic!("{from:?} {to:?}: {error}"));
            assert!(!out.contains("NaN"), "{from:?} {to:?}");
        }
    }
}

#[test]
fn a_long_run_is_a_small_file() {
    let source = common::source("b05-duel");
    let mut scenario = common::parse(&source);
    scenario.until = Some(20_000_000);
    let done = common::run_of(scenario, None);
    assert!(done.world().count() > 3000, "{}", done.world().count());
    for size in SIZES {
        let out = svg(
            Look { run: &done },
            &words(Language::English),
            Style {
                size,
                ..Style::default()
            },
        );
        assert!(out.len() < 200_000, "{size:?}: {} bytes", out.len());
    }
}
