# 协议做了什么、为什么，每一句话都在这里。术语见 docs/glossary.md。每段文字写在一行上，有变化的部分用选择器。
# 编号、值、节点在其参数处画成小标签；没有的东西写作字符串 "none"。

## Basic Paxos 的规则：标题与缘由。参数：$node、$kind、$from，以及规则自己的字段。

# 启动与重启

rule-started = { $node } 以空磁盘启动
    .why = 它不记得任何承诺、投票和编号。初次启动时，事实正是如此；若是磁盘被清空之后，这就是失忆：它会违背忘掉的承诺，第二个值可能因此被选定。
rule-restarted = { $node } 带着磁盘重启
    .why = 只存在内存里的东西没有了。磁盘上还有：{ $promised ->
            [none] 没有承诺
           *[other] 承诺 { $promised }
        }，{ $accepted ->
            [none] 没有投过票
           *[other] 投票 { $accepted }
        }{ $round ->
            [0] 。
           *[other] ，用过的最后一轮是 { $round }。
        }凡是别人要依赖的，都先写入磁盘再告知，所以在别人看来，一次崩溃不过是网络慢了一些。

# 客户端

rule-asked = { $node } 请 { $proposer } 提议 { $value }
    .why = 客户端不参与选定。它把值交给提议者，然后等候告知选定了哪个值：也许是自己的，也许是别人的。
rule-asked-again = { $node } 没有及时得到答复，改问 { $proposer }
    .why = 没有回音说明不了什么：可能丢了 Request，可能事情没做成，可能丢了 Response，也可能只是慢。再问一次是安全的，因为无论问多少次，至多选定一个值。
rule-answered-already = { $node } 已有答复：{ $value }
    .why = 选定的值永不改变，再问也不会有别的结果。
rule-got-its-own = { $node } 得到答复：它要的 { $value } 已选定
    .why = 只有知道某个编号下已有多数派投票的进程才会发 Response。此后无论什么出故障，都不会再选定别的值。
rule-got-another = { $node } 想要 { $wanted }，得知选定的是 { $value }
    .why = 共识保证选定一个值，并不保证每个人的值都被选定。{ $value } 占了先，{ $node } 可以像对待自己的值一样放心使用它。
rule-answered-twice = { $node } 再次得知 { $value }
    .why = 网络可能复制 Response，问过两个提议者的客户端也可能收到两份答复。两份答复不会矛盾，所以第二份不改变什么。
rule-unasked-answer = { $node } 收到了并未等待的答复
    .why = 它不想要什么，或者已忘了想要什么，于是不理会 { $value }。客户端不投票，选定的结果不受影响。

# 提议者，阶段一

rule-began-ballot = { $node } 以编号 { $ballot } 开始
    .why = 阶段一请 { $acceptors } 承诺 { $ballot }，并报告各自投过的票。此时还不提出值：可能已有值选定而 { $node } 不知道，必须先问清楚，才能提议。
rule-began-higher-ballot = { $node } 离开 { $over }，以编号 { $ballot } 开始
    .why = 一个编号至多用于一个提案，所以重新尝试要用新编号，而且要高于 { $node } 所知的一切编号。阶段一也要重来，因为 { $acceptors } 在此期间可能又投过票。
rule-queued = { $node } 正忙于 { $ballot }，{ $client } 要等一等
    .why = 提议者一次只处理一个编号。反正只会选定一个值，所以 { $client } 先记下来，有结果时告诉它，无论结果是什么。
rule-passed-on = { $node } 把 { $client } 的请求转给 { $leader }
    .why = { $leader } 是指定提议者，由它提议 { $value }，或者不得不提议的其他值。只要仅有一个提议者启用编号，就不会有两个互相抢占：进展取决于这一点，安全性则不然。
rule-answered-from-learned = { $node } 已知结果：{ $value }
    .why = { $client } 不必再经过任何编号就得到答复。选定的不会再变，所以学到一次就永远够用。
rule-counted-promise = { $node } 的 { $ballot } 得到 { $have } 个承诺，需 { $need } 个
    .why = { $from } 不再为更低的编号投票。一个这样的承诺还不够：只有多数派，才与此前可能选定过值的每一个多数派都有共同成员。
rule-free-choice = { $node } 可以在 { $ballot } 自由提议 { $value }
    .why = 有 { $have } 个接受者承诺，没有报告任何投票。更低的编号要凑成多数派，总少不了其中一个，所以那里没有选定过值，将来也不会。正因如此，提议者才可以提自己喜欢的值。
rule-adopted-highest-vote = { $node } 必须提议 { $value }：它在 { $reported } 得过票
    .why = 在多数派报告的投票中，编号最高的那一票，其值可能已经选定（P2c）。在 { $ballot } 提任何别的值，都可能选定第二个值，所以无论 { $node } 自己想要什么（这里是 { $own }），都得把它传下去。
rule-ignored-stale-promise = { $node } 不计入对 { $ballot } 的承诺
    .why = { $current ->
            [none] { $node } 手头没有进行中的编号
           *[other] { $node } 现在的编号是 { $current }
        }。{ $from } 报告的是承诺 { $ballot } 时的情形。若把它算给后来的编号，其间投下的票就都被遮住了，第二个值可能因此被选定。
