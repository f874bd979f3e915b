# 所有复制日志的协议共用的句子：客户端、数据表、日志的保证。用词以 docs/glossary.md 为准。
# 页面打开这类协议之前不加载。

## 客户端

rule-client-started = { $node } 启动，手上没有操作
    .why = 它从 1 开始给自己的命令计数。计数存在磁盘上，因此它的任何两条命令都不会同号。
rule-client-restarted = { $node } 重启，继续 { $operation }
    .why = 停机期间 { $operation } 是否已执行，它并不知道。用同一个号再请求一次是安全的：同一条命令无论来多少次，服务器只执行一次。
rule-client-asked = { $node } 请 { $server } 执行 { $operation }
    .why = 命令名为 { $command }：客户端，加上它自己的计数。副本和重试都用这个名字，服务器由此分清是重复还是新的请求。
rule-client-queued = { $node } 稍后再执行 { $operation }
    .why = { $before ->
            [one] 它一次只做一个操作，这一个是下一个
           *[other] 它一次只做一个操作，这一个排在第 { $before } 位
        }。这样，服务器为每个客户端记住一个答复就够了。
rule-client-asked-again = 迟迟没有答复：{ $node } 改问 { $server }
    .why = 沉默说明不了 { $operation } 是否已执行。它仍以 { $command } 之名再发一次，最多只会执行一次。
rule-client-redirected = { $from } 不是领导者，{ $node } 转向 { $server }
    .why = 只有领导者把 { $command } 放进日志。谁是领导者只是一个可能过时的提示：说错了只费时间，别无损害。
rule-client-waits = { $node } 等待：{ $from } 说不出谁是领导者
    .why = 要么此刻没有领导者，要么服务器互相指来指去。客户端的定时器触发时，会再次请求 { $command }。
rule-client-late-redirect = { $from } 退回的请求，{ $node } 早已了结
    .why = 答复已从别处到达，或者客户端已经放弃，没有什么要再发的了。
rule-client-answered = { $node } 得到 { $operation } 的结果：{ $outcome }
    .why = 命令所在的槽位已选定并已应用，{ $from } 才答复。从现在起，无论什么出故障，每次读取都必须把它算在内。
rule-client-answered-before = { $command } 的答复 { $node } 已经收到过
    .why = 重试和第一次尝试是同一条命令，结果只有一个，但可能各有答复。第二份答复不改变什么。
rule-client-gave-up = { $node } 放弃等待：{ $operation } 也许执行了，也许没有
    .why = 超时后只能这样如实说。{ $command } 可能丢了，可能已经执行，也可能以后才执行；从这里无从得知。
rule-client-has-nothing = { $node } 没有在等什么
    .why = 这个定时器属于一个已答复或已放弃的操作。
rule-client-ignored = { $node } 是客户端，这条消息不该给它
    .why = { $from } 把它当成了服务器。客户端不保存日志，也不投票。

## 数据表

rule-applied = { $node } 应用槽位 { $slot }：{ $operation } 得到 { $outcome }
    .why = 各服务器都从同一张空表开始，以同样的次序应用同样的条目。仅凭这一点，它们的表就相等。
rule-applied-before = { $node } 跳过槽位 { $slot }：{ $command } 早已应用
    .why = 重试让同一条命令两次进入日志。客户端的会话记着它的号，所以 { $operation } 只执行一次。
rule-applied-nothing = { $node } 越过槽位 { $slot }，其中什么也不做
    .why = 这个槽位必须先有内容，后面的槽位才能应用。
rule-applied-members = { $node } 越过槽位 { $slot }：成员是 { $members }
    .why = 谁属于集群，也像别的事一样在日志里决定，因此所有服务器都在同一处看到变更。
rule-answered-from-session = { $node } 凭会话答复 { $command }：{ $outcome }
    .why = 这条命令早已应用。{ $client } 再次请求，是因为答复丢失或来得慢；它得到的是同一个答复。
rule-command-is-late = { $command } 来迟了，{ $node } 不予理会
    .why = { $client } 后来的命令都已执行，它不再等这一条了。
rule-took-snapshot = { $node } 在槽位 { $slot } 处做快照，去掉 { $dropped } 个槽位
    .why = 到槽位 { $slot } 为止所做的一切，连同会话，都已在表中。作为日志还需要的，只有其后的部分。
rule-nothing-to-snapshot = { $node } 在槽位 { $slot } 处已有快照
    .why = 此后没有应用过新的槽位。

## 寄存器

register-sequence = 命令号
    .what = 客户端开始过多少个操作。操作以此编号，重试因而是同一条命令。
register-pending = 进行中
    .what = 客户端正在等待的操作。
