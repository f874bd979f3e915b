//! Scripts, the two sides that play them, and what must be equal.

use std::collections::BTreeMap;

/// What happens next; then everything that is sent arrives.
#[derive(Clone, Debug)]
pub enum Step {
    /// Only the links between servers of the same group work.
    Groups(Vec<Vec<usize>>),
    /// This link is cut, both ways.
    Cut(usize, usize),
    /// All links work.
    Heal,
    /// A server has heard of no leader for long enough.
    TimeOut(usize),
    /// A client asks a server for something new.
    Propose(usize),
    /// Clients ask every leader for something new.
    Serve,
    /// Every leader shows that it is there, until nobody has any news.
    Beat,
    /// Every leader looks whether it hears of a majority.
    LookRound,
    /// Time goes by everywhere, and nobody hears anything.
    Pass,
    /// A server crashes, and starts again from its disk.
    Restart(usize),
    /// A server puts a snapshot in the place of what it has applied.
    Compact(usize),
    /// A leader that reaches this server, its follower, hands over to it.
    Transfer(usize),
}

/// How both are set up.
#[derive(Clone, Copy, Debug)]
pub struct Setup {
    pub servers: usize,
    pub pre_vote: bool,
    pub check_quorum: bool,
    pub hints: bool,
    /// A mistake of ours that is switched on: then the two must differ.
    pub mistake: Option<&'static str>,
}

/// What can be seen of a server from outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct View {
    pub term: u64,
    pub leads: bool,
    /// To whom it is handing over.
    pub heir: Option<usize>,
    pub commit: u64,
    /// The last index that is no longer in the log.
    pub start: u64,
    pub last: u64,
    /// Index, term and number of the command, if it is one.
    pub log: Vec<(u64, u64, Option<u32>)>,
}

/// Which links work.
#[derive(Clone, Debug)]
pub struct Links(Vec<Vec<bool>>);

impl Links {
    pub fn all(servers: usize) -> Self {
        Self(vec![vec![true; servers]; servers])
    }
    pub fn work(&self, one: usize, two: usize) -> bool {
        self.0[one][two]
    }
    fn set(&mut self, one: usize, two: usize, works: bool) {
        (self.0[one][two], self.0[two][one]) = (works, works);
    }
}

/// One of the two clusters.
pub trait Side {
    fn time_out(&mut self, server: usize);
    /// Whether the server took the command.
    fn propose(&mut self, server: usize, number: u32) -> bool;
    fn beat(&mut self, server: usize);
    fn look_round(&mut self, server: usize);
    /// More than an election time-out goes by at a server.
    fn pass(&mut self, server: usize);
    fn restart(&mut self, server: usize);
    fn compact(&mut self, server: usize);
    fn transfer(&mut self, from: usize, to: usize);
    /// Everything that was sent arrives, and what is sent because of it.
    fn settle(&mut self, links: &Links);
    fn view(&self, server: usize) -> View;
    /// Whom a server takes for the leader.
    fn leader(&self, server: usize) -> Option<usize>;
}

/// Both clusters, step by step.
pub struct Pair<A, B> {
    setup: Setup,
    pub ours: A,
    pub theirs: B,
    links: Links,
    number: u32,
    /// Who led in which term, on either side.
    pub leaders: BTreeMap<u64, usize>,
}

impl<A: Side, B: Side> Pair<A, B> {
    pub fn new(setup: Setup, ours: A, theirs: B) -> Self {
        Self {
            setup,
            ours,
            theirs,
            links: Links::all(setup.servers),
            number: 0,
            leaders: BTreeMap::new(),
        }
    }

    fn both(&mut self, act: impl Fn(&mut dyn Side)) {
        act(&mut self.ours);
        act(&mut self.theirs);
    }

    fn settle(&mut self) {
        self.ours.settle(&self.links);
        self.theirs.settle(&self.links);
    }

    /// Who leads, in whichever term; that both agree was compared before.
    fn leading(&self) -> Vec<usize> {
        let all = 0..self.setup.servers;
        all.filter(|it| self.ours.view(*it).leads).collect()
    }

    fn propose(&mut self, server: usize) {
        self.number += 1;
        let number = self.number;
        let ours = self.ours.propose(server, number);
        let theirs = self.theirs.propose(server, number);
        assert_eq!(ours, theirs, "S{server} takes command {number}");
    }

