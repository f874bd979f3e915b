# The search of every schedule: the panel, its answers, the challenge.

ui-check = Prove it or break it
ui-check-button = Check
    .what = Go through every schedule: is it safe, or is there a way to break it?
ui-check-menu = Prove it or break it…
ui-key-check = Prove it or break it: go through every schedule
ui-check-lead = Goes through every order in which messages can arrive, with every loss, copy and crash that you allow. Requests and time-outs may come at any moment.
ui-check-subject = { $requests ->
    [0] Searched: { $title }.
    [one] Searched: { $title }, one request.
   *[other] Searched: { $title }, { $requests } requests.
}
ui-check-no-request = Nobody asks for anything in this scenario: there is nothing to search. Ask a node for something first, or open another.

# Mistakes

ui-check-mistakes = Switch on a real mistake
ui-check-mistakes-none = none is on
ui-check-where = Where
ui-check-where-arena = in a cluster in which it shows
ui-check-where-here = in this scenario
ui-check-seen = Seen:

# What may happen

ui-check-bounds = What may happen
ui-check-bounds-none = messages in any order, nothing else
ui-check-drops = losses
ui-check-duplicates = copies
ui-check-timeouts = time-outs
ui-check-crashes = crashes
ui-check-wipes = wiped disks
ui-check-in_flight = messages on their way at a time
ui-check-rounds = highest round or term
ui-check-slots = highest slot
ui-check-depth = most steps
ui-check-states = most states
ui-check-megabytes = most memory, in MB
ui-check-any = any
ui-check-set = A message that was sent may arrive again and again, or never
ui-check-reduced = Take for one what differs in names only, and leave out messages that can do nothing any more
ui-check-promise = Promise
ui-check-promise-all = any of them
ui-check-bound-wrong = From { $low } to { $high }.

# Its size

ui-check-estimating = How large is it? The first states are being looked at.
ui-check-estimate = Between about { $least } and { $most } states, up to { $memory }, unless it finds something before.
ui-check-estimate-open = At least about { $least } states; no end is in sight.
ui-check-estimate-exact = { $least } states in all.
ui-check-large = This is more than it may take: it would stop at { $states } states or { $memory }, and prove nothing about the rest. A way to break something may still be found.
ui-check-anyway = Search all the same
ui-check-smaller = Change the bounds

# Doing it

ui-check-prove = Is it safe?
ui-check-find = Find a way to break it
ui-check-luck = Try at random
ui-check-hand = Break it by hand
ui-check-stop = Stop
ui-check-pause = Pause
ui-check-go = Go on
ui-check-running = Searching
ui-check-paused = Paused
ui-check-preparing = Getting ready
ui-check-on-page = No worker is allowed here: the search shares the page, and is slower.
ui-check-count-states = states
ui-check-count-walks = walks
ui-check-count-depth = steps deep
ui-check-count-speed = states a second
ui-check-count-walk-speed = walks a second

# Answers

ui-check-holds = Safe within these bounds: all { $states } states were searched, and no promise falls in any.
ui-check-nothing = Nothing at all can happen within these bounds, so this says nothing. Let timers fire: allow time-outs.
ui-check-holds-one = Within these bounds { $promise } holds: all { $states } states were searched, and it falls in none.
ui-check-holds-mistake = The mistake does no harm here. Another cluster, more requests or more faults may give it a chance.
ui-check-broken = Broken in { $steps ->
    [one] one step
   *[other] { $steps } steps
}: { $promises }.
ui-check-shortest = No way is shorter.
ui-check-by-luck = Found by random walk number { $walks }, then shortened until no step could be left out. There may be a shorter way.
ui-check-stopped-states = Stopped after { $states } states, as you set it. Nothing fell so far; this proves nothing about the rest.
ui-check-stopped-memory = Stopped at { $memory }, after { $states } states. Nothing fell so far; this proves nothing about the rest.
ui-check-stopped-clocks = Stopped: this protocol has timers on whose time its safety depends, and a search that lets them fire in any order would blame it for nothing.
ui-check-stopped-walks = { $states } random walks broke nothing. This proves nothing.
ui-check-ended = Stopped by you after { $states } states. Nothing fell so far; this proves nothing about the rest.
ui-check-exact = States are compared word for word: none was taken for another.
ui-check-names = { $names ->
    [one] Every state was looked at by itself.
   *[other] One state stands for up to { $names } that differ only in names.
}
ui-check-beyond = { $count ->
    [one] One step leads beyond the bounds and was not followed.
   *[other] { $count } steps lead beyond the bounds and were not followed.
}
ui-check-open = Open the counterexample
ui-check-link = Copy as link
ui-check-rust = Copy as Rust test
ui-check-by-hand-copy = It could not be written to the clipboard. Copy it from here:
ui-check-failed = The search stopped with a fault of its own. That is a mistake of ours.

