# Raft：服务器做什么，为什么。用词以 docs/glossary.md 为准。页面打开此协议之前不加载。

## 生与死

rule-raft-started = { $node } 启动，磁盘是空的
    .why = 它没见过任期，没有投过票，也没有条目。第一次启动时这是事实；磁盘被清空之后，这就是失忆。
rule-raft-restarted = { $node } 凭磁盘重启
    .why = { $term ->
            [none] 它还没见过任期
           *[other] 它记得任期 { $term }，{ $vote ->
                [none] 其中还没有投票
               *[other] 其中投给了 { $vote }
            }
        }，日志到槽位 { $last }。哪些已提交，要等人再告诉它。忘掉的票，它就可能投第二次。

## 选举

rule-became-candidate = { $node } 参选任期 { $term }
    .why = 整个超时期间没听到领导者，或有人要它参选。它投给自己，并请求 { $members }；它的日志到槽位 { $last }。得到过半的票就领导。
rule-became-candidate-again = { $node } 再次参选，任期 { $term }
    .why = 任期 { $over } 没有人及时胜出：票分散了，或丢了。超时每次重新抽取，所以很快会有一台领先。
rule-asks-pre-vote = { $node } 先问 { $members }：任期 { $term } 自己能否胜出
    .why = 过半说可以，它才开始新任期。这样，赢不了的服务器也就赶不走谁。
rule-bound-by-lease = { $node } 等着：{ $leader ->
        [none] 可能有领导者
       *[other] { $leader } 可能
    }持有租约
    .why = 它刚才可能答复过领导者。在最短的选举超时之内，它不帮别人领导，自己也不参选。
rule-would-vote = { $node } 会在任期 { $term } 投给 { $candidate }
    .why = 它没听到领导者，自己的日志也不更新。它什么也没有承诺：任期和选票都不变。
rule-would-not-vote-log = { $node } 不会在任期 { $term } 投票：自己的日志更新
    .why = 它的日志到槽位 { $last }，比对方的新。那样的候选者可能缺少已提交的内容。
rule-would-not-vote-term = { $node } 不会在任期 { $term } 投票
    .why = 它在任期 { $current }，对所问的任期已经没有票可给 { $from }：那个任期过去了，或者票已经投出。
rule-would-not-vote-leader = { $node } 不会在任期 { $term } 投票：{ $leader ->
        [none] 它听得到领导者
       *[other] 它听得到 { $leader }
    }
    .why = 听得到领导者，就不需要另一个。{ $from } 大概是被隔开过。
rule-counted-pre-vote = { $node } 能得到 { $have } 票，需要 { $need } 票
    .why = { $from } 会投给它。过半都这样答复，它才开始新任期。
rule-pre-vote-refused = { $from } 不会投给 { $node }
    .why = 所以不必白白开始一个任期。若有领导者在，总会听到的。
rule-granted-vote = { $node } 在任期 { $term } 投给 { $candidate }
    .why = 它在此任期还没投过票，自己的日志也不比候选者的新。别人听到之前，这一票已写入磁盘。
rule-refused-vote-term = { $node } 拒绝：任期 { $term } 已经过去
    .why = 它在任期 { $current }。{ $from } 由这个答复得知。
rule-refused-vote-voted = { $node } 拒绝 { $from }：它已投给 { $vote }
    .why = 任期 { $term } 中每台服务器只有一票。任意两个过半集合都有共同的一台，所以不会有两个候选者都胜出。
rule-refused-vote-log = { $node } 在任期 { $term } 拒绝 { $from }：自己的日志更新
    .why = 候选者的日志{ $end ->
            [none] 是空的
           *[other] 到槽位 { $last }，任期 { $end }
        }；自己的{ $own_end ->
            [none] 是空的
           *[other] 到槽位 { $own_last }，任期 { $own_end }
        }。末尾任期较大者为新，相同则较长者为新。已提交的内容在过半服务器上，所以过半都认为够新的候选者一定有它。
rule-refused-vote-leader = { $node } 不理会 { $from }：{ $leader ->
        [none] 它听得到领导者
       *[other] 它听得到 { $leader }
    }
    .why = 距上次听到还不到最短的超时。否则，回来的或已被移除的服务器会用任期 { $term } 赶走健康的领导者。
rule-counted-election-vote = { $node } 在任期 { $term } 有 { $have } 票，需要 { $need } 票
    .why = 其中一票是它自己的。
rule-vote-refused = { $from } 在任期 { $term } 不投给 { $node }
    .why = 它已投给别人，或自己的日志更新。
rule-ignored-vote = { $node } 不需要 { $from } 为任期 { $term } 投的票
    .why = 它已胜出，已不参选，或在另一个任期参选。若把旧票算进来，就可能选出两个。
