# Raft: what its servers do, and why. Terms: docs/glossary.md. Not loaded by the page before it opens this protocol.

## Life and death

rule-raft-started = { $node } starts with an empty disk
    .why = It has seen no term, voted for nobody and holds no entry. The first time, that is the truth; after its disk was wiped it is amnesia.
rule-raft-restarted = { $node } restarts with its disk
    .why = { $term ->
            [none] It has seen no term yet
           *[other] It remembers term { $term }, { $vote ->
                [none] in which it has not voted
               *[other] in which it voted for { $vote }
            }
        }, and its log up to slot { $last }. What is committed it has to be told again. A vote that it forgot, it could give twice.

## Elections

rule-became-candidate = { $node } stands for term { $term }
    .why = It heard from no leader for its whole time-out, or was told to stand. It votes for itself and asks { $members }; its log ends at slot { $last }. A majority makes it leader.
rule-became-candidate-again = { $node } stands again, for term { $term }
    .why = Nobody won term { $over } in time: the votes were split, or lost. Time-outs are drawn anew each time, so that one server is soon ahead of the others.
rule-asks-pre-vote = { $node } asks { $members } whether it would win term { $term }
    .why = It begins no term before a majority says yes. A server that cannot win then unseats nobody.
rule-bound-by-lease = { $node } waits: { $leader ->
        [none] a leader
       *[other] { $leader }
    } may hold a lease
    .why = It may have answered a leader a moment ago. For the shortest election time-out it helps nobody else to lead, itself included.
rule-would-vote = { $node } would vote for { $candidate } in term { $term }
    .why = It hears no leader, and its own log is no newer. It promises nothing: its term and its vote stay as they are.
rule-would-not-vote-log = { $node } would not vote in term { $term }: its log is newer
    .why = Its own log ends at slot { $last }, and would win the comparison. Such a candidate could lack what is committed.
rule-would-not-vote-term = { $node } would not vote in term { $term }
    .why = It is in term { $current } and has no vote left for { $from } in the term that was asked about: that term is over, or its vote is given.
rule-would-not-vote-leader = { $node } would not vote in term { $term }: { $leader ->
        [none] it hears a leader
       *[other] it hears { $leader }
    }
    .why = As long as a leader is heard nobody needs another. { $from } may have been cut off.
rule-counted-pre-vote = { $node } would have { $have } of { $need } votes
    .why = { $from } would vote for it. With a majority of such answers it begins the term.
rule-pre-vote-refused = { $from } would not vote for { $node }
    .why = So no term is begun for nothing. If a leader is there, it will be heard.
rule-granted-vote = { $node } votes for { $candidate } in term { $term }
    .why = It has not voted in this term, and its own log is no newer than the candidate's. The vote is on its disk before anybody hears of it.
rule-refused-vote-term = { $node } refuses: term { $term } is over
    .why = It is in term { $current }. By the answer { $from } learns of it.
rule-refused-vote-voted = { $node } refuses { $from }: it voted for { $vote }
    .why = One vote a server in term { $term }. Two majorities share a server, so two candidates cannot both win.
rule-refused-vote-log = { $node } refuses { $from } in term { $term }: its own log is newer
    .why = The candidate's log ends { $end ->
            [none] empty
           *[other] at slot { $last } in term { $end }
        }, its own { $own_end ->
            [none] empty
           *[other] at slot { $own_last } in term { $own_end }
        }. The later last term wins, then the longer log. What is committed is on a majority, so whoever a majority finds new enough has it.
rule-refused-vote-leader = { $node } takes no notice of { $from }: { $leader ->
        [none] it hears a leader
       *[other] it hears { $leader }
    }
    .why = It heard one less than the shortest time-out ago. A server that comes back, or was removed, could otherwise unseat a healthy leader with term { $term }.
rule-counted-election-vote = { $node } has { $have } of { $need } votes in term { $term }
    .why = Its own is one of them.
rule-vote-refused = { $from } does not vote for { $node } in term { $term }
    .why = It has voted for another, or its log is newer.
rule-ignored-vote = { $node } needs no vote of { $from } for term { $term }
    .why = It has won, stands no more, or stands in another term. Counted there, an old vote could elect two.
