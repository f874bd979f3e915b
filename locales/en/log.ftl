# What every protocol with a replicated log shares: clients, the table, the promises of logs. Terms: docs/glossary.md.
# Not loaded by the page before it opens such a protocol.

## Clients

rule-client-started = { $node } starts and has nothing under way
    .why = It counts its commands from 1. The count is on its disk, so that no two of its commands ever have the same number.
rule-client-restarted = { $node } restarts and goes on with { $operation }
    .why = It does not know whether { $operation } was done while it was down. To ask again under the same number is safe: the servers do a command once, however often it comes.
rule-client-asked = { $node } asks { $server } to { $operation }
    .why = { $command } names the command: the client, and its own count. Every copy and every retry has that name, so the servers can tell a repetition from a new wish.
rule-client-queued = { $node } will { $operation } later
    .why = It has one operation under way at a time; { $before ->
            [one] this one is next
           *[other] this one has place { $before } in its queue
        }. A session that remembers one answer a client is then enough for the servers.
rule-client-asked-again = No answer in time: { $node } asks { $server }
    .why = Silence does not tell whether { $operation } was done. It goes out again as { $command }, and will be done once at most.
rule-client-redirected = { $from } does not lead; { $node } turns to { $server }
    .why = Only a leader puts { $command } into the log. Who leads is a hint that may be out of date: a wrong one costs time and nothing else.
rule-client-waits = { $node } waits: { $from } cannot say who leads
    .why = Either nobody leads now, or the servers name each other in a circle. { $command } is asked for again when the client's timer fires.
rule-client-late-redirect = { $node } has done with what { $from } turns away
    .why = The answer came another way, or the client has given up. There is nothing left to send elsewhere.
rule-client-answered = { $node } is told what { $operation } came to: { $outcome }
    .why = { $from } answers after the command stood in a slot that is chosen and was applied. From now on every read has to take it into account, whatever fails.
rule-client-answered-before = { $node } has heard of { $command } already
    .why = A retry and the first attempt are one command with one outcome, but each may be answered. The second answer changes nothing.
rule-client-gave-up = { $node } gives up: { $operation } may or may not be done
    .why = This is the honest answer to a time-out. { $command } may have been lost, may be done already, or may be done later; nobody can tell from here.
rule-client-has-nothing = { $node } waits for nothing
    .why = The timer belonged to an operation that is answered or given up.
rule-client-ignored = { $node } is a client: this is not for it
    .why = { $from } took it for a server. Clients keep no log and do not vote.

## The table

rule-applied = { $node } applies slot { $slot }: { $operation } gives { $outcome }
    .why = Every server applies the same entries in the same order, starting from the same empty table. That alone makes their tables equal.
rule-applied-before = { $node } passes slot { $slot }: { $command } was applied before
    .why = A retry put the same command into the log twice. The session of the client remembers its number, so { $operation } is done once.
rule-applied-nothing = { $node } passes slot { $slot }, which does nothing
    .why = The slot had to hold something before those behind it could be applied.
rule-applied-members = { $node } passes slot { $slot }: the members are { $members }
    .why = Who belongs to the cluster is decided in the log like everything else, so all servers see the change at the same place.
rule-answered-from-session = { $node } answers { $command } from its session: { $outcome }
    .why = The command was applied before. { $client } asks again because the answer was lost or slow, and gets the same one.
rule-command-is-late = { $command } comes late: { $node } lets it pass
    .why = { $client } has had a later command done, so it does not wait for this one any more.
rule-took-snapshot = { $node } takes a snapshot at slot { $slot } and drops { $dropped } slots
    .why = The table holds everything that the slots up to { $slot } did, sessions included. Only what comes after is still needed as a log.
rule-nothing-to-snapshot = { $node } has a snapshot at slot { $slot } already
    .why = Nothing was applied since.

## Registers

register-sequence = command
    .what = How many operations the client has begun. It numbers them, so that a retry is the same command.
register-pending = under way
    .what = The operation that the client waits for.
register-outcome = answer
    .what = What the last operation came to.
register-server = asks
    .what = The server that the client asks first.
