# The panel beside the stage, and what opens when somebody asks for it: menus, dialogs, the inspector, what went wrong.

ui-before = In the same step:
ui-mistake = The mistake that is switched on did this.
ui-step-of = step { $step } of { $steps }
ui-step-of-more = step { $step } of { $steps }+
ui-panel = What happens and what holds

# Safety
ui-safety = Safety
ui-all-held = all { $count } held
    .what = Each promise, and what it says
ui-fallen = { $count ->
    [one] 1 not held
   *[other] { $count } not held
}
ui-verdict-held = held
ui-verdict-broken = broken
ui-verdict-warning = warning
ui-jump-to-fall = Go to step { $step }, where it fell
ui-leading = { $ballot } has { $have ->
    [one] 1 vote
   *[other] { $have } votes
} of { $need }
ui-delays = { $chosen ->
    [one] 1 delay
   *[other] { $chosen } delays
}, learned after { $learned }
    .what = Message delays from the start of the ballot
ui-delays-chosen = { $chosen ->
    [one] 1 delay
   *[other] { $chosen } delays
}

# In flight
ui-in-flight = In flight
ui-in-flight-empty = No message is on its way.
ui-held-for = held for { $node }
ui-due = { $due } ms
ui-due-moved = { $planned } → { $due }
ui-will-refuse = { $node } would refuse it
ui-tabs = Views
ui-tab-stage = Stage
ui-tab-diagram = Diagram
ui-speed = Speed
    .what = Virtual time over wall time
ui-redo = Redo
ui-restart = Restart
    .what = From the start, without your changes
ui-changes-count = { $count ->
    [0] no changes
    [one] 1 change
   *[other] { $count } changes
}
ui-legend = Messages sent, by kind
ui-seed = seed
    .what = The same seed gives the same run
ui-setup = Set-up
ui-file = File
ui-theme = Theme: { $now }. Switch to { $next }
ui-theme-system = as the system
ui-theme-light = light
ui-theme-dark = dark
ui-unapplied = Changes that found nothing to act on
    .what = They are kept, and apply again as soon as what they are about is there.

ui-pick-search = Search
ui-pick-found = { $count ->
    [one] 1 scenario
   *[other] { $count } scenarios
}
ui-pick-none = No scenario answers to that.
ui-site = Lessons
    .what = Lessons and documents
ui-family-basic-paxos = Basic Paxos
ui-family-learning = Learning, livelock and its remedies
ui-family-break-it = Break it: one mistake each, and the schedule that shows it
ui-family-multi-paxos = Multi-Paxos: a log, a leader, a table
ui-family-raft = Raft: elections, replication, members
ui-setup-menu = Set-up…
ui-scenario-text = Scenario text
ui-telling-menu = The whole explanation
ui-full = Full screen, with the diagram
ui-telling = Why in full
ui-faster = Faster: { $speed }
ui-slower = Slower: { $speed }
ui-text-show = Show the scenario text
ui-text-copy = Copy the text
ui-text-save = Save as a file
ui-text-open = Open or paste a run…
ui-text-lead = This run as it is, your changes included. Whoever opens this text sees the same run.
ui-theme-to = Theme: { $next }
ui-close = Close
ui-restart-same = Restart with the same seed
ui-restart-fresh = Restart with a fresh seed

# What can be done
ui-act-deliver = Deliver now
ui-act-drop = Drop
ui-act-hold = Hold
ui-act-release = Let go
ui-act-duplicate = Duplicate
ui-act-later = 5 ms later
ui-act-sooner = 5 ms sooner
ui-act-swap = Swap with { $message }
ui-act-cut = Cut { $from }→{ $to }
ui-act-mend = Mend { $from }→{ $to }
ui-act-inspect = Inspect
ui-act-crash = Crash
ui-act-restart = Restart
ui-act-wipe = Wipe its disk
ui-act-isolate = Cut off from all
ui-act-heal = Mend every link
ui-act-fire = Fire { $timer } now (due { $due } ms)
ui-link = Link { $from }→{ $to }

# Inspector
ui-inspector = Node { $node }
ui-on-disk = disk
ui-life = What can be done to it
ui-life-crashed = crashed, disk kept
ui-life-wiped = crashed, disk wiped
ui-requests = Requests
ui-request-of = Ask { $node }:
ui-request-send = Send
ui-value = Value
ui-clock = Clock
    .what = How fast its timers run
ui-links = Links
    .what = Press one to cut it, in that direction only.

# A message that has been
ui-past = Message { $name }
ui-past-sent = sent
ui-past-arrived = arrived
ui-past-planned = would have
ui-past-carried = reported
ui-past-go = Go there
ui-past-rule = At the moment of its arrival the narration tells which rule it met.

