// The live examples of the element's document: what is shown of each thing that is public, and what is said of it in Chinese.
// English comes from the source itself, by the manifest. scripts/site/element.test.mjs holds the two lists together.

/** The scenario that most examples show. */
const CLEAN = 'scenario="basic-paxos/b01-clean"';
/** A scenario that fits into a few lines. */
const TINY = `<consensus-playground>
scenario tiny
protocol basic-paxos
nodes
  client C
  proposer x
  acceptor a b c
script
  at 0ms request C ask orange x
</consensus-playground>`;

/** @param {string} attributes */
const element = (attributes) => `<consensus-playground ${attributes}></consensus-playground>`;

/** By attribute. `{scenarios}` stands for the folder of scenarios, `{page}` for the page that opens links. @type {Record<string, { zh: string, example: string }>} */
export const ATTRIBUTES = {
  scenario: { zh: '自带场景的地址，如 `basic-paxos/b09-x-and-y`，也可以只写最后一段。', example: element('scenario="basic-paxos/b09-x-and-y"') },
  src: { zh: '要打开的文本的地址：场景、保存的运行或轨迹，不超过 64 kB。', example: element('src="{scenarios}basic-paxos/b05-duel.txt"') },
  seed: { zh: '运行的种子，0 到 4294967295；空则用场景自己的。', example: element('scenario="basic-paxos/b14-noise" seed="7"') },
  run: { zh: '链接里的一次运行。', example: element(`${CLEAN} run="{run}"`) },
  at: { zh: '打开时所在的位置：步数（`12`）或虚拟时间（`48.5ms`）。', example: element(`${CLEAN} at="20ms"`) },
  from: { zh: '所展示片段的开头，写法同 `at`：运行从这里打开，“回到开头”也回到这里。', example: element(`${CLEAN} from="6"`) },
  to: { zh: '所展示片段的结尾，写法同 `at`：播放到这里停下，“到末尾”也到这里。', example: element(`${CLEAN} from="3" to="9"`) },
  beside: { zh: '同一时钟下并排的第二个运行：带日志的协议，或某个场景的地址。', example: element('scenario="multi-paxos/m01-election" beside="raft"') },
  autoplay: { zh: '进入视野即播放；读者要求减少动态效果时不自动播放。', example: element(`${CLEAN} autoplay`) },
  speed: { zh: '虚拟时间与实际时间之比：`1/50`、`0.02`、`2`；空则取适合场景的速度。', example: element(`${CLEAN} speed="1/200"`) },
  captions: { zh: '播放到批注处是否停下等读者继续：`stop` 或 `through`。', example: element('scenario="basic-paxos/b09-x-and-y" captions="through"') },
  theme: { zh: '明暗：`light`、`dark`、`system`。', example: element(`${CLEAN} theme="dark"`) },
  lang: { zh: '语言：`en` 或 `zh`；未写时取外层最近的 `lang`，再取浏览器的语言。', example: element(`${CLEAN} lang="zh"`) },
  controls: { zh: '是否带顶栏与播放按钮：`full` 或 `none`。', example: element(`${CLEAN} controls="none"`) },
  layout: { zh: '不论大小都用同一种布局：`wide`、`embed`、`phone`。', example: element(`${CLEAN} layout="phone" height="640"`) },
  height: { zh: '高度：像素数，或 CSS 的长度（`60vh`）。页面自己的样式优先。', example: element(`${CLEAN} height="300"`) },
  share: { zh: '能打开链接的页面的地址；有了它，读者可以复制指向自己这次运行的链接。', example: element(`${CLEAN} share="{page}"`) },
  keep: { zh: '`change` 事件是否带上随运行变化的链接。', example: element(`${CLEAN} keep`) },
  page: { zh: '用于整页只有演练场的情况：焦点在哪里按键都有效。放到页面上时读取一次。', example: '' },
  site: { zh: '介绍页面的地址；有了它，宽布局的顶栏会链接过去。', example: element(`${CLEAN} layout="wide" height="640" site="{page}"`) },
};

