# 协议之外的页面文字；协议本身的文字在 protocol.ftl。

ui-start = 还没有发生任何事
    .why = 按播放键，或一步一步走。每条消息都可以拿在手里：沿路径拖动使它推迟，拖离路径则把它丢弃。
ui-narration = 发生了什么
ui-source-comma = ，
ui-comma = ，
ui-colon = ：
ui-ended-quiet = 之后不会再自行发生任何事。
ui-ended-until = 场景到此结束，可以继续播放。
ui-go-on = 继续
ui-region = Consensus Playground：{ $title }
ui-chosen = 已选定
ui-chosen-nothing = 尚无
ui-standing-held = 安全性成立
ui-standing-broken = { $name }被破坏

# 时间
ui-transport = 时间
ui-to-start = 回到开头
ui-back = 退一步
ui-play = 播放
ui-pause = 暂停
ui-step = 进一步
ui-to-end = 到结尾
ui-undo = 撤销
ui-not-loaded = 这一部分未能加载。请重新加载页面再试。
ui-full-refused = 这个页面不允许全屏。
ui-key-space = 空格

# 顶栏
ui-pick = 选择场景
ui-protocol-basic-paxos = 基本 Paxos
ui-seed-now = 种子 { $seed }
ui-copied = 已复制
ui-more = 更多
ui-help = 帮助
ui-mutated = 有意破坏：{ $names }
ui-bad-attribute = 属性 { $name } 不能取这个值。
ui-unknown-scenario = 没有名为“{ $name }”的场景。
ui-no-wasm = 这里需要支持 WebAssembly 的浏览器，而当前浏览器不支持。
ui-no-engine = 引擎未能加载。请重新加载页面再试。
