//! A protocol as the parser needs it: set up step by step, behind one virtual
//! call each, so that the parser is compiled once and not once a protocol.

use consensus::{Cluster, ConfigError, Effects, Facts, Protocol, Setting};

use super::error::TextError;
use super::rows::Row;
use super::script;
use super::vocabulary::Vocabulary;
use crate::scenario::{Line, Mode, Preset};

/// What the parser asks of a protocol while it reads.
pub(super) trait Machine {
    /// The cluster is known: a protocol with its usual options.
    fn start(&mut self, cluster: &Cluster);
    /// Sets an option.
    fn set(&mut self, option: &str, setting: &Setting) -> Result<(), ConfigError>;
    /// Whether it can run as it is set.
    fn validate(&self) -> Result<(), ConfigError>;
    /// Tries a preset on the disk of its node.
    fn preset(&mut self, preset: &Preset) -> Result<(), ConfigError>;
    /// Takes a line of the script, with the deeper rows below it.
    fn line(
        &mut self,
        row: Row<'_>,
        deeper: &[Row<'_>],
        words: &Vocabulary,
        mode: Mode,
    ) -> Result<(), TextError>;
}

/// A protocol while it is set up.
pub(super) struct Setup<P: Protocol> {
    pub protocol: P,
    pub script: Vec<Line<P::Request>>,
    disks: Vec<Option<P::Disk>>,
    facts: Facts,
}

impl<P: Protocol> Setup<P> {
    /// Before the cluster is known.
    pub fn new() -> Self {
        Self {
            protocol: P::new(&Cluster::default()),
            script: Vec::new(),
            disks: Vec::new(),
            facts: Facts::default(),
        }
    }
}

impl<P: Protocol> Machine for Setup<P> {
    fn start(&mut self, cluster: &Cluster) {
        self.protocol = P::new(cluster);
        self.disks = vec![None; cluster.roles.len()];
    }

    fn set(&mut self, option: &str, setting: &Setting) -> Result<(), ConfigError> {
        self.protocol.set(option, setting)
    }

    fn validate(&self) -> Result<(), ConfigError> {
        self.protocol.validate()
    }

    fn preset(&mut self, preset: &Preset) -> Result<(), ConfigError> {
        let Self {
            protocol,
            disks,
            facts,
            script: _,
        } = self;
        let fresh = || {
            protocol
                .boot(preset.node, 0, None, &mut Effects::default())
                .0
                .disk
        };
        let disk = disks[preset.node.index()].get_or_insert_with(fresh);
        protocol.preset(preset.node, disk, &preset.register, &preset.atoms, facts)
    }

    fn line(
        &mut self,
        row: Row<'_>,
        deeper: &[Row<'_>],
        words: &Vocabulary,
        mode: Mode,
    ) -> Result<(), TextError> {
        let line = script::line(row, deeper, words, mode, &self.protocol)?;
        self.script.push(line);
        Ok(())
    }
}
