# 舞台旁的面板，以及按需打开的部分：菜单、对话框、检视面板和出错信息。

ui-before = 同一步里还有：
ui-mistake = 这是打开的错误造成的。
ui-step-of = 第 { $step } 步，共 { $steps } 步
ui-step-of-more = 第 { $step } 步，共 { $steps }+ 步
ui-panel = 发生了什么，什么成立

# 安全性
ui-safety = 安全性
ui-all-held = { $count } 项全部成立
    .what = 逐项列出各项保证及其含义
ui-fallen = { $count } 项不成立
ui-verdict-held = 成立
ui-verdict-broken = 被破坏
ui-verdict-warning = 警告
ui-jump-to-fall = 转到它被破坏的第 { $step } 步
ui-leading = { $ballot } 得 { $have } 票，需 { $need } 票
ui-delays = { $chosen } 个消息延迟，{ $learned } 个后学到
    .what = 从该编号开始算起的消息延迟
ui-delays-chosen = { $chosen } 个消息延迟

# 在途消息
ui-in-flight = 在途消息
ui-in-flight-empty = 没有在途消息。
ui-held-for = 为 { $node } 暂扣
ui-due = { $due } ms
ui-due-moved = { $planned } → { $due }
ui-will-refuse = { $node } 会拒绝它
ui-tabs = 视图
ui-tab-stage = 舞台
ui-tab-diagram = 时空图
ui-speed = 速度
    .what = 虚拟时间与实际时间之比
ui-redo = 重做
ui-restart = 重新开始
    .what = 回到开头，并撤销你的全部改动
ui-changes-count = { $count ->
    [0] 无改动
   *[other] { $count } 处改动
}
ui-legend = 各类已发消息数
ui-seed = 种子
    .what = 种子相同，运行就相同
ui-setup = 设置
ui-file = 文件
ui-theme = 主题：{ $now }。切换为{ $next }
ui-theme-system = 跟随系统
ui-theme-light = 浅色
ui-theme-dark = 深色
ui-unapplied = 没有找到对象的改动
    .what = 这些改动会留着；对象一旦重新出现，就会再次生效。

ui-pick-search = 搜索
ui-pick-found = { $count } 个场景
ui-pick-none = 没有符合的场景。
ui-site = 课程
    .what = 课程与文档
ui-family-basic-paxos = 基本 Paxos
ui-family-learning = 学习、活锁及其对策
ui-family-break-it = 找出漏洞：每次一个错误，以及暴露它的走法
ui-family-multi-paxos = Multi-Paxos：一份日志、一个领导者、一张表
ui-family-raft = Raft：选举、复制、成员
ui-setup-menu = 设置…
ui-scenario-text = 场景文本
ui-telling-menu = 完整的解释
ui-full = 全屏，带时空图
ui-telling = 详解
ui-faster = 快一些：{ $speed }
ui-slower = 慢一些：{ $speed }
ui-text-show = 显示场景文本
ui-text-copy = 复制文本
ui-text-save = 保存为文件
ui-text-open = 打开或粘贴运行…
ui-text-lead = 这是当前的运行，包含你的改动。打开这份文本的人会看到同样的运行。
ui-theme-to = 主题：{ $next }
ui-close = 关闭
ui-restart-same = 用同一种子重新开始
ui-restart-fresh = 用新种子重新开始

# 可以做的事
ui-act-deliver = 立即送达
ui-act-drop = 丢弃
ui-act-hold = 暂扣
ui-act-release = 放行
ui-act-duplicate = 复制一份
ui-act-later = 推迟 5 ms
ui-act-sooner = 提前 5 ms
ui-act-swap = 与 { $message } 交换次序
ui-act-cut = 切断 { $from }→{ $to }
ui-act-mend = 修复 { $from }→{ $to }
ui-act-inspect = 查看
ui-act-crash = 使其崩溃
ui-act-restart = 重启
ui-act-wipe = 清空磁盘
ui-act-isolate = 与所有节点断开
ui-act-heal = 修复所有链路
ui-act-fire = 立即触发{ $timer }（原定 { $due } ms）
ui-link = 链路 { $from }→{ $to }

# 查看节点
ui-inspector = 节点 { $node }
ui-on-disk = 磁盘
ui-life = 可以对它做的事
ui-life-crashed = 已崩溃，磁盘保留
ui-life-wiped = 已崩溃，磁盘已清空
ui-requests = 请求
ui-request-of = 请 { $node }：
ui-request-send = 发出
ui-value = 值
ui-clock = 时钟
    .what = 它的定时器走得多快
ui-links = 链路
    .what = 点一下切断，只切断这一个方向。

# 已不在途中的消息
ui-past = 消息 { $name }
ui-past-sent = 发出
ui-past-arrived = 到达
ui-past-planned = 原定
ui-past-carried = 报告
ui-past-go = 转到此时
ui-past-rule = 转到它到达的那一刻，解说会说明它遇到了哪条规则。

