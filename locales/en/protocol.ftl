# Every sentence that tells what a protocol does and why. Terms: docs/glossary.md. Each text stands on one line;
# what varies stands in a selector. A ballot, value or node is drawn as a chip where its argument stands; what is
# absent is the string "none".

## Rules of Basic Paxos: a headline, and why. Arguments: $node, $kind, $from, and the rule's own fields.

# Life and death

rule-started = { $node } starts with an empty disk
    .why = It remembers no promise, no vote and no ballot. The first time, that is the truth. After its disk was wiped it is amnesia: what it has forgotten it may now contradict, and a second value could be chosen.
rule-restarted = { $node } restarts with its disk
    .why = What was only in memory is gone. The disk holds { $promised ->
            [none] no promise
           *[other] the promise { $promised }
        } and { $accepted ->
            [none] no vote
           *[other] the vote { $accepted }
        }. { $round ->
            [0] {""}
           *[other] Round { $round } is the last it used.{" "}
        }Whatever others rely on was on disk before they were told of it, so to them a crash is no worse than a slow network.

# Clients

rule-asked = { $node } asks { $proposer } for { $value }
    .why = A client takes no part in the choice. It puts its value into a proposer's hands, and is told which value was chosen: perhaps its own, perhaps another.
rule-asked-again = { $node } was not answered in time and asks { $proposer }
    .why = Silence does not tell what happened: the Request, the work or the Response may have been lost, or merely be slow. To ask again is safe, because at most one value is chosen however often it is asked for.
rule-answered-already = { $node } has its answer already: { $value }
    .why = A chosen value never changes, so there is nothing to gain by asking again.
rule-got-its-own = { $node } is told: its { $value } is chosen
    .why = A Response comes only from a process that knows of a quorum of votes in one ballot. Whatever fails from now on, no other value can be chosen.
rule-got-another = { $node } wanted { $wanted } and is told: { $value } is chosen
    .why = Consensus promises that one value is chosen, not that everybody's is. { $value } came first, and { $node } can rely on it as if it had asked for it.
rule-answered-twice = { $node } is told { $value } a second time
    .why = The network may copy a Response, and a client that asked two proposers may hear from both. They cannot disagree, so the second changes nothing.
rule-unasked-answer = { $node } gets an answer that it does not wait for
    .why = It wants nothing, or has forgotten what it wanted, and lets { $value } pass. Clients do not vote, so the choice is not touched by this.

# Proposers, phase 1

rule-began-ballot = { $node } begins ballot { $ballot }
    .why = Phase 1 asks { $acceptors } to promise { $ballot } and to report their votes. It names no value yet: one may have been chosen without { $node } knowing, and that must be found out before anything is proposed.
rule-began-higher-ballot = { $node } leaves { $over } and begins { $ballot }
    .why = A ballot carries one proposal at most, so a new attempt needs a new number, higher than any that { $node } knows of. And it needs phase 1 again, for { $acceptors } may have voted for something in the meantime.
rule-queued = { $node } is busy with { $ballot }; { $client } has to wait
    .why = A proposer works on one ballot at a time. Only one value will be chosen anyway, so { $client } is noted down and told the outcome, whatever it is.
rule-passed-on = { $node } passes the request of { $client } to { $leader }
    .why = { $leader } is appointed to propose { $value } or whatever must be proposed. While one proposer alone begins ballots, no two can pre-empt each other: progress depends on that, safety does not.
rule-answered-from-learned = { $node } knows the outcome already: { $value }
    .why = { $client } gets its answer with no ballot at all. What is chosen stays chosen, so to have learned it once is enough for good.
rule-counted-promise = { $node } has { $have } of { $need } promises for { $ballot }
    .why = { $from } will vote in no lower ballot any more. One such promise is not enough: only a quorum shares a member with every quorum that may have chosen a value before.
rule-free-choice = { $node } is free to propose { $value } in { $ballot }
    .why = { $have ->
            [one] One acceptor promised and it reported no vote
           *[other] { $have } acceptors promised and none reported a vote
        }. Any quorum in a lower ballot would need one of them, so nothing was chosen there and nothing will be. Only because of that may a proposer take the value it likes.
rule-adopted-highest-vote = { $node } must propose { $value }, voted for in { $reported }
    .why = Among the votes reported by a quorum, that of the highest ballot may belong to a value that is already chosen (P2c). Any other proposal in { $ballot } could become a second choice, so { $node } has to carry it on, whatever it wanted itself (here { $own }).
rule-ignored-stale-promise = { $node } does not count a promise for { $ballot }
    .why = { $current ->
            [none] { $node } has no ballot under way
           *[other] { $node } is now in { $current }
        }. What { $from } reported was true when it promised { $ballot }. Counted towards a later ballot it would hide every vote cast since, and a second value could be chosen.