rule-elected = { $node } leads term { $term }
    .why = A majority voted for it, and nobody else can have one in this term. Whatever is committed is among its entries, up to slot { $last }.
rule-appended-no-op = { $node } appends an entry of term { $term } that does nothing, at slot { $slot }
    .why = It may not commit entries of earlier terms by counting. Once this one is committed, so are all before it; until then it does not know what is.
rule-saw-term = { $node } enters term { $term }
    .why = { $over ->
            [none] It had seen no term
           *[other] It was in { $over }
        }. A message of a higher term ends its own, and its vote in the new one is free.
rule-raft-stepped-down = { $node } gives term { $over } up: term { $term } is about
    .why = Somebody has begun a higher term. Whoever leads or stands in a lower one follows at once; what it had not committed may vanish.
rule-gave-way = { $node } stands no more: { $leader } leads term { $term }
    .why = The other has won, or was not to be unseated.
rule-quorum-checked = { $node } has heard from { $have } members lately
    .why = They are a majority, so it goes on leading term { $term }.
rule-lost-quorum = { $node } leads term { $term } no more: it hears { $have }, and needs { $need }
    .why = It can commit nothing, and another may lead elsewhere. Its clients had better ask there.

## Replication

rule-appended-command = { $node } appends { $value } at slot { $slot }
    .why = Only the leader of term { $term } adds to the log, and never takes anything out of its own. A majority has to have the entry before it counts.
rule-sent-append-entries = { $node } shows that it leads term { $term }
    .why = An AppendEntries goes to everyone, with what they lack, or empty as a heartbeat. It says that slot { $committed } is the last that is committed.
rule-refused-old-leader = { $node } refuses: term { $term } is over
    .why = It is in term { $current }. { $from } led once and does not know that it does no more.
rule-refused-prev = { $node } lacks what stands at slot { $slot }
    .why = { $end ->
            [none] The leader begins there
           *[other] The leader has an entry of term { $end } there
        }; this log has none or another. To append behind it would let two logs differ in the middle. It says to try slot { $next }.
rule-took-conflict-out = { $node } takes { $dropped ->
        [one] one entry
       *[other] { $dropped } entries
    } out, from slot { $slot } on
    .why = The leader of term { $term } has another entry there. What goes was never committed, or this leader could not have won.
rule-appended-entries = { $node } appends { $entries ->
        [one] one entry
       *[other] { $entries } entries
    }, up to slot { $slot }
    .why = What stands before them agrees with { $leader }, so by induction everything before that does. They are on its disk before it answers.
rule-had-entries = { $node } had these entries
    .why = A message of { $leader } came late or twice. What is there of the same term stays, up to slot { $slot } and behind it.
rule-heard-leader-of-term = { $node } hears { $leader }
    .why = A heartbeat of term { $term }: its own time-out begins anew. What stands behind the place that the heartbeat speaks of is left alone.
rule-followed-commit = { $node } knows: all up to slot { $slot } is committed
    .why = { $leader } says so, and their logs are known to agree that far. So it can be applied.
rule-matched = { $from } has everything up to slot { $slot }
    .why = Its log agrees with that of { $node } so far. What comes next is sent without waiting.
rule-raft-committed = { $node } commits up to slot { $slot }
    .why = { $have } members have it, a majority, and it is of the leader's own term { $term }. Every later leader will have it, and all before it.
rule-not-by-counting = A majority has slot { $slot }, but { $node } does not commit it
    .why = It is an entry of { $end ->
            [none] an earlier term
           *[other] term { $end }
        }, and { $node } leads { $term }. One with a later last term could still be elected and overwrite it. Only under an entry of its own term does it become safe.
rule-walked-back = { $node } tries { $from } again from slot { $slot }
    .why = Their logs differ before what was sent. It looks for the last place where they agree.
rule-ignored-reply = { $node } knew what { $from } answers
    .why = The answer belongs to an earlier attempt or term, or comes twice.

## Reads

rule-read-is-entry = { $operation } becomes an entry
    .why = It is answered when it is committed and applied: then the leader certainly led, and its table was up to date.
rule-read-index-noted = { $node } will answer { $operation } after slot { $slot }, if it still leads
    .why = It notes what is committed now, and asks everyone by a round of heartbeats. If a majority answers, nobody else led when the read came.
