# The space-time diagram.
diagram-label = Time: space-time diagram of the run
diagram-value = { $ms } ms, after event { $step } of { $steps }
diagram-timeline = Time: the whole run
diagram-events = Events of the diagram
diagram-in-flight = in flight
diagram-crashed = crashed
diagram-wiped = disk lost
diagram-restarted = restarted
diagram-leads = leads { $ballot }
diagram-learned = learned { $value }
diagram-chosen = chosen { $value }
diagram-broken = { $monitor } broken
diagram-warned = warning: { $monitor }
diagram-later = { $ms } ms later
diagram-earlier = { $ms } ms earlier
diagram-fate-held = held
diagram-fate-dropped = dropped
diagram-fate-lost = lost
diagram-fate-cut = link cut
diagram-fate-missed = receiver down

# An event, for those who hear it
diagram-stop = { $node }, { $time }: { $what }
diagram-gets = receives { $message }
diagram-sends = sends { $message }
diagram-verb-request = a request
diagram-verb-fire = a timer fires
diagram-network = { $verb ->
    [cut] { $count } links cut
    [mend] { $count } links mended
   *[other] { $count } changes of the network
}
diagram-pending = { $timer } will fire then, unless something comes before it
diagram-verb-crash = it crashes
diagram-verb-restart = it restarts
diagram-verb-wipe = its disk is lost
diagram-verb-clock = its clock changes

# The past in the hand
diagram-at = { $node } at { $time } ms
diagram-same = unchanged
diagram-twice = A copy reaches { $node } at { $time } ms
diagram-drop = Release to drop it
diagram-remove = Release to take it out
diagram-cannot = This cannot be changed here
diagram-refused = Not possible: { $reason }
diagram-would-choose = chosen then: { $values }
diagram-would-choose-nothing = nothing chosen then
diagram-would-lose = { $count ->
    [one] but then this finds nothing to act on: { $deed }
   *[other] but then { $count } changes find nothing to act on, first of all this: { $deed }
}
diagram-unapplied = { $count ->
    [one] One of your changes finds nothing to act on now. It is kept.
   *[other] { $count } of your changes find nothing to act on now. They are kept.
}
diagram-esc = Esc puts it back
diagram-keys = Enter does it, Esc puts it back
diagram-put-back = Put back, nothing has changed
diagram-first-difference = first difference

# What can be done there
diagram-go = Go to this moment
diagram-closer = Look closer here
diagram-all = See all of it
diagram-move = Move in time
diagram-do-drop = Drop it
diagram-do-twice = Duplicate it
diagram-do-remove = Take it out
diagram-do-note = Pin a note…
diagram-fire = Fire { $timer }
diagram-fire-now = Fire it now
diagram-note = A note on this event
diagram-note-lead = Shown at this event while the run plays. Leave both empty to take the note away.
diagram-note-en = English
diagram-note-zh = Chinese
diagram-note-save = Pin

# The stops of the timeline
diagram-mark-chosen = chosen: { $what }
diagram-mark-refusal = a refusal
diagram-mark-crash = crash { $what }
diagram-mark-restart = restart { $what }
diagram-mark-violation = broken: { $what }
diagram-mark-change = your change: { $what }
diagram-mark-caption = a note
