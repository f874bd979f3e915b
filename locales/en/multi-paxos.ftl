# Multi-Paxos: what its servers do, and why. Terms: docs/glossary.md. Not loaded by the page before it opens this protocol.

## Life and death

rule-server-started = { $node } starts with an empty disk
    .why = It has promised nothing and voted for nothing. The first time, that is the truth; after its disk was wiped it is amnesia.
rule-server-restarted = { $node } restarts with its disk
    .why = Its disk holds { $promised ->
            [none] no promise
           *[other] the promise { $promised }
        }, a snapshot up to slot { $snapshot } and votes up to slot { $last }. Which of those are chosen it has forgotten, and will be told; the table is made anew from snapshot and log.

## Clients' wishes

rule-command-waits = { $node } will propose { $command } later
    .why = It has no promises yet, or no room in its window. { $waiting ->
            [one] One entry waits
           *[other] { $waiting } entries wait
        }.

## Phase 1, once for all slots

rule-began-leading = { $node } begins ballot { $ballot } for slot { $slot } and all behind it
    .why = Phase 1 asks { $members } for one promise that covers every slot that { $node } does not know to be chosen. Done once, it need not be done for each command.
rule-began-leading-again = { $node } leaves { $over } and begins { $ballot }
    .why = Too few answered in time, or it was told to. From slot { $slot } on everything has to be asked anew: others may have voted in the meantime.
rule-left-to-appointed = { $node } leaves it to { $leader } to lead
    .why = It hears from no leader, but { $leader } is appointed. A ballot of its own would unseat a leader that others may hear well.
rule-promised-slots = { $node } promises { $ballot } from slot { $slot } on
    .why = It votes in no lower ballot any more, whichever the slot, and reports { $reported ->
            [0] that it has no vote there
            [one] its one vote there
           *[other] its { $reported } votes there
        }. A vote that stays unreported could belong to a value that is chosen.
rule-answered-chosen = { $node } answers that slot { $slot } is decided
    .why = There is nothing to promise where a value is chosen and known. The one that prepared { $ballot } learns it, and goes on to the next slot.
rule-refused-leading = { $node } refuses { $ballot }: it promised { $promised }
    .why = A promise holds against every lower ballot. By saying so { $node } spares the other a wait.
rule-refused-for-lease = { $node } refuses { $ballot } while the lease of { $leader } lasts
    .why = { $node } has promised { $leader } to let nobody else lead for a while, by its own clock. Only because of that may { $leader } answer reads by itself.
rule-counted-leading-promise = { $node } has { $have } of { $need } promises for { $ballot }
    .why = It needs a majority of those who decide the slot: any majority that chose something before shares a server with it.
rule-leads = { $node } leads in { $ballot }, from slot { $slot } on
    .why = A majority has promised. { $reported ->
            [0] Nobody reported a vote, so every slot is free
            [one] One slot has a reported vote, which must be proposed again
           *[other] { $reported } slots have reported votes, which must be proposed again
        }. From now on a command needs phase 2 only.
rule-learns-first = { $node } has its majority, but has to learn up to slot { $slot } first
    .why = Somebody who promised knows more to be chosen. Who decides the next slots may depend on that, and a snapshot may stand in its place.
rule-ignored-old-promise = { $node } does not count a promise for { $ballot }
    .why = That ballot is not under way. What { $from } reported then may be out of date, and counted now it could hide a vote.
rule-ignored-spare-promise = { $node } needs no further promise for { $ballot }
    .why = It has its majority, or has counted { $from } already. The promise binds { $from } all the same.

## Phase 2, slot by slot

rule-proposed-slot = { $node } proposes { $value } for slot { $slot }
    .why = The promises for { $ballot } cover this slot and nobody reported a vote in it. So phase 1 is not needed again: two message delays, and it is chosen.
rule-kept-vote = { $node } must propose { $value } for slot { $slot }, voted for in { $reported }
    .why = It may be chosen already. The rule of Basic Paxos holds slot by slot: the reported vote of the highest ballot is proposed again.
