//! Configuration as data: who is in the cluster and which options are set, so
//! that scenario text, command line and the page's panel can read and change
//! any protocol's options without code of their own.

use alloc::borrow::ToOwned;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;

use crate::atom::{NodeId, NodeSet};
use crate::status::{Role, Roles};
use crate::time::Span;

/// Who is in the cluster: the roles of each process, by node.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Cluster {
    /// The roles of the node at each place.
    pub roles: Vec<Roles>,
}

impl Cluster {
    /// The nodes that play a role.
    #[must_use]
    pub fn with(&self, role: Role) -> NodeSet {
        self.all()
            .iter()
            .filter(|node| self.roles[node.index()].has(role))
            .collect()
    }

    /// Every node.
    #[must_use]
    pub fn all(&self) -> NodeSet {
        (0..self.roles.len()).map(NodeId::new).collect()
    }
}

/// What an option can be set to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OptionKind {
    /// One of these words.
    Choice(&'static [&'static str]),
    /// A number from `low` to `high`, both included.
    Count {
        /// The smallest.
        low: u32,
        /// The largest.
        high: u32,
    },
    /// A span of time, or `off` where that is allowed.
    Span {
        /// Whether `off` is allowed.
        off: bool,
    },
    /// Nodes of one role, or `off` where that is allowed.
    Nodes {
        /// The role that each must play.
        role: Role,
        /// The most nodes.
        most: u32,
    },
    /// Any number of these words.
    Words(&'static [&'static str]),
}

/// One option of a protocol.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OptionSpec {
    /// Its name in scenario text; also the key of its label and explanation.
    pub name: &'static str,
    /// What it can be set to.
    pub kind: OptionKind,
}

impl OptionSpec {
    /// What it takes, in words.
    #[must_use]
    pub fn legal(&self) -> String {
        match self.kind {
            OptionKind::Choice(words) => words.join(" or "),
            OptionKind::Count { low, high } => [
                "a number from ",
                &low.to_string(),
                " to ",
                &high.to_string(),
            ]
            .concat(),
            OptionKind::Span { off: true } => {
                "a time such as 20ms or 10ms..40ms, or off".to_owned()
            }
            OptionKind::Span { off: false } => "a time such as 20ms or 10ms..40ms".to_owned(),
            OptionKind::Nodes { role, most: 1 } => ["one ", role.name(), ", or off"].concat(),
            OptionKind::Nodes { role, .. } => ["names of ", role.name(), "s, or off"].concat(),
            OptionKind::Words(words) => ["any of ", &words.join(", ")].concat(),
        }
    }
}

/// Declares a type whose variants are words in scenario text.
macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $word:literal),* $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$doc])* $variant),* }
        impl $name {
            /// Every variant, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];
            /// The word of every variant, in the same order.
            pub const WORDS: &'static [&'static str] = &[$($word),*];
            /// Its word in scenario text.
            #[must_use]
            pub const fn word(self) -> &'static str { Self::WORDS[self as usize] }
            pub(crate) fn from_word(word: &str) -> Option<Self> {
                Self::WORDS.iter().position(|w| *w == word).map(|at| Self::ALL[at])
            }
        }
    };
}
pub(crate) use words;

/// What an option is set to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Setting {
    /// Switched off, or nothing chosen.
    Off,
    /// One of the option's words.
    Word(String),
    /// A number.
    Count(u32),
    /// A span of time.
    Span(Span),
    /// Nodes.
    Nodes(NodeSet),
    /// Some of the option's words.
    Words(Vec<String>),
}

impl Setting {
    /// The word, if it is one.
    #[must_use]
    pub fn word(&self) -> Option<&str> {
        if let Self::Word(word) = self {
            Some(word)
        } else {
            None
        }
    }

    /// The span, or none where it is switched off; `None` if it is neither.
    #[must_use]
    #[allow(clippy::option_option)] // set, off, or not a span at all
    pub const fn span(&self) -> Option<Option<Span>> {
        match self {
            Self::Off => Some(None),
            Self::Span(span) => Some(Some(*span)),
            Self::Word(_) | Self::Count(_) | Self::Nodes(_) | Self::Words(_) => None,
        }
    }

    /// The words, none where it is switched off; `None` if it is something else.
    #[must_use]
    pub fn words(&self) -> Option<&[String]> {
        match self {
            Self::Off => Some(&[]),
            Self::Word(word) => Some(core::slice::from_ref(word)),
            Self::Words(words) => Some(words),
            Self::Count(_) | Self::Span(_) | Self::Nodes(_) => None,
        }
    }
}

/// Why a configuration is refused. The text of each names the option, what was
/// found and what would be right; the caller adds the place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConfigError {
    /// There is no such option.
    Unknown {
        /// The name that was given.
        option: String,
        /// The names that exist.
        legal: Vec<&'static str>,
    },
    /// The option cannot be set to this.
    Illegal {
        /// The option.
        option: &'static str,
        /// What it can be set to.
        legal: String,
    },
    /// The cluster or the options together make no protocol that can run.
    Impossible {
        /// A key of the error's sentence: `needs-acceptor`, …
        reason: &'static str,
        /// The sentence, in English.
        message: String,
    },
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown { option, legal } => {
                write!(
                    f,
                    "there is no option \"{option}\"; there are {}",
                    legal.join(", ")
                )
            }
            Self::Illegal { option, legal } => write!(f, "\"{option}\" takes {legal}"),
            Self::Impossible { message, .. } => f.write_str(message),
        }
    }
}

/// Options with which a cluster may never come to rest: a mistake of liveness. No promise falls by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lasting {
    /// Its id: the name of the lesson that shows it, and the key of its sentences.
    pub id: &'static str,
    /// The rule by which it goes on.
    pub rule: &'static str,
    /// What ends it in the cluster of that lesson, by option and setting, as they are written.
    pub remedies: &'static [(&'static str, &'static str)],
}
