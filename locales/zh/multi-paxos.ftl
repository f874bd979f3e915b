# Multi-Paxos：服务器做什么，为什么。用词以 docs/glossary.md 为准。页面打开此协议之前不加载。

## 生与死

rule-server-started = { $node } 启动，磁盘是空的
    .why = 它没有承诺过，也没有投过票。第一次启动时这是事实；磁盘被清空之后，这就是失忆。
rule-server-restarted = { $node } 凭磁盘重启
    .why = 磁盘上{ $promised ->
            [none] 没有承诺
           *[other] 有承诺 { $promised }
        }，快照到槽位 { $snapshot }，投票到槽位 { $last }。其中哪些已选定，它忘了，会有人告诉它；表由快照和日志重建。

## 客户端的请求

rule-command-waits = { $node } 稍后再提议 { $command }
    .why = 它还没有得到承诺，或者窗口已满。{ $waiting ->
            [one] 有一个条目在等
           *[other] 有 { $waiting } 个条目在等
        }。

## 阶段一：一次管所有槽位

rule-began-leading = { $node } 启用编号 { $ballot }，管槽位 { $slot } 及其后的全部
    .why = 阶段一请 { $members } 作一个承诺，涵盖 { $node } 还不知道已选定的每个槽位。做一次，就不必为每条命令再做。
rule-began-leading-again = { $node } 离开 { $over }，启用 { $ballot }
    .why = 按时答复的太少，或者有人要它这样做。从槽位 { $slot } 起一切都要重新询问：这期间别人可能投过票。
rule-left-to-appointed = { $node } 把领导留给 { $leader }
    .why = 它听不到领导者，但已指定由 { $leader } 领导。它若启用自己的编号，会赶走别人也许听得很清楚的领导者。
rule-promised-slots = { $node } 承诺 { $ballot }，自槽位 { $slot } 起
    .why = 无论哪个槽位，它都不再为更低的编号投票，并报告{ $reported ->
            [0] 自己在那里没有投过票
            [one] 自己在那里的一票
           *[other] 自己在那里的 { $reported } 票
        }。一票若不报告，就可能漏掉已选定的值。
rule-answered-chosen = { $node } 答复说槽位 { $slot } 已有定论
    .why = 值已选定而且已知，就没有什么可承诺的。准备 { $ballot } 的一方学到它，接着去做下一个槽位。
rule-refused-leading = { $node } 拒绝 { $ballot }：它已承诺 { $promised }
    .why = 承诺对一切更低的编号有效。{ $node } 把这话说出来，对方就不必空等。
rule-refused-for-lease = { $leader } 的租约未到期，{ $node } 拒绝 { $ballot }
    .why = { $node } 答应过 { $leader }：在一段时间内，按自己的时钟，不让别人领导。正因如此，{ $leader } 才可以独自答复读取。
rule-counted-leading-promise = { $node } 得到 { $ballot } 的 { $have } 个承诺，需要 { $need } 个
    .why = 它需要决定该槽位的成员过半：以前选定过什么的任何一个过半集合，都与它有共同的服务器。
rule-leads = { $node } 在 { $ballot } 中领导，自槽位 { $slot } 起
    .why = 过半成员已承诺。{ $reported ->
            [0] 没有人报告投票，每个槽位都可自由提议
            [one] 有一个槽位报告了投票，必须再次提议它
           *[other] 有 { $reported } 个槽位报告了投票，必须再次提议它们
        }。从现在起，一条命令只需阶段二。
rule-learns-first = { $node } 已得过半承诺，但要先学到槽位 { $slot }
    .why = 承诺者之中有人知道更多槽位已选定。后面的槽位由谁决定可能取决于此，而那里也许只剩快照。
rule-ignored-old-promise = { $node } 不计入 { $ballot } 的承诺
    .why = 那个编号已不在进行。{ $from } 当时的报告可能已过时，现在算进来就可能掩盖一票。
rule-ignored-spare-promise = { $node } 不需要更多 { $ballot } 的承诺
    .why = 它已得过半，或者 { $from } 早已计入。这个承诺仍然约束 { $from }。

## 阶段二：逐个槽位

rule-proposed-slot = { $node } 为槽位 { $slot } 提议 { $value }
    .why = { $ballot } 的承诺涵盖这个槽位，也没有人报告在此投过票，因此不必再做阶段一：两个消息延迟，它就选定了。