rule-filled-hole = { $node } fills slot { $slot } with nothing
    .why = No vote was reported there, so nothing is chosen in it; but slots behind it hold something, and cannot be applied before this one is decided in { $ballot }.
rule-window-full = { $node } waits: slot { $committed } is the last that is chosen
    .why = At most { $window } slots are open behind it, and { $waiting ->
            [one] one entry has
           *[other] { $waiting } entries have
        } to wait. That bounds what a new leader has to repair, and lets every proposer know who decides a slot.
rule-sent-again = { $node } asks again for votes in slot { $slot }
    .why = A heartbeat has passed without a majority. The Accept in { $ballot } or the votes may be lost; to send it twice does no harm.
rule-voted-slot = { $node } votes for { $value } in slot { $slot }
    .why = It has promised no ballot above { $ballot }. The vote is on its disk before anybody hears of it.
rule-refused-slot = { $node } refuses { $ballot } in slot { $slot }: it promised { $promised }
    .why = Somebody else may lead. A vote now could choose a second value in a slot for which the other has been told that nothing is chosen.
rule-counted-slot-vote = { $node } has { $have } of { $need } votes in slot { $slot }
    .why = Chosen is what a majority of those who decide the slot has voted for in one ballot.
rule-slot-chosen = { $node } knows: { $value } is chosen in slot { $slot }
    .why = A majority voted for it in { $ballot }. Whoever leads later will find a vote for it and propose the same.
rule-ignored-slot-vote = { $node } needs no further vote in slot { $slot }
    .why = The slot is chosen, the vote is not of its ballot, or { $from } is counted already.
rule-stepped-down = { $node } gives { $ballot } up: { $promised } is about
    .why = Somebody promised a higher ballot or a lease to another. What { $node } proposed may or may not be chosen; whoever leads next finds out.
rule-ignored-old-refusal = { $node } has done with { $ballot }
    .why = It is refused again, and was given up before.

## Heartbeats, and learning

rule-sent-heartbeats = { $node } shows that it leads in { $ballot }
    .why = As long as the others hear it they do not try to lead. { $committed ->
            [0] Of what is chosen it has nothing to tell them yet.
           *[other] And it tells them that all is chosen up to slot { $committed }.
        }
rule-heard-leader = { $node } hears { $leader }
    .why = It puts its own attempt off, and will vote in no ballot below { $ballot }.
rule-refused-heartbeat = { $node } tells { $from } that { $promised } is about
    .why = { $from } led in { $ballot } and does not know that somebody else was promised more.
rule-learned-up-to = { $node } knows all up to slot { $slot } to be chosen
    .why = { $from } says up to where everything is chosen, and { $node } voted in the same ballot: so what it voted for is what is chosen.
rule-asks-to-catch-up = { $node } asks { $from } for slot { $slot } and what follows
    .why = It is chosen, but { $node } has no vote of that ballot there, so it cannot know what.
rule-heartbeat-answered = { $from } has heard { $node }
    .why = { $committed ->
            [0] It knows of nothing that is chosen yet.
           *[other] It knows everything up to slot { $committed } to be chosen.
        }
rule-taught-slots = { $node } tells { $to } slots { $slot } to { $last }
    .why = What is chosen never changes, so whoever knows it may tell it.
rule-nothing-to-teach = { $node } knows nothing that { $to } does not
    .why = It has not learned those slots either, or not yet.
rule-was-taught = { $node } learns from { $from } what is chosen, up to slot { $slot }
    .why = What somebody knows to be chosen can be taken over without a vote.
rule-knew-that = { $node } knew what { $from } tells
    .why = A message came late or twice.

## Leases and reads

rule-read-through-log = { $node } has no lease: { $operation } takes a slot
    .why = Its table may be out of date without its knowing. A slot is decided by a majority, and tells.
