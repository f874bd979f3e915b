# 遍历每一种调度：面板、答案、挑战。

ui-check = 证明它，或弄坏它
ui-check-button = 检查
    .what = 遍历每一种调度：安全吗？还是有办法弄坏它？
ui-check-menu = 证明它，或弄坏它…
ui-key-check = 证明它或弄坏它：遍历每一种调度
ui-check-lead = 把消息到达的每一种次序，连同你允许的每一次丢失、复制和崩溃，全都查一遍。请求和超时可以在任何时刻到来。
ui-check-subject = { $requests ->
    [0] 所查的是“{ $title }”。
   *[other] 所查的是“{ $title }”，{ $requests } 个请求。
}
ui-check-no-request = 这个场景里没有人提出请求，没有可查的。先向某个节点提出请求，或者另开一个场景。

# 错误

ui-check-mistakes = 打开一个真实的错误
ui-check-mistakes-none = 一个也没开
ui-check-where = 在哪里
ui-check-where-arena = 在看得出它的集群里
ui-check-where-here = 在这个场景里
ui-check-seen = 见于：

# 可以发生什么

ui-check-bounds = 可以发生什么
ui-check-bounds-none = 消息以任意次序到达，别无其他
ui-check-drops = 丢失
ui-check-duplicates = 复制
ui-check-timeouts = 超时
ui-check-crashes = 崩溃
ui-check-wipes = 磁盘清空
ui-check-in_flight = 同时在途的消息
ui-check-rounds = 最高轮次或任期
ui-check-slots = 最高槽位
ui-check-depth = 最多步数
ui-check-states = 最多状态数
ui-check-megabytes = 最多内存（MB）
ui-check-any = 不限
ui-check-set = 发出的消息可以一再到达，也可以永不到达
ui-check-reduced = 只差名字的算作一个，再也不起作用的消息不算
ui-check-promise = 保证
ui-check-promise-all = 任何一项
ui-check-bound-wrong = 从 { $low } 到 { $high }。

# 有多大

ui-check-estimating = 有多大？正在看最初的一些状态。
ui-check-estimate = 状态约为 { $least }～{ $most }，至多 { $memory }，除非提前有所发现。
ui-check-estimate-open = 状态至少约有 { $least }，看不到尽头。
ui-check-estimate-exact = 一共 { $least } 个状态。
ui-check-large = 这超出了允许的大小：会在 { $states } 个状态或 { $memory } 处停下，其余部分得不到证明。不过仍有可能找到弄坏它的办法。
ui-check-anyway = 照样去查
ui-check-smaller = 改界限

# 动手

ui-check-prove = 安全吗？
ui-check-find = 找办法弄坏它
ui-check-luck = 随机试试
ui-check-hand = 亲手弄坏它
ui-check-stop = 停止
ui-check-pause = 暂停
ui-check-go = 继续
ui-check-running = 正在查
ui-check-paused = 已暂停
ui-check-preparing = 正在准备
ui-check-on-page = 这里不许用后台线程：与页面共用，会慢一些。
ui-check-count-states = 状态
ui-check-count-walks = 随机走法
ui-check-count-depth = 步深
ui-check-count-speed = 状态每秒
ui-check-count-walk-speed = 走法每秒

# 答案

