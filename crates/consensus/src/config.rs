//! Configuration as data: who is in the cluster and which options are set, so
//! that scenario text, command line and the page's panel can read and change
//! any protocol's options without code of their own.

use alloc::string::String;
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
