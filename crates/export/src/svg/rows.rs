//! The lifelines: grouped by role, from top to bottom.

use consensus::{Protocol, Role};

use crate::look::Look;
use crate::words::Words;

/// Lifelines of the same roles.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Group {
    pub(super) label: String,
    pub(super) top: f64,
    pub(super) bottom: f64,
}

/// Where the lifelines are.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Rows {
    /// The height of each node's, by place in the cluster.
    pub(super) y: Vec<f64>,
    pub(super) groups: Vec<Group>,
    pub(super) pitch: f64,
}

/// The room between two groups, in lifelines.
const GAP: f64 = 0.45;

impl Rows {
    /// The lifelines of a run from a height on.
    pub(super) fn new<P: Protocol>(look: Look<'_, P>, words: &Words, top: f64, pitch: f64) -> Self {
        let roles = &look.world().scenario().cluster.roles;
        let first = |at: usize| {
            roles[at]
                .iter()
                .next()
                .map_or(usize::MAX, |role| rank::<P>(role))
        };
        let mut order: Vec<usize> = (0..roles.len()).collect();
        order.sort_by_key(|at| (first(*at), roles[*at], *at));
        let (mut y, mut groups): (_, Vec<Group>) = (vec![0.0; roles.len()], Vec::new());
        let mut at = top;
        for (place, node) in order.iter().enumerate() {
            let new = place == 0 || roles[order[place - 1]] != roles[*node];
            if new {
                at += if place == 0 { 0.0 } else { pitch * GAP };
                let names: Vec<String> = roles[*node]
                    .iter()
                    .map(|role| words.get(&format!("roles-{}", role.name())).to_owned())
                    .collect();
                groups.push(Group {
                    label: names.join(" + "),
                    top: at,
                    bottom: at,
                });
            }
            y[*node] = at;
            if let Some(group) = groups.last_mut() {
                group.bottom = at;
            }
            at += pitch;
        }
        Self { y, groups, pitch }
    }

    /// How high so many lifelines in so many groups are, in lifelines.
    pub(super) fn height<P: Protocol>(look: Look<'_, P>) -> f64 {
        let probe = Self::new(look, &Words::default(), 0.0, 1.0);
        probe.bottom()
    }

    /// The height of the first.
    pub(super) fn top(&self) -> f64 {
        self.y.iter().copied().fold(f64::INFINITY, f64::min)
    }

    /// The height of the last.
    pub(super) fn bottom(&self) -> f64 {
        self.y.iter().copied().fold(0.0, f64::max)
    }
}

/// The place of a role among a protocol's columns.
fn rank<P: Protocol>(role: Role) -> usize {
    P::ROLES
        .iter()
        .position(|it| *it == role)
        .unwrap_or(usize::MAX)
}