register-log = log
    .what = The slots: what was voted for or appended in each, and in which ballot or term.
register-table = table
    .what = Keys and values, after everything that was applied.
register-applied = applied
    .what = Up to which slot the table has come.
register-committed = committed
    .what = Up to which slot the server knows everything to be chosen.
register-leader = leader
    .what = Whom the server takes for the leader.
register-members = members
    .what = Who belongs to the cluster, as far as the server knows.

## Timers, requests, options

timer-client-retry = client asks again
    .what = When it fires, the client has waited long enough and asks the next server.
timer-client-give-up = client gives up
    .what = When it fires, the client stops waiting, without knowing whether its operation was done.

request-put = Set a key
    .what = The client sets a key to a value.
request-add = Add to a key
    .what = The client adds a number to a key that holds one.
request-delete = Delete a key
    .what = The client takes a key out of the table.
request-get = Read a key
    .what = The client asks what a key holds.
request-cas = Compare and set
    .what = The client sets a key if it holds what is expected.
request-snapshot = Take a snapshot
    .what = The server puts its table in the place of the log up to where it has applied it.
request-add-server = Add a server
    .what = The leader adds a server to the members.
request-remove-server = Remove a server
    .what = The leader takes a server out of the members.
request-transfer = Hand leadership over
    .what = The leader asks another server to lead.
request-elect = Try to lead
    .what = The server tries to become leader now, without waiting for its timer.

option-client-retry = client asks again after
    .what = How long a client waits before it asks the next server.
option-client-give-up = client gives up after
    .what = How long a client waits before it gives an operation up as unknown.

standing-holds = leading with a lease
    .what = It leads, and while its lease lasts it answers reads by itself.
standing-outside = outside
    .what = It has no vote: it is not, not yet or no longer a member.

kind-Redirect = Redirect
    .what = A server that does not lead names the one that does.

## The drawing of servers and their logs

stage-logs = logs
stage-logs-slot = slot
stage-logs-next = next { $slot }
stage-logs-committed = committed { $slot }
stage-logs-applied = committed { $slot }, applied { $applied }
stage-logs-differs = unlike the leader's: { $slots }
stage-logs-broken = { $slots }: two values chosen
stage-logs-equal = 1–{ $to } equal
stage-logs-before = 1–{ $to }
stage-logs-snapshot = snapshot of 1–{ $to }

server-follows = follower
server-candidate = candidate
server-leads = leader
server-holds = leader, lease
server-outside = no member

## Promises of logs

monitor-election-safety = election safety
    .what = At most one server leads in a ballot or term.
    .broken = { $first } and { $second } both lead in { $ballot }.
monitor-leader-append-only = leader append-only
    .what = A leader never takes anything out of its own log.
    .broken = { $node } leads in { $ballot } and cuts its log at slot { $slot }.
monitor-log-matching = log matching
    .what = Two logs that hold an entry of one term at one slot agree up to there.
    .broken = { $first } and { $second } hold slot { $slot } of { $ballot } and differ there or before.
monitor-leader-completeness = leader completeness
    .what = A leader has everything that was committed in lower terms.
    .broken = { $node } leads in { $ballot } and lacks { $value } at slot { $slot }, which was committed before.
monitor-state-machine-safety = state-machine safety
    .what = No two servers apply different entries at one slot, or come to different tables.
    .broken = { $node } applies { $second } at slot { $slot }, where another applied { $first } and came to another table.
monitor-no-gap = no gap
    .what = A server applies slot by slot and leaves none out.
    .broken = { $node } applies slot { $slot } right after { $applied }.
monitor-durability = durability
    .what = A write that a client was told of stays.
    .broken = { $slot ->
            [0] { $command } was acknowledged, and nobody knows of it in any slot.
           *[other] { $command } was acknowledged at slot { $slot }, which now holds something else.
        }
monitor-linearizability = linearizability
    .what = What clients were told can be explained by operations that took effect one at a time, each between its call and its answer. Where there are too many ways to look at, it only warns that this is not decided.
    .broken = { $client } was told { $outcome } for { $operation }: no order of the operations explains that, or there were too many to look at.