rule-ignored-late-promise = { $node } 在 { $ballot } 的阶段一已经结束
    .why = { $node } 已为 { $ballot } 定下了值，或者已放弃这个编号。若迟到的报告还能让它改主意，同一编号下就可能出现两个值。承诺本身对 { $from } 依然有约束。
rule-ignored-repeated-promise = { $node } 已计入 { $from } 的承诺
    .why = 对 { $ballot } 的承诺是接受者的集合，不是一个计数。网络复制出来的一份并不是又一个接受者；算两次，就会把不足的人数当成多数派。

# 接受者

rule-promised = { $node } 承诺 { $ballot }
    .why = 从此它不再为低于 { $ballot } 的编号投票；它没有投过票，无可报告。若没有这个承诺，迟来的 Accept 仍可能让一个值被选定，而 { $ballot } 的提议者刚刚听说没有这样的值。
rule-promised-and-reported = { $node } 承诺 { $ballot }，并报告投过 { $value }
    .why = 从此它不再为更低的编号投票。它在 { $reported } 的一票可能属于某个它看不见的多数派，所以必须让提议者知道：若不报告，选定的值就可能被换掉。
rule-promised-again = { $node } 再次承诺 { $ballot }
    .why = 它所承诺的本来就是 { $ballot }，重说一遍并不多加约束；它报告{ $accepted ->
            [none] 没有投过票
           *[other] 投过的票 { $accepted }
        }。前一次回答可能已经丢失，同样的问题理应得到同样的回答。
rule-refused-prepare = { $node } 拒绝 Prepare { $ballot }：它已承诺 { $promised }
    .why = { $node } 不会为低于 { $promised } 的编号投票，{ $ballot } 在这里一无所获。不作声同样安全；Nack 说出 { $promised }，提议者就不必空等才知道要用更高的编号。
rule-ignored-prepare = { $node } 不理会 Prepare { $ballot }：它已承诺 { $promised }
    .why = { $node } 不会为低于 { $promised } 的编号投票，{ $ballot } 在这里一无所获。论文并不要求回答；提议者只能在空等之后才知道要用更高的编号。
rule-voted = { $node } 在 { $ballot } 投票给 { $value }
    .why = 它没有承诺过高于 { $ballot } 的编号，于是投票（P1a）。这只是一个接受者的一票：要有多数派在这同一编号下投票给 { $value }，它才算选定。
rule-voted-again = { $node } 再次投票：在 { $ballot } 投给 { $value }
    .why = 接受者可以在一个又一个编号下投票。它只保留最近一票，{ $before } 的 { $previous } 就此放下：假如那个值已经选定，{ $ballot } 的阶段一会发现它，两次的值就会相同。
rule-repeated-vote = { $node } 重申在 { $ballot } 投给 { $value } 的票
    .why = 同一个 Accept 又来了。这仍然是一票；再说一遍，对没收到前一个 Accepted 的人有好处。
rule-refused-accept = { $node } 拒绝 Accept { $ballot }：它已承诺 { $promised }
    .why = 承诺 { $promised } 意味着不再为更低的编号投票，而 { $ballot } 更低。{ $promised } 的提议者已问过在它之下投过什么票，现在投票就是背着它行事。{ $node } 的寄存器保持不变，并回复 Nack。
rule-ignored-accept = { $node } 不理会 Accept { $ballot }：它已承诺 { $promised }
    .why = 承诺 { $promised } 意味着不再为更低的编号投票，而 { $ballot } 更低。{ $promised } 的提议者已问过在它之下投过什么票，现在投票就是背着它行事。{ $node } 的寄存器保持不变，也不作声。
rule-answered-decided = { $node } 以结果作答：{ $value }
    .why = 它知道 { $value } 已在 { $ballot } 选定。再参与一次也安全，但没有用处：以后每个编号的结果都只能是同一个值，所以直接告诉 { $from }。

# 提议者，阶段二

rule-counted-vote = { $node } 在 { $ballot } 得到 { $have } 票，需 { $need } 票
    .why = { $from } 投了票。已知的票还太少，不能说值已选定：投票的人要够一个多数派，承诺更高编号的每个多数派才一定会碰到其中一人。
rule-proposal-chosen = { $node } 知道 { $value } 已选定
    .why = 多数派在 { $ballot } 投票给了它。投下最后所需的一票时它就已选定，那时还没有人知道；更高编号的每个多数派都含有其中一个投票者，会把 { $value } 传下去。
rule-ignored-stale-vote = { $node } 不再统计 { $ballot } 的票
    .why = 提议者只在等待投票时，统计自己当前编号的票。{ $from } 的这一票依然有效，可能在 { $node } 不知道的情况下促成选定；所以每个新编号都要先问一问。
rule-ignored-repeated-vote = { $from } 在 { $ballot } 的一票对 { $node } 不是新消息
    .why = { $node } 已知结果，或者已计入这一票。票是接受者的集合，不是一个计数：若复制的也算，一个接受者就投了两票。

# 拒绝与重试

rule-noted-refusal = { $node } 记下：{ $from } 已承诺 { $promised }
    .why = 一次拒绝还不能终结 { $ballot }：其余接受者仍可能构成多数派。这里没有设超时，所以 { $node } 要等到有人要求才重试，并且用高于 { $promised } 的编号。
rule-ignored-stale-refusal = { $node } 在 { $ballot } 已没有什么可放弃
    .why = 它已不在那个编号等待回答。它只记住 { $from } 承诺得有多高，好让下一个编号更高。