ui-check-holds = 在这些界限之内是安全的：{ $states } 个状态全都查过，没有一项保证被破坏。
ui-check-nothing = 在这些界限之内什么也不会发生，所以这个结论说明不了什么。请允许超时，让定时器触发。
ui-check-holds-one = 在这些界限之内，{ $promise }成立：{ $states } 个状态全都查过，没有一个破坏它。
ui-check-holds-mistake = 这个错误在这里无害。换一个集群，多几个请求或故障，也许就有机会。
ui-check-broken = { $steps } 步就坏了：{ $promises }。
ui-check-shortest = 没有更短的走法。
ui-check-by-luck = 第 { $walks } 次随机走法找到，再缩短到一步也不能少。也许有更短的。
ui-check-stopped-states = 按你的设置，在 { $states } 个状态后停下。到此为止没有保证被破坏；其余部分并未得到证明。
ui-check-stopped-memory = 在 { $memory } 处停下，查了 { $states } 个状态。到此为止没有保证被破坏；其余部分并未得到证明。
ui-check-stopped-clocks = 停下：这个协议有些定时器关系到安全，让它们以任意次序触发的查法会冤枉它。
ui-check-stopped-walks = { $states } 次随机走法都没有弄坏什么。这证明不了什么。
ui-check-ended = 你让它在 { $states } 个状态后停下。到此为止没有保证被破坏；其余部分并未得到证明。
ui-check-exact = 状态逐字比较，不会把一个当成另一个。
ui-check-names = { $names ->
    [one] 每个状态都单独看过。
   *[other] 一个状态至多代表 { $names } 个只差名字的状态。
}
ui-check-beyond = 有 { $count } 步超出界限，没有跟下去。
ui-check-open = 打开反例
ui-check-link = 复制为链接
ui-check-rust = 复制为 Rust 测试
ui-check-by-hand-copy = 写不进剪贴板。请从这里复制：
ui-check-failed = 检查自己出了故障而停下。这是我们的错。

# 永远

ui-check-loop = 会永远继续下去吗？
ui-check-loop-patient = 超时长于任何一次消息往来
ui-check-loop-looking = 正在找会回到原处的走法
ui-check-loop-forever = 这可以永远继续下去：{ $prefix } 步之后进入 { $turn } 步的循环。每转一圈，一切如前，只是轮次高了 { $rounds }，谁也没有学到任何值。
ui-check-loop-never = 没有能永远重复的走法：至多 { $most } 条消息在途时，谁也没学到值的 { $states } 个状态全都查过，没有一条公平的走法会回到原处。
ui-check-loop-forever-log = 这会永远继续下去：{ $prefix } 个事件之后进入 { $turn } 个事件的循环。每转一圈，一切如前，{ $rounds ->
    [0] 还是无人领导。
   *[other] 只是轮次高了 { $rounds }，没有领导者坐稳过。
}
ui-check-loop-never-log = 会安定下来：同一时刻的事不论先后，一共 { $states } 个状态，没有哪个循环里领导者总坐不稳。
ui-check-loop-unforced = 没有谁在安排什么：照这些等待时间和链路，集群自己就会这样。
ui-check-loop-luck = 这里的等待时间是随机抽的。永不安定的走法照样存在（Fischer、Lynch、Paterson，1985），但它没有机会一直持续：运气得永远坏下去才行。
ui-check-luck-what = 所以给出的不是循环，而是换 { $runs } 个种子各花了多久。{ $rested ->
    [0] 没有一次安定下来。
   *[other] 其中 { $rested } 次安定下来：
}
ui-check-luck-rounds = 开始过的轮次
ui-check-luck-millis = 毫秒
ui-check-luck-min = 最少
ui-check-luck-median = 居中
ui-check-luck-most = 十有其九至多
ui-check-luck-max = 最多
ui-check-loop-stopped = 在 { $states } 个状态后停下，到此为止没有发现循环。其余部分并未得到证明。
ui-check-loop-unknown = 这个协议没有写明轮次怎样计数，从它的数字看不出循环。
ui-check-loop-open = 打开走法与循环

# 集群为什么安定不下来

ui-check-restless = 永远安定不下来的集群
ui-check-remedy = 用上解法：{ $option } { $setting }
ui-check-remedy-on = 解法已用上：{ $option } { $setting }
ui-check-deep = 走法很长：逐一查每种调度，没等查到，内存先满了。每次 60 步的随机走法（回回都是同样那些）几秒就能碰上一条，再行缩短。
ui-check-timed = 这关系到时钟：查的时候时钟不走，所以看不见它。它的课里有一条走法，是让时钟走起来随机找到、再缩短的。
ui-check-walks = 用随机走法去找
ui-check-lesson = 打开它的课
lasting-duel = 不停歇的争夺
    .what = 两个提议者一被拒绝就立刻重试。
    .seen = 凡是照着 Paxos 写的都可能陷入的活锁。
lasting-short-timeout = 过短的超时
    .what = 超时固定，又比一次消息往返还短：答复未到，编号就已放弃。
    .seen = 凡是在更快的网络上量出来的超时。
