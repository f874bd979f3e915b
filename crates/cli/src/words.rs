//! The sentences of `locales/`, embedded, formatted as plain text.

use std::fmt;

use clap::ValueEnum;
use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

/// A language of the house.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// Chinese.
    Zh,
}

impl Lang {
    /// Both, for tests and for lint.
    pub const ALL: [Self; 2] = [Self::En, Self::Zh];

    /// Its files: what the engine's words mean, those of pictures and of what is found, and the words of this crate.
    const fn files(self) -> [&'static str; 8] {
        match self {
            Self::En => [
                include_str!("../../../locales/en/protocol.ftl"),
                include_str!("../../../locales/en/log.ftl"),
                include_str!("../../../locales/en/multi-paxos.ftl"),
                include_str!("../../../locales/en/raft.ftl"),
                include_str!("../../../locales/en/diagram.ftl"),
                include_str!("../../../locales/en/export.ftl"),
                include_str!("../../../locales/en/check.ftl"),
                include_str!("../../../locales/en/cli.ftl"),
            ],
            Self::Zh => [
                include_str!("../../../locales/zh/protocol.ftl"),
                include_str!("../../../locales/zh/log.ftl"),
                include_str!("../../../locales/zh/multi-paxos.ftl"),
                include_str!("../../../locales/zh/raft.ftl"),
                include_str!("../../../locales/zh/diagram.ftl"),
                include_str!("../../../locales/zh/export.ftl"),
                include_str!("../../../locales/zh/check.ftl"),
                include_str!("../../../locales/zh/cli.ftl"),
            ],
        }
    }

    /// As files are named after it.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Zh => "zh",
        }
    }

    /// The text of a pair that is in this language.
    #[must_use]
    pub fn of(self, text: &simulator::scenario::Text) -> &str {
        match self {
            Self::En => &text.en,
            Self::Zh => &text.zh,
        }
    }

    /// What stands between the members of a list.
    #[must_use]
    pub const fn comma(self) -> &'static str {
        match self {
            Self::En => ", ",
            Self::Zh => "、",
        }
    }

    /// What stands between two clauses.
    #[must_use]
    pub const fn semicolon(self) -> &'static str {
        match self {
            Self::En => "; ",
            Self::Zh => "；",
        }
    }
}

/// One argument of a sentence: a text, or a number that plurals go by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Arg {
    /// A text.
    Text(String),
    /// A number.
    Number(u64),
}

impl From<String> for Arg {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&str> for Arg {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<u64> for Arg {
    fn from(number: u64) -> Self {
        Self::Number(number)
    }
}

impl From<u32> for Arg {
    fn from(number: u32) -> Self {
        Self::Number(number.into())
    }
}

impl From<usize> for Arg {
    fn from(number: usize) -> Self {
        Self::Number(number as u64)
    }
}

/// The arguments of a sentence, by name.
pub type Args = Vec<(&'static str, Arg)>;

/// The sentences of one language.
pub struct Words {
    /// Which.
    pub lang: Lang,
    bundle: FluentBundle<FluentResource>,
}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Words")
            .field("lang", &self.lang)
            .finish_non_exhaustive()
    }
}

impl Words {
    /// The sentences of a language. What a broken file holds is left out; a
    /// test sees to it that none is broken.
    #[must_use]
    pub fn new(lang: Lang) -> Self {
        let tag = if lang == Lang::Zh { "zh-CN" } else { "en" };
        let mut bundle =
            FluentBundle::new(vec![tag.parse::<LanguageIdentifier>().unwrap_or_default()]);
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(with_commas));
        for text in lang.files() {
            let resource =
                FluentResource::try_new(text.to_owned()).unwrap_or_else(|(partly, _)| partly);
            // Ids are unique over all files of a language; a test holds it.
            let _ = bundle.add_resource(resource);
        }
        Self { lang, bundle }
    }

    /// What is wrong with the files of a language, one line each.
    #[must_use]
    pub fn faults(lang: Lang) -> Vec<String> {
        let mut faults = Vec::new();
        let mut bundle = FluentBundle::new(vec![LanguageIdentifier::default()]);
        for text in lang.files() {
            let resource =
                FluentResource::try_new(text.to_owned()).unwrap_or_else(|(partly, errors)| {
                    faults.extend(errors.iter().map(ToString::to_string));
                    partly
                });
            if let Err(errors) = bundle.add_resource(resource) {
                faults.extend(errors.iter().map(ToString::to_string));
            }
        }
        faults
    }

    /// Whether there is a sentence of this id, `id` or `id.attribute`.
    #[must_use]
    pub fn has(&self, id: &str) -> bool {
        self.try_text(id, &Args::new()).is_some()
    }

    /// The sentence of this id; the id in brackets, if there is none.
    #[must_use]
    pub fn text(&self, id: &str, args: &Args) -> String {
        self.try_text(id, args)
            .map_or_else(|| format!("[{id}]"), |(text, _)| text)
    }

    /// The sentence, or what is wrong with it.
    ///
    /// # Errors
    /// When there is none, or it speaks of an argument that is not given.
    pub fn checked(&self, id: &str, args: &Args) -> Result<String, String> {
        let (text, errors) = self
            .try_text(id, args)
            .ok_or_else(|| format!("{:?}: no sentence {id}", self.lang))?;
        if errors.is_empty() {
            Ok(text)
        } else {
            Err(format!("{:?}: {id}: {}", self.lang, errors.join(", ")))
        }
    }

    fn try_text(&self, id: &str, args: &Args) -> Option<(String, Vec<String>)> {
        let (name, attribute) = id
            .split_once('.')
            .map_or((id, None), |(name, it)| (name, Some(it)));
        let message = self.bundle.get_message(name)?;
        let pattern = match attribute {
            Some(attribute) => message.get_attribute(attribute)?.value(),
            None => message.value()?,
        };
        let mut values = FluentArgs::new();
        for (name, arg) in args {
            match arg {
                Arg::Text(text) => values.set(*name, FluentValue::from(text.as_str())),
                Arg::Number(number) => values.set(*name, FluentValue::from(*number)),
            }
        }
        let mut errors = Vec::new();
        let text = self
            .bundle
            .format_pattern(pattern, Some(&values), &mut errors);
        Some((
            text.into_owned(),
            errors.iter().map(ToString::to_string).collect(),
        ))
    }
}

/// A whole number as people read it: 1,201 states.
fn with_commas<M>(value: &FluentValue<'_>, _memoizer: &M) -> Option<String> {
    let FluentValue::Number(number) = value else {
        return None;
    };
    let digits = number.as_string();
    let whole = !digits.is_empty() && digits.bytes().all(|it| it.is_ascii_digit());
    whole.then(|| grouped(&digits))
}

/// Digits with a comma before each three.
#[must_use]
pub fn grouped(digits: &str) -> String {
    let mut text = String::new();
    for (at, digit) in digits.char_indices() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}