rule-backs-off-refused = { $node } 放弃 { $ballot }：{ $promised } 领先
    .why = 有接受者承诺了 { $promised }，所以需要更高的编号。两个提议者若都抢着重试，可能永远互相抢占；谁先退避一会儿，就让对方得以完成。
rule-backs-off-unanswered = { $node } 放弃 { $ballot }：未及时得到多数派
    .why = 消息丢了、消息慢了、接受者停了：从这里看都一样。无论哪种情形，改用更高的编号都是安全的；先退避一会儿，可以给对手留出完成的时间。
rule-nothing-to-retry = { $node } 没有什么要重试
    .why = 这里没有进行中的事，或者结果已知。时间只会促成又一次尝试，不决定任何事，所以安全性不依赖任何时钟。

# 学习者，以及所有被告知的人

rule-tallied-vote = { $node } 听说 { $value } 得到 { $have } 票，需 { $need } 票
    .why = 这是 { $ballot } 的票；每个编号单独计票。同一个值在不同编号下的票不能相加：更高的编号可能只听说其中几票，而选定别的值。
rule-learned = { $node } 学到 { $value }
    .why = 它听说多数派在同一编号 { $ballot } 下投了票，所以 { $value } 已选定。学到并不改变选定，只是让这里知道。
rule-tallied-nothing = 给 { $value } 的一票对 { $node } 不是新消息
    .why = 它已经学到，或者已计入 { $ballot } 的这一票。无论来多少份，集合里每个接受者只算一次。
rule-was-told = { $from } 告诉 { $node }：{ $value } 已选定
    .why = 不必计票：{ $from } 知道 { $ballot } 下已有多数派投票，而进程可能停止，却不会说谎。从此 { $node } 也用 { $value } 作答。
rule-was-told-again = { $node } 早已知道 { $value } 已选定
    .why = 选定的值永不改变，{ $from } 说多少遍都无妨。学习者因此可以反复地、广泛地告知所学到的值。
rule-not-my-part = { $kind } 到达 { $node }，但它不担任这个角色
    .why = 每种消息都是发给某个角色的，而 { $node } 没有担任它。{ $from } 得不到回答，就像消息丢了一样；丢消息是每个角色本来就要承受的。

## 寄存器

register-wants = 想要
    .what = 客户端希望被选定的值。存于磁盘。
register-answer = 答复
    .what = 客户端被告知的选定值，不一定是它想要的。存于磁盘。
register-ballot = 编号
    .what = 提议者正在用的编号，或最近用过的编号。存于内存，崩溃即失。
register-value = 值
    .what = 提议者希望提议的值；从阶段二起，是它在自己的编号下提议的值。存于内存。
register-reported = 报告
    .what = 这个编号的承诺所报告的投票中，编号最高的一票：提议者将不得不以它为准。存于内存。
register-promises = 承诺
    .what = 承诺了提议者编号的接受者。够一个多数派，阶段二就开始。存于内存。
register-votes = 投票
    .what = 提议者所知的、在其编号下投了票的接受者。够一个多数派，它就知道自己的提案已选定。存于内存。
register-promised = 已承诺
    .what = 接受者承诺过的最高编号：它不为更低的编号投票。存于磁盘，否则一重启就会违背承诺。
register-accepted = 已接受
    .what = 接受者最近的一票：值，以及投票时的编号。存于磁盘，并随每个承诺一起报告。
register-heard = 已听到
    .what = 在学习者听说过的最高编号下，票已到达它的接受者。存于内存。
register-learned = 已学到
    .what = 进程所知的选定值，以及选定它的某个编号。存于磁盘。
register-round = 轮次
    .what = 提议者用过的最高轮次。存于磁盘，所以它不会把同一编号用两次。

## 角色、各列标题，以及节点处在什么阶段

role-client = 客户端
    .what = 向提议者要求一个值，并等候告知选定了哪个值。
roles-client = 客户端
role-proposer = 提议者
    .what = 启用编号，请求承诺，再提议所报告的投票允许它提的值。
roles-proposer = 提议者
role-acceptor = 接受者
    .what = 承诺并投票。全体接受者合起来就是集群的记忆：其中一个多数派投票给什么，什么就选定。
roles-acceptor = 接受者
role-learner = 学习者
    .what = 通过计票，或由别人告知，弄清选定了什么。
roles-learner = 学习者
role-server = 服务器
    .what = 共同保存复制日志的对等者之一，同时担任所有角色。
roles-server = 服务器
role-several = 进程

standing-follows = 空闲
    .what = 既不请求承诺，也不提议。
standing-candidate = 准备中
    .what = 阶段一：正在请求承诺。
standing-leads = 提议中
    .what = 阶段二：多数派已承诺，正在请求投票。

## 定时器

timer-timeout = 超时
    .what = 触发时，提议者等多数派已等得够久，于是放弃它的编号。
timer-backoff = 退避
    .what = 触发时，提议者已让得够久，于是以更高的编号开始。
timer-client-timeout = 客户端超时
    .what = 触发时，客户端等答复已等得够久，于是改问下一个提议者。

## 消息种类

kind-Request = Request
    .what = 客户端请提议者设法让一个值被选定。
kind-Prepare = Prepare
    .what = 阶段 1a：提议者请接受者承诺其编号，并报告最近的一票。