rule-kept-vote = { $node } 必须为槽位 { $slot } 提议 { $value }，它在 { $reported } 下得过票
    .why = 它可能早已选定。Basic Paxos 的规则逐个槽位成立：再次提议所报告的、编号最高的那一票。
rule-filled-hole = { $node } 用空条目填上槽位 { $slot }
    .why = 没有人报告在那里投过票，所以其中什么也没选定；但后面的槽位已有内容，须先在 { $ballot } 下决定这一个，才能应用它们。
rule-window-full = { $node } 等待：到槽位 { $committed } 为止已选定
    .why = 其后最多开放 { $window } 个槽位，{ $waiting ->
            [one] 有一个条目
           *[other] 有 { $waiting } 个条目
        } 要等。这样，新领导者要修复的东西有限，每个提议者也都知道一个槽位由谁决定。
rule-sent-again = { $node } 再次为槽位 { $slot } 请求投票
    .why = 过了一次心跳仍未过半。{ $ballot } 下的 Accept 或投票可能丢了；发两次没有害处。
rule-voted-slot = { $node } 在槽位 { $slot } 投给 { $value }
    .why = 它没有承诺过高于 { $ballot } 的编号。这一票先写上磁盘，然后才有人听说。
rule-refused-slot = { $node } 在槽位 { $slot } 拒绝 { $ballot }：它已承诺 { $promised }
    .why = 可能已有别人领导。若现在投票，就可能在对方被告知什么也没选定的槽位里选定第二个值。
rule-counted-slot-vote = { $node } 在槽位 { $slot } 得到 { $have } 票，需要 { $need } 票
    .why = 决定该槽位的成员在同一编号下过半投给它，才算选定。
rule-slot-chosen = { $node } 得知：槽位 { $slot } 选定 { $value }
    .why = 过半成员在 { $ballot } 下投给了它。以后无论谁领导，都会发现投给它的一票，并提议同一内容。
rule-ignored-slot-vote = { $node } 在槽位 { $slot } 不需要更多票
    .why = 该槽位已选定，这一票不属于它的编号，或者 { $from } 早已计入。
rule-stepped-down = { $node } 放弃 { $ballot }：已有 { $promised }
    .why = 有人承诺了更高的编号，或把租约给了别人。{ $node } 提议过的也许选定了，也许没有，由下一个领导者弄清。
rule-ignored-old-refusal = { $node } 早已不再用 { $ballot }
    .why = 它又一次被拒绝，而之前就已放弃。

## 心跳与学习

rule-sent-heartbeats = { $node } 表明自己在 { $ballot } 中领导
    .why = 别的服务器只要听到它，就不去争取领导。{ $committed ->
            [0] 有什么已选定，它还说不出。
           *[other] 同时它告诉它们：到槽位 { $committed } 为止全部已选定。
        }
rule-heard-leader = { $node } 听到 { $leader }
    .why = 它推迟自己的尝试，也不再为低于 { $ballot } 的编号投票。
rule-refused-heartbeat = { $node } 告诉 { $from }：已有 { $promised }
    .why = { $from } 曾在 { $ballot } 中领导，还不知道有人得到了更高的承诺。
rule-learned-up-to = { $node } 知道到槽位 { $slot } 为止全部已选定
    .why = { $from } 说明到哪里为止已选定，而 { $node } 在同一编号下投过票：它投给的就是选定的。
rule-asks-to-catch-up = { $node } 向 { $from } 要槽位 { $slot } 及其后的内容
    .why = 那里已选定，但 { $node } 没有那个编号下的投票，无从知道是什么。
rule-heartbeat-answered = { $from } 听到了 { $node }
    .why = { $committed ->
            [0] 它还不知道有什么已选定。
           *[other] 它知道到槽位 { $committed } 为止全部已选定。
        }
rule-taught-slots = { $node } 告诉 { $to } 槽位 { $slot } 到 { $last }
    .why = 选定的永不改变，谁知道都可以告诉别人。
rule-nothing-to-teach = { $node } 知道的并不比 { $to } 多
    .why = 那些槽位它也没有学到，或者还没有。
rule-was-taught = { $node } 从 { $from } 学到已选定的内容，到槽位 { $slot }
    .why = 有人知道已选定的，不必投票就可以采纳。
rule-knew-that = { $from } 说的 { $node } 都知道
    .why = 一条消息来迟了，或来了两次。

## 租约与读取

rule-read-through-log = { $node } 没有租约，{ $operation } 要占一个槽位
    .why = 它的表可能已过时而不自知。槽位由过半成员决定，一试便知。