# 设置
ui-setup-lead = 改动立即生效，运行从头开始。
ui-off = 关
ui-set-nodes = 节点
ui-set-count =
    .what = 全部加起来至多 { $most } 个节点。
ui-set-together = 角色
    .what = 每个进程只担任一个角色，还是担任全部角色。
ui-set-together-off = 分开
ui-set-together-on = 集于每个进程
ui-set-network = 网络
ui-set-latency = 延迟
    .what = 消息在途多久：15ms，或 10ms..20ms 表示其间任意时长。
ui-set-loss = 丢失
    .what = 每一百条消息中有多少永不到达。
ui-set-duplication = 重复
    .what = 每一百条消息中有多少到达两次。
ui-set-seed = 种子
    .what = 决定一切由偶然决定的事。
ui-set-protocol = 协议
ui-set-break = 破坏它

# 出错
ui-problem = 出了差错。
ui-problem-stays = 屏幕上的运行保持不变。
ui-try-again = 再试一次
ui-coming = 请稍候…
error-no-workshop = 这一步需要的组件未能加载。
    .way = 请检查网络后再试。没有它，屏幕上的运行照常进行。
error-workshop-stopped = 这一步算不出来：是程序的错。
    .way = 屏幕上的运行保持不变。
ui-place = 第 { $line } 行，第 { $column } 列
ui-found = 遇到：
ui-expected = 应为：
ui-open-title = 打开或粘贴运行
ui-open-lead = 场景、保存的运行、JSON 轨迹或链接：选文件、粘贴，或拖到页面上。如有错误，会指出在哪里。
ui-open-file = 文件
ui-open-text = 文本
ui-open-run = 运行
ui-panic = 引擎停了：这是程序的错
    .what = 不是你造成的。下面的文本可以把运行带到同一处，请留作报告之用。
ui-panic-restart = 重新开始场景

# 帮助
ui-help-lead = 观看共识协议的运行，并把它的消息拿在手里。运行的是真实的实现；你作出的改动由它重新计算。
ui-help-gestures = 用指针
ui-gesture-along = 沿路径
    .does = 前后拖动一条消息：它推迟或提前到达。
ui-gesture-off = 离开路径
    .does = 拖开后松手：消息被丢弃。
ui-gesture-onto = 拖到另一条上
    .does = 同一链路的两条消息交换次序。
ui-gesture-tray = 拖进托盘
    .does = 托盘在接收者旁边：暂扣，直到你放行。
ui-gesture-alt = 按住 Alt
    .does = 或长按：复制一份。
ui-gesture-stroke = 划一笔
    .does = 划过舞台：所经过的链路都被切断。
ui-gesture-click = 点击
    .does = 点节点：查看、崩溃、重启、清空、触发定时器。
ui-help-signs = 怎样看
ui-sign-hue = 颜色表示属于哪个编号；编号本身也总是写出。
ui-sign-shape = 菱形是请求许可或给予许可，方框带着值，胶囊形往来于客户端，八边形是拒绝。
ui-sign-fill = 实心是请求，空心是回复。
ui-sign-gate = 接受者的边缘是它所承诺编号的颜色：遇上另一种颜色即被拒绝。
ui-sign-dash = 虚线表示尚未确定。
ui-sign-alarm = 深红只表示拒绝或被破坏的承诺。
ui-help-keys = 用键盘
ui-key-toggle = 播放或暂停
ui-key-step = 退一步，进一步
ui-key-ends = 到开头，到结尾
ui-key-undo = 撤销上一处改动
ui-key-redo = 重做
ui-key-speed = 慢一些，快一些
ui-key-delay = 后退、前进一个消息延迟
ui-key-mark = 上一个、下一个要紧的时刻
ui-key-arrows = 在时空图中：沿箭头走，或在同时发出的消息之间换
ui-key-move = 在时空图中：换个时刻
ui-key-go = 在时空图中：跳到那一刻
ui-key-picker = 选择场景
ui-key-fresh = 用新种子重新开始
ui-key-tab = 在各部分、各节点、各消息之间移动
ui-key-menu = 节点或消息的菜单
ui-key-drop = 丢弃消息
ui-key-hold = 暂扣，或放行
ui-key-duplicate = 复制一份
ui-key-nudge = 推迟 5 ms，提前 5 ms
ui-key-crash = 使节点崩溃或重启
ui-key-escape = 放弃手势，关闭面板

# 两个运行，一个视图
beside-menu = 与 { $protocol } 并排
beside-close = 结束对比
beside-compared = 至此
beside-messages = 消息数
beside-kinds = 按种类
beside-answered = 已答复
    .what = 客户端得知结果的操作数，占它们所请求的
beside-of = { $all } 个中的 { $have } 个
beside-commit = 到选定
    .what = 半数命令从请求到选定不超过这个时间
beside-answer = 到答复
    .what = 半数答复不超过这个时间
beside-available = 可用
    .what = 请求能得到服务的时间占比：有领导者在任，且能与过半、没有作出更高承诺的服务器互通消息
beside-left = 略去 { $count } 行
beside-not-there = { $protocol } 不接受：{ $action }
