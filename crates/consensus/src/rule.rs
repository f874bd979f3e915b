//! Rules: the named reasons for what a node does.
//!
//! Every branch of every protocol returns the rule that handled or refused the
//! input, with what a sentence needs to explain it. The sentences themselves
//! live in `locales/`, under the rule's id, in every language.

use core::hash::Hash;

use crate::atom::Atom;

/// Where a rule comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Source {
    /// The work: a key of the glossary's list of sources.
    pub work: &'static str,
    /// The place in it: section, property, step or figure.
    pub place: &'static str,
}

/// How a rule is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tone {
    /// An ordinary step.
    Plain,
    /// An input was turned away, aloud or in silence: one of the two alarms.
    Refusal,
    /// The input came late or twice and changes nothing.
    Idle,
    /// A value is learned, a client is answered: what all of it is for.
    Milestone,
    /// A mistake that was switched on: the protocol knows no such rule.
    Mistake,
}

impl Tone {
    /// Its key, as data and style sheets have it.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Refusal => "refusal",
            Self::Idle => "idle",
            Self::Milestone => "milestone",
            Self::Mistake => "mistake",
        }
    }
}

/// The reason for a step, as data.
pub trait Rule: Clone + Eq + Hash + core::fmt::Debug {
    /// The name of the rule: lower-case words joined by hyphens, stable, the
    /// key of its sentence.
    fn id(&self) -> &'static str;
    /// Calls `f` with each named field, in a fixed order.
    fn fields(&self, f: &mut dyn FnMut(&'static str, Atom));
    /// The paper and place that states it.
    fn source(&self) -> Source;
    /// How it is told.
    fn tone(&self) -> Tone;
}

/// Tells a field of a rule. Out of line: a protocol's rules have a hundred of
/// them, and the making of atoms would be most of their code.
#[doc(hidden)]
#[inline(never)]
pub fn tell<T: Copy + Into<Atom>>(
    f: &mut dyn FnMut(&'static str, Atom),
    name: &'static str,
    field: &T,
) {
    f(name, (*field).into());
}

/// Declares a rule type: one line a rule, with its id, tone, source and fields.
///
/// ```
/// use consensus::{rules, Ballot, Rule, Tone};
/// rules! {
///     /// Rules of an example.
///     pub enum ExampleRule {
///         /// It promised.
///         Promised { ballot: Ballot } = "promised", Plain, "paxos-made-simple" "§2.2";
///     }
/// }
/// let rule = ExampleRule::Promised { ballot: Ballot::new(1, None) };
/// assert_eq!((rule.id(), rule.tone()), ("promised", Tone::Plain));
/// assert_eq!(ExampleRule::IDS, ["promised"]);
/// ```
#[macro_export]
macro_rules! rules {
    (
        $(#[$meta:meta])*
        pub enum $name:ident {
            $(
                $(#[$doc:meta])*
                $variant:ident { $($field:ident : $ty:ty),* $(,)? }
                    = $id:literal, $tone:ident, $work:literal $place:literal;
            )*
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[allow(missing_docs)] // the fields say what they are by name and type
        pub enum $name { $( $(#[$doc])* $variant { $($field: $ty),* } ),* }

        impl $name {
            /// Every rule's id, in the order of declaration: for tests that
            /// each occurs in a scenario and has its sentence.
            pub const IDS: &'static [&'static str] = &[$($id),*];
        }

        impl $crate::Rule for $name {
            fn id(&self) -> &'static str {
                match self { $( Self::$variant { .. } => $id ),* }
            }
            #[allow(unused_variables)] // a rule may have no field
            fn fields(&self, f: &mut dyn FnMut(&'static str, $crate::Atom)) {
                match self {
                    $( Self::$variant { $($field),* } => { $( $crate::rule::tell(f, stringify!($field), $field); )* } ),*
                }
            }
            fn source(&self) -> $crate::Source {
                match self {
                    $( Self::$variant { .. } => $crate::Source { work: $work, place: $place } ),*
                }
            }
            fn tone(&self) -> $crate::Tone {
                match self { $( Self::$variant { .. } => $crate::Tone::$tone ),* }
            }
        }
    };
}