rule-ignored-late-promise = Phase 1 of { $ballot } is over for { $node }
    .why = { $node } has settled on a value for { $ballot }, or has given that ballot up. If late reports could still change its mind, one ballot might carry two values. The promise itself goes on binding { $from }.
rule-ignored-repeated-promise = { $node } has counted the promise of { $from } already
    .why = Promises for { $ballot } are a set of acceptors, not a number. A copy made by the network is not one more acceptor; counted twice, it would pass off too few as a quorum.

# Acceptors

rule-promised = { $node } promises { $ballot }
    .why = From now on it votes in no ballot lower than { $ballot }, and it has no vote to report. Without that promise a late Accept could still get a value chosen that the proposer of { $ballot } has just been told does not exist.
rule-promised-and-reported = { $node } promises { $ballot } and reports its vote for { $value }
    .why = It votes in no lower ballot from now on. Its vote in { $reported } may be one of a quorum that it cannot see, so the proposer must hear of it: unreported, a chosen value could be replaced.
rule-promised-again = { $node } repeats its promise of { $ballot }
    .why = { $ballot } is what it has promised already, so to say it again binds it no further; it reports { $accepted ->
            [none] no vote
           *[other] its vote { $accepted }
        }. The first answer may have been lost, and a repeated question deserves the same answer.
rule-refused-prepare = { $node } refuses Prepare { $ballot }: it promised { $promised }
    .why = { $node } will vote in no ballot below { $promised }, so { $ballot } can gain nothing here. Silence would be just as safe; a Nack names { $promised }, and the proposer need not wait to find out that it has to go higher.
rule-ignored-prepare = { $node } ignores Prepare { $ballot }: it promised { $promised }
    .why = { $node } will vote in no ballot below { $promised }, so { $ballot } can gain nothing here. The paper asks for no answer; that a higher ballot is needed the proposer learns only by waiting in vain.
rule-voted = { $node } votes for { $value } in { $ballot }
    .why = It has promised no ballot above { $ballot }, and then it votes (P1a). This is one acceptor's vote: { $value } is chosen only when a quorum has voted for it in this same ballot.
rule-voted-again = { $node } votes again: for { $value } in { $ballot }
    .why = An acceptor may vote in one ballot after another. It keeps the latest vote and lets { $previous } in { $before } go: had that been chosen, phase 1 of { $ballot } would have found it, and the value would be the same.
rule-repeated-vote = { $node } repeats its vote for { $value } in { $ballot }
    .why = The same Accept came again. It is still one vote, and to tell it twice helps whoever missed the first Accepted.
rule-refused-accept = { $node } refuses Accept { $ballot }: it promised { $promised }
    .why = A promise for { $promised } is a promise to vote in no lower ballot, and { $ballot } is lower. A vote now would come behind the back of the proposer that has asked what was voted for below { $promised }. { $node } keeps its registers and answers Nack.
rule-ignored-accept = { $node } ignores Accept { $ballot }: it promised { $promised }
    .why = A promise for { $promised } is a promise to vote in no lower ballot, and { $ballot } is lower. A vote now would come behind the back of the proposer that has asked what was voted for below { $promised }. { $node } keeps its registers and says nothing.
rule-answered-decided = { $node } answers with the outcome: { $value }
    .why = It knows that { $value } was chosen in { $ballot }. To take part once more would be safe but idle: every further ballot must end with the same value, and so { $from } is simply told.

# Proposers, phase 2

rule-counted-vote = { $node } has { $have } of { $need } votes in { $ballot }
    .why = { $from } voted. Too few votes are known yet to call the value chosen: only a whole quorum of voters is sure to be met by every quorum that promises a higher ballot.
rule-proposal-chosen = { $node } knows that { $value } is chosen
    .why = A quorum voted for it in { $ballot }. It was chosen with the last of those votes, before anyone could know; every quorum of a higher ballot contains one of these voters and will hand { $value } on.
rule-ignored-stale-vote = { $node } no longer counts votes in { $ballot }
    .why = A proposer counts votes only while it waits for them, in its present ballot. The vote of { $from } stands all the same and may help to choose a value without { $node } knowing, which is why each further ballot begins by asking.
rule-ignored-repeated-vote = The vote of { $from } in { $ballot } is not news to { $node }
    .why = { $node } knows the outcome already, or has counted this vote. Votes are a set of acceptors, not a number: a copy that counted would let one acceptor vote twice.

# Refusals and retries

rule-noted-refusal = { $node } notes that { $from } promised { $promised }
    .why = One refusal does not end { $ballot }: the others may still make a quorum. No time-out is set, so { $node } tries again only when told to, and then in a ballot above { $promised }.
rule-ignored-stale-refusal = { $node } has nothing left to give up in { $ballot }
    .why = It no longer waits for answers in that ballot. It only remembers how high { $from } has promised, so that its next ballot will be higher.