kind-Promise = Promise
    .what = 阶段 1b：接受者承诺不再为更低的编号投票，并报告自己编号最高的一票，如果投过的话。
kind-Accept = Accept
    .what = 阶段 2a：提议者请接受者在其编号下投票给一个值。
kind-Accepted = Accepted
    .what = 阶段 2b：接受者告知自己投了票。这是一票；同一编号下够一个多数派，值就选定。
kind-Nack = Nack
    .what = 接受者拒绝，并说出自己承诺过的更高编号。这是客气：不作声也可以。
kind-Decided = Decided
    .what = 知道选定了什么的人，告诉可能还不知道的人。
kind-Response = Response
    .what = 告诉客户端选定了哪个值。

## 监视器：名称、所保证的、怎样被破坏

monitor-agreement = 一致性
    .what = 绝不会选定两个不同的值，也不会有两个进程把不同的值当作已选定。选定是指：在同一编号下得到多数派的投票。
    .broken = 有两个值选定或被当作已选定：{ $ballot_first } 的 { $first } 与 { $ballot_second } 的 { $second }。
monitor-validity = 有效性
    .what = 只有确实有人要求、因而有人提议的值，才会被选定。
    .broken = { $value } 在 { $ballot } 选定了，却从来没有人要求过它。
monitor-learned-implies-chosen = 学到的必已选定
    .what = 没有进程会把尚未选定的值当作已选定。
    .broken = { $node } 学到了 { $ballot } 的 { $value }，但没有任何编号下有多数派投票给它。
monitor-p1 = P1
    .what = 接受者要为到达它的第一个提案投票，除非已承诺更高的编号。否则，即使只有一个提案，也可能永远选不定。
    .broken = { $acceptor } 没有接受到达它的第一个提案 { $ballot }，尽管它{ $promised ->
            [none] 什么也没有承诺过。
           *[other] 只承诺过 { $promised }。
        }
monitor-p1a = P1a
    .what = 接受者没有承诺过更高的编号时，且仅在此时，才投票。
    .broken = { $promised ->
            [none] { $acceptor } 没有在 { $ballot } 投票，尽管它没有承诺过更高的编号。
           *[other] { $acceptor } 已承诺 { $promised }，却仍在更低的 { $ballot } 投了票。
        }
monitor-p2 = P2
    .what = 一个值一旦选定，在更高编号下选定的都是同一个值。
    .broken = { $chosen_ballot } 选定了 { $chosen_value }，更高的 { $ballot } 却选定了 { $value }。
monitor-p2a = P2a
    .what = 一个值一旦选定，任何接受者在更高编号下投票给的都是同一个值。这比 P2 更强。
    .broken = { $chosen_ballot } 选定了 { $chosen_value }，{ $acceptor } 却在更高的 { $ballot } 投票给了 { $value }。
monitor-p2b = P2b
    .what = 一个值一旦选定，任何提议者在更高编号下提议的都是同一个值。这比 P2a 更强。
    .broken = { $chosen_ballot } 选定了 { $chosen_value }，更高的 { $ballot } 却提议了 { $value }。
monitor-p2c = P2c
    .what = 每个提案都有一个多数派作依据：要么其成员都没有在更低的编号投过票，要么提案的值就是这些票中编号最高那一票的值。由此得出 P2b，进而得出一致性。
    .broken = 没有多数派能作为 { $ballot } 提议 { $value } 的依据{ $chosen_value ->
            [none] 。
           *[other] ：{ $chosen_ballot } 投给 { $chosen_value } 的票与它相悖。
        }
monitor-progress = 进展
    .what = 这不是保证：Paxos 无法保证一定会选定一个值。提议者若反复陷入同样的争夺，这里会给出警告。
    .broken = 没有进展，又是同样的争夺：{ $first } 与 { $second } 一再互相抢占，已用了 { $ballots } 个编号，什么也没有选定。

## 事件：做了什么，在真实系统里意味着什么

message-named = { $kind }{ $ballot ->
        [none] {""}
       *[other] {" "}{ $ballot }
    }
event-deliver = { $from } 的 { message-named } 到达 { $to }
    .why = 网络既不保证顺序，也不保证快慢，所以任何在途消息都可能是下一个到达的。
event-drop = 丢弃 { $from } 发给 { $to } 的 { message-named }
    .why = 丢了一个包：队列满了、线缆断了、交换机重启了。发送者不会得到通知。
event-lost = 网络丢失了 { $from } 发给 { $to } 的 { message-named }
    .why = 按设定的丢失率，轮到了它。发送者不会得到通知，只能等待，然后重试。
event-cut-off = { $from } 发给 { $to } 的 { message-named } 丢失在切断的链路上
    .why = 它所走的链路在这个方向已经不通。发送者不会得到通知，只能等待，然后重试。
event-missed = { $from } 的 { message-named } 到达时，{ $to } 已停机
    .why = 停机的进程收不到任何东西，也没有人替它保管消息。在 { $from } 看来，这和消息丢失一样。
event-duplicate = 复制 { $from } 发给 { $to } 的 { message-named }
    .why = 发送者重发，或者网络重复，同一消息就会到达两次。协议必须承受得住，要数发送者，而不是数消息。
event-hold = { $from } 的 { message-named } 在 { $to } 之前暂扣
    .why = 消息可能被耽搁任意久：长时间的垃圾回收停顿、拥塞的链路。耽搁并不是丢失，而发送者分辨不出。
