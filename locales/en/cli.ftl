# What only the command line says. Everything about protocols is in protocol.ftl. Each text stands on one line.

cli-heading = protocol { $protocol }, seed { $seed }
cli-settings = set: { $list }
cli-disks = on disk beforehand: { $list }

# Events

cli-event-latency-link = Latency from { $from } to { $to } is now { $latency }
cli-now-chosen = chosen: { $value }, by a quorum of votes in { $ballot }

# The end of a run

cli-end-quiet = Nothing is left to happen: the run ends at { $time }, after { $events ->
        [one] { $events } event
       *[other] { $events } events
    }.
cli-end-until = The run ends at { $time }, after { $events ->
        [one] { $events } event
       *[other] { $events } events
    }; it could go on.
cli-end-events = The run is stopped at { $time }, after the { $events } events that it may have; --events allows it more.
cli-nothing = nothing
cli-value-in = { $value } in { $ballot }
cli-value-by = { $value } by { $nodes }
cli-label-chosen = chosen
cli-label-learned = learned
cli-label-ballots = ballots
cli-label-messages = messages
cli-label-refusals = refusals
cli-label-held = held
cli-delays = { $ballots } begun; message delays from the start of the ballot: { $chosen } until chosen, { $learned } until learned
cli-fates = { $sent } sent{ $copies ->
        [0] {""}
       *[other] , { $copies } copied
    }; { $delivered } arrived, { $lost } lost, { $missed } found their receiver down, { $flying } on their way or held
cli-broken = { $name } FELL at event { $step }. { $sentence }
cli-broken-expected = { $name } fell at event { $step }, as the scenario expects. { $sentence }
cli-warned = { $name } warns since event { $step }. { $sentence }
cli-expected = As the scenario expects: { $met } of { $all }.
cli-not-met = expected { $expected }; seen: { $seen }
cli-not-judged = The scenario's expectations are not judged: this is not its own seed, options or end.

# The table of many seeds

cli-batch-heading = protocol { $protocol }, seeds { $from } to { $to }
cli-batch-as-it-is = as it is
cli-batch-runs = runs
cli-batch-chosen = runs with a choice
cli-batch-nothing = nothing
cli-batch-ballots = ballots until chosen
cli-batch-time = time until chosen
cli-batch-messages = messages until chosen
cli-batch-delays = delays in the ballot until chosen
cli-batch-learned = time until first learned
cli-batch-all-messages = messages in the whole run
cli-batch-min = smallest
cli-batch-median = median
cli-batch-p90 = 90 of 100 at most
cli-batch-max = largest
cli-batch-quiet = ended: nothing left to happen
cli-batch-until = ended: time was up
cli-batch-events = ended: too many events
cli-batch-histogram = Ballots until chosen, and in how many runs ({ $name }):
cli-batch-safe = No promise of safety fell in any run, and no run warned of a duel.
cli-batch-fell = { $name } FELL in { $runs } of { $all } runs. The first:
cli-batch-fell-expected = { $name } fell in { $runs } of { $all } runs, as the scenario expects of its own. The first:
cli-batch-warned = { $name } warned in { $runs } of { $all } runs. The first:

# The feet of a diagram

cli-foot-chosen = Chosen: { $list }.
cli-foot-nothing-chosen = Nothing is chosen.
cli-foot-flying = On their way or held: { $list }.
cli-foot-held = Still held: { $list }.
cli-sign-sends = acts and sends
cli-sign-acts = acts
cli-sign-refuses = turns the message away
cli-sign-chosen = this vote makes a value chosen
cli-sign-knows = knows what is chosen
cli-sign-lost = lost, or finds the receiver down
cli-sign-held = held back
cli-sign-ghost = changed on its way
cli-sign-crash = crashes
cli-sign-restart = restarts

# Whether it mattered
cli-matters = Did it matter? Each with what the run would have been without it:
cli-matters-none = Nothing was done to this run: no change of a reader, no fault in the script.

# What a search of all schedules found
cli-check-progress = { $states ->
    [one] one state
   *[other] { $states } states
  }, { $depth ->
    [one] one step deep
   *[other] { $depth } steps deep
  }, { $memory }
cli-check-holds = No promise falls: every state within the bounds was visited.
cli-check-broken = BROKEN: { $promises }. The shortest way has { $length ->
    [one] one step
   *[other] { $length } steps
  }.
cli-check-stopped-states = Stopped after { $states } states, by the limit of --states, with no promise fallen so far. This proves nothing about the rest.
cli-check-stopped-memory = Stopped at { $memory }, by the limit of --memory, with no promise fallen so far. This proves nothing about the rest.
cli-check-stopped-clocks = Stopped: this protocol has timers on whose time its safety depends, and a search that lets them fire in any order would blame it for nothing.
cli-check-figures = { $states ->
    [one] One state
   *[other] { $states } states
  }, { $steps ->
    [one] one step
   *[other] { $steps } steps
  } tried, { $depth ->
    [one] one step deep
   *[other] { $depth } steps deep
  }, { $memory }.
cli-check-beyond = { $beyond ->
    [one] One step leads beyond the bounds and was not followed.
   *[other] { $beyond } steps lead beyond the bounds and were not followed.
  }
cli-check-names = { $names ->
    [one] No nodes of this model are interchangeable: --symmetry changed nothing.
   *[other] One state stands for up to { $names }, which differ only in the names of nodes.
  }
cli-check-spent = Messages that can never have an effect any more were left out of states.
cli-check-not-spent = What processes may become is too much to go through beforehand: --spent changed nothing. Bounds such as --rounds make it less.
cli-check-nothing = Nothing at all can happen within these bounds, so this says nothing: nobody is asked for anything, and no timer may fire. --timeouts lets them.
cli-check-exact = States are compared word for word: none is taken for another.
cli-history-undecided = Undecided: { $steps } steps did not settle it. --steps allows more.
cli-check-loop-looking = Looking for a way that comes back to where it was
cli-check-loop-forever = This can go on for ever: after { $prefix } steps a loop of { $turn } begins. After each turn everything is as before, with rounds { $rounds } higher, and nobody has learned anything.
cli-check-loop-never = Nothing repeats for ever: all { $states } states in which nobody has learned anything were visited, and no fair schedule comes back to where it was.
cli-check-loop-stopped = Stopped after { $states } states, with no loop found so far. This proves nothing about the rest.
cli-check-loop-forever-log = This goes on for ever: after { $prefix } events a loop of { $turn } begins. After each turn everything is as before, { $rounds ->
    [0] and again nobody leads.
   *[other] with rounds { $rounds } higher, and no leader has stayed.
  }
cli-check-loop-never-log = It comes to rest: whatever the order of what falls on the same moment, { $states } states in all, there is no way round in which no leader stays.
cli-check-loop-unforced = Nobody decides anything in it: with these waits and links the cluster does so by itself.
cli-check-loop-luck = Waits are drawn by luck here. A schedule that never comes to rest exists all the same (Fischer, Lynch and Paterson, 1985): luck can be bad for ever. But it has no chance of lasting, so a loop would prove nothing; what can be told is how long it took over many seeds.
cli-check-luck-rested = { $rested } of { $runs } runs came to rest within { $events } events.
cli-check-luck-rounds = Ballots or terms begun until then: { $median } in the middle, at most { $most } in nine of ten, from { $min } to { $max }.
cli-check-luck-time = Virtual time until then: { $median } ms in the middle, at most { $most } ms in nine of ten, from { $min } to { $max } ms.
cli-check-saved = The way is saved as a scenario: { $path }
