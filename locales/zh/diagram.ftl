# 时空图
diagram-label = 时间：本次运行的时空图
diagram-value = { $ms } 毫秒，事件 { $step }，共 { $steps } 个
diagram-in-flight = 在途
diagram-crashed = 已崩溃
diagram-wiped = 磁盘丢失
diagram-restarted = 已重启
diagram-leads = 领导 { $ballot }
diagram-learned = 获知 { $value }
diagram-chosen = 选定 { $value }
diagram-broken = 违反：{ $monitor }
diagram-later = 晚 { $ms } 毫秒
diagram-earlier = 早 { $ms } 毫秒
diagram-fate-held = 已扣留
diagram-fate-dropped = 已丢弃
diagram-fate-lost = 已丢失
diagram-fate-cut = 链路已断
diagram-fate-missed = 接收者已崩溃