event-release = 放行 { $from } 的 { message-named }，它到达 { $to }
    .why = 它来晚了，世界也许已经变了。它说的话要么仍然成立，要么必须能被认出是旧话。
event-delay = { $from } 发给 { $to } 的 { message-named } 改为 { $until } 到达
    .why = 在异步网络里，消息要走多久没有上限。要安全，就得在任何快慢下都安全。
event-swap = { $from } 发给 { $to } 的 { message-named } 与 { $second } 交换次序
    .why = 同一链路上的两条消息可能一前一后颠倒。需要顺序的协议，得自己给消息编号。
event-fire = { $node } 的{ $timer ->
        [timeout] 超时定时器触发
        [backoff] 退避定时器触发
        [client-timeout] 客户端超时定时器触发
       *[other] 定时器 { $timer } 触发
    }
    .why = 超时是含糊的。对方可能停机、变慢、被隔断，也可能事情已经办成，只是回答丢了。
event-postpone = { $node } 的{ $timer ->
        [timeout] 超时定时器推后到 { $until }
        [backoff] 退避定时器推后到 { $until }
        [client-timeout] 客户端超时定时器推后到 { $until }
       *[other] 定时器 { $timer } 推后到 { $until }
    }
    .why = 时钟走得慢，或者进程被暂停过：定时器只保证不早于约定触发。
event-crash = { $node } 崩溃
    .why = 内存丢失，磁盘保留。别人不会得到通知：崩溃的进程与沉默的进程看起来一样。
event-restart = { $node } 重启
    .why = 它只从磁盘上的内容重新开始。凡是必须记住的，都应当先写下再说出。
event-wipe = { $node } 的磁盘被清空
    .why = 换了硬盘、容器没有挂卷、从旧备份恢复。它回来时已经失忆，而投票者不允许失忆：安全性可能被破坏。
event-cut = 切断 { $from } 到 { $to } 的链路
    .why = 从现在起，这个方向的消息都会丢失。两个方向各自切断：半断的链路确实存在，例如防火墙配置有误时。
event-mend = 修复 { $from } 到 { $to } 的链路
    .why = 丢了的不会回来。只有从现在起发出的才能到达。
event-partition = 网络分区：{ $groups }
    .why = 消息只在组内通行，不能跨组。至多有一边拥有过半成员，所以至多一边能继续选定。
event-heal = 修复所有链路
    .why = 各组又能交谈，得知对方做过什么。其间丢失的不会回来。
event-latency = 延迟改为 { $latency }
    .why = 对从现在起发出的消息有效，作用于全部链路，或仅限指名的那一条；在途消息不变。快慢只影响何时选定，不影响是否安全。
event-loss = 丢失率改为 { $percent }
    .why = 从现在起发出的消息，有这么大比例不会到达。是哪些，由种子和消息名决定。
event-duplication = 重复率改为 { $percent }
    .why = 从现在起发出的消息，有这么大比例会到达两次。是哪些，由种子和消息名决定。
event-clock = { $node } 的时钟改以真实时间的 { $rate } 倍运行
    .why = 真实的时钟会漂移。它影响超时，以及按时钟取的编号；选定的内容在任何快慢下都安全。只有凭租约的读取依赖漂移的界限。
event-request = 外界向 { $node } 提出请求
    .why = 集群之外有人想要什么：客户端的用户，或者运维人员。
event-note = 场景的说明
    .why = 此刻没有发生什么，场景有话要说。

## 分支：改动了什么。$what 是那个事件的句子

branch-opened = 打开时的运行
branch-moved = 移到 { $time }：{ $what }
branch-removed = 去掉 { $time } 的：{ $what }
branch-noted = { $time } 的批注
branch-unnoted = 取下 { $time } 的批注

## 它有影响吗？有它的运行，与没有它的运行

matter-promise = 有它，{ $with ->
        [0] 所有保证都成立
       *[other] { $with } 项保证被破坏
    }；没有它，{ $without ->
        [0] 所有保证都成立
       *[other] { $without } 项保证被破坏
    }
matter-chosen = 有它，{ $with ->
        [none] 什么也没有选定
       *[other] 选定 { $with }
    }；没有它，{ $without ->
        [none] 什么也没有选定
       *[other] 选定 { $without }
    }
matter-learned = 有它，{ $with ->
        [none] 没有人学到
       *[other] 学到的有 { $with }
    }；没有它，{ $without ->
        [none] 没有人学到
       *[other] 学到的有 { $without }
    }
matter-learned-same = 有没有它，学到的都是这些服务器，学到的条目却不同
matter-timing = 选定的值相同：有它，{ $with } 以 { $ballot } 选定；没有它，{ $without } 以 { $other } 选定
matter-messages = 结果没有差别；有它 { $with } 条消息，没有它 { $without } 条
matter-none = 没有差别，连消息数也一样
matter-unapplied = 它没有生效，所以没有影响

# 只有错误变异才会做的事
rule-voted-unpromised = { $node } 在 { $ballot } 投票给 { $value }，却不算作承诺
    .why = { mutation-accept-does-not-promise.what }{ mutation-accept-does-not-promise.seen }
rule-insisted-on-own = 明明有人报告了 { $ignored }，{ $node } 仍提议自己的 { $value }
    .why = { mutation-own-value-always.what }{ mutation-own-value-always.seen }