rule-read-asks = { $node } asks { $members } before it answers { $operation }
    .why = A majority knows of every write that was acknowledged. A read confirmed by one need not take a slot.
rule-confirmed-read = { $node } says how far it has come: slot { $last }
    .why = It knows all up to slot { $committed } to be chosen, and has voted up to slot { $last }. What was acknowledged is among that at one server of every majority.
rule-read-waits = { $have } of { $need } have confirmed; slot { $slot } has to be applied first
    .why = What was chosen before the read began has to be in the table before it is answered.
rule-read-confirmed = { $node } answers { $operation }: { $outcome }
    .why = A majority has confirmed, and everything that it knew of is applied. { $client } gets no older state than anybody got before it asked.
rule-ignored-confirmation = { $node } waits for no such confirmation
    .why = The read is answered, or { $from } has promised somebody else and cannot confirm it.

## Operators' orders

rule-proposed-members = { $node } proposes that { $members } be the members
    .why = They are decided like a command, and decide the slots from { $window } later on: by then every proposer knows of them. Slots that do nothing fill the time.
rule-asked-new-members = { $node } asks { $members } for their promises
    .why = They take part in deciding slot { $slot }. Its promises for { $ballot } have to be a majority of those who decide, or an older leader's votes there could be missed.
rule-handed-over = { $node } asks { $to } to lead
    .why = { $to } begins a higher ballot without waiting for a time-out. { $node } goes on until it is refused, so nothing stands still.

## Kinds of message

kind-Heartbeat = Heartbeat
    .what = The leader is there, and says up to where everything is chosen.
kind-HeartbeatReply = HeartbeatReply
    .what = The heartbeat was heard; under leases, nobody else is promised anything for a while.
kind-CatchUp = CatchUp
    .what = Asks for what is chosen from a slot on.
kind-Snapshot = Snapshot
    .what = The table up to a slot, for one that lags far behind.
kind-Confirm = Confirm
    .what = Asks, for a read, how far a server has come.
kind-Confirmed = Confirmed
    .what = Says so.
kind-Lead = Lead
    .what = Asks another server to lead.

## Timers and options

option-leadership = who proposes
    .what = A leader elected by heartbeats and time-outs, one that leads because a client asked it, or every server for itself.
word-leadership-elected = an elected leader
word-leadership-on-request = whoever is asked first
word-leadership-leaderless = everybody
option-appointed = appointed leader
    .what = The only server that tries to lead when it hears from no leader. Off: each of them does, and two that do not hear each other can unseat each other for ever.
option-window = window
    .what = How many slots may be open behind those known to be chosen. A change of members takes effect as many slots later.
word-reads-quorum = confirmed by a majority
option-lease = lease
    .what = How long a server that answers a heartbeat lets nobody else lead, by its own clock.

mutation-gap-acked = gaps are passed over
    .what = A server applies and acknowledges a slot although one before it is not decided.
    .seen = GitHub, oxia-db/oxia, PR 1239.
mutation-wrong-merge = the longest log wins
    .what = A new leader takes over the longest log that it hears of, instead of the vote of the highest ballot for each slot.
    .seen = GitHub, Cjen1/OCons, PR 21.
mutation-lease-no-bound = the lease ignores clocks
    .what = The holder of a lease uses as much of it by its own clock as the others grant by theirs.
    .seen = The classic stale read of leases.

## What only a mistake does

rule-skipped-gap = { $node } passes over what it does not know and goes on from slot { $committed } to { $slot }
    .why = { mutation-gap-acked.what } { mutation-gap-acked.seen }
rule-took-longest-log = { $node } goes by the longer report and not by the higher ballot, after the promise of { $from }
    .why = { mutation-wrong-merge.what } { mutation-wrong-merge.seen }
rule-lease-without-bound = { $node } holds its lease to the last moment by its own clock
    .why = { mutation-lease-no-bound.what } { mutation-lease-no-bound.seen }

## Errors

error-leader-not-server = { $message }
error-lease-needs-heartbeats = { $message }