# For ever

ui-check-loop = Can it go on for ever?
ui-check-loop-patient = Time-outs are longer than any exchange of messages
ui-check-loop-looking = Looking for a schedule that comes back to where it was
ui-check-loop-forever = This can go on for ever: after { $prefix } steps a loop of { $turn } begins. After each turn everything is as before, with rounds { $rounds } higher, and nobody has learned anything.
ui-check-loop-never = Nothing repeats for ever: all { $states } states in which nobody has learned anything were visited, with at most { $most } messages on their way, and no fair schedule comes back to where it was.
ui-check-loop-forever-log = This goes on for ever: after { $prefix } events a loop of { $turn } begins. After each turn everything is as before, { $rounds ->
    [0] and again nobody leads.
   *[other] with rounds { $rounds } higher, and no leader has stayed.
}
ui-check-loop-never-log = It comes to rest: whatever the order of what falls on the same moment, { $states } states in all, there is no way round in which no leader stays.
ui-check-loop-unforced = Nobody decides anything in it: with these waits and links the cluster does so by itself.
ui-check-loop-luck = Waits are drawn by luck here. A schedule that never comes to rest exists all the same (Fischer, Lynch and Paterson, 1985), but it has no chance of lasting: luck would have to be bad for ever.
ui-check-luck-what = So not a loop, but how long it took with { $runs } seeds. { $rested ->
    [0] None of them came to rest.
   *[other] { $rested } of them came to rest:
}
ui-check-luck-rounds = rounds begun
ui-check-luck-millis = ms
ui-check-luck-min = least
ui-check-luck-median = in the middle
ui-check-luck-most = nine in ten, at most
ui-check-luck-max = most
ui-check-loop-stopped = Stopped after { $states } states, with no loop found so far. This proves nothing about the rest.
ui-check-loop-unknown = This protocol has not written down how its rounds are counted, so no loop can be told from its numbers.
ui-check-loop-open = Open the way and the loop

# What keeps a cluster from coming to rest

ui-check-restless = Clusters that never come to rest
ui-check-remedy = With the remedy: { $option } { $setting }
ui-check-remedy-on = The remedy is on: { $option } { $setting }
ui-check-deep = The way is long: before a search of every schedule came to it, the memory would be full. Random walks of 60 steps, the same ones every time, come upon a way in seconds, and it is shortened.
ui-check-timed = A matter of clocks: they stand still in a search, which therefore cannot see it. Its lesson has a way that runs on clocks found, and that was shortened.
ui-check-walks = Find it by random walks
ui-check-lesson = Open its lesson
lasting-duel = a duel without a pause
    .what = Two proposers try again at once whenever they are refused.
    .seen = The livelock of every reading of Paxos.
lasting-short-timeout = a time-out that is too short
    .what = A fixed time-out shorter than an exchange of messages: a ballot is given up before its answers come.
    .seen = Wherever time-outs were measured on a faster network.
