//! The words of an export, in one language: who calls has the sentences, and
//! hands in those that are asked for.

use std::collections::BTreeMap;

use simulator::scenario::Text;

/// The words that every export may need, by their ids in `locales/`.
pub const KEYS: &[&str] = &[
    "diagram-crashed",
    "diagram-wiped",
    "diagram-restarted",
    "diagram-in-flight",
    "diagram-fate-held",
    "diagram-fate-dropped",
    "diagram-fate-lost",
    "diagram-fate-cut",
    "diagram-fate-missed",
    "export-chosen",
    "export-learned",
    "export-refused",
    "export-broken",
    "export-timer",
    "export-seed",
    "export-lost",
    "roles-client",
    "roles-proposer",
    "roles-acceptor",
    "roles-learner",
    "roles-server",
];

/// A language of the house.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// English.
    #[default]
    English,
    /// Chinese.
    Chinese,
}

impl Language {
    /// Its tag, as documents name it.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::Chinese => "zh-CN",
        }
    }

    /// The text of a pair that is in this language; the other, where there is none.
    #[must_use]
    pub fn of(self, text: &Text) -> &str {
        let (own, other) = match self {
            Self::English => (&text.en, &text.zh),
            Self::Chinese => (&text.zh, &text.en),
        };
        if own.is_empty() { other } else { own }
    }
}

/// The words of an export.
#[derive(Clone, Debug, Default)]
pub struct Words {
    /// Their language.
    pub language: Language,
    words: BTreeMap<&'static str, String>,
    /// What happened at each event, by place; none, where nobody told.
    pub headlines: Vec<String>,
}

impl Words {
    /// The words of a language, asked for one by one by the ids in [`KEYS`].
    #[must_use]
    pub fn new(language: Language, mut text: impl FnMut(&str) -> Option<String>) -> Self {
        let known = KEYS.iter().filter_map(|key| Some((*key, text(key)?)));
        Self {
            language,
            words: known.collect(),
            headlines: Vec::new(),
        }
    }

    /// The word of an id; its last part, where nobody handed one in.
    #[must_use]
    pub fn get<'a>(&'a self, key: &'a str) -> &'a str {
        match self.words.get(key) {
            Some(word) => word,
            None => key.rsplit('-').next().unwrap_or(key),
        }
    }

    /// What happened at an event, if somebody told.
    #[must_use]
    pub fn headline(&self, place: usize) -> Option<&str> {
        let headline = self.headlines.get(place)?;
        (!headline.is_empty()).then_some(headline)
    }
}

#[cfg(test)]
mod tests {
    use consensus::Role;

    use super::*;

    #[test]
    fn every_role_has_its_word() {
        for role in Role::ALL {
            let key = format!("roles-{}", role.name());
            assert!(KEYS.contains(&key.as_str()), "{key}");
        }
    }
}