rule-backs-off-refused = { $node } gives { $ballot } up: { $promised } is ahead
    .why = An acceptor promised { $promised }, so a higher ballot is needed. Two proposers that both hurry may pre-empt each other for ever; whoever backs off for a while lets the other finish.
rule-backs-off-unanswered = { $node } gives { $ballot } up: no quorum in time
    .why = Messages lost, messages slow, acceptors down: it all looks the same from here. To try a higher ballot is safe in each case, and to back off first leaves a rival the time to finish.
rule-nothing-to-retry = { $node } has nothing to try again
    .why = Nothing is under way here, or the outcome is known. Time only ever calls for another attempt; it decides nothing, and so safety does not depend on any clock.

# Learners, and everybody who is told

rule-tallied-vote = { $node } has heard { $have } of { $need } votes for { $value }
    .why = These are the votes in { $ballot }; each ballot is counted by itself. Votes for one value in different ballots do not add up: a higher ballot may hear of few of them and choose another value.
rule-learned = { $node } has learned { $value }
    .why = It heard of a quorum of votes in one ballot, { $ballot }, so { $value } is chosen. To learn changes nothing about the choice; it makes it known here.
rule-tallied-nothing = A vote for { $value } is not news to { $node }
    .why = It has learned already, or has counted this vote in { $ballot }. A set counts each acceptor once, however many copies arrive.
rule-was-told = { $node } is told by { $from }: { $value } is chosen
    .why = There is nothing to count: { $from } knows of a quorum of votes in { $ballot }, and processes may stop but do not lie. From now on { $node } answers with { $value } too.
rule-was-told-again = { $node } knew already that { $value } is chosen
    .why = A chosen value never changes, so { $from } can tell it as often as it likes. That is why learners may repeat and broadcast what they know.
rule-not-my-part = { $kind } reaches { $node }, which does not play that part
    .why = Each kind of message is for one role, and { $node } does not have it. { $from } gets no answer, as if the message had been lost, which every role must bear anyway.

## Registers

register-wants = wants
    .what = The value that the client wants to have chosen. On disk.
register-answer = answer
    .what = The chosen value that the client was told; not always the one that it wanted. On disk.
register-ballot = ballot
    .what = The ballot that the proposer works on, or worked on last. In memory: lost in a crash.
register-value = value
    .what = What the proposer would like to propose; from phase 2 on, what it does propose in its ballot. In memory.
register-reported = reported
    .what = Of the votes that promises have reported in this ballot, the one of the highest ballot: what the proposer will have to go by. In memory.
register-promises = promises
    .what = The acceptors that have promised the proposer's ballot. With a quorum of them, phase 2 begins. In memory.
register-votes = votes
    .what = The acceptors known to the proposer to have voted in its ballot. With a quorum of them, it knows that its proposal is chosen. In memory.
register-promised = promised
    .what = The highest ballot that the acceptor has promised: it votes in no lower one. On disk, or a restart would break the promise.
register-accepted = accepted
    .what = The acceptor's latest vote: a value under the ballot in which it voted. On disk, and reported with every promise.
register-heard = heard
    .what = The acceptors whose votes have reached the learner, in the highest ballot it has heard of. In memory.
register-learned = learned
    .what = What the process knows to be chosen, with a ballot in which it was. On disk.
register-round = round
    .what = The highest round that the proposer has used. On disk, so that it never uses a ballot twice.

## Roles, the heads of their columns, and how a node stands

role-client = client
    .what = Asks a proposer for a value and waits to be told which value was chosen.
roles-client = clients
role-proposer = proposer
    .what = Begins ballots, asks for promises, and proposes the value that the reported votes leave it.
roles-proposer = proposers
role-acceptor = acceptor
    .what = Promises and votes. The acceptors together are the memory of the cluster: what a quorum of them has voted for is chosen.
roles-acceptor = acceptors
role-learner = learner
    .what = Finds out what was chosen by counting votes, or by being told.
roles-learner = learners
role-server = server
    .what = One of the equals that keep a replicated log: it plays every part at once.
roles-server = servers
role-several = process

standing-follows = at rest
    .what = It neither asks for promises nor proposes.
standing-candidate = preparing
    .what = Phase 1: it asks for promises.
standing-leads = proposing
    .what = Phase 2: a quorum has promised, and it asks for votes.

## Timers

timer-timeout = time-out
    .what = When it fires, the proposer has waited long enough for a quorum and gives its ballot up.
timer-backoff = back-off
    .what = When it fires, the proposer has held back long enough and begins a higher ballot.
timer-client-timeout = client's time-out
    .what = When it fires, the client has waited long enough for an answer and asks the next proposer.

## Kinds of message

