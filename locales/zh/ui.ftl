# 协议之外的页面文字；协议本身的文字在 protocol.ftl。

ui-start = 还没有发生任何事
    .why = 按播放键，或一步一步走。每条消息都可以拿在手里：沿路径拖动使它推迟，拖离路径则把它丢弃。
ui-now = 此刻，
ui-narration = 发生了什么
ui-before = 同一步里还有：
ui-step-of = 第 { $step } 步，共 { $steps } 步
ui-step-of-more = 第 { $step } 步，共 { $steps }+ 步
ui-source-comma = ，
ui-comma = ，
ui-colon = ：
ui-ended-quiet = 之后不会再自行发生任何事。
ui-ended-until = 场景到此结束，可以继续播放。
ui-region = Consensus Playground：{ $title }
ui-panel = 发生了什么，什么成立

# 安全性
ui-safety = 安全性
ui-all-held = 全部成立
ui-fallen = { $count } 项不成立
ui-verdict-held = 成立
ui-verdict-broken = 被破坏
ui-verdict-warning = 警告
ui-jump-to-fall = 转到它被破坏的第 { $step } 步
ui-chosen = 已选定
ui-chosen-nothing = 尚无
ui-leading = { $ballot } 得 { $have } 票，需 { $need } 票
ui-delays = { $chosen } 个消息延迟，{ $learned } 个后学到
    .what = 从该编号开始算起的消息延迟
ui-delays-chosen = { $chosen } 个消息延迟
ui-standing-held = 安全性成立
ui-standing-broken = { $name }被破坏

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

# 时间
ui-transport = 时间
ui-to-start = 回到开头
ui-back = 退一步
ui-play = 播放
ui-pause = 暂停
ui-step = 进一步
ui-to-end = 到结尾
ui-speed = 速度
    .what = 虚拟时间与实际时间之比
ui-undo = 撤销
ui-redo = 重做
ui-restart = 重新开始
    .what = 回到开头，并撤销你的全部改动
ui-not-loaded = 这一部分未能加载。请重新加载页面再试。
ui-changes-count = { $count ->
    [0] 无改动
   *[other] { $count } 处改动
}
ui-legend = 各类已发消息数
ui-key-space = 空格

# 顶栏
ui-pick = 选择场景
ui-protocol-basic-paxos = 基本 Paxos
ui-seed = 种子
    .what = 种子相同，运行就相同
ui-seed-now = 种子 { $seed }
ui-setup = 设置
ui-file = 文件
ui-copied = 已复制
ui-more = 更多
ui-theme = 主题：{ $now }。切换为{ $next }
ui-theme-system = 跟随系统
ui-theme-light = 浅色
ui-theme-dark = 深色
ui-help = 帮助
ui-mutated = 有意破坏：{ $names }
ui-unapplied = 没有找到对象的改动
ui-bad-attribute = 属性 { $name } 不能取这个值。
ui-unknown-scenario = 没有名为“{ $name }”的场景。
ui-no-wasm = 这里需要支持 WebAssembly 的浏览器，而当前浏览器不支持。
ui-no-engine = 引擎未能加载。请重新加载页面再试。