/** By method: what is pressed, as a call. @type {Record<string, { zh: string, calls: unknown[][] }>} */
export const METHODS = {
  play: { zh: '播放，与按钮相同。', calls: [[]] },
  pause: { zh: '暂停。', calls: [[]] },
  step: { zh: '执行下一个事件，并停在那里。', calls: [[]] },
  back: { zh: '回到上一个事件之前，并停在那里。', calls: [[]] },
  seek: { zh: '跳到某个事件之后，或跳到某个虚拟时间（微秒），并停在那里。', calls: [[{ step: 12 }], [{ time: 20000 }]] },
  apply: { zh: '在此刻做一处读者的改动，用场景的文本写法；不适用时返回 `false`。', calls: [['crash a'], ['restart a'], ['crash nobody']] },
  load: { zh: '打开场景文本、保存的运行、轨迹或场景地址；有误时返回 `false`，屏幕上的运行不变。', calls: [['basic-paxos/b05-duel'], ['break-it/amnesia']] },
  restart: { zh: '从头开始，清除读者的改动；可换种子。', calls: [[], [7]] },
  exportLink: { zh: '能带回这次运行的链接：指向 `share` 的页面，否则只有片段（`#scenario=…`）。运行太长、链接装不下时失败。', calls: [[]] },
  exportText: { zh: '这次运行的文本，含读者的改动和此刻的位置：`load` 可以读回。', calls: [[]] },
};

/** By property that is no attribute. @type {Record<string, { zh: string }>} */
export const PROPERTIES = {
  version: { zh: '定义该元素的演练场的版本（语义化版本），是类的静态属性。' },
  ready: { zh: '第一次运行就绪时兑现的承诺。' },
  state: { zh: '运行的纯 JSON；第一次运行就绪之前为空。' },
  playing: { zh: '是否正在播放。' },
};

/** By event. @type {Record<string, { zh: string }>} */
export const EVENTS = {
  ready: { zh: '第一次运行已就绪。' },
  step: { zh: '运行到了另一步；运行很快时只报最后一步。' },
  decided: { zh: '又有一个节点学到了值；给出所有已学到的节点。' },
  violation: { zh: '协议的某条承诺被打破；给出所有已被打破的。' },
  error: { zh: '文本、动作或属性有误，或者引擎停止。' },
  change: { zh: '换了场景、种子、语言、主题或第二个运行；有 `keep` 时，运行有变化也会报。' },
};

/** By part. @type {Record<string, string>} */
export const PARTS = {
  frame: '整体', topbar: '顶栏', scenario: '显示场景名、打开场景列表的按钮', stage: '节点与消息', panel: '舞台旁的面板', narration: '发生了什么，为什么',
  monitors: '协议的各条承诺', choice: '选定了什么，谁已学到', 'in-flight': '在途消息的列表', inspector: '节点持有的状态', check: '遍历每一种调度', futures: '运行的各个分支',
  transport: '控制时间的按钮', button: '其中每一个；也可按名称：`start`、`back`、`play`、`step`、`end`、`undo`、`redo`', legend: '各类消息的发送数', diagram: '时空图',
  dialog: '打开的对话框', menu: '打开的菜单', error: '出错说明', panic: '引擎停止时的说明',
};

/** By custom property. @type {Record<string, string>} */
export const COLOURS = {
  '--bg': '最底层的背景', '--surface': '卡片与面板', '--sunken': '输入框', '--ink': '文字', '--muted': '次要文字', '--line': '边框', '--edge': '可按之物的边框',
  '--focus': '焦点环', '--alarm': '出错', '--font-ui': '字体', '--font-mono': '代码字体',
};

/** What stands inside, as text. */
export const INSIDE = { zh: '场景文本，也可放在 `pre` 或 `script type="text/plain"` 中；或者在没有演练场时显示的内容：第一幅画面之前与打印时可见。', example: TINY };