kind-Request = Request
    .what = A client asks a proposer to get a value chosen.
kind-Prepare = Prepare
    .what = Phase 1a: a proposer asks an acceptor to promise its ballot and to report its latest vote.
kind-Promise = Promise
    .what = Phase 1b: an acceptor promises to vote in no lower ballot, and reports the vote of the highest ballot it has cast, if any.
kind-Accept = Accept
    .what = Phase 2a: a proposer asks an acceptor to vote for a value in its ballot.
kind-Accepted = Accepted
    .what = Phase 2b: an acceptor tells that it has voted. One vote; a quorum of them in one ballot makes the value chosen.
kind-Nack = Nack
    .what = An acceptor refuses, and names the higher ballot that it has promised. A courtesy: silence would do.
kind-Decided = Decided
    .what = Whoever knows what was chosen tells somebody who may not.
kind-Response = Response
    .what = A client is told which value was chosen.

## Monitors: their name, what they promise, how they fell

monitor-agreement = agreement
    .what = No two different values are ever chosen, and no two processes take different ones for chosen. Chosen means: voted for by a quorum, in one ballot.
    .broken = Two values are chosen, or taken for chosen: { $first } in { $ballot_first } and { $second } in { $ballot_second }.
monitor-validity = validity
    .what = Only a value that somebody asked for, and that was therefore proposed, can be chosen.
    .broken = { $value } was chosen in { $ballot }, but nobody had asked for it.
monitor-learned-implies-chosen = learned implies chosen
    .what = No process ever takes a value for chosen that is not.
    .broken = { $node } has learned { $value } in { $ballot }, but no quorum has voted for it in any ballot.
monitor-p1 = P1
    .what = An acceptor votes for the first proposal that reaches it, unless it has promised a higher ballot. Otherwise a single proposal might never be chosen.
    .broken = { $acceptor } turned { $ballot } away, the first proposal that reached it, though it had promised { $promised ->
            [none] nothing
           *[other] only { $promised }
        }.
monitor-p1a = P1a
    .what = An acceptor votes in a ballot exactly when it has not promised a higher one.
    .broken = { $promised ->
            [none] { $acceptor } did not vote in { $ballot }, though it had promised no higher ballot.
           *[other] { $acceptor } had promised { $promised } and voted in the lower { $ballot } all the same.
        }
monitor-p2 = P2
    .what = Once a value is chosen, whatever is chosen in a higher ballot has the same value.
    .broken = { $chosen_value } was chosen in { $chosen_ballot }, and { $value } in the higher { $ballot }.
monitor-p2a = P2a
    .what = Once a value is chosen, whatever any acceptor votes for in a higher ballot has the same value. This is more than P2.
    .broken = { $chosen_value } was chosen in { $chosen_ballot }, and { $acceptor } voted for { $value } in the higher { $ballot }.
monitor-p2b = P2b
    .what = Once a value is chosen, whatever any proposer proposes in a higher ballot has the same value. This is more than P2a.
    .broken = { $chosen_value } was chosen in { $chosen_ballot }, and { $value } was proposed in the higher { $ballot }.
monitor-p2c = P2c
    .what = For each proposal there is a quorum that backs it: either none of its members had voted in a lower ballot, or the value is that of the highest such vote among them. From this P2b follows, and agreement with it.
    .broken = No quorum backs { $value } in { $ballot }{ $chosen_value ->
            [none] .
           *[other] : the votes for { $chosen_value } in { $chosen_ballot } stand against it.
        }
monitor-progress = progress
    .what = Not a promise: Paxos cannot guarantee that a value will be chosen. This warns when proposers go round in the same duel.
    .broken = No progress, the same duel again: { $first } and { $second } keep pre-empting each other, { $ballots ->
            [one] { $ballots } ballot
           *[other] { $ballots } ballots
        } so far, and nothing is chosen.

## Events: what was done, and what it means in a real system

message-named = { $kind }{ $ballot ->
        [none] {""}
       *[other] {" "}{ $ballot }
    }
event-deliver = { message-named } from { $from } arrives at { $to }
    .why = The network promises neither order nor speed, so any message in flight may be the next to arrive.
event-drop = { message-named } from { $from } to { $to } is dropped
    .why = A packet is lost: a full queue, a broken cable, a restarted switch. The sender is not told.
event-lost = The network loses { message-named } from { $from } to { $to }
    .why = The set loss rate took this one. The sender is not told; it can only wait, and try again.
event-cut-off = { message-named } from { $from } to { $to } is lost on a cut link
    .why = It was on a link that carries nothing in this direction. The sender is not told; it can only wait, and try again.
event-missed = { message-named } from { $from } finds { $to } down
    .why = A process that is down receives nothing, and nobody keeps the message for it. To { $from } this looks like a lost message.
