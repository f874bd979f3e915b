# The pages around the playground: lessons, documents. Made when the site is built.

site-name = Consensus Playground
site-title = Consensus Playground: Paxos and Raft in your hands
site-about = Take a consensus protocol's messages in your hands: real Rust implementations of Paxos and Raft, simulated and drawn in your browser.
site-to-content = To the content
site-nav = Site
site-play = Playground
site-lessons = Lessons
site-docs = Documents
site-needs-script = The playground runs a consensus protocol in your browser, and needs JavaScript for it. Lessons and documents can be read without.
start-drawing = The lessons' pictures are drawn by the command, which is being compiled. That is done once, and takes some minutes; the terminal shows how far it is. This page then opens by itself.

missing-title = There is no such page
missing-text = Perhaps its address has a mistake in it, or what it led to has another name now.

gallery-title = All lessons
gallery-page = { $count } lessons in Paxos and Raft
gallery-lead = Each is a run of the real protocol: it starts, you watch, then take a message and see what it changes. { $count } of them, in courses from a clean round to the mistakes that real systems made.
gallery-search = Search the lessons
gallery-found = { $count ->
    [one] 1 lesson
   *[other] { $count } lessons
}
gallery-none = No lesson answers to that.
gallery-courses = Courses
gallery-start = Begin the course
gallery-count = { $count ->
    [one] 1 lesson
   *[other] { $count } lessons
}
gallery-steps = { $count ->
    [one] 1 step
   *[other] { $count } steps
}
gallery-nodes = { $count ->
    [one] 1 node
   *[other] { $count } nodes
}
gallery-falls = { $monitors } broken

course-basic-paxos = Basic Paxos
    .about = One decision: ballots, promises, votes, and what crashes, losses and rivals can do to them.
course-learning = Learning and livelock
    .about = How a choice becomes known, what that costs, and why a leader ends a duel.
course-multi-paxos = Multi-Paxos
    .about = A log instead of one value: a leader that skips phase 1, gaps, leases, snapshots, members that come and go.
course-raft = Raft
    .about = The same problem cut differently: elections, log repair, commitment, reads, changes of membership.
course-break-it = Break it
    .about = One mistake each, most of them seen in real systems, and the schedule on which a promise falls.

lesson-title = { $protocol } { $number }: { $title }
lesson-title-plain = { $protocol }: { $title }
lesson-of = { $course }, { $number } of { $count }
lesson-contents = Contents
lesson-back = Back
lesson-next = Next
lesson-all = All lessons
lesson-end = End of the course
lesson-open = Open in the playground
lesson-steps = Step by step
lesson-step = step { $step }
lesson-steps-lead = Each line goes to its moment; the address keeps the place.
lesson-start = The start
lesson-more = The protocol and its rules
lesson-diagram = The whole run as a diagram
lesson-broken = What falls here: { $monitors }

docs-title = Documents
docs-lead = How to use the playground, what its protocols do, and how to put it into pages of your own.
docs-use = Using the playground
docs-protocols = Protocols
docs-authors = For authors

doc-time-machine = Go to any moment, change the past, lay futures side by side.
doc-sharing = A link, a file or a text that brings a run back, with everything that was changed in it.
doc-export = Pictures, diagrams, logs for other tools, tests and data, made from a run.
doc-checker = Every schedule within bounds, searched for one on which a promise falls.
doc-accessibility = Without a mouse, without sight, magnified, in the hand: what holds, and how it is checked.
doc-glossary = The words of the playground and of the field, in both languages.
doc-protocols-basic-paxos = Messages, state, rules and options of the protocol that decides one value.
doc-protocols-multi-paxos = A log of decisions: leaders, gaps, leases, snapshots, members.
doc-protocols-raft = Elections, replication, reads, snapshots and changes of membership, rule by rule.
doc-embedding = The element on a page of your own: attributes, methods, events, styles.
doc-element = Every attribute, method, event and part of the element, each alive.
doc-package = The element from npm, with a bundler or without, or in one file.
doc-scenario-format = How scenarios are written: nodes, network, script, expectations.
doc-command-line = The same engine in a terminal and in CI.
doc-site = What the built site holds, where it can lie, how it works offline.
doc-publishing = How the packages are given to others.
element-title = The element, piece by piece
element-lead = Everything that `<consensus-playground>` takes, does and tells, each alive: made of the element's own source, so that it says what is there.
element-attributes = Attributes and properties
element-lang = Its language: `en` or `zh`; without it, the nearest `lang` around it, then the browser's.
element-inside = What stands inside
element-methods = Methods and events
element-methods-lead = Press a call; what it gives, and what the element tells, stands beside it. Methods wait until the element is ready.
element-events = Events
element-gives = Nothing has been called yet.
element-properties = Other properties
element-parts = Parts, for ::part(…)
element-colours = CSS custom properties
