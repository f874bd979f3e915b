//! What is taken away, in a real browser: the same forms as in a terminal.

use crate::common::{CLEAN, get, text};
use js_sys::{Object, Reflect};
use playground::Session;
use playground::takeaway::{export_run, export_words};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

fn options(fields: &[(&str, JsValue)]) -> JsValue {
    let options = Object::new();
    for (name, value) in fields {
        Reflect::set(&options, &(*name).into(), value).expect("it can be set");
    }
    options.into()
}

fn words(of: &[(&str, &str)]) -> JsValue {
    let fields: Vec<(&str, JsValue)> = of
        .iter()
        .map(|(key, word)| (*key, (*word).into()))
        .collect();
    options(&fields)
}

#[wasm_bindgen_test]
fn every_form_is_written_and_a_picture_has_the_words_that_were_handed_in() {
    assert!(export_words().iter().any(|key| key == "export-chosen"));
    for (form, begins) in [
        ("svg", "<svg "),
        ("mermaid", "sequenceDiagram\n"),
        ("shiviz", "(?<host>"),
        ("rust", "// "),
        ("json", "{\n"),
        ("scenario", "scenario "),
    ] {
        let written = export_run(CLEAN, form, options(&[])).expect("it is written");
        assert!(written.starts_with(begins), "{form}");
    }
    let said = options(&[
        ("lang", "zh".into()),
        ("theme", "dark".into()),
        ("words", words(&[("export-chosen", "选定了")])),
    ]);
    let picture = export_run(CLEAN, "svg", said).expect("it is drawn");
    assert!(picture.contains("选定了") && picture.contains("#14161a"));
}

#[wasm_bindgen_test]
fn what_is_written_opens_again() {
    let written = export_run(CLEAN, "scenario", options(&[])).expect("it is written");
    assert!(Session::open(&written, None).is_ok(), "{written}");
}

#[wasm_bindgen_test]
fn what_cannot_be_written_says_why() {
    let problem = export_run(CLEAN, "png", options(&[])).expect_err("there is no such form");
    assert!(text(&problem, "message").contains("svg, mermaid"));
    let problem = export_run("scenario\n", "svg", options(&[])).expect_err("this is no scenario");
    assert!(
        get(&problem, "line")
            .as_f64()
            .is_some_and(|line| line > 0.0)
    );
    for (name, known) in [
        ("lang", "en, zh"),
        ("theme", "light, dark"),
        ("size", "full, plain"),
    ] {
        let said = options(&[(name, "odd".into())]);
        let problem = export_run(CLEAN, "svg", said).expect_err("there is none such");
        assert!(text(&problem, "message").contains(known), "{name}");
    }
}