event-duplicate = { message-named } from { $from } to { $to } is copied
    .why = A sender that resends, or a network that repeats, delivers the same message twice. A protocol must bear it, and count senders instead of messages.
event-hold = { message-named } from { $from } is held back before { $to }
    .why = A message can be delayed for any time at all: a long pause for garbage collection, a congested link. Held is not lost, and the sender cannot tell which.
event-release = { message-named } from { $from } is let go, and arrives at { $to }
    .why = It arrives late, perhaps in a world that has moved on. What it says must still be true, or be recognised as old.
event-delay = { message-named } from { $from } to { $to } is re-timed to { $until }
    .why = In an asynchronous network no bound holds for how long a message takes. What is safe must be safe at any speed.
event-swap = { message-named } from { $from } to { $to } changes places with { $second }
    .why = Two messages on one link may overtake each other. A protocol that needs an order has to number its messages.
event-fire = { $node }: the { $timer ->
        [timeout] time-out
        [backoff] back-off
        [client-timeout] client's time-out
       *[other] timer { $timer }
    } fires
    .why = A time-out is ambiguous. The other side may be down, slow or cut off, or may have done the work and its answer got lost.
event-postpone = { $node }: the { $timer ->
        [timeout] time-out
        [backoff] back-off
        [client-timeout] client's time-out
       *[other] timer { $timer }
    } is put off to { $until }
    .why = A clock that runs slow, or a process that was paused: a timer promises only that it does not fire too early.
event-crash = { $node } crashes
    .why = Its memory is lost and its disk is kept. The others are not told: a crashed process and a silent one look the same.
event-restart = { $node } restarts
    .why = It begins with what its disk holds and nothing else. What it had to remember must have been written before it was said.
event-wipe = { $node } loses its disk
    .why = A replaced drive, a container without a volume, a restore from an old backup. It will come back with amnesia, which nobody who votes may have: safety may fall.
event-cut = The link from { $from } to { $to } is cut
    .why = Messages in this direction are lost from now on. Each direction is cut by itself: half-open links occur, with a misconfigured firewall for instance.
event-mend = The link from { $from } to { $to } carries again
    .why = What was lost stays lost. Only what is sent from now on arrives.
event-partition = The network is split: { $groups }
    .why = Messages pass within a group and not between groups. At most one side can hold a majority, so at most one side can go on choosing.
event-heal = Every link carries again
    .why = The groups can talk, and hear what the others did. What was lost in the meantime stays lost.
event-latency = Latency is now { $latency }
    .why = It holds for messages sent from now on, everywhere or on the one link that was named; those in flight keep their time. Speed changes when something is chosen, never whether it is safe.
event-loss = Loss is now { $percent }
    .why = That share of the messages sent from now on will not arrive. Which ones follows from the seed and the message's name.
event-duplication = Duplication is now { $percent }
    .why = That share of the messages sent from now on arrives twice. Which ones follows from the seed and the message's name.
event-clock = The clock of { $node } now runs at { $rate } times true time
    .why = Real clocks drift. That shifts time-outs, and ballots numbered by the clock; what is chosen is safe at any rate. Only reads under a lease rely on a bound.
event-request = { $node } is asked from outside
    .why = Somebody outside the cluster wants something: a client's user, or an operator.
event-note = A word from the scenario
    .why = Nothing happens at this moment; the scenario has something to say.

## Branches: what was changed to make one. $what is the sentence of the event

branch-opened = The run as it was opened
branch-moved = Moved to { $time }: { $what }
branch-removed = Taken out at { $time }: { $what }
branch-noted = A note at { $time }
branch-unnoted = A note taken off at { $time }

## Did it matter? The run with it, and the run without it

matter-promise = With it, { $with ->
        [0] every promise holds
        [one] one promise falls
       *[other] { $with } promises fall
    }; without it, { $without ->
        [0] every promise holds
        [one] one promise falls
       *[other] { $without } promises fall
    }
matter-chosen = With it, { $with ->
        [none] nothing is chosen
       *[other] { $with } is chosen
    }; without it, { $without ->
        [none] nothing is chosen
       *[other] { $without } is chosen
    }
matter-learned = With it, { $with ->
        [none] nobody learns
       *[other] these learn: { $with }
    }; without it, { $without ->
        [none] nobody learns
       *[other] these learn: { $without }
    }
matter-learned-same = With it and without it the same servers learn, but not the same entries
matter-timing = The same value is chosen: in { $ballot } at { $with } with it, in { $other } at { $without } without it
matter-messages = No difference to the outcome; { $with } messages with it, { $without } without it
matter-none = No difference, not even in the number of messages
matter-unapplied = It did not apply, so it made no difference

# What only a mutation does
rule-voted-unpromised = { $node } votes for { $value } in { $ballot } and does not promise it
    .why = { mutation-accept-does-not-promise.what } { mutation-accept-does-not-promise.seen }