rule-elected = { $node } 领导任期 { $term }
    .why = 过半投给了它，这个任期里别人不可能再有过半。已提交的一切都在它的条目之中，到槽位 { $last }。
rule-appended-no-op = { $node } 在槽位 { $slot } 追加一个任期 { $term } 的空条目
    .why = 较早任期的条目，它不能靠计数来提交。这一条提交了，前面的也就都提交了；在此之前它不知道哪些已提交。
rule-saw-term = { $node } 进入任期 { $term }
    .why = { $over ->
            [none] 它之前没见过任期
           *[other] 它之前在任期 { $over }
        }。更高任期的消息结束了它自己的任期，新任期里它的票还没有投出。
rule-raft-stepped-down = { $node } 放弃任期 { $over }：出现了任期 { $term }
    .why = 有人开始了更高的任期。在较低任期里领导或参选的，立即改为跟随；它没有提交的内容可能消失。
rule-gave-way = { $node } 不再参选：{ $leader } 领导任期 { $term }
    .why = 对方已胜出，或本就不该被赶走。
rule-quorum-checked = { $node } 最近听到了 { $have } 个成员
    .why = 它们过半，所以它继续领导任期 { $term }。
rule-lost-quorum = { $node } 不再领导任期 { $term }：听到 { $have } 个，需要 { $need } 个
    .why = 它什么也提交不了，别处可能已有人领导。客户端不如去那里问。

## 复制

rule-appended-command = { $node } 在槽位 { $slot } 追加 { $value }
    .why = 只有任期 { $term } 的领导者往日志里加，并且从不从自己的日志里去掉什么。要过半服务器都有这个条目，它才算数。
rule-sent-append-entries = { $node } 表明自己领导任期 { $term }
    .why = 向每台服务器发 AppendEntries，带上对方所缺的，没有就是空的，即心跳。它说明到槽位 { $committed } 为止已提交。
rule-refused-old-leader = { $node } 拒绝：任期 { $term } 已经过去
    .why = 它在任期 { $current }。{ $from } 曾经领导，还不知道自己已不再领导。
rule-refused-prev = { $node } 没有槽位 { $slot } 处该有的条目
    .why = { $end ->
            [none] 领导者从那里开始
           *[other] 领导者在那里是任期 { $end } 的条目
        }，这份日志没有，或是另一个。若接在后面追加，两份日志中间就会不同。它请对方从槽位 { $next } 再试。
rule-took-conflict-out = { $node } 从槽位 { $slot } 起去掉 { $dropped } 个条目
    .why = 任期 { $term } 的领导者在那里是另一个条目。去掉的从未提交，否则这个领导者不可能胜出。
rule-appended-entries = { $node } 追加 { $entries } 个条目，到槽位 { $slot }
    .why = 它们前面的内容与 { $leader } 一致，由归纳可知更前面的也一致。答复之前已写入磁盘。
rule-had-entries = { $node } 已有这些条目
    .why = { $leader } 的一条消息来晚了，或来了两次。同一任期的条目保留不动，到槽位 { $slot } 以及其后都是。
rule-heard-leader-of-term = { $node } 听到 { $leader }
    .why = 任期 { $term } 的心跳：它自己的超时重新计时。心跳所说的位置之后的内容，一概不动。
rule-followed-commit = { $node } 得知：到槽位 { $slot } 为止都已提交
    .why = { $leader } 这样说，而两份日志到那里为止已知一致，所以可以应用。
rule-matched = { $from } 到槽位 { $slot } 为止都有了
    .why = 它的日志与 { $node } 的到那里为止一致。后面的不必等答复就可以发。
rule-raft-committed = { $node } 提交到槽位 { $slot }
    .why = { $have } 个成员有它，已过半，而且它属于领导者自己的任期 { $term }。以后每个领导者都会有它，以及它之前的一切。
rule-not-by-counting = 过半已有槽位 { $slot }，但 { $node } 不提交
    .why = 它属于{ $end ->
            [none] 较早的任期
           *[other] 任期 { $end }
        }，而 { $node } 领导的是 { $term }。末尾任期更大的服务器仍可能当选并覆盖它。只有压在本任期的条目之下，它才安全。
rule-walked-back = { $node } 从槽位 { $slot } 起再试 { $from }
    .why = 所发内容之前，两份日志就已不同。它在找最后一处一致的地方。
rule-ignored-reply = { $node } 早已知道 { $from } 的答复
    .why = 这个答复属于较早的尝试或任期，或来了两次。

## 读取

rule-read-is-entry = { $operation } 成为一个条目
    .why = 提交并应用之后才答复：那时领导者必定还在领导，表也是最新的。