    /// The heir has first heard the leader and has its log: what happens then is the same.
    fn transfer(&mut self, from: usize, to: usize) {
        if from == to || !self.links.work(from, to) {
            return;
        }
        self.both(|side| side.beat(from));
        self.settle();
        let it = self.ours.view(from);
        if it.leads && it.heir.is_none() && self.ours.leader(to) == Some(from) {
            self.both(|side| side.transfer(from, to));
        }
    }

    /// A step on both sides, and the comparison.
    pub fn step(&mut self, step: &Step) {
        let all = 0..self.setup.servers;
        match *step {
            Step::Groups(ref groups) => {
                let group = |server| groups.iter().position(|it| it.contains(&server));
                for one in all.clone() {
                    for two in all.clone() {
                        let together = group(one).is_some() && group(one) == group(two);
                        self.links.set(one, two, one == two || together);
                    }
                }
            }
            Step::Cut(one, two) => self.links.set(one, two, one == two),
            Step::Heal => self.links = Links::all(self.setup.servers),
            Step::TimeOut(server) => {
                for other in all {
                    let forgot = self.ours.leader(other).is_none();
                    if forgot || other == server || !self.setup.check_quorum {
                        self.both(|side| side.pass(other));
                    }
                }
                self.both(|side| side.time_out(server));
            }
            Step::Propose(server) => self.propose(server),
            Step::Serve => {
                for server in self.leading() {
                    self.propose(server);
                }
            }
            Step::Beat => return self.beat(),
            Step::LookRound => {
                for server in self.leading() {
                    self.both(|side| side.look_round(server));
                }
            }
            Step::Pass => all.for_each(|server| self.both(|side| side.pass(server))),
            Step::Restart(server) => self.both(|side| side.restart(server)),
            Step::Compact(server) => self.both(|side| side.compact(server)),
            Step::Transfer(to) => {
                for from in self.leading() {
                    self.transfer(from, to);
                }
            }
        }
        self.settle();
        self.compare(false);
    }

    /// Three times: a laggard is found with the first, has caught up with the
    /// second, and all know with the third what is committed.
    fn beat(&mut self) {
        for _ in 0..3 {
            for server in 0..self.setup.servers {
                self.both(|side| side.beat(server));
                self.settle();
            }
        }
        self.compare(true);
    }

    /// The links are mended and somebody leads: all have the same at last.
    pub fn finish(&mut self) {
        self.step(&Step::Heal);
        self.step(&Step::LookRound);
        self.step(&Step::Beat);
        for server in (0..self.setup.servers).cycle().take(20) {
            if self.settled() {
                return;
            }
            self.step(&Step::Pass);
            self.step(&Step::TimeOut(server));
            self.step(&Step::Beat);
        }
        panic!("whole and calm, they come to nothing");
    }

    /// Whether somebody leads and all have committed all that there is.
    fn settled(&self) -> bool {
        let mut views = (0..self.setup.servers).map(|it| self.ours.view(it));
        let leads = !self.leading().is_empty();
        let last = self.ours.view(0).last;
        leads && views.all(|it| (it.commit, it.last) == (last, last))
    }

    fn compare(&mut self, beaten: bool) {
        for server in 0..self.setup.servers {
            let (ours, theirs) = (self.ours.view(server), self.theirs.view(server));
            let short = |it: &View| (it.term, it.leads, it.heir, it.last);
            assert_eq!(
                short(&ours),
                short(&theirs),
                "S{server}: term, leads, heir, last"
            );
            let start = ours.start.max(theirs.start);
            let kept = |it: &View| -> Vec<_> {
                let kept = it.log.iter().filter(|it| it.0 > start);
                kept.copied().collect()
            };
            assert_eq!(kept(&ours), kept(&theirs), "S{server}: log");
            // Who heard of a commit with which message is nobody's promise; the leader knows, and
            // so does after some heartbeats whoever follows it.
            let leader = self.ours.leader(server);
            let told = beaten
                && leader.is_some_and(|leader| {
                    let it = self.ours.view(leader);
                    it.leads && it.term == ours.term && self.links.work(server, leader)
                });
            if ours.leads || told {
                assert_eq!(ours.commit, theirs.commit, "S{server}: commit");
            }
            if ours.leads {
                let before = self.leaders.insert(ours.term, server);
                let same = before.is_none_or(|before| before == server);
                assert!(same, "two leaders in term {}", ours.term);
            }
        }
    }
}