lasting-leader-oscillation = leaders that unseat each other
    .what = In a chain A–B–C the ends do not hear each other. Each begins a higher ballot through the middle when it hears no leader.
    .seen = GitHub, palantir/atlasdb, issue 1686; haraldng/omnipaxos, issue 1.
lasting-fixed-timeouts = equal election time-outs
    .what = Every server waits equally long, so all stand at once and split the votes.
    .seen = §5.2 of the Raft paper.
lasting-term-inflation = terms that rise for ever
    .what = Without pre-vote, a member that hears nobody stands again and again, and its terms unseat a healthy leader.
    .seen = GitHub, tarantool/tarantool, PR 6911.

# The challenge

ui-check-challenge = Your turn
ui-check-challenge-what = Make this promise fall: { $promise }. Hold messages, drop them, let them arrive late, crash nodes. What you change can be undone with Z.
ui-check-challenge-hint = Stuck? Let the search find a way.
ui-check-challenge-won = You broke it: { $promise } fell at step { $steps }.
ui-check-challenge-shortest = The shortest way has { $steps } steps.
ui-check-challenge-equal = No way is shorter than yours.
ui-check-challenge-end = Give up

# What a counterexample tells

check-title = { $promise } broken: { $what }
check-title-plain = { $promise } broken
check-about = { $what } { $seen } Found by a search: no way from the start is shorter.
check-about-luck = { $what } { $seen } Found by random walks and shortened.
check-about-plain = Found by a search of every schedule: no way from the start is shorter.
check-wrong = Here the mistake is made for the first time: { $what }.
check-fallen = A promise has fallen: { $promises }.
check-arena = Break it: { $what }

# A history of clients

ui-history = Judge a history of clients' operations
ui-history-lead = What clients of a table asked for and were told, of this or of any other system, as a list in JSON. Is there an order, one operation after the other and each between its call and its answer, that explains every answer?
ui-history-example = Show me one
ui-history-judge = Is it linearizable?
ui-history-judging = Looking for an order: { $steps } steps so far.
ui-history-linearizable = { $operations ->
    [0] Linearizable: nothing was asked for, so nothing has to be explained.
    [one] Linearizable: the one operation explains itself.
   *[other] Linearizable: an order explains all { $operations } operations.
}
ui-history-impossible = Not linearizable. Of key { $key }, { $explained ->
    [0] nothing can take effect first:
    [one] one operation can take effect; by then
   *[other] { $explained } operations can take effect in an order that explains them; by then
} { $process } must have its “{ $operation }”, and nothing explains “{ $result }”.
ui-history-undecided = Undecided: { $steps } steps did not settle it. Too many operations overlap. In the terminal, consensus check-history takes as many steps as you allow.
ui-history-order = Key { $key }, in this order:
ui-history-line = line { $line }
ui-history-stuck = This is where it is stuck.
ui-history-more = { $count ->
    [one] and one more
   *[other] and { $count } more
}
ui-history-keys = { $count ->
    [one] One more key has such an order too.
   *[other] { $count } more keys have such orders too.
}
error-history-json = This is no JSON: { $message }
error-history-list = A history is a list in square brackets, one object an operation
error-history-object = An operation is an object in braces
error-history-unknown = An operation has no field “{ $field }”
error-history-twice = “{ $field }” stands twice in one operation
error-history-missing = This operation lacks “{ $field }”
error-history-moment = “{ $field }” is a moment, a whole number from 0; { $found } is none
error-history-text = “{ $field }” is words in quotation marks; { $found } is none
error-history-process = “process” is a name or a number; { $found } is neither
error-history-backwards = It returns at { $return }, before it was called at { $call }
error-history-untimely = There is a “result”, but no “return” that says when it was told
error-history-operation = “{ $found }” is no operation
error-history-value = “{ $found }” can be no key and no value: those have 1 to { $most } bytes, without spaces and quotation marks
error-history-number = “{ $found }” is no whole number from 0 to { $most }
error-history-result = Nobody is told “{ $found }” for this operation
