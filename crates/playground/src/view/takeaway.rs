//! How a run is taken away.

use std::collections::BTreeMap;

use serde::Deserialize;
use tsify::Tsify;

/// What a page says of an export.
#[derive(Clone, Debug, Default, Deserialize, Tsify)]
#[serde(default)]
pub struct ExportOptions {
    /// The language: `en` or `zh`.
    #[tsify(type = "'en' | 'zh'")]
    pub lang: String,
    /// The sentences by the ids that `exportWords` names; those that are missing are said by their ids' last part.
    #[tsify(type = "Record<string, string>")]
    pub words: BTreeMap<String, String>,
    /// What happened at each event, in order: for logs.
    #[tsify(optional)]
    pub headlines: Vec<String>,
    /// The moment to which the run is taken, in microseconds; to its end, if absent.
    #[tsify(optional)]
    pub until: Option<f64>,
    /// Of a picture: its colours; light, if absent.
    #[tsify(optional, type = "'light' | 'dark'")]
    pub theme: Option<String>,
    /// Of a picture: what it is for; a page, if absent.
    #[tsify(optional, type = "'full' | 'plain' | 'card' | 'social'")]
    pub size: Option<String>,
    /// Of a picture: the first moment that is drawn, in microseconds.
    #[tsify(optional)]
    pub from: Option<f64>,
    /// Of a picture: the last.
    #[tsify(optional)]
    pub to: Option<f64>,
}