rule-insisted-on-own = { $node } proposes its own { $value } although { $ignored } was reported
    .why = { mutation-own-value-always.what } { mutation-own-value-always.seen }
rule-adopted-first-report = { $node } adopts the vote that it heard first: { $value } in { $reported }
    .why = { mutation-any-reported-value.what } { mutation-any-reported-value.seen }
rule-adopted-largest-value = { $node } adopts the largest value, { $value }
    .why = { mutation-highest-value-not-ballot.what } { mutation-highest-value-not-ballot.seen }
rule-counted-stale-promise = { $node } counts a promise for { $ballot } towards { $current }
    .why = { mutation-stale-promise-counts.what } { mutation-stale-promise-counts.seen }
rule-took-too-few = { $node } takes { $have } for a quorum, where { $need } are needed
    .why = { mutation-small-quorum.what } { mutation-small-quorum.seen }
rule-counted-vote-twice = { $node } counts the vote of { $from } once more
    .why = { mutation-count-not-set.what } { mutation-count-not-set.seen }
rule-forgot-ballots = { $node } restarts and has forgotten its ballots up to round { $round }
    .why = { mutation-ballot-reused.what } { mutation-ballot-reused.seen }
rule-began-shared-ballot = { $node } begins ballot { $ballot }, which others can begin too
    .why = { mutation-ballots-not-unique.what } { mutation-ballots-not-unique.seen }
rule-voted-against-promise = { $node } votes in { $ballot } although it promised { $promised }
    .why = { mutation-accept-ignores-promise.what } { mutation-accept-ignores-promise.seen }
rule-forgot-votes = { $node } restarts and has forgotten its promises and votes
    .why = { mutation-amnesia.what } { mutation-amnesia.seen }
rule-refiled-vote = { $node } files its vote of { $before } under { $ballot }
    .why = { mutation-lost-accepted-ballot.what } { mutation-lost-accepted-ballot.seen }

## Options

option-numbering = ballot numbers
    .what = How proposers number their ballots, so that no two ever use the same one.
word-numbering-counting = 1, 2, 3
    .what = One proposer counts by itself. With two, both could pick the same number.
word-numbering-interleaved = in turn
    .what = Proposers share out the numbers: with two, one takes the odd and the other the even ones.
word-numbering-round = round.proposer
    .what = A round number, then the proposer's name to break ties.
word-numbering-timestamp = time.proposer
    .what = The proposer's clock in milliseconds, then its name. Always above every ballot that it has used or heard of, whatever the clock says.
option-refusal = refusals
    .what = What an acceptor does about a message that it must turn away.
word-refusal-nack = Nack
    .what = It says no, and names the ballot that it has promised.
word-refusal-silence = silence
    .what = It says nothing, as the paper allows. Slower, and just as safe.
option-timeout = time-out
    .what = How long a proposer waits for a quorum before it gives its ballot up. Off: it waits for ever, and does not retry after a refusal either.
option-backoff = back-off
    .what = How long it then waits before a higher ballot. A range such as 10ms..40ms is drawn at random each time, which ends a duel sooner or later. Off: not at all.
option-client-timeout = client's time-out
    .what = How long a client waits for an answer before it asks the next proposer. Off: for ever.
option-leader = appointed proposer
    .what = The only proposer that begins ballots; the others pass requests on to it. Off: each proposes for itself, and two may duel.
option-learning = distinguished learners
    .what = Acceptors tell these learners only, and these tell the rest: fewer messages, one more delay, and a weak spot. Off: acceptors tell every learner.
option-broadcast = tell everybody
    .what = Whether a learner that learns also tells proposers and acceptors.
word-broadcast-off = off
    .what = Only learners are told, and whoever asks.
word-broadcast-on = on
    .what = A learner that learns sends Decided to proposers and acceptors too.
option-quorum-1 = promises needed
    .what = How many promises are a quorum for phase 1. A majority unless set. Together with the votes needed, it must exceed the number of acceptors, so that the two quorums meet.
option-quorum-2 = votes needed
    .what = How many votes in one ballot are a quorum for phase 2, and make a value chosen. A majority unless set. May be small if phase 1 asks the more.
option-mutations = break it
    .what = Real mistakes, each changing one rule. While one is switched on this is the protocol no more, and a promise may fall.

## Mutations: what is changed, and where it was seen

mutation-accept-does-not-promise = a vote does not promise
    .what = When it votes in a ballot, an acceptor does not raise what it has promised to that ballot. It may then vote in a lower ballot afterwards.
    .seen = Stack Overflow question 29880949: a reading of Paxos Made Simple.
mutation-own-value-always = always its own value
    .what = A proposer proposes its own value although a promise reported a vote.
    .seen = The classic mistake in student code.
