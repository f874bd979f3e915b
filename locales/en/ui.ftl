# The page around the protocol. What the protocol itself says is in protocol.ftl.

ui-start = Nothing has happened yet
    .why = Press play, or step through it. Every message can be taken: drag it along its path to delay it, off its path to drop it.
ui-narration = What happened
ui-source-comma = ,{ " " }
ui-comma = ,{ " " }
ui-colon = :{ " " }
ui-ended-quiet = Nothing more will happen by itself.
ui-ended-until = The scenario ends here. Play on to see more.
ui-go-on = Go on
ui-region = Consensus Playground: { $title }
ui-chosen = chosen
ui-chosen-nothing = nothing yet
ui-standing-held = safety held
ui-standing-broken = { $name } broken

# Transport
ui-transport = Time
ui-to-start = To the start
ui-back = Step back
ui-play = Play
ui-pause = Pause
ui-step = Step
ui-to-end = To the end
ui-undo = Undo
ui-not-loaded = This part could not be loaded. Reload the page to try again.
ui-full-refused = This page does not allow full screen.
ui-key-space = Space

# Top bar
ui-pick = Choose a scenario
ui-protocol-basic-paxos = Basic Paxos
ui-seed-now = Seed { $seed }
ui-copied = Copied
ui-more = More
ui-help = Help
ui-mutated = Broken on purpose: { $names }
ui-bad-attribute = The attribute { $name } cannot be that.
ui-unknown-scenario = There is no scenario called “{ $name }”.
ui-no-wasm = This needs a browser with WebAssembly, and this one has none.
ui-no-engine = The engine could not be loaded. Reload the page to try again.
