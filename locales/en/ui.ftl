# The page around the protocol. What the protocol itself says is in protocol.ftl.

ui-start = Nothing has happened yet
    .why = Press play, or step through it. Every message can be taken: drag it along its path to delay it, off its path to drop it.
ui-now = Now,{ " " }
ui-narration = What happened
ui-before = In the same step:
ui-step-of = step { $step } of { $steps }
ui-step-of-more = step { $step } of { $steps }+
ui-source-comma = ,{ " " }
ui-comma = ,{ " " }
ui-colon = :{ " " }
ui-ended-quiet = Nothing more will happen by itself.
ui-ended-until = The scenario ends here. Play on to see more.
ui-region = Consensus Playground: { $title }
ui-panel = What happens and what holds

# Safety
ui-safety = Safety
ui-all-held = all held
ui-fallen = { $count ->
    [one] 1 not held
   *[other] { $count } not held
}
ui-verdict-held = held
ui-verdict-broken = broken
ui-verdict-warning = warning
ui-jump-to-fall = Go to step { $step }, where it fell
ui-chosen = chosen
ui-chosen-nothing = nothing yet
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
ui-standing-held = safety held
ui-standing-broken = { $name } broken

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

# Transport
ui-transport = Time
ui-to-start = To the start
ui-back = Step back
ui-play = Play
ui-pause = Pause
ui-step = Step
ui-to-end = To the end
ui-speed = Speed
    .what = Virtual time over wall time
ui-undo = Undo
ui-redo = Redo
ui-restart = Restart
    .what = From the start, without your changes
ui-not-loaded = This part could not be loaded. Reload the page to try again.
ui-changes-count = { $count ->
    [0] no changes
    [one] 1 change
   *[other] { $count } changes
}
ui-legend = Messages sent, by kind
ui-key-space = Space

# Top bar
ui-pick = Choose a scenario
ui-protocol-basic-paxos = Basic Paxos
ui-seed = seed
    .what = The same seed gives the same run
ui-seed-now = Seed { $seed }
ui-setup = Set-up
ui-file = File
ui-copied = Copied
ui-more = More
ui-theme = Theme: { $now }. Switch to { $next }
ui-theme-system = as the system
ui-theme-light = light
ui-theme-dark = dark
ui-help = Help
ui-mutated = Broken on purpose: { $names }
ui-unapplied = Changes that found nothing to act on
ui-bad-attribute = The attribute { $name } cannot be that.
ui-unknown-scenario = There is no scenario called “{ $name }”.
ui-no-wasm = This needs a browser with WebAssembly, and this one has none.
ui-no-engine = The engine could not be loaded. Reload the page to try again.