rule-read-index-done = { $node } answers { $operation }: { $outcome }
    .why = A majority confirmed that it led, and what was committed when { $client } asked is applied.
rule-read-unconfirmed = { $node } answers { $operation } and asks nobody: { $outcome }
    .why = It believes that it leads. If it was unseated without hearing of it, { $client } gets an answer that is out of date.

## Operators' orders

rule-appended-joint = { $node } appends that { $old } and { $members } decide together, at slot { $slot }
    .why = In force at once: elections and commits need a majority of the old members and one of the new. So at no moment can the two decide apart.
rule-appended-members = { $node } appends at slot { $slot } that { $members } are the members
    .why = In force as soon as a server appends it, committed or not. { $learners ->
            [nobody] Nobody follows without a vote
           *[other] Without a vote follow: { $learners }
        }.
rule-members-too-early = { $node } may not change the members yet
    .why = No entry of its term { $term } is committed. An earlier leader may have begun another change that it does not know of, and two changes from the same members may have majorities that share nobody.
rule-one-at-a-time = { $node } changes one member at a time
    .why = Majorities of two memberships that differ by one server always share a server. For more, a joint configuration is needed.
rule-transfer-began = { $node } hands over to { $to }
    .why = It takes no new commands, and sends { $to } what it lacks, up to slot { $slot }.
rule-sent-timeout-now = { $node } asks { $to } to stand at once
    .why = { $to } has the whole log, so it can win without waiting for a time-out.
rule-transfer-took-too-long = { $node } goes on: { $to } has not taken over
    .why = It waited for one election time-out. Commands are taken again.
rule-transfer-to-nobody = { $node } cannot hand over to { $to }
    .why = It is the leader itself, or no member with a vote.
rule-ignored-timeout-now = { $node } does not stand for { $from }
    .why = The word comes from an earlier term, or it stands already, or has no vote.

## Kinds of message

kind-RequestVote = RequestVote
    .what = A candidate asks for a vote, and says where its log ends.
kind-Vote = Vote
    .what = The answer: yes or no, and the sender's term.
kind-PreVote = PreVote
    .what = Asks whether a vote would be given, before a term is begun.
kind-PreVoteReply = PreVoteReply
    .what = Says so. It is no vote.
kind-AppendEntries = AppendEntries
    .what = Entries, and what stands before them; without entries, a heartbeat.
kind-AppendReply = AppendReply
    .what = Whether what stands before was there; if not, where to try next.
kind-InstallSnapshot = InstallSnapshot
    .what = The leader's table up to a slot, for one whose next entry is gone.
kind-SnapshotReply = SnapshotReply
    .what = The snapshot is there.
kind-TimeoutNow = TimeoutNow
    .what = The leader asks another server to stand at once.

## Registers

register-current_term = term
    .what = The latest term that the server has seen.
register-voted_for = voted for
    .what = For whom it has voted in that term.
register-commit_index = committed
    .what = The last slot that it knows to be committed.
register-last_applied = applied
    .what = The last slot that its table has come to.
register-supporters = votes
    .what = Who votes for it, or would.
register-learners = learners
    .what = Who follows without a vote.

## Requests and options

request-replace-server = Replace a server
    .what = The leader puts one server in the place of another.
request-add-learner = Add a learner
    .what = The leader lets a server follow without a vote.

option-pre-vote = pre-vote
    .what = Whether a server asks if it would win before it begins a term.
option-check-quorum = check-quorum
    .what = Whether a leader that hears no majority steps down, and a server that hears a leader votes for nobody else.
option-conflict-hints = conflict hints
    .what = Whether a follower says where a conflict begins; otherwise the leader walks back slot by slot.
option-no-op = first entry
    .what = Whether a new leader appends an entry that does nothing, so as to commit what came before.
word-reads-read-index = after a round of heartbeats
option-membership = changing members
    .what = Through a configuration of the old and the new together, or one server at a time.
word-membership-joint = old and new together
word-membership-single-server = one at a time
option-learners = learners at first
    .what = The servers that follow without a vote at first.
word-pre-vote-on = on
word-pre-vote-off = off
word-check-quorum-on = on
word-check-quorum-off = off
word-conflict-hints-on = on
word-conflict-hints-off = off
word-no-op-on = on
word-no-op-off = off