rule-adopted-first-report = { $node } 采用最先听到的一票：{ $reported } 的 { $value }
    .why = { mutation-any-reported-value.what }{ mutation-any-reported-value.seen }
rule-adopted-largest-value = { $node } 采用最大的值 { $value }
    .why = { mutation-highest-value-not-ballot.what }{ mutation-highest-value-not-ballot.seen }
rule-counted-stale-promise = { $node } 把对 { $ballot } 的承诺算给 { $current }
    .why = { mutation-stale-promise-counts.what }{ mutation-stale-promise-counts.seen }
rule-took-too-few = 需要 { $need } 个，{ $node } 有 { $have } 个就当作多数派
    .why = { mutation-small-quorum.what }{ mutation-small-quorum.seen }
rule-counted-vote-twice = { $node } 把 { $from } 的一票又数了一次
    .why = { mutation-count-not-set.what }{ mutation-count-not-set.seen }
rule-forgot-ballots = { $node } 重启后忘了用过的编号，直到第 { $round } 轮
    .why = { mutation-ballot-reused.what }{ mutation-ballot-reused.seen }
rule-began-shared-ballot = { $node } 以编号 { $ballot } 开始，而别人也能用它
    .why = { mutation-ballots-not-unique.what }{ mutation-ballots-not-unique.seen }
rule-voted-against-promise = { $node } 承诺过 { $promised }，仍在 { $ballot } 投票
    .why = { mutation-accept-ignores-promise.what }{ mutation-accept-ignores-promise.seen }
rule-forgot-votes = { $node } 重启后忘了承诺和投票
    .why = { mutation-amnesia.what }{ mutation-amnesia.seen }
rule-refiled-vote = { $node } 把 { $before } 的一票记到 { $ballot } 下
    .why = { mutation-lost-accepted-ballot.what }{ mutation-lost-accepted-ballot.seen }

## 选项

option-numbering = 编号方式
    .what = 提议者怎样给编号，使任何两个提议者都不会用到同一编号。
word-numbering-counting = 1, 2, 3
    .what = 唯一的提议者自己数数。若有两个提议者，就可能取到同一个数。
word-numbering-interleaved = 交错
    .what = 提议者瓜分所有的数：若有两个，一个取奇数，一个取偶数。
word-numbering-round = 轮次.提议者
    .what = 先比轮次，轮次相同再比提议者。
word-numbering-timestamp = 时间.提议者
    .what = 提议者时钟的毫秒数，然后是它的名字。无论时钟怎么走，总高于它用过或听说过的每个编号。
option-refusal = 拒绝方式
    .what = 接受者对不得不拒绝的消息怎么办。
word-refusal-nack = Nack
    .what = 说不，并说出自己承诺过的编号。
word-refusal-silence = 沉默
    .what = 什么也不说，论文允许这样。慢一些，同样安全。
option-timeout = 超时
    .what = 提议者等多数派等多久才放弃其编号。关：一直等，被拒绝后也不重试。
option-backoff = 退避
    .what = 放弃之后等多久才用更高的编号。若是范围，如 10ms..40ms，则每次随机取值，争夺迟早会结束。关：不等。
option-client-timeout = 客户端超时
    .what = 客户端等答复等多久才改问下一个提议者。关：一直等。
option-leader = 指定提议者
    .what = 唯一启用编号的提议者，其余的把请求转给它。关：各自提议，两个可能争夺不休。
option-learning = 指定学习者
    .what = 接受者只告知这些学习者，再由它们告知其余的：消息更少，多一次延迟，也多一处弱点。关：接受者告知每个学习者。
option-broadcast = 广泛告知
    .what = 学习者学到之后，是否也告知提议者和接受者。
word-broadcast-off = 关
    .what = 只告知学习者，以及来问的人。
word-broadcast-on = 开
    .what = 学习者学到之后，也向提议者和接受者发 Decided。
option-quorum-1 = 所需承诺数
    .what = 阶段一的多数派需要多少个承诺。不设则为过半。它与所需票数之和必须大于接受者总数，这样两种多数派才一定相交。
option-quorum-2 = 所需票数
    .what = 阶段二的多数派在同一编号下需要多少票，够数即选定。不设则为过半。阶段一要求得多，这里就可以少。
option-mutations = 弄坏它
    .what = 真实发生过的错误，每个改动一条规则。只要打开一个，协议就不再是原来的协议，某项保证可能被破坏。

## 错误变异：改动了什么，在哪里见过

mutation-accept-does-not-promise = 投票不算承诺
    .what = 接受者在某个编号下投票，却不把已承诺的编号提高到那里。之后它可能又在更低的编号投票。
    .seen = Stack Overflow 问题 29880949：对 Paxos Made Simple 的一种读法。
mutation-own-value-always = 总提自己的值
    .what = 承诺里明明报告了投票，提议者仍提议自己的值。
    .seen = 学生代码里的经典错误。
mutation-any-reported-value = 随便哪个报告的值
    .what = 提议者采用最先报告的一票，而不是编号最高的一票。
    .seen = 学生代码里的经典错误。
mutation-highest-value-not-ballot = 取最大的值，而非最高的编号
    .what = 在报告的投票中，提议者采用最大的值，而不是编号最高的那一票的值。
    .seen = 学生代码里的经典错误。
