# 演练场之外的页面：课程与文档。构建网站时生成。

site-name = Consensus Playground
site-about = 把共识协议的消息拿在手里：Paxos 与 Raft 的真实 Rust 实现，在你的浏览器里模拟、画出来。
site-to-content = 跳到正文
site-nav = 网站
site-play = 演练场
site-lessons = 课程
site-docs = 文档
site-needs-script = 演练场在你的浏览器里运行共识协议，需要 JavaScript。课程与文档不用它也能阅读。
site-offline-missing = 这个页面没有留作离线之用。演练场和所有场景都留着。

gallery-title = 全部课程
gallery-lead = 每一课都是真实协议的一次运行：先看它怎么走，再拿起一条消息，看看会改变什么。共 { $count } 课，从一轮顺利的投票，到真实系统犯过的错误。
gallery-search = 搜索课程
gallery-found = { $count } 课
gallery-none = 没有符合的课程。
gallery-courses = 课程
gallery-start = 从头学起
gallery-count = { $count } 课
gallery-steps = { $count } 步
gallery-nodes = { $count } 个节点
gallery-falls = { $monitors }被破坏

course-basic-paxos = 基本 Paxos
    .about = 只做一个决定：编号、承诺、投票，以及崩溃、丢失和对手能把它们怎么样。
course-learning = 学习与活锁
    .about = 选定的值怎样为人所知、代价几何，领导者又为何能结束缠斗。
course-multi-paxos = Multi-Paxos
    .about = 不止一个值，而是一份日志：免去第一阶段的领导者、空缺、租约、快照、成员的来去。
course-raft = Raft
    .about = 同一个问题，另一种切法：选举、日志修复、提交、读取、成员变更。
course-break-it = 找出漏洞
    .about = 每课一个错误，多数在真实系统里出现过，并给出让某项保证被破坏的走法。

lesson-of = { $course }，第 { $number } 课，共 { $count } 课
lesson-contents = 目录
lesson-back = 上一课
lesson-next = 下一课
lesson-all = 全部课程
lesson-end = 课程到此结束
lesson-open = 在演练场中打开
lesson-steps = 逐步讲解
lesson-step = 第 { $step } 步
lesson-steps-lead = 点哪一行，就到哪一刻；地址会记住位置。
lesson-start = 起点
lesson-more = 协议及其规则
lesson-diagram = 整个运行的时空图
lesson-broken = 这一课里被破坏的：{ $monitors }

docs-title = 文档
docs-lead = 怎样使用演练场，协议各做什么，怎样把它放进自己的页面。
docs-other-language = 这份文档目前只有英文版。
docs-whole = 完整的英文文档
docs-use = 使用演练场
docs-protocols = 协议
docs-authors = 写给作者

doc-time-machine = 去任何一刻，改变过去，把几种未来放在一起对照。
doc-sharing = 用链接、文件或文本把一次运行连同改动带给别人。
doc-export = 把运行写成图片、图表、供其他工具使用的日志、测试和数据。
doc-checker = 在限度之内走遍每一种调度，寻找让保证被破坏的那一种。
doc-accessibility = 不用鼠标、不用眼睛、放大、在手机上：做到了什么，怎样检查。
doc-glossary = 演练场和这个领域的用词，两种语言对照。
doc-protocols-basic-paxos = 决定一个值的协议：消息、状态、规则与选项。
doc-protocols-multi-paxos = 由许多决定组成的日志：领导者、空缺、租约、快照、成员。
doc-protocols-raft = 选举、复制、读取、快照和成员变更，逐条规则说明。
doc-embedding = 把元素放进自己的页面：属性、方法、事件、样式。
doc-package = 从 npm 取用元素：用不用打包工具都行，也可以只要一个文件。
doc-scenario-format = 场景的写法：节点、网络、脚本、期望。
doc-command-line = 同一个引擎，用在终端和 CI 里。
doc-site = 构建出的网站有什么，可以放在哪里，怎样离线使用。
doc-publishing = 怎样发布各个包。
