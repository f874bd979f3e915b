//! Raft beside the `raft` crate, which TiKV runs: with the same script they
//! have the same leaders, terms, logs and committed entries.
//!
//! A script is a list of steps, and after each everything that was sent
//! arrives, except over links that are cut. Both hear of the same time-outs,
//! so neither draws any.
//!
//! # Where the two differ, and what is done about it
//! Most differences are of what a server *may* do: a message that one of the two
//! sends besides is lost, which a network may do to any message.
//! - The crate says nothing to a candidate of an older term, and nothing to a
//!   leader of one unless check-quorum is on; the paper answers both
//!   (figure 2). That answer of ours is lost.
//! - A new leader of the crate's sends its first entry at once, ours (as in figure 2)
//!   a heartbeat first. Who has a higher term may depose it in between: what such
//!   a server answers arrives last, on both sides.
//! - The crate does not answer whoever asks for a pre-vote in a higher term while
//!   it hears a leader; ours refuses. That is lost too.
//! - The crate tells how far it has committed in requests for votes and in
//!   refusals, the paper does not: these two fields are emptied.
//! - The crate keeps the commit index on disk. The paper does not: a server of
//!   the crate's that restarts finds there only how far its log is compacted.
//! - With check-quorum a server of ours protects the leader that it last heard
//!   for an election time-out, even when it has since seen a higher term; one of
//!   the crate's only while it knows the leader. So time goes by at whoever knows
//!   no leader before the next time-out.
//! - Without check-quorum the crate pre-votes although it hears a leader, even when
//!   it leads; the thesis (§9.6) does not. So pre-vote is played with check-quorum.
//! - An heir that does not hear that it is one: ours tells it again with each
//!   heartbeat, the crate never does. Only a follower that is reached is made heir. While a
//!   leader hands over, ours takes no second heir, the crate takes the new one.
//! - A lost snapshot: the crate has to be told, ours tries with the next
//!   heartbeat. The network tells it.
//! - The crate tells followers at once what is committed unless told not to
//!   (`skip_bcast_commit`); it is told not to.
//! - A leader of the crate's knows of nobody's answers at first, ours knows of those
//!   who voted for it. Nobody can tell, since whoever votes is reached.
//! - Members: the crate's change when an entry is applied, ours, as in the paper,
//!   when it is appended. No script changes them; the monitors judge those.

mod named;
mod ours;
mod random;
mod script;
mod theirs;