mutation-stale-promise-counts = 旧承诺也算
    .what = 对提议者先前编号的承诺，被算给它现在的编号。
    .seen = GitHub，luohaha/MyPaxos，issue 18，附有调度。
mutation-small-quorum = 比过半少一个
    .what = 提议者和学习者把比过半少一个的接受者当作多数派。两个这样的集合未必相交。
    .seen = DSLabs，IncorrectSingleInstancePaxos。
mutation-count-not-set = 票只数个数
    .what = 来一票数一票，不看是谁投的，所以复制的消息等于投了两票。
    .seen = GitHub，Haryordeji/paxos-visualizer，规范 §5.2。
mutation-ballot-reused = 编号重复使用
    .what = 提议者重启后忘了用过哪些编号，而对那些编号的回答还在途中。
    .seen = GitHub，Tencent/phxpaxos，issue 145，其中有讨论。
mutation-ballots-not-unique = 编号不唯一
    .what = 编号里没有提议者，两个提议者可能取到同一编号，并在其下提议两个值。
    .seen = 不含提议者标识的编号方式。
mutation-accept-ignores-promise = 投票不顾承诺
    .what = 接受者在低于所承诺的编号下投票。
    .seen = 学生代码里的经典错误。
mutation-amnesia = 接受者失忆
    .what = 接受者重启后，丢了承诺过的编号和投过的票。
    .seen = GitHub，palantir/atlasdb，issue 1504。
mutation-lost-accepted-ballot = 投票改了编号
    .what = 接受者重启时，把旧票记到后来承诺的编号下，于是报告得比实际更新。
    .seen = GitHub，efficient/epaxos，issue 20。

## 可以向节点提出的请求

request-ask = 请求一个值
    .what = 客户端请提议者设法让这个值被选定。
request-propose = 提议一个值
    .what = 提议者启用一个编号来让这个值被选定，背后没有客户端。
request-retry = 改用更高的编号
    .what = 提议者离开手头的编号（如果有），以更高的编号为它想要的值再试。

## 出处

source-paxos-made-simple = Lamport，Paxos Made Simple，2001
source-part-time-parliament = Lamport，The Part-Time Parliament，1998

## 错误：缘由，以及出路

error-no-such-message = 没有名为 { $name } 的消息
    .way = 消息以发送者、接收者、种类和编号命名，例如 x>a Prepare 1.x；第二个加 #2，第一份复制加 +1。在途消息列表里有这些名字。
error-no-such-node = 没有名为 { $name } 的节点
    .way = 请用场景集群中的某个名字。
error-no-such-timer = { $node } 没有这个定时器在运行：{ $timer }
    .way = 定时器只有在运行时才能触发。查看节点，可以看到哪些正在运行。
error-not-in-flight = { $name } 不在途中
    .way = 它已到达、已丢失，或者尚未发出。请后退到它在途中的时刻。
error-already-up = { $node } 已在运行
    .way = 请先让它崩溃。
error-node-down = { $node } 已停机
    .way = 请先重启它。
error-link-already-cut = { $from } 到 { $to } 的链路已经切断
    .way = 可以修复它，或者切断另一个方向。
error-link-not-cut = { $from } 到 { $to } 的链路没有切断
    .way = 没有什么需要修复。
error-not-held = { $name } 没有暂扣
    .way = 请先暂扣它。在途的消息会自己到达。
error-already-held = { $name } 已经暂扣
    .way = 可以放行、丢弃，或者由它留在那里。
error-not-same-link = { $first } 与 { $second } 不在同一链路上
    .way = 只有发送者相同、接收者也相同的消息才能交换次序。
error-in-the-past = { $until } 已经过去：现在是 { $now }
    .way = 请指定更晚的时刻，或者先后退。
error-not-sent = 此次运行中从未发出 { $name }
    .way = 较早的改动使它没有发出。对它的改动会保留，等它再发出时重新生效。
error-not-arrived = 此次运行中 { $name } 从未到达
    .way = 较早的改动使它没有到达。跟在它后面的改动会保留，等它再到达时重新生效。
error-nothing-there = { $time } 已经没有事件
    .way = 批注会保留，等那个事件回来时重新出现。
error-no-such-change = 运行里已经没有它了
    .way = 它先前已被去掉，运行保持不变。
error-no-such-step = 此次运行没有第 { $number } 步
    .way = 请指向示意图中的一个事件。
error-before-sent = { $name } 在 { $sent } 发出，不能在 { $due } 到达
    .way = 请拖到它出发之后，或者移动发出它的事件。
error-before-armed = { $node } 的定时器 { $timer } 在 { $armed } 启动，不能在 { $time } 触发
    .way = 请移到更晚的时刻，或者移动启动它的事件。
error-not-movable = 它由此前的事件引起
    .way = 请移动它的起因：一条消息、一个定时器，或者你与脚本所做的事。
error-not-removable = 它由此前的事件引起
    .way = 请丢弃那条消息，或者去掉你与脚本所做的事。
error-no-note = 这里没有你的批注
    .way = 请选一个带批注的事件。
error-no-such-branch = 没有第 { $number } 号分支
    .way = 请从分支列表中选取。
error-has-branches = 还有分支由第 { $number } 号分支而来
    .way = 请先移除那些分支。
error-is-current = 第 { $number } 号分支就是当前分支，或者通向它
    .way = 请先切换到别的分支。