mutation-any-reported-value = any reported value
    .what = A proposer adopts the first vote reported to it, not the one of the highest ballot.
    .seen = A classic mistake in student code.
mutation-highest-value-not-ballot = largest value, not highest ballot
    .what = Of the reported votes, a proposer adopts the largest value instead of the one of the highest ballot.
    .seen = A classic mistake in student code.
mutation-stale-promise-counts = stale promises count
    .what = A promise for an earlier ballot of the proposer is counted towards its present one.
    .seen = GitHub, luohaha/MyPaxos, issue 18, with the schedule.
mutation-small-quorum = one less than a majority
    .what = Proposers and learners take one acceptor less than a majority for a quorum. Two such sets need not meet.
    .seen = DSLabs, IncorrectSingleInstancePaxos.
mutation-count-not-set = votes are a number
    .what = Votes are counted as they arrive instead of by who cast them, so a copied message votes twice.
    .seen = GitHub, Haryordeji/paxos-visualizer, specification §5.2.
mutation-ballot-reused = ballots are used again
    .what = A proposer that restarts has forgotten which ballots it has used, while answers to them are still in flight.
    .seen = GitHub, Tencent/phxpaxos, issue 145, where it is discussed.
mutation-ballots-not-unique = ballots are not unique
    .what = Ballots carry no proposer, so two proposers can pick the same one and propose two values in it.
    .seen = Numbering schemes without the proposer's id.
mutation-accept-ignores-promise = votes against its promise
    .what = An acceptor votes in a ballot lower than the one it has promised.
    .seen = The classic mistake in student code.
mutation-amnesia = acceptors forget
    .what = An acceptor that restarts has lost what it promised and what it voted for.
    .seen = GitHub, palantir/atlasdb, issue 1504.
mutation-lost-accepted-ballot = votes change their ballot
    .what = When it restarts, an acceptor files its old vote under the ballot that it has promised since, and reports it as newer than it is.
    .seen = GitHub, efficient/epaxos, issue 20.

## What can be asked of a node

request-ask = Ask for a value
    .what = The client asks a proposer to get this value chosen.
request-propose = Propose a value
    .what = The proposer begins a ballot to get this value chosen, with no client behind it.
request-retry = Try a higher ballot
    .what = The proposer leaves its ballot, if it has one under way, and begins a higher one for the value that it wants.

## Sources

source-paxos-made-simple = Lamport, Paxos Made Simple, 2001
source-part-time-parliament = Lamport, The Part-Time Parliament, 1998

## Errors: the reason, and a way on

error-no-such-message = There is no message called { $name }
    .way = A message is named by sender, receiver, kind and ballot, as in x>a Prepare 1.x, with #2 for the second such and +1 for the first copy. The list of messages in flight has the names.
error-no-such-node = There is no node called { $name }
    .way = Take one of the names in the scenario's cluster.
error-no-such-timer = { $node } has no such timer running: { $timer }
    .way = A timer can fire only while it runs. Inspect the node to see which ones do.
error-not-in-flight = { $name } is not in flight
    .way = It has arrived, was lost, or has not been sent yet. Step back to a moment when it is on its way.
error-already-up = { $node } is running already
    .way = Crash it first.
error-node-down = { $node } is down
    .way = Restart it first.
error-link-already-cut = The link from { $from } to { $to } is cut already
    .way = Mend it, or cut the other direction.
error-link-not-cut = The link from { $from } to { $to } is not cut
    .way = There is nothing to mend.
error-not-held = { $name } is not held
    .way = Hold it first. One that is flying arrives by itself.
error-already-held = { $name } is held already
    .way = Release it, drop it, or leave it where it is.
error-not-same-link = { $first } and { $second } are not on one link
    .way = Only messages with the same sender and the same receiver can change places.
error-in-the-past = { $until } is past: it is { $now }
    .way = Name a later moment, or step back first.
error-not-sent = { $name } is never sent in this run
    .way = An earlier change sees to that. What was done to the message is kept, and applies again when it is sent.
error-not-arrived = { $name } never arrives in this run
    .way = An earlier change sees to that. What was to follow it is kept, and applies again when it arrives.
error-nothing-there = Nothing happens at { $time } any more
    .way = The note is kept, and shows again when its event is back.
error-no-such-change = This is not in the run any more
    .way = It was taken out before. The run stays as it was.
error-no-such-step = This run has no step { $number }
    .way = Point at an event of the diagram.
error-before-sent = { $name } is sent at { $sent }; it cannot arrive at { $due }
    .way = Drag it to the right of where it begins, or move what sends it.
error-before-armed = The timer { $timer } of { $node } is armed at { $armed }; it cannot fire at { $time }
    .way = Move it to a later moment, or move what arms it.
error-not-movable = This follows from what happened before it
    .way = Move its cause: a message, a timer, or what you or the script did.
