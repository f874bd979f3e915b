# 只有命令行才说的话。关于协议的一切都在 protocol.ftl 里。每段文字写在一行上。

cli-heading = 协议 { $protocol }，种子 { $seed }
cli-settings = 设置：{ $list }
cli-disks = 磁盘上原有：{ $list }

# 事件

cli-event-latency-link = 从 { $from } 到 { $to } 的延迟现在是 { $latency }
cli-now-chosen = 选定了 { $value }：{ $ballot } 中的投票达到多数派

# 运行的结束

cli-end-quiet = 再没有什么会发生：运行在 { $time } 结束，共 { $events } 个事件。
cli-end-until = 运行到 { $time } 为止，共 { $events } 个事件；它还可以继续。
cli-end-events = 运行在 { $time } 被叫停，已达允许的 { $events } 个事件；用 --events 可以放宽。
cli-nothing = 无
cli-value-in = { $value }（{ $ballot }）
cli-value-by = { $value }（{ $nodes }）
cli-label-chosen = 选定
cli-label-learned = 学到
cli-label-ballots = 编号
cli-label-messages = 消息
cli-label-refusals = 拒绝
cli-label-held = 保持
cli-delays = 启用了 { $ballots } 个；从编号开始算的消息延迟：到选定 { $chosen }，到学到 { $learned }
cli-fates = 发出 { $sent }{ $copies ->
        [0] {""}
       *[other] ，复制 { $copies }
    }；到达 { $delivered }，丢失 { $lost }，接收者已停机 { $missed }，在途或暂扣 { $flying }
cli-broken = { $name } 在第 { $step } 个事件处被打破！{ $sentence }
cli-broken-expected = { $name } 在第 { $step } 个事件处被打破，正如场景所预期。{ $sentence }
cli-warned = { $name } 自第 { $step } 个事件起发出警告。{ $sentence }
cli-expected = 符合场景的预期：{ $all } 项中的 { $met } 项。
cli-not-met = 预期 { $expected }；实际：{ $seen }
cli-not-judged = 没有按场景的预期来评判：种子、选项或结束时刻不是它自己的。

# 许多种子的统计表

cli-batch-heading = 协议 { $protocol }，种子 { $from } 到 { $to }
cli-batch-as-it-is = 原样
cli-batch-runs = 运行次数
cli-batch-chosen = 有选定的运行
cli-batch-nothing = 无
cli-batch-ballots = 到选定为止的编号数
cli-batch-time = 到选定为止的时间
cli-batch-messages = 到选定为止的消息数
cli-batch-delays = 编号内到选定为止的消息延迟
cli-batch-learned = 到首次学到为止的时间
cli-batch-all-messages = 整个运行的消息数
cli-batch-min = 最小
cli-batch-median = 中位数
cli-batch-p90 = 百分之九十不超过
cli-batch-max = 最大
cli-batch-quiet = 结束：再没有什么会发生
cli-batch-until = 结束：时间到
cli-batch-events = 结束：事件太多
cli-batch-histogram = 到选定为止的编号数，以及对应的运行次数（{ $name }）：
cli-batch-safe = 没有一次运行破坏安全性，也没有一次运行警告争夺。
cli-batch-fell = { $name } 在 { $all } 次运行中的 { $runs } 次被打破！第一次：
cli-batch-fell-expected = { $name } 在 { $all } 次运行中的 { $runs } 次被打破，正如场景对自身的预期。第一次：
cli-batch-warned = { $name } 在 { $all } 次运行中的 { $runs } 次发出警告。第一次：

# 图的下方

cli-foot-chosen = 选定：{ $list }。
cli-foot-nothing-chosen = 什么也没有选定。
cli-foot-flying = 在途或暂扣：{ $list }。
cli-foot-held = 仍暂扣着：{ $list }。
cli-sign-sends = 处理并发送
cli-sign-acts = 处理
cli-sign-refuses = 拒绝这条消息
cli-sign-chosen = 这一票使一个值被选定
cli-sign-knows = 得知选定了什么
cli-sign-lost = 丢失，或接收者已停机
cli-sign-held = 暂扣
cli-sign-ghost = 途中被改动
cli-sign-crash = 崩溃
cli-sign-restart = 重启