rule-read-index-noted = { $node } 若仍在领导，就在槽位 { $slot } 之后答复 { $operation }
    .why = 它记下此刻已提交到哪里，再用一轮心跳问大家。过半答复，就说明读取到来时没有别人在领导。
rule-read-index-done = { $node } 答复 { $operation }：{ $outcome }
    .why = 过半确认了它在领导，而 { $client } 询问时已提交的都已应用。
rule-read-unconfirmed = { $node } 谁也不问就答复 { $operation }：{ $outcome }
    .why = 它以为自己在领导。若它已被取代而不自知，{ $client } 得到的就是过时的答复。

## 操作员的命令

rule-appended-joint = { $node } 在槽位 { $slot } 追加：由 { $old } 与 { $members } 共同作主
    .why = 立即生效：选举和提交都要旧成员的过半和新成员的过半。所以两者任何时刻都不会各行其是。
rule-appended-members = { $node } 在槽位 { $slot } 追加：成员是 { $members }
    .why = 服务器一追加它就生效，不论是否提交。{ $learners ->
            [nobody] 没有谁只跟随而不投票
           *[other] 只跟随而不投票的：{ $learners }
        }。
rule-members-too-early = { $node } 还不能变更成员
    .why = 它的任期 { $term } 还没有条目提交。较早的领导者可能已开始另一次它不知道的变更；从同一套成员出发的两次变更，各自的过半可能毫无交集。
rule-one-at-a-time = { $node } 一次只变更一个成员
    .why = 相差一台的两套成员，其过半集合总有共同的一台。要变更更多，就需要共同配置。
rule-transfer-began = { $node } 移交给 { $to }
    .why = 它不再接新命令，把 { $to } 所缺的发过去，到槽位 { $slot }。
rule-sent-timeout-now = { $node } 请 { $to } 立即参选
    .why = { $to } 已有全部日志，不必等超时就能胜出。
rule-transfer-took-too-long = { $node } 继续领导：{ $to } 没有接手
    .why = 它等了一个选举超时。现在又接受命令了。
rule-transfer-to-nobody = { $node } 不能移交给 { $to }
    .why = 那是领导者自己，或不是有票的成员。
rule-ignored-timeout-now = { $node } 不因 { $from } 而参选
    .why = 这话来自较早的任期，或它已在参选，或它没有票。

## 消息种类

kind-RequestVote = RequestVote
    .what = 候选者请求投票，并说明自己的日志到哪里。
kind-Vote = Vote
    .what = 答复：投或不投，以及答复者的任期。
kind-PreVote = PreVote
    .what = 开始新任期之前，先问会不会投票。
kind-PreVoteReply = PreVoteReply
    .what = 对此的答复。它不是票。
kind-AppendEntries = AppendEntries
    .what = 条目，以及它们前面是什么；没有条目时就是心跳。
kind-AppendReply = AppendReply
    .what = 前面的内容是否在；若不在，接下来从哪里试。
kind-InstallSnapshot = InstallSnapshot
    .what = 领导者到某槽位为止的表，给所缺条目已不存在的服务器。
kind-SnapshotReply = SnapshotReply
    .what = 快照已收到。
kind-TimeoutNow = TimeoutNow
    .what = 领导者请另一台服务器立即参选。

## 寄存器

register-current_term = 任期
    .what = 服务器见过的最新任期。
register-voted_for = 投给
    .what = 它在该任期投给了谁。
register-commit_index = 已提交
    .what = 它知道已提交到哪个槽位。
register-last_applied = 已应用
    .what = 它的表已进行到哪个槽位。
register-supporters = 得票
    .what = 谁投给它，或会投给它。
register-learners = 旁听者
    .what = 谁只跟随而不投票。

## 请求与选项

request-replace-server = 替换服务器
    .what = 领导者用一台服务器换下另一台。
request-add-learner = 添加旁听者
    .what = 领导者让一台服务器只跟随而不投票。

option-pre-vote = 预投票
    .what = 服务器开始新任期之前，是否先问自己能否胜出。
option-check-quorum = 检查多数派
    .what = 领导者听不到过半成员时是否退下；听得到领导者的服务器是否不再投给别人。
option-conflict-hints = 冲突提示
    .what = 跟随者是否说明冲突从哪里开始；否则领导者逐个槽位往回试。
option-no-op = 首个条目
    .what = 新领导者是否追加一个空条目，好提交之前的内容。
word-reads-read-index = 经一轮心跳确认
option-membership = 变更成员
    .what = 经过新旧共同的配置，或一次一台。