## Sources

source-raft = Ongaro and Ousterhout, In Search of an Understandable Consensus Algorithm, 2014
source-raft-thesis = Ongaro, Consensus: Bridging Theory and Practice, 2014

## What leaders and their followers share

rule-sent-elsewhere = { $leader ->
        [none] { $node } cannot help { $client }: it knows of no leader
       *[other] { $node } sends { $client } to { $leader }
    }
    .why = One server proposes, so that no two pre-empt each other. Any server could, safely; but not together, and get anywhere.
rule-command-under-way = { $node } is at work on { $command } already
    .why = The client asks again, but a command that is proposed or waits need not be proposed twice.
rule-stays-outside = { $node } does not try to lead
    .why = It is no member, as far as it knows. Its ballots would only be in the way.
rule-sent-snapshot = { $node } sends { $to } its snapshot at slot { $slot }
    .why = The slots that { $to } lacks are gone here: the table stands for them.
rule-installed-snapshot = { $node } goes on from a snapshot at slot { $slot }
    .why = The table of { $from } after slot { $slot } is what every server's table is after that slot. The old log is not needed for it.
rule-snapshot-is-old = { $node } is further than the snapshot at slot { $slot }
    .why = To go back to what { $from } sent would undo what was applied.
rule-lease-renewed = The lease of { $node } is renewed
    .why = A majority answered a heartbeat in { $ballot }. Each lets nobody else lead for the span of the lease, from when it heard; { $node } counts from when it sent, and takes off what clocks may differ.
rule-lease-ended = The lease of { $node } ends
    .why = By its own clock, no majority need be refusing others any more. It still leads in { $ballot }, but no longer knows that nobody else does.
rule-read-by-lease = { $node } answers { $operation } by itself: { $outcome }
    .why = While the lease lasts nobody else can lead, so no write can be done that { $node } does not know of. { $client } waits for two messages only.
rule-members-busy = { $node } has a change of members under way
    .why = One at a time: the next starts from what this one comes to.
rule-members-are-so = { $node } has nothing to change: the members are { $members }
    .why = The server is one already, or is none already, or is the last.
rule-left-members = { $node } leads no more: it is no member from slot { $slot } on
    .why = Its own removal is chosen and in force. The members that are left find a leader among themselves.
rule-order-needs-leader = { $node } does not lead and cannot do that
    .why = { $leader ->
            [none] It knows of no leader
           *[other] As far as it knows, { $leader } leads
        }. Members are proposed, and leadership is handed over, by whoever leads.
rule-timer-idle = A timer of { $node } has nothing to do
    .why = What it was for is over.
rule-not-for-servers = { $node } is a server: this is not for it
    .why = { $from } took it for a client.
timer-election = election
    .what = When it fires, the server has heard from no leader, or waited for an answer, long enough, and tries to lead.
timer-heartbeat = heartbeat
    .what = When it fires, the leader shows that it is there.
timer-lease-end = lease
    .what = When it fires, the lease has ended by the leader's own clock.
option-election = time to an election
    .what = How long a server hears from no leader before it tries to lead, drawn anew each time.
option-heartbeat = heartbeat
    .what = How often a leader shows that it is there.
option-reads = reads
    .what = Through the log, by the leader alone while it has a lease, or confirmed by a majority.
word-reads-log = through the log
word-reads-lease = under a lease
option-drift = clocks differ by, at most
    .what = By how many per cent a clock may run wrong. The holder of a lease uses so much less of it that this does no harm.
option-snapshot-every = snapshot after
    .what = After so many applied slots a server takes a snapshot; 0: only when asked.
option-members = members at first
    .what = The servers that decide at first; the others can be added.
error-needs-server = { $message }
error-client-or-server = { $message }
error-lease-too-short = { $message }

# The page
ui-protocol-multi-paxos = Multi-Paxos
ui-protocol-raft = Raft
ui-chosen-slots = { $count ->
    [one] 1 slot
   *[other] { $count } slots
}
ui-chosen-last = { $count ->
    [one] with{ " " }
   *[other] last{ " " }
}