register-outcome = 答复
    .what = 最近一个操作的结果。
register-server = 询问
    .what = 客户端首先询问的服务器。
register-log = 日志
    .what = 各个槽位：其中投票或追加了什么，是在哪个编号或任期下。
register-table = 表
    .what = 应用了所有该应用的条目之后的键和值。
register-applied = 已应用
    .what = 表已进行到哪个槽位。
register-committed = 已提交
    .what = 服务器知道到哪个槽位为止全部已选定。
register-leader = 领导者
    .what = 服务器认为谁是领导者。
register-members = 成员
    .what = 就服务器所知，谁属于集群。

## 定时器、请求、选项

timer-client-retry = 客户端重问
    .what = 触发时，客户端等得够久了，去问下一台服务器。
timer-client-give-up = 客户端放弃
    .what = 触发时，客户端不再等待，也不知道操作是否已执行。

request-put = 设置一个键
    .what = 客户端把一个键设为某个值。
request-add = 给一个键加数
    .what = 客户端给一个存着数的键加上一个数。
request-delete = 删除一个键
    .what = 客户端从表中去掉一个键。
request-get = 读取一个键
    .what = 客户端询问一个键的内容。
request-cas = 比较并设置
    .what = 若键的内容与预期相同，客户端就设置它。
request-snapshot = 做快照
    .what = 服务器用它的表取代已应用的那段日志。
request-add-server = 添加服务器
    .what = 领导者把一台服务器加入成员。
request-remove-server = 移除服务器
    .what = 领导者把一台服务器移出成员。
request-transfer = 移交领导权
    .what = 领导者请另一台服务器来领导。
request-elect = 尝试领导
    .what = 服务器不等定时器，现在就尝试成为领导者。

option-client-retry = 客户端重问之前等待
    .what = 客户端等多久之后去问下一台服务器。
option-client-give-up = 客户端放弃之前等待
    .what = 客户端等多久之后，把一个操作当作结果未知而放弃。

standing-holds = 持租约领导
    .what = 它是领导者；在租约有效期内，它独自答复读取。
standing-outside = 不在成员之列
    .what = 它没有投票权：不是成员，还不是成员，或不再是成员。

kind-Redirect = Redirect
    .what = 不是领导者的服务器指出谁是领导者。

## 服务器及其日志的图示

stage-logs = 日志
stage-logs-slot = 槽位
stage-logs-next = 下一个 { $slot }
stage-logs-committed = 已提交到 { $slot }
stage-logs-applied = 已提交到 { $slot }，已应用到 { $applied }
stage-logs-differs = 与领导者不同：{ $slots }
stage-logs-broken = { $slots }：选定了两个值
stage-logs-equal = 1–{ $to } 相同
stage-logs-before = 1–{ $to }
stage-logs-snapshot = 1–{ $to } 的快照

server-follows = 跟随者
server-candidate = 候选者
server-leads = 领导者
server-holds = 领导者（租约）
server-outside = 非成员

## 日志的保证

monitor-election-safety = 选举安全性
    .what = 一个编号或任期内最多只有一台服务器领导。
    .broken = { $first } 和 { $second } 都在 { $ballot } 中领导。
monitor-leader-append-only = 领导者只追加
    .what = 领导者从不从自己的日志中去掉任何东西。
    .broken = { $node } 在 { $ballot } 中领导，却从槽位 { $slot } 起截断了日志。
monitor-log-matching = 日志匹配
    .what = 两份日志若在同一槽位有同一任期的条目，则到那里为止全都相同。
    .broken = { $first } 和 { $second } 的槽位 { $slot } 同属 { $ballot }，却在那里或之前不同。
monitor-leader-completeness = 领导者完整性
    .what = 较低任期中已提交的一切，领导者都有。
    .broken = { $node } 在 { $ballot } 中领导，却在槽位 { $slot } 缺少早已提交的 { $value }。
monitor-state-machine-safety = 状态机安全性
    .what = 没有两台服务器在同一槽位应用不同的条目，或得到不同的表。
    .broken = { $node } 在槽位 { $slot } 应用 { $second }，别的服务器在那里应用的是 { $first }，得到的表不同。
monitor-no-gap = 无空缺
    .what = 服务器逐个槽位应用，一个也不跳过。
    .broken = { $node } 在 { $applied } 之后直接应用槽位 { $slot }。
monitor-durability = 持久性
    .what = 已告知客户端的写入不会消失。
    .broken = { $slot ->
            [0] { $command } 已向客户端确认，却没有人知道它在哪个槽位。
           *[other] { $command } 已在槽位 { $slot } 得到确认，那里现在却是别的内容。
        }