# Set-up
ui-setup-lead = A change takes effect at once, from the start of the run.
ui-off = off
ui-set-nodes = Nodes
ui-set-count =
    .what = { $most } nodes at most, all taken together.
ui-set-together = Roles
    .what = Whether each process plays one role or all of them.
ui-set-together-off = apart
ui-set-together-on = together in each process
ui-set-network = Network
ui-set-latency = Latency
    .what = How long a message flies: 15ms, or 10ms..20ms for any time between.
ui-set-loss = Loss
    .what = How many messages in a hundred never arrive.
ui-set-duplication = Duplication
    .what = How many messages in a hundred arrive twice.
ui-set-seed = Seed
    .what = Decides what is left to chance.
ui-set-protocol = Protocol
ui-set-break = Break it

# What went wrong
ui-problem = Something went wrong.
ui-problem-stays = The run on screen stays as it was.
ui-try-again = Try again
ui-coming = Just a moment…
error-no-workshop = This needs a part of the playground that could not be loaded.
    .way = Check the connection, then try again. The run on screen goes on without it.
error-workshop-stopped = This could not be worked out: that is a bug of ours.
    .way = The run on screen stays as it was.
ui-place = Line { $line }, column { $column }
ui-found = Found:
ui-expected = Expected:
ui-open-title = Open or paste a run
ui-open-lead = A scenario, a saved run, a JSON trace or a link: from a file, pasted, or dropped on the page. If it has a mistake, you are shown where.
ui-open-file = File
ui-open-text = Text
ui-open-run = Run it
ui-panic = The engine stopped: this is a bug
    .what = It is not your doing. The text below brings the run to the same point; please keep it for a report.
ui-panic-restart = Restart the scenario

# Help
ui-help-lead = Watch a consensus protocol run, and take its messages in your hands. What runs is a real implementation; what you change is recomputed from it.
ui-help-gestures = With the pointer
ui-gesture-along = Along its path
    .does = Drag a message back or forth: it arrives later or earlier.
ui-gesture-off = Off its path
    .does = Drag a message away and let go: it is dropped.
ui-gesture-onto = Onto another
    .does = The two messages of one link swap their order.
ui-gesture-tray = Into the tray
    .does = Beside the receiver: held until you let it go.
ui-gesture-alt = With Alt
    .does = Or after a long press: a duplicate.
ui-gesture-stroke = A stroke
    .does = Draw across the stage: every link it crosses is cut.
ui-gesture-click = A click
    .does = On a node: inspect, crash, restart, wipe, fire its timer.
ui-help-signs = How to read it
ui-sign-hue = Colour is whose ballot it is; the number is always written too.
ui-sign-shape = A diamond asks or grants leave, a box carries a value, a pill goes to or from a client, an octagon refuses.
ui-sign-fill = Filled is a request, hollow a reply.
ui-sign-gate = An acceptor's edge has the colour of its promise: what meets another colour is refused.
ui-sign-dash = Dashed is not yet certain.
ui-sign-alarm = Crimson is a refusal or a broken promise, and nothing else.
ui-help-keys = With the keyboard
ui-key-toggle = Play or pause
ui-key-step = Step back, step
ui-key-ends = To the start, to the end
ui-key-undo = Undo your last change
ui-key-redo = Redo it
ui-key-speed = Slower, faster
ui-key-delay = One message delay back, on
ui-key-mark = To the moment before, after that matters
ui-key-arrows = In the diagram: along an arrow, or among those sent together
ui-key-move = In the diagram: move it in time
ui-key-go = In the diagram: go to that moment
ui-key-picker = Choose a scenario
ui-key-fresh = Restart with a fresh seed
ui-key-tab = From part to part, node to node, message to message
ui-key-menu = The menu of a node or a message
ui-key-drop = Drop the message
ui-key-hold = Hold it, or let it go
ui-key-duplicate = Duplicate it
ui-key-nudge = 5 ms later, 5 ms sooner
ui-key-crash = Crash or restart the node
ui-key-escape = Give up the gesture, close the panel

# Two runs in one view
beside-menu = Beside { $protocol }
beside-close = End the comparison
beside-compared = So far
beside-messages = messages
beside-kinds = by kind
beside-answered = answered
    .what = Operations that clients were told the result of, of those that they asked for
beside-of = { $have } of { $all }
beside-commit = until chosen
    .what = Half of the commands were chosen within this time of being asked for
beside-answer = until answered
    .what = Half of the answers came within this time
beside-available = available
    .what = The share of time in which a request could be served: somebody led who could exchange messages with a majority of servers that had promised nothing higher
beside-left = { $count ->
    [one] 1 line left out
   *[other] { $count } lines left out
}
beside-not-there = { $protocol } does not take this: { $action }
