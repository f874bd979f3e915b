//! What the tests of the command share.
#![allow(dead_code)] // each test binary uses a part of it

use std::path::{Path, PathBuf};

use assert_cmd::Command;

/// The root of the repository.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Every scenario of the house.
pub fn scenarios() -> Vec<PathBuf> {
    let all =
        consensus_cli::file::below(&root().join("scenarios")).expect("the scenarios can be read");
    assert!(!all.is_empty(), "there are scenarios");
    all
}

/// The command, at the root of the repository, in English.
pub fn consensus() -> Command {
    let mut command = Command::cargo_bin("consensus").expect("the binary is built");
    command.current_dir(root()).env_remove("CONSENSUS_LANG");
    command
}

/// What a command says, with its exit code.
pub struct Said {
    pub code: i32,
    pub out: String,
    pub err: String,
}

/// Runs the command with these words and this standard input.
pub fn say(words: &[&str], stdin: &str) -> Said {
    let output = consensus()
        .args(words)
        .write_stdin(stdin)
        .output()
        .expect("the command runs");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
    Said {
        code: output.status.code().expect("an exit code"),
        out: text(output.stdout),
        err: text(output.stderr),
    }
}

/// A small scenario, for standard input.
pub const TINY: &str = r#"scenario tiny
title en "Tiny" zh "小"
about en "One of each." zh "各一个。"
protocol basic-paxos
nodes
  client C1
  proposer x
  acceptor a b c
  learner L1
network
  latency 10ms
seed 1
script
  at 0ms request C1 ask orange x
expect
  chosen orange
  learned L1 orange
  monitor agreement held
"#;

/// Two values are chosen here: a process whose disk was wiped forgets its vote.
pub const UNSAFE: &str = r#"scenario unsafe
title en "Unsafe" zh "不安全"
about en "An acceptor that forgets." zh "忘事的接受者。"
protocol basic-paxos
nodes
  proposer x y
  acceptor a b c
network
  latency 10ms
seed 1
script
  at 0ms request x propose 1
  drop x>c Prepare 1.x
  drop x>c Accept 1.x
  at 100ms wipe b
  at 101ms restart b
  at 110ms request y propose 2
  drop y>a Prepare 1.y
  drop y>a Accept 1.y
expect
  chosen 1
  chosen 2
"#;