monitor-linearizability = 线性一致性
    .what = 客户端得到的答复，可以解释为各操作逐一生效，每个都在调用与答复之间生效。可能的次序多到无法逐一检查时，只警告尚无定论。
    .broken = { $client } 执行 { $operation } 得到 { $outcome }：没有任何操作次序能解释，或次序多到无法逐一检查。

## 出处

source-raft = Ongaro 与 Ousterhout，In Search of an Understandable Consensus Algorithm，2014
source-raft-thesis = Ongaro，Consensus: Bridging Theory and Practice，2014

## 领导者与跟随者共有的

rule-sent-elsewhere = { $leader ->
        [none] { $node } 帮不了 { $client }：它不知道谁是领导者
       *[other] { $node } 让 { $client } 去找 { $leader }
    }
    .why = 由一台服务器提议，才不会互相抢占。其实谁都可以提议而不失安全，只是大家一起来就谁也成不了。
rule-command-under-way = { $node } 已在处理 { $command }
    .why = 客户端又问了一次；命令既已提议或正在等候，就不必再提议一遍。
rule-stays-outside = { $node } 不去争取领导
    .why = 据它所知，它不是成员，它的编号只会碍事。
rule-sent-snapshot = { $node } 把槽位 { $slot } 处的快照发给 { $to }
    .why = { $to } 缺的槽位这里已经没有了，由表来代替。
rule-installed-snapshot = { $node } 从槽位 { $slot } 处的快照继续
    .why = { $from } 在槽位 { $slot } 之后的表，就是每台服务器在那之后的表，不需要旧的日志。
rule-snapshot-is-old = { $node } 已超过槽位 { $slot } 处的快照
    .why = 若退回到 { $from } 所发的状态，就会撤销已应用的内容。
rule-lease-renewed = { $node } 的租约续期
    .why = 过半成员答复了 { $ballot } 下的一次心跳。它们各自从听到时算起，在租约期内不让别人领导；{ $node } 则从发出时算起，并扣去时钟可能的偏差。
rule-lease-ended = { $node } 的租约到期
    .why = 按它自己的时钟，过半成员可能已不再拒绝别人。它仍在 { $ballot } 中领导，但不再确知没有别人领导。
rule-read-by-lease = { $node } 独自答复 { $operation }：{ $outcome }
    .why = 租约期内没有别人能领导，所以不会有 { $node } 不知道的写入。{ $client } 只需等两条消息。
rule-members-busy = { $node } 正在进行一次成员变更
    .why = 一次只做一个：下一次要从这一次的结果出发。
rule-members-are-so = { $node } 没有可变更的：成员就是 { $members }
    .why = 那台服务器已是成员，或本就不是，或是最后一个。
rule-left-members = { $node } 不再领导：从槽位 { $slot } 起它不是成员
    .why = 移除它自己的变更已选定并生效。留下的成员会在自己之中找出领导者。
rule-order-needs-leader = { $node } 不是领导者，做不了这件事
    .why = { $leader ->
            [none] 它不知道谁是领导者
           *[other] 据它所知，领导者是 { $leader }
        }。提议成员、移交领导权，都由领导者来做。
rule-timer-idle = { $node } 的一个定时器无事可做
    .why = 它要等的事已经过去。
rule-not-for-servers = { $node } 是服务器，这条消息不该给它
    .why = { $from } 把它当成了客户端。
timer-election = 选举
    .what = 触发时，服务器久未听到领导者，或等答复等得够久了，于是尝试领导。
timer-heartbeat = 心跳
    .what = 触发时，领导者表明自己还在。
timer-lease-end = 租约
    .what = 触发时，按领导者自己的时钟，租约已到期。
option-election = 选举超时
    .what = 服务器多久听不到领导者就尝试领导，每次重新抽取。
option-heartbeat = 心跳
    .what = 领导者隔多久表明一次自己还在。
option-reads = 读取
    .what = 经过日志，由持租约的领导者独自答复，或由过半成员确认。
word-reads-log = 经过日志
word-reads-lease = 凭租约
option-drift = 时钟偏差至多
    .what = 时钟最多可以快慢百分之几。租约持有者相应少用一些，偏差便无害处。
option-snapshot-every = 隔多少槽位做快照
    .what = 服务器每应用这么多槽位做一次快照；0 表示只在被要求时做。
option-members = 起初的成员
    .what = 起初作主的服务器；其余的可以以后加入。
error-needs-server = { $message }
error-client-or-server = { $message }
error-lease-too-short = { $message }

# 页面
ui-protocol-multi-paxos = Multi-Paxos
ui-protocol-raft = Raft
ui-chosen-slots = { $count } 个槽位
ui-chosen-last = { $count ->
    [1] 是{ " " }
   *[other] 最后是{ " " }
}
