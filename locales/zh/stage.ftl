# The stage. Owner: the stage.
stage-label = 舞台：各个进程，以及它们之间的消息
stage-nothing = 无
stage-quorum = 任意 { $need }/{ $all } 构成多数派
stage-quorum-short = 多数派 { $need }/{ $all }
stage-quorums = 多数派：{ $all } 个中承诺 { $promises } 个，投票 { $votes } 个

# Nodes
stage-life-up = 运行中
stage-life-crashed = 已崩溃，磁盘保留
stage-life-wiped = 已崩溃，磁盘清空
stage-life-crashed-short = 已崩溃
stage-life-wiped-short = 磁盘清空

# Messages, for those who hear them
stage-message = { $title }，从 { $from } 到 { $to }
stage-message-value = { $title }，值为 { $value }，从 { $from } 到 { $to }
stage-message-carries = { $title }，报告 { $carried }，从 { $from } 到 { $to }
stage-message-arrives = { $time } ms 时到达
stage-message-held = 暂扣，等待交给 { $to }
stage-message-refused = 现在到达会被拒绝

# Marks
stage-cut = 已切断
stage-cut-one = 从 { $from } 到 { $to } 的链路已切断。修复
stage-cut-both = { $from } 与 { $to } 之间的链路已切断。修复
stage-cut-partition = 分区
stage-cut-groups = 分区：{ $groups }。修复所有链路
stage-held = 暂扣
stage-hold-here = 暂扣
stage-refused = 拒绝：{ $left } < { $right }
stage-refused-plain = 拒绝
stage-fate-dropped = 已丢弃
stage-fate-lost = 已丢失
stage-fate-cut = 被切断
stage-fate-missed = 无人接收
stage-chosen = 已选定：{ $value }
stage-learned = 已学到：{ $value }
stage-broke = 违反：{ $names }

# What releasing would do
stage-tip-esc = 按 Esc 放回原处
stage-tip-keys = 按 Enter 执行，按 Esc 放回
stage-tip-drop = 松开即丢弃
stage-tip-hold = 松开即暂扣在 { $to } 前
stage-tip-release = 松开即放行给 { $to }
stage-tip-duplicate = 松开即复制
stage-tip-swap = 与 { $title } 交换次序
stage-tip-at = { $to }，{ $time } ms
stage-tip-now = 立即到达 { $to }，{ $time } ms
stage-tip-later = 晚 { $by } ms
stage-tip-earlier = 早 { $by } ms
stage-tip-same = { $to }，{ $time } ms，不变
stage-tip-held = 继续暂扣在 { $to } 前
stage-tip-stroke = 划过链路即可切断
stage-tip-cut-one = 切断 { $from }–{ $to }
stage-tip-cut = 切断 { $count } 条链路