# 有没有影响
cli-matters = 有没有影响？逐项看没有它时会怎样：
cli-matters-none = 没有人动过这次运行：没有读者的改动，脚本里也没有故障。

# 遍历所有调度的结果
cli-check-progress = { $states } 个状态，深 { $depth } 步，{ $memory }
cli-check-holds = 没有一项保证被破坏：界限之内的每个状态都查过了。
cli-check-broken = 被破坏：{ $promises }。最短的走法有 { $length } 步。
cli-check-stopped-states = 查了 { $states } 个状态，到 --states 的上限而停，到此为止没有保证被破坏。其余部分并未得到证明。
cli-check-stopped-memory = 用了 { $memory }，到 --memory 的上限而停，到此为止没有保证被破坏。其余部分并未得到证明。
cli-check-stopped-clocks = 停下：这个协议有些定时器关系到安全，让它们以任意次序触发的查法会冤枉它。
cli-check-figures = { $states } 个状态，试过 { $steps } 步，深 { $depth } 步，{ $memory }。
cli-check-beyond = 有 { $beyond } 步超出界限，没有跟下去。
cli-check-names = { $names ->
    [1] 这个模型里没有可以互换的节点：--symmetry 没有起作用。
   *[other] 一个状态最多代表 { $names } 个，它们只有节点的名字不同。
  }
cli-check-spent = 再也不会起作用的消息，不算进状态。
cli-check-not-spent = 进程可能变成的样子太多，事先走不完：--spent 没有起作用。加上 --rounds 之类的界限会少一些。
cli-check-nothing = 在这些界限之内什么也不会发生，所以这个结论说明不了什么：没有谁提出请求，定时器也不许触发。用 --timeouts 让它们触发。
cli-check-exact = 状态逐字比较，不会把一个当成另一个。
cli-history-undecided = 未能判定：{ $steps } 步还不够。用 --steps 可以放宽。
cli-check-loop-looking = 正在找会回到原处的走法
cli-check-loop-forever = 这可以永远继续下去：{ $prefix } 步之后进入 { $turn } 步的循环。每转一圈，一切如前，只是轮次高了 { $rounds }，谁也没有学到任何值。
cli-check-loop-never = 没有能永远重复的走法：谁也没学到值的 { $states } 个状态全都查过，没有一条公平的走法会回到原处。
cli-check-loop-stopped = 在 { $states } 个状态后停下，到此为止没有发现循环。其余部分并未得到证明。
cli-check-loop-forever-log = 这会永远继续下去：{ $prefix } 个事件之后进入 { $turn } 个事件的循环。每转一圈，一切如前，{ $rounds ->
    [0] 还是无人领导。
   *[other] 只是轮次高了 { $rounds }，没有领导者坐稳过。
  }
cli-check-loop-never-log = 会安定下来：同一时刻的事不论先后，一共 { $states } 个状态，没有哪个循环里领导者总坐不稳。
cli-check-loop-unforced = 没有谁在安排什么：照这些等待时间和链路，集群自己就会这样。
cli-check-loop-luck = 这里的等待时间是随机抽的。永不安定的走法照样存在（Fischer、Lynch、Paterson，1985）：运气可以一直坏下去。但它没有机会一直持续，找到循环也说明不了什么；能说的是换许多种子，各花了多久。
cli-check-luck-rested = { $runs } 次运行里有 { $rested } 次在 { $events } 个事件之内安定下来。
cli-check-luck-rounds = 到那时开始过的编号或任期：居中 { $median } 个，十有其九不超过 { $most } 个，最少 { $min } 个，最多 { $max } 个。
cli-check-luck-time = 到那时经过的虚拟时间：居中 { $median } 毫秒，十有其九不超过 { $most } 毫秒，最短 { $min } 毫秒，最长 { $max } 毫秒。
cli-check-saved = 走法已存为场景：{ $path }