rule-read-asks = { $node } 先问 { $members }，再答复 { $operation }
    .why = 每个已确认的写入，过半成员之中必有人知道。经其确认的读取不必占槽位。
rule-confirmed-read = { $node } 说明自己到了槽位 { $last }
    .why = 它知道到槽位 { $committed } 为止已选定，投票到槽位 { $last }。凡已确认的，任何过半集合中总有一台服务器知道。
rule-read-waits = { $need } 个中已有 { $have } 个确认，须先应用到槽位 { $slot }
    .why = 读取开始之前已选定的，必须先进入表中，才能答复。
rule-read-confirmed = { $node } 答复 { $operation }：{ $outcome }
    .why = 过半成员已确认，它们所知的一切都已应用。{ $client } 得到的，不会比它提问之前任何人得到的更旧。
rule-ignored-confirmation = { $node } 没有在等这个确认
    .why = 读取已答复，或者 { $from } 已承诺了别人，不能再为它确认。

## 操作者的命令

rule-proposed-members = { $node } 提议以 { $members } 为成员
    .why = 成员像命令一样决定，并从 { $window } 个槽位之后开始作主：到那时每个提议者都已知道。其间用空槽位填过去。
rule-asked-new-members = { $node } 请 { $members } 承诺
    .why = 它们参与决定槽位 { $slot }。{ $ballot } 的承诺必须在作主的成员中过半，否则可能漏掉以前的领导者在那里得到的票。
rule-handed-over = { $node } 请 { $to } 来领导
    .why = { $to } 不等超时就启用更高的编号。{ $node } 在被拒绝之前照常工作，因此什么都不会停下。

## 消息种类

kind-Heartbeat = Heartbeat
    .what = 领导者表明自己还在，并说明到哪里为止已选定。
kind-HeartbeatReply = HeartbeatReply
    .what = 听到了心跳；有租约时，在一段时间内不向别人承诺。
kind-CatchUp = CatchUp
    .what = 请求从某槽位起已选定的内容。
kind-Snapshot = Snapshot
    .what = 到某槽位为止的表，给落后很多的服务器。
kind-Confirm = Confirm
    .what = 为一次读取，询问服务器进行到了哪里。
kind-Confirmed = Confirmed
    .what = 说明进行到了哪里。
kind-Lead = Lead
    .what = 请另一台服务器来领导。

## 定时器与选项

option-leadership = 谁来提议
    .what = 凭心跳和超时选出的领导者，因客户端请求而领导的服务器，或者每台服务器各自提议。
word-leadership-elected = 选出的领导者
word-leadership-on-request = 最先被请求的服务器
word-leadership-leaderless = 人人提议
option-appointed = 指定领导者
    .what = 听不到领导者时，只有它去争取领导。关：谁都会去争，而互相听不到的两台可以永远把对方赶下台。
option-window = 窗口
    .what = 在已知选定的槽位之后最多开放几个槽位。成员变更也在这么多槽位之后生效。
word-reads-quorum = 过半确认
option-lease = 租约
    .what = 答复心跳的服务器，按自己的时钟，多久不让别人领导。

mutation-gap-acked = 跳过空缺
    .what = 前面的槽位还没有决定，服务器就应用并确认后面的槽位。
    .seen = GitHub，oxia-db/oxia，PR 1239。
mutation-wrong-merge = 最长的日志获胜
    .what = 新领导者采纳它听到的最长日志，而不是每个槽位中编号最高的一票。
    .seen = GitHub，Cjen1/OCons，PR 21。
mutation-lease-no-bound = 租约不顾时钟
    .what = 别人按自己的时钟给出多长的租约，持有者就按自己的时钟用多长。
    .seen = 租约导致陈旧读取的经典错误。

## 只有错误才会做的事

rule-skipped-gap = { $node } 跳过未知的槽位，从 { $committed } 直接到 { $slot }
    .why = { mutation-gap-acked.what }{ mutation-gap-acked.seen }
rule-took-longest-log = { $from } 承诺之后，{ $node } 只看哪份报告更长，不看哪个编号更高
    .why = { mutation-wrong-merge.what }{ mutation-wrong-merge.seen }
rule-lease-without-bound = { $node } 按自己的时钟把租约用到最后一刻
    .why = { mutation-lease-no-bound.what }{ mutation-lease-no-bound.seen }

## 错误

error-leader-not-server = 指定的领导者必须是服务器
error-lease-needs-heartbeats = { $message }