## Mistakes

mutation-commit-old-term = old terms are counted
    .what = A leader commits an entry of an earlier term because a majority has it.
    .seen = GitHub: logcabin issue 44, canonical/raft 220, PySyncObj 169.
mutation-vote-forgotten = the vote is forgotten
    .what = A restart makes a server forget for whom it voted in its term.
    .seen = GitHub: ktoso/akka-raft 56, microsoft/CCF PR 8094.
mutation-self-vote-twice = its own vote twice
    .what = A candidate counts itself twice.
    .seen = GitHub: ktoso/akka-raft 50.
mutation-stale-vote-counts = an old vote counts
    .what = A vote given in an earlier term counts in this one.
    .seen = GitHub: ktoso/akka-raft 46 and 47, little-raft 44.
mutation-pre-vote-is-vote = a pre-vote counts
    .what = The answer to a pre-vote counts as a vote.
    .seen = GitHub: canonical/raft 196.
mutation-heartbeat-truncates = heartbeats cut
    .what = An AppendEntries cuts the log behind what it carries, although nothing conflicts.
    .seen = GitHub: willemt/raft 37.
mutation-commit-past-match = commits too far
    .what = A follower commits beyond the part of its log that is known to agree.
    .seen = GitHub: atomix/copycat 265, scylladb 9965.
mutation-no-log-check = logs are not compared
    .what = A vote is given to a candidate whose log is older.
    .seen = The rule that students leave out first.
mutation-single-server-early = members change too early
    .what = A leader changes the members before an entry of its own term is committed.
    .seen = raft-dev, "bug in single-server membership changes"; GitHub: atomix/copycat 23.
mutation-apply-time-config = members count when applied
    .what = New members take effect when their entry is applied, not when it is appended.
    .seen = GitHub: etcd 11284, etcd-io/raft PR 469.
mutation-stale-read = reads are not confirmed
    .what = A leader answers reads from its table with neither a round of heartbeats nor a lease.
    .seen = GitHub: deventlab/d-engine 381.

## What only a mistake does

rule-counted-old-term = { $node } commits slot { $slot }, an entry of an earlier term, because a majority has it
    .why = { mutation-commit-old-term.what } { mutation-commit-old-term.seen }
rule-forgot-vote = { $node } restarts and has forgotten that it voted for { $vote }
    .why = { mutation-vote-forgotten.what } { mutation-vote-forgotten.seen }
rule-counted-self-twice = { $node } counts itself twice: { $have } of { $need } votes are enough for it
    .why = { mutation-self-vote-twice.what } { mutation-self-vote-twice.seen }
rule-counted-stale-vote = { $node } counts the vote of { $from } in term { $of } towards term { $term }
    .why = { mutation-stale-vote-counts.what } { mutation-stale-vote-counts.seen }
rule-counted-pre-vote-as-vote = { $node } takes it for a vote that { $from } would vote for it
    .why = { mutation-pre-vote-is-vote.what } { mutation-pre-vote-is-vote.seen }
rule-cut-by-heartbeat = { $node } cuts its log from slot { $slot } on, because { $leader } sent nothing of it
    .why = { mutation-heartbeat-truncates.what } { mutation-heartbeat-truncates.seen }
rule-committed-past-match = { $node } commits up to slot { $slot }, where its log was never compared with that of { $leader }
    .why = { mutation-commit-past-match.what } { mutation-commit-past-match.seen }
rule-voted-for-shorter-log = { $node } votes for { $candidate }, whose log ends at slot { $last }, behind its own at { $own_last }
    .why = { mutation-no-log-check.what } { mutation-no-log-check.seen }
rule-changed-members-early = { $node } changes the members, with nothing of term { $term } committed
    .why = { mutation-single-server-early.what } { mutation-single-server-early.seen }
rule-members-wait = { $node } has { $members } in its log as the members, and does not count with them yet
    .why = { mutation-apply-time-config.what } { mutation-apply-time-config.seen }

## Sources and errors

source-raft-single-server-bug = Ongaro, Bug in single-server membership changes, raft-dev, 2015
error-lease-needs-check-quorum = { $message }
error-member-or-learner = { $message }