error-too-many-branches = 已有 { $most } 个分支，达到上限
    .way = 请先移除一个；最早的是第 { $number } 号。
error-wrong-role = { $node } 不接受这样的请求
    .way = 客户端可以 ask，提议者可以 propose 和 retry。
error-no-link = 节点到自身没有链路
    .way = 请指定两个不同的节点。
error-in-two-groups = { $node } 同时在两个组里
    .way = 每个节点至多写在分区的一个组里。
error-over-limit = { $limit ->
        [nodes] 节点太多
        [events] 事件太多
        [bytes] 文本太长（字节）
        [in-flight] 在途消息太多
        [name] 名字太长（字节）
        [span] 时间太长
        [note] 批注太长（字节）
        [changes] 改动太多
       *[other] 超出上限 { $limit }
    }：现为 { $found }，至多 { $most }
    .way = 请减小它。设上限是为了不让一段文本或一个链接耗尽页面。
error-syntax = 此处是 { $found }，应为 { $expected }
    .way = 请改正标出的位置。屏幕上的运行不受影响。
error-config = 配置无法运行：{ $message }
    .way = 请改动其中提到的某个选项。屏幕上的运行不受影响。
error-unknown-scenario = 没有这个场景
    .way = 请从列表中选择。
error-unknown-setting = 没有名为 { $found } 的设置
    .way = 请用设置面板里的某一项。
error-unknown-protocol = 没有名为 { $found } 的协议
    .way = 请换成已有的协议。屏幕上的运行保持不变。
error-panic = 引擎因自身错误而停止
    .way = 这是程序缺陷。请从场景重新开始，并附上运行文本告诉我们。
error-no-wasm = 此浏览器不能运行 WebAssembly
    .way = 模拟需要它。目前的浏览器都支持，也许是被关闭了。
error-link-damaged = 无法读取这个链接
    .way = 它可能在传递中缺了一段：请对方重新发送，或从文件打开运行。屏幕上的内容不受影响。
error-link-newer = 这个链接由更新版本的演练场生成
    .way = 重新加载页面即可用上新版本。屏幕上的内容不受影响。
error-link-too-long = 链接最多 { $most } 个字符，这个有 { $length } 个
    .way = 请改存为文件：文件可以和场景一样长。
error-link-text-too-long = 这个链接展开后超过 { $most } kB，超出了运行的上限
    .way = 它不是由演练场生成的。屏幕上的内容不受影响。
error-link-old-browser = 此浏览器无法展开链接
    .way = 请用较新的浏览器打开，或请对方发送文件。
error-source-missing = 这个地址上没有可打开的内容（返回 { $status }）
    .way = 请检查页面为场景写的地址。
error-empty-text = 这段文本里什么也没有
    .way = 场景从它的名字和协议写起。屏幕上的运行保持不变。
error-no-text = 这不是文本：可能是图片、程序，或不是 UTF-8 编码的文字
    .way = 场景、保存的运行和轨迹都是纯文本。屏幕上的运行不受影响。
error-source-page = 这个地址上是网页，不是场景
    .way = 请检查页面为场景写的地址，它应当直接指向文本。
error-source-unreachable = 从这里读不到这个地址
    .way = 对方可能没有响应，地址可能有误，或者对方服务器、本页规则不允许读取。
error-source-too-long = 这个地址上的内容超过 { $most } kB，超出了运行的上限
    .way = 场景应是简短的文本。屏幕上的内容不受影响。
error-mode = 这与运行的推进方式不符
    .way = 计时运行由延迟和定时器决定下一步；分步运行由脚本决定。

## 文本中的错误：位置、现有内容与正确写法由页面补上

error-unexpected = 这里应当写别的内容
error-unknown-word = 没有这个词：{ $found }
error-limit = 超出了上限：{ $message }
error-illegal = 这里不能写 { $found }
error-missing = 缺少内容
error-twice = 重复给出：{ $found }
error-indent = 此行缩进不对
error-needs-when = 此行没有写明何时发生
error-out-of-range = 数值超出范围：{ $message }
error-role = 这个节点不担任该角色：{ $found }
error-name = 这不能作名字：{ $found }
error-id = 这不能作标识：{ $found }
error-value = 这不能作值：{ $found }
error-span-order = 范围应从小到大：{ $found }
error-too-fine = 时间以整微秒计：{ $found }
error-quote = 引号没有在本行结束
error-escape = 没有这种转义：{ $found }
error-control = 这里不能有控制字符
error-newer = 此次运行由更新版本的演练场保存
    .way = 请重新加载页面以取得当前版本。屏幕上的内容照常。
error-needs-scenario = 此次运行需要场景 { $name } 的文本
error-way-lost = 找到的走法在实际运行中走不通：{ $message }。这是我们的错。
    .way = 请在知道该场景的地方打开，或者连同全文一起保存。
error-needs-acceptor = Basic Paxos 至少要有一个接受者
error-needs-proposer = Basic Paxos 至少要有一个提议者
error-counting-needs-one = 数 1, 2, 3 只适用于一个提议者：两个提议者可能取到同一编号
error-quorum-too-large = 多数派的人数不能超过接受者总数
error-quorums-do-not-meet = 两种多数派未必相交：两个人数之和必须大于接受者总数
error-leader-not-proposer = 指定提议者必须是提议者