lasting-leader-oscillation = 互相赶下台的领导者
    .what = 在 A–B–C 这条链里两端互相听不到。哪一端听不到领导者，就经由中间启用更高的编号。
    .seen = GitHub，palantir/atlasdb，issue 1686；haraldng/omnipaxos，issue 1。
lasting-fixed-timeouts = 相同的选举超时
    .what = 每台服务器等得一样久，于是同时参选，平分选票。
    .seen = Raft 论文 §5.2。
lasting-term-inflation = 不断上涨的任期
    .what = 没有预投票时，谁也听不到的成员一再参选，它的任期会赶走健康的领导者。
    .seen = GitHub，tarantool/tarantool，PR 6911。

# 挑战

ui-check-challenge = 轮到你了
ui-check-challenge-what = 让这项保证被破坏：{ $promise }。可以暂扣消息、丢弃它们、推迟它们，也可以让节点崩溃。你的改动可以用 Z 撤销。
ui-check-challenge-hint = 没有头绪？让它去找。
ui-check-challenge-won = 你弄坏了它：{ $promise }在第 { $steps } 步被破坏。
ui-check-challenge-shortest = 最短的走法有 { $steps } 步。
ui-check-challenge-equal = 没有比你更短的走法。
ui-check-challenge-end = 放弃

# 反例里说的话

check-title = { $promise }被破坏：{ $what }
check-title-plain = { $promise }被破坏
check-about = { $what }{ $seen }由遍历找到：从起点出发，没有更短的走法。
check-about-luck = { $what }{ $seen }由随机走法找到，再行缩短。
check-about-plain = 遍历每一种调度而找到：从起点出发，没有更短的走法。
check-wrong = 错误在这里第一次发生：{ $what }。
check-fallen = 有保证被破坏：{ $promises }。
check-arena = 弄坏它：{ $what }

# 客户端的历史

ui-history = 判定一段客户端操作的历史
ui-history-lead = 表的客户端要求了什么、得到什么答复，写成一个 JSON 列表；这个系统的或别的系统的都行。有没有一种次序，操作一个接一个，各在自己的调用与答复之间生效，能说通每一个答复？
ui-history-example = 给我一个例子
ui-history-judge = 它可线性化吗？
ui-history-judging = 正在找次序：已走 { $steps } 步。
ui-history-linearizable = { $operations ->
    [0] 可线性化：谁也没要求什么，没有什么要说通。
   *[other] 可线性化：有一种次序说得通全部 { $operations } 个操作。
}
ui-history-impossible = 不可线性化。键 { $key } 上，{ $explained ->
    [0] 没有一个操作能先生效；
   *[other] 有 { $explained } 个操作能按说得通的次序生效；到那时
} { $process } 的“{ $operation }”必须已经生效，可“{ $result }”怎么也说不通。
ui-history-undecided = 未能判定：{ $steps } 步还不够，重叠的操作太多。终端里的 consensus check-history 想走多少步都行。
ui-history-order = 键 { $key }，按这个次序：
ui-history-line = 第 { $line } 行
ui-history-stuck = 到这里就走不下去了。
ui-history-more = 还有 { $count } 个
ui-history-keys = 另有 { $count } 个键也各有这样的次序。
error-history-json = 这不是 JSON：{ $message }
error-history-list = 历史是方括号里的一个列表，一个操作一个对象
error-history-object = 一个操作是花括号里的一个对象
error-history-unknown = 操作没有“{ $field }”这个字段
error-history-twice = “{ $field }”在一个操作里写了两次
error-history-missing = 这个操作缺少“{ $field }”
error-history-moment = “{ $field }”是时刻，应为从 0 起的整数；{ $found } 不是
error-history-text = “{ $field }”应为引号里的文字；{ $found } 不是
error-history-process = “process”应为名字或数字；{ $found } 都不是
error-history-backwards = 它在 { $return } 得到答复，却早于调用的 { $call }
error-history-untimely = 有“result”，却没有“return”说明何时得到
error-history-operation = “{ $found }”不是操作
error-history-value = “{ $found }”不能作键或值：应有 1 至 { $most } 个字节，不含空格和引号
error-history-number = “{ $found }”不是 0 至 { $most } 的整数
error-history-result = 这样的操作不会得到“{ $found }”
