# 时空图
diagram-label = 时间：本次运行的时空图
diagram-value = { $ms } ms，事件 { $step }，共 { $steps } 个
diagram-timeline = 时间：整个运行
diagram-events = 时空图中的事件
diagram-in-flight = 在途
diagram-crashed = 已崩溃
diagram-wiped = 磁盘丢失
diagram-restarted = 已重启
diagram-leads = 提议中 { $ballot }
diagram-learned = 学到 { $value }
diagram-chosen = 选定 { $value }
diagram-broken = 被破坏：{ $monitor }
diagram-warned = 警示：{ $monitor }
diagram-later = 晚 { $ms } ms
diagram-earlier = 早 { $ms } ms
diagram-fate-held = 已暂扣
diagram-fate-dropped = 已丢弃
diagram-fate-lost = 已丢失
diagram-fate-cut = 链路已断
diagram-fate-missed = 接收者已崩溃

# 供朗读的事件
diagram-stop = { $node }，{ $time }：{ $what }
diagram-gets = 收到 { $message }
diagram-sends = 发出 { $message }
diagram-verb-request = 收到请求
diagram-verb-fire = 定时器触发
diagram-network = { $verb ->
    [cut] 切断 { $count } 条链路
    [mend] 修复 { $count } 条链路
   *[other] { $count } 处网络改动
}
diagram-pending = { $timer }到时会触发，除非在那之前另有变化
diagram-verb-crash = 崩溃
diagram-verb-restart = 重启
diagram-verb-wipe = 磁盘丢失
diagram-verb-clock = 时钟改变

# 改动过去
diagram-at = { $node }，{ $time } ms
diagram-same = 没有变化
diagram-twice = 副本在 { $time } ms 到达 { $node }
diagram-drop = 松手即丢弃
diagram-remove = 松手即去掉
diagram-cannot = 这里不能这样改
diagram-refused = 不可行：{ $reason }
diagram-would-choose = 那样会选定：{ $values }
diagram-would-choose-nothing = 那样不会选定任何值
diagram-would-lose = { $count ->
    [1] 但这样一来，这处改动就找不到对象了：{ $deed }
   *[other] 但这样一来，{ $count } 处改动会找不到对象，头一处是：{ $deed }
}
diagram-unapplied = 现在有 { $count } 处改动找不到对象，先留着。
diagram-esc = 按 Esc 放回
diagram-keys = 回车确定，Esc 放回
diagram-put-back = 已放回，什么都没变
diagram-first-difference = 从这里开始不同

# 可以做的事
diagram-go = 跳到这一刻
diagram-closer = 放大这里
diagram-all = 看全部
diagram-move = 换个时刻
diagram-do-drop = 丢弃
diagram-do-twice = 复制一份
diagram-do-remove = 去掉
diagram-do-note = 加注…
diagram-fire = 触发{ $timer }
diagram-fire-now = 让它现在就触发
diagram-note = 给这个事件加注
diagram-note-lead = 运行到这个事件时显示。两栏都留空，就取下这条注。
diagram-note-en = 英文
diagram-note-zh = 中文
diagram-note-save = 钉上

# 时间轴上的停靠点
diagram-mark-chosen = 选定：{ $what }
diagram-mark-refusal = 拒绝
diagram-mark-crash = 崩溃：{ $what }
diagram-mark-restart = 重启：{ $what }
diagram-mark-violation = 被破坏：{ $what }
diagram-mark-change = 你的改动：{ $what }
diagram-mark-caption = 注
