//! What stands below the options in the help of each command.

pub(super) const EXIT_CODES: &str = "\
Exit codes:
  0  all is well
  1  an expectation is not met, or safety falls where the scenario does not expect it
  2  the command or a text is not understood, or a file cannot be read or written
  3  a search stopped before it had an answer";

pub(super) const RUN_EXAMPLES: &str = "\
Examples:
  consensus run scenarios/basic-paxos/b09-x-and-y.txt
  consensus run b09-x-and-y --lang zh --why
  consensus run b09-x-and-y --matters
  consensus run b05-duel --seed 7 --until 300ms --json
  consensus run l05-backoff --seeds 1..1000 --compare backoff=off
  consensus run b14-noise --seeds 1..1000 --option refusal=silence

Expectations belong to the scenario as it stands: with another seed, other options or another \
end they are not judged, and the exit code is about safety alone.

Exit codes:
  0  all is well
  1  an expectation is not met, or safety falls where the scenario does not expect it
  2  the command or a text is not understood, or a file cannot be read";

pub(super) const DIAGRAM_EXAMPLES: &str = "\
Examples:
  consensus diagram b09-x-and-y
  consensus diagram b13-split-brain --width 140 --ascii
  consensus diagram b09-x-and-y --svg > b09.svg
  consensus diagram b05-duel --svg --theme dark --lang zh --from 100ms --to 200ms > duel.svg

In text: one column a node, time downwards, one row an event. An arrow is drawn in the row in which its \
message arrives, is lost, or finds its receiver down; the row in which it was sent has a full \
circle. As SVG: one line a node, time to the right, one file that needs nothing else; a run of very \
many messages is drawn from its start as far as they can be told apart, unless --to says otherwise.

Exit codes:
  0  it is drawn
  2  the command or a text is not understood, or a file cannot be read";

pub(super) const EXPORT_EXAMPLES: &str = "\
Examples:
  consensus export b09-x-and-y --format svg --theme dark > b09.svg
  consensus export b09-x-and-y --format mermaid --lang zh > b09.mmd
  consensus export b14-noise --format shiviz > b14.log
  consensus export b15-restart-wiped --format rust > tests/amnesia.rs
  consensus export b05-duel --seed 7 --until 300ms --format json > duel.json

The forms are described in docs/export.md. Scenario and JSON hold the run itself, with its seed and \
options: wherever a command takes a scenario, it takes these too, and runs the same again.

Exit codes:
  0  it is written
  2  the command or a text is not understood, or a file cannot be read";

pub(super) const LINT_EXAMPLES: &str = "\
Examples:
  consensus lint scenarios/*/*.txt
  consensus lint b09-x-and-y --json

One line a finding: file:line:column: what is wrong.

Exit codes:
  0  nothing is found
  1  something is found in a scenario that runs
  2  a text is not understood, or a file cannot be read";

pub(super) const PICTURES_EXAMPLES: &str = "\
Examples:
  consensus pictures --into pictures
  consensus pictures scenarios/raft --into pictures/raft

For each scenario ID: ID.light.svg and ID.dark.svg, cards without letters; ID.en.svg and ID.zh.svg, diagrams to \
stand inside a page, in the page's own colours. Of all of them: catalogue.json.

Exit codes:
  0  all are drawn
  2  a text is not understood, or a file cannot be read or written";

pub(super) const SCENARIOS_EXAMPLES: &str = "\
Examples:
  consensus scenarios
  consensus scenarios scenarios/learning --lang zh --json

Exit codes:
  0  all are listed
  2  the folder or a text in it cannot be read; the others are listed";

pub(super) const CHECK_EXAMPLES: &str = "\
Examples:
  consensus check b09-x-and-y --option refusal=silence --states 1000000
  consensus check own-value-always --monitor agreement --save found.txt
  consensus check b01-clean --mutation small-quorum --json

Of the scenario count its nodes, options, disks and requests, each of which may come at any time. \
What is found is a scenario that plays everywhere.

Exit codes:
  0  every state within the bounds was visited, and no promise falls
  1  a promise falls: the shortest way to it is told
  2  the command or a text is not understood, a file cannot be read or written, or the bounds need --yes
  3  the search stopped before it had an answer";

pub(super) const HISTORY_EXAMPLES: &str = "\
Examples:
  consensus check-history history.json
  consensus check-history - --steps 1000000 --json < history.json

A history is a JSON array, one object an operation, of at most 8 MB:
  {\"process\": \"c1\", \"call\": 0, \"return\": 5, \"operation\": \"put x 1\", \"result\": \"done\"}
docs/checker.md has all that can stand in it.

Exit codes:
  0  it is linearizable
  1  it is not
  2  the command or the history is not understood, or the file cannot be read
  3  undecided: the search stopped after its steps";
