# 导出一次运行时用到的词：图片、日志、测试。
export-chosen = 选定
export-learned = 学到
export-refused = 拒绝
export-broken = 被破坏
export-timer = 定时器触发
export-seed = 种子
export-lost = 丢失