error-not-removable = This follows from what happened before it
    .way = Drop the message, or take out what you or the script did.
error-no-note = No note of yours is pinned here
    .way = Choose an event that has one.
error-no-such-branch = There is no branch { $number }
    .way = Take one of those in the list of branches.
error-has-branches = Others were made from branch { $number }
    .way = Remove those first.
error-is-current = Branch { $number } is the one you are on, or leads to it
    .way = Switch to another branch first.
error-too-many-branches = There are { $most } branches, as many as there may be
    .way = Remove one first; the oldest is { $number }.
error-wrong-role = { $node } does not take such a request
    .way = Clients are asked to ask; proposers to propose and to retry.
error-no-link = No link leads from a node to itself
    .way = Name two different nodes.
error-in-two-groups = { $node } is in two groups
    .way = Name each node in at most one group of the partition.
error-over-limit = { $limit ->
        [nodes] Too many nodes
        [events] Too many events
        [bytes] Too much text, in bytes
        [in-flight] Too many messages in flight
        [name] Too long a name, in bytes
        [span] Too long a time
        [note] Too long a note, in bytes
        [changes] Too many changes
       *[other] Over the limit of { $limit }
    }: { $found }, where { $most } is the most
    .way = Make it smaller. The limits keep a page from being exhausted by a text or a link.
error-syntax = Found { $found }, where { $expected } would be right
    .way = Correct the text at the place that is marked. What is on screen goes on.
error-config = { $message }
    .way = Change one of the options that are named. What is on screen goes on.
error-unknown-scenario = There is no such scenario
    .way = Choose one from the list.
error-unknown-setting = There is no setting called { $found }
    .way = Take one of those in the set-up panel.
error-unknown-protocol = There is no protocol called { $found }
    .way = Take one that there is. The run on screen stays as it was.
error-panic = The engine stopped with an error of its own
    .way = This is a bug. Start again from the scenario, and please report it with the text of the run.
error-no-wasm = This browser does not run WebAssembly
    .way = The simulation needs it. Every current browser has it; it may have been switched off.
error-link-damaged = This link cannot be read
    .way = Part of it may have been lost on the way: ask for it again, or open the run from a file. What is on screen goes on.
error-link-newer = This link was made by a later version of the playground
    .way = Reload the page to get the present version. What is on screen goes on.
error-link-too-long = A link holds up to { $most } characters; this one has { $length }
    .way = Save the run as a file instead: there it may be as long as a scenario.
error-link-text-too-long = This link unpacks to more than { $most } kB, the most that a run may have
    .way = It was not made by the playground. What is on screen goes on.
error-link-old-browser = This browser cannot unpack a link
    .way = Open the link in a current browser, or ask for the run as a file.
error-source-missing = There is nothing to open at this address (answer { $status })
    .way = Look at the address that the page gives for its scenario.
error-empty-text = There is nothing in this text
    .way = A scenario begins with its name and its protocol. The run on screen stays as it was.
error-no-text = This is no text: a picture, a program, or letters in another encoding than UTF-8
    .way = A scenario, a saved run and a trace are plain text. What is on screen goes on.
error-source-page = At this address there is a web page, not a scenario
    .way = Look at the address that the page gives for its scenario: it has to be of the text itself.
error-source-unreachable = This address cannot be read from here
    .way = It may be down, wrong, or forbidden by its own server or by the rules of this page.
error-source-too-long = What is at this address is longer than { $most } kB, the most that a run may have
    .way = A scenario is a short text. What is on screen goes on.
error-mode = This does not go with the way the run advances
    .way = In a timed run latencies and timers decide what comes next; in a stepped run the script does.

## Errors in a text: the engine says it in English, with its numbers; the page adds the place and what would be right

error-unexpected = { $message }
error-unknown-word = { $message }
error-limit = { $message }
error-illegal = { $message }
error-missing = { $message }
error-twice = { $message }
error-indent = { $message }
error-needs-when = { $message }
error-out-of-range = { $message }
error-role = { $message }
error-name = { $message }
error-id = { $message }
error-value = { $message }
error-span-order = { $message }
error-too-fine = { $message }
error-quote = { $message }
error-escape = { $message }
error-control = { $message }
error-newer = This run was saved by a later version of the playground
    .way = Reload the page to get the present version. What is on screen goes on.
error-needs-scenario = This run needs the text of the scenario { $name }
error-way-lost = The way that was found does not play in a live run: { $message }. That is a mistake of ours.
    .way = Open it where that scenario is known, or save the run with its whole text.
error-needs-acceptor = { $message }
error-needs-proposer = { $message }
error-counting-needs-one = { $message }
error-quorum-too-large = { $message }
error-quorums-do-not-meet = { $message }
error-leader-not-proposer = { $message }
