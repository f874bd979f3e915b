# The stage. Owner: the stage.
stage-label = Stage: processes, and the messages between them
stage-nothing = nothing
stage-quorum = any { $need } of { $all } are a quorum
stage-quorum-short = quorum: { $need } of { $all }
stage-quorums = { $promises } promises, { $votes } votes of { $all } are quorums

# Nodes
stage-life-up = running
stage-life-crashed = crashed, disk kept
stage-life-wiped = crashed, disk wiped
stage-life-crashed-short = crashed
stage-life-wiped-short = disk wiped

# Messages, for those who hear them
stage-message = { $title }, from { $from } to { $to }
stage-message-value = { $title } with value { $value }, from { $from } to { $to }
stage-message-carries = { $title } reporting { $carried }, from { $from } to { $to }
stage-message-arrives = arrives at { $time } ms
stage-message-held = held for { $to }
stage-message-refused = would be refused now

# Marks
stage-cut = cut
stage-cut-one = Link from { $from } to { $to } is cut. Mend it
stage-cut-both = Link between { $from } and { $to } is cut. Mend it
stage-cut-partition = partition
stage-cut-groups = Partition: { $groups }. Heal it
stage-held = held
stage-hold-here = hold
stage-refused = refused: { $left } < { $right }
stage-refused-plain = refused
stage-fate-dropped = dropped
stage-fate-lost = lost
stage-fate-cut = cut off
stage-fate-missed = nobody there
stage-chosen = chosen: { $value }
stage-learned = learned: { $value }
stage-broke = broken: { $names }

# What releasing would do
stage-tip-esc = Esc puts it back
stage-tip-keys = Enter does it, Esc puts it back
stage-tip-drop = Release to drop
stage-tip-hold = Release to hold it before { $to }
stage-tip-release = Release to let it go to { $to }
stage-tip-duplicate = Release to duplicate
stage-tip-swap = Swap order with { $title }
stage-tip-at = { $to } at { $time } ms
stage-tip-now = { $to } now, { $time } ms
stage-tip-later = { $by } ms later
stage-tip-earlier = { $by } ms earlier
stage-tip-same = { $to } at { $time } ms, unchanged
stage-tip-held = Stays held before { $to }
stage-tip-stroke = Cross a link to cut it
stage-tip-cut-one = Cut { $from }–{ $to }
stage-tip-cut = Cut { $count } links
