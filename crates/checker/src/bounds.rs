//! How far a search goes, and what it looks for.

/// What becomes of messages on their way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Network {
    /// Each message arrives once at most, in any order; losing and copying it is counted.
    #[default]
    Multiset,
    /// A message that was sent can arrive again and again, or never: this covers
    /// all loss and all copying at once.
    Set,
}

/// How far a search goes. Everything beyond is left out, and told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bounds {
    /// What becomes of messages.
    pub network: Network,
    /// The most messages on their way at a time.
    pub in_flight: u32,
    /// How many messages may be lost; a set loses any number.
    pub drops: u8,
    /// How many may be copied; a set copies any number.
    pub duplicates: u8,
    /// How many timers may fire.
    pub timeouts: u8,
    /// How many crashes there may be; a process that is down may restart at any time.
    pub crashes: u8,
    /// How many disks may be wiped.
    pub wipes: u8,
    /// The highest round or term of a ballot that may be sent.
    pub rounds: Option<u32>,
    /// The highest slot that may be sent.
    pub slots: Option<u32>,
    /// The most steps from the start.
    pub depth: Option<u32>,
    /// The search stops after so many states,
    pub states: u64,
    /// or when it has taken so many bytes.
    pub memory: u64,
}

impl Default for Bounds {
    fn default() -> Self {
        Self {
            network: Network::Multiset,
            in_flight: 64,
            drops: 0,
            duplicates: 0,
            timeouts: 0,
            crashes: 0,
            wipes: 0,
            rounds: None,
            slots: None,
            depth: None,
            states: 50_000_000,
            memory: 2 << 30,
        }
    }
}

/// What a search need not look at, because it has looked at its like. Each
/// gives the verdict of the search without it, and a way that is as short.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reductions {
    /// Of states that differ only in the names of nodes whose ids carry no
    /// order, one is looked at.
    pub symmetry: bool,
    /// Messages that can never have an effect any more are left out of states.
    pub spent: bool,
}

/// What ends a search.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// As many states as allowed.
    States,
    /// As much memory as allowed.
    Memory,
    /// A timer on whose time correctness depends was armed: this search lets
    /// timers fire in any order, which would be unfair to it.
    Clocks,
}

/// What a search has found out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Every state within the bounds was visited, and none breaks a promise
    /// that was asked about.
    Holds,
    /// A promise falls; the shortest way to it is known.
    Broken {
        /// The monitors that fall at its last step, a bit each.
        fallen: u32,
        /// How many steps it takes.
        steps: u32,
    },
    /// It stopped before the end, without having found anything.
    Stopped(Stop),
}

/// How far a search has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Distinct states seen.
    pub states: u64,
    /// Of them, those whose successors were looked at.
    pub expanded: u64,
    /// Steps tried.
    pub steps: u64,
    /// Steps left out because they lead beyond the bounds.
    pub beyond: u64,
    /// Steps from the start.
    pub depth: u32,
    /// Bytes taken.
    pub bytes: u64,
    /// The answer, once there is one.
    pub verdict: Option<Verdict>,
}

/// How large a search is going to be, as far as the part of it that was made tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Estimate {
    /// Distinct states: hardly fewer than the first, hardly more than the second; no end is in
    /// sight where that is nothing. The bounds on states and memory are not part of it: what it
    /// says may be more than they allow.
    pub states: (u64, Option<u64>),
    /// Bytes for as many states.
    pub bytes: (u64, Option<u64>),
    /// Whether it is no estimate: everything was seen.
    pub exact: bool,
}