word-membership-joint = 新旧共同
word-membership-single-server = 一次一台
option-learners = 起初的旁听者
    .what = 起初只跟随而不投票的服务器。
word-pre-vote-on = 开
word-pre-vote-off = 关
word-check-quorum-on = 开
word-check-quorum-off = 关
word-conflict-hints-on = 开
word-conflict-hints-off = 关
word-no-op-on = 开
word-no-op-off = 关

## 错误变异

mutation-commit-old-term = 靠计数提交旧任期
    .what = 较早任期的条目，只因过半有它就提交。
    .seen = GitHub：logcabin issue 44、canonical/raft 220、PySyncObj 169。
mutation-vote-forgotten = 忘了选票
    .what = 重启使服务器忘记在该任期投给了谁。
    .seen = GitHub：ktoso/akka-raft 56、microsoft/CCF PR 8094。
mutation-self-vote-twice = 自己的票算两次
    .what = 候选者把自己算了两次。
    .seen = GitHub：ktoso/akka-raft 50。
mutation-stale-vote-counts = 旧票也算
    .what = 较早任期投的票算进这个任期。
    .seen = GitHub：ktoso/akka-raft 46 与 47、little-raft 44。
mutation-pre-vote-is-vote = 预投票当作票
    .what = 对预投票的答复被当作选票。
    .seen = GitHub：canonical/raft 196。
mutation-heartbeat-truncates = 心跳截断日志
    .what = 并无冲突，AppendEntries 却把它所带内容之后的日志截掉。
    .seen = GitHub：willemt/raft 37。
mutation-commit-past-match = 提交过头
    .what = 跟随者提交到已知一致的部分之外。
    .seen = GitHub：atomix/copycat 265、scylladb 9965。
mutation-no-log-check = 不比较日志
    .what = 投给日志较旧的候选者。
    .seen = 学生最先漏掉的规则。
mutation-single-server-early = 过早变更成员
    .what = 本任期还没有条目提交，领导者就变更成员。
    .seen = raft-dev，“bug in single-server membership changes”；GitHub：atomix/copycat 23。
mutation-apply-time-config = 应用时才算成员
    .what = 新成员在条目应用时才生效，而不是追加时。
    .seen = GitHub：etcd 11284、etcd-io/raft PR 469。
mutation-stale-read = 读取不经确认
    .what = 领导者既无一轮心跳也无租约，就用自己的表答复读取。
    .seen = GitHub：deventlab/d-engine 381。

## 只有错误才会做的事

rule-counted-old-term = { $node } 提交了槽位 { $slot }：那是较早任期的条目，只因过半服务器有它
    .why = { mutation-commit-old-term.what }{ mutation-commit-old-term.seen }
rule-forgot-vote = { $node } 重启后忘了自己投过 { $vote }
    .why = { mutation-vote-forgotten.what }{ mutation-vote-forgotten.seen }
rule-counted-self-twice = { $node } 把自己数了两次：{ $need } 票里有 { $have } 票就够了
    .why = { mutation-self-vote-twice.what }{ mutation-self-vote-twice.seen }
rule-counted-stale-vote = { $node } 把 { $from } 在任期 { $of } 的票算进任期 { $term }
    .why = { mutation-stale-vote-counts.what }{ mutation-stale-vote-counts.seen }
rule-counted-pre-vote-as-vote = { $from } 只说愿意投票，{ $node } 就当它投了
    .why = { mutation-pre-vote-is-vote.what }{ mutation-pre-vote-is-vote.seen }
rule-cut-by-heartbeat = { $leader } 没有发来后面的条目，{ $node } 就从槽位 { $slot } 起截断日志
    .why = { mutation-heartbeat-truncates.what }{ mutation-heartbeat-truncates.seen }
rule-committed-past-match = { $node } 提交到槽位 { $slot }，那里还从未与 { $leader } 的日志比对过
    .why = { mutation-commit-past-match.what }{ mutation-commit-past-match.seen }
rule-voted-for-shorter-log = { $node } 投给 { $candidate }：对方日志止于槽位 { $last }，不如自己的（{ $own_last }）
    .why = { mutation-no-log-check.what }{ mutation-no-log-check.seen }
rule-changed-members-early = 任期 { $term } 还没有任何条目提交，{ $node } 就变更成员
    .why = { mutation-single-server-early.what }{ mutation-single-server-early.seen }
rule-members-wait = { $node } 的日志里成员已是 { $members }，它却还不照此计数
    .why = { mutation-apply-time-config.what }{ mutation-apply-time-config.seen }

## 出处与错误

source-raft-single-server-bug = Ongaro，Bug in single-server membership changes，raft-dev，2015
error-lease-needs-check-quorum = { $message }
error-member-or-learner = { $message }
