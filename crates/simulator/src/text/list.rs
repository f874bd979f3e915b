//! Lists of legal words: looked through, and written out only for an error.

use consensus::{Kind, NodeSet, OptionSpec, RequestSpec, Role};

use crate::names::Names;

/// The legal words of a place, wherever they are kept.
#[derive(Clone, Copy, Debug)]
pub(super) enum List<'a> {
    /// These.
    Words(&'a [&'a str]),
    /// The names of all nodes.
    Nodes(&'a Names),
    /// The names of these nodes.
    Some(&'a Names, NodeSet),
    /// Kinds of messages.
    Kinds(&'a [Kind]),
    /// Requests.
    Requests(&'a [RequestSpec]),
    /// Roles.
    Roles(&'a [Role]),
    /// Options.
    Options(&'a [OptionSpec]),
}

impl<'a> List<'a> {
    /// Nothing that could be named.
    pub const NONE: Self = Self::Words(&[]);

    /// The word at this place.
    #[inline(never)]
    pub fn get(self, place: usize) -> Option<&'a str> {
        Some(match self {
            Self::Words(words) => words.get(place)?,
            Self::Nodes(names) => names.all().get(place)?,
            Self::Some(names, nodes) => names.of(nodes.iter().nth(place)?),
            Self::Kinds(kinds) => kinds.get(place)?.name,
            Self::Requests(specs) => specs.get(place)?.verb,
            Self::Roles(roles) => roles.get(place)?.name(),
            Self::Options(specs) => specs.get(place)?.name,
        })
    }

    /// The place of this word.
    #[inline(never)]
    pub fn find(self, word: &str) -> Option<usize> {
        let mut place = 0;
        while let Some(known) = self.get(place) {
            if known == word {
                return Some(place);
            }
            place += 1;
        }
        None
    }

    /// Whether it has this word.
    pub fn has(self, word: &str) -> bool {
        self.find(word).is_some()
    }

    /// Adds all its words to these.
    #[cfg(feature = "authoring")]
    #[inline(never)]
    pub fn add_to(self, words: &mut Vec<String>) {
        let mut place = 0;
        while let Some(word) = self.get(place) {
            words.push(word.to_owned());
            place += 1;
        }
    }

    /// Its words with `, ` between them; `none`, if there is none.
    #[inline(never)]
    pub fn written(self, none: &str) -> String {
        let mut text = String::new();
        let mut place = 0;
        while let Some(word) = self.get(place) {
            if place > 0 {
                text.push_str(", ");
            }
            text.push_str(word);
            place += 1;
        }
        if place == 0 {
            text.push_str(none);
        }
        text
    }
}
