//! What a search counts, wherever it runs: the same natively and in a browser,
//! where a number of the machine has 32 bits.

use std::sync::Arc;

use checker::{Bounds, Model, Network, Search, Verdict};
use consensus::Protocol;
use consensus::basic_paxos::BasicPaxos;
use consensus::multi_paxos::MultiPaxos;
use consensus::raft::Raft;

/// States, steps tried, and depth.
pub type Count = (u64, u64, u32);

/// What each of [`counted`] comes to.
pub const GOLDEN: [(&str, Count); 4] = [
    ("basic paxos on a multiset", (251_836, 1_173_615, 25)),
    ("basic paxos on a set", (47_181, 834_090, 18)),
    ("raft elects", (170_808, 671_682, 26)),
    ("multi-paxos changes its leader", (101_420, 315_577, 29)),
];

const PAXOS: &str = "scenario it\nprotocol basic-paxos\nnodes\n  proposer x y\n  acceptor a1 a2 a3\n\
    options\n  refusal silence\nmode stepped\nscript\n  request x propose 1\n  request y propose 2\n";

fn log(protocol: &str, script: &str) -> String {
    format!(
        "scenario it\nprotocol {protocol}\nnodes\n  client C1\n  server S1 S2 S3\nmode stepped\nscript\n{script}"
    )
}

fn count<P: Protocol>(source: &str, bounds: Bounds) -> Count {
    let scenario = simulator::text::parse::<P>(source).expect("a scenario");
    let mut search = Search::new(Model::new(Arc::new(scenario), bounds), 0);
    let it = search.run(u64::MAX);
    assert_eq!((it.verdict, search.fallen()), (Some(Verdict::Holds), 0));
    (it.states, it.steps, it.depth)
}

/// Searches all of them.
pub fn counted() -> Vec<(&'static str, Count)> {
    let plain = Bounds::default();
    let few = Bounds {
        in_flight: 4,
        ..plain
    };
    let set = Bounds {
        network: Network::Set,
        in_flight: 20,
        ..plain
    };
    let elections = log("raft", "  request S1 elect\n  request S3 elect\n");
    let leaders = "  request S1 elect\n  request S2 elect\n  request C1 put x 1 S1\n";
    let all = [
        count::<BasicPaxos>(PAXOS, plain),
        count::<BasicPaxos>(PAXOS, set),
        count::<Raft>(&elections, plain),
        count::<MultiPaxos>(&log("multi-paxos", leaders), few),
    ];
    GOLDEN.iter().map(|it| it.0).zip(all).collect()
}
