// What the page says, in Chinese and in English.

const WORDS = {
  pageGroup: ["版次", "Page"],
  pageBack: ["上一版（PageUp）", "Previous page (PageUp)"],
  pageOn: ["下一版（PageDown）", "Next page (PageDown)"],
  zoomGroup: ["缩放", "Zoom"],
  zoomOut: ["缩小（−）", "Zoom out (−)"],
  zoomIn: ["放大（+）", "Zoom in (+)"],
  zoomActual: ["原大（Z）", "Actual size (Z)"],
  fitPage: ["整版（F）", "Fit page (F)"],
  fitWidth: ["版宽（W）", "Fit width (W)"],
  spreads: ["对开显示（S）", "Spreads (S)"],
  overlays: ["叠加", "Overlays"],
  inks: ["分色", "Inks"],
  arrange: ["调版", "Arrange"],
  undo: ["撤销", "Undo"],
  search: ["搜索文字（/）", "Search the text (/)"],
  findBack: ["上一处（N）", "Previous hit (N)"],
  findOn: ["下一处（n）", "Next hit (n)"],
  findClose: ["结束搜索（Esc）", "End the search (Esc)"],
  found: ["第{0}处，共{1}处", "{0} of {1}"],
  foundNone: ["没有", "none"],
  otherLanguage: ["English", "中文"],
  theme: ["浅色、深色（D）", "Light or dark (D)"],
  help: ["键盘与说明（?）", "Keys and help (?)"],
  panel: ["侧栏（P）", "Side panel (P)"],
  pages: ["版面", "Pages"],
  dockPage: ["大样", "Page"],
  dock: ["区域", "Areas"],
  view: ["版面大样", "The pages"],
  findings: ["提示", "Findings"],
  story: ["稿件", "Story"],
  tray: ["待用稿", "Tray"],
  pageName: ["第{0}版", "Page {0}"],

  grid: ["字格与基线", "Character grid and baselines"],
  slots: ["稿位：名称、行数、字数", "Slots: name, lines, characters"],
  stories: ["稿件轮廓与阅读顺序", "Story outlines in reading order"],
  fit: ["溢字与空白", "Overset and white"],
  pins: ["提示标记", "Findings as pins"],
  hover: ["悬停显示标题与正文", "Head and text on hover"],
  moved: ["上次存盘以来的变动（绿改、蓝移、红去）", "Since the last save: new (green), moved (blue), gone (red)"],
  follow: ["跟随刚存盘的稿件", "Follow the story saved last"],
  all: ["全部油墨", "All inks"],
  c: ["青", "Cyan"],
  m: ["品红", "Magenta"],
  y: ["黄", "Yellow"],
  k: ["黑", "Black"],
  total: ["总墨量", "Total ink"],
  pdf: ["写出的 PDF", "The written PDF"],
  spot: ["专色{0}", "Spot ink {0}"],

  linked: ["已连接", "Connected"],
  unlinked: ["连接断开，正在重连", "Connection lost, trying again"],
  waiting: ["正在排版……", "Setting the pages…"],
  noPages: ["没有可显示的版面", "No pages to show"],
  faultHead: ["新的改动排不出来，显示的是上一次排好的版面", "The last change cannot be set; the page shown is the last good one"],
  faultAll: ["这一期还排不出来", "The issue cannot be set yet"],
  more: ["另有{0}条", "{0} more"],
  savedNow: ["存盘 {0}", "Saved {0}"],
  at: ["第{0}栏 第{1}行", "column {0}, line {1}"],
  times: ["察觉 {0} · 读 {1} · 排 {2} · 比对 {3} · 显示 {4} 毫秒", "notice {0} · read {1} · set {2} · compare {3} · show {4} ms"],

  noFindings: ["没有提示，各版可以付印。", "No findings: the pages may be printed."],
  wholeIssue: ["整期", "The whole issue"],
  errors: ["{0} 个错误", "{0} error|{0} errors"],
  warnings: ["{0} 个警告", "{0} warning|{0} warnings"],
  notes: ["{0} 条说明", "{0} note|{0} notes"],
  error: ["错误", "Error"],
  warning: ["警告", "Warning"],
  note: ["说明", "Note"],
  nextOf: ["转到下一条", "Go to the next one"],
  showOnPage: ["在版面上显示", "Show on the page"],
  ways: ["试排过的办法", "Ways that were tried"],
  toldOnly: ["须人工处理", "for a person to do"],
  pinName: ["{0}：{1}", "{0}: {1}"],

  noStory: ["点一下版面上的任何一行，这里就显示它在哪个文件、哪一行。", "Click any line of the page: this says which file and line it was typed in."],
  file: ["文件", "File"],
  openEditor: ["在编辑器中打开", "Open in the editor"],
  vscode: ["VS Code", "VS Code"],
  opened: ["已交给编辑器", "Handed to the editor"],
  lineOf: ["本段第{0}行，共{1}行", "Line {0} of {1} of its paragraph"],
  slot: ["稿位", "Slot"],
  layout: ["版式", "Layout"],
  setLines: ["已排", "Set"],
  holds: ["可容", "Holds"],
  linesAndChars: ["{0} 行 · {1} 字", "{0} line · {1} characters|{0} lines · {1} characters"],
  over: ["溢出", "Over"],
  empty: ["空", "White"],
  linesOnly: ["{0} 行", "{0} line|{0} lines"],
  fits: ["正好", "Fits"],
  legs: ["分栏", "Legs"],
  legsOnly: ["{0} 栏", "{0}"],
  goesOn: ["转至", "Goes on"],
  comesFrom: ["接自", "Comes from"],
  head: ["标题", "Head"],
  levers: ["调整", "Levers"],
  picture: ["图片", "Picture"],
  pictureAt: ["{0} 栏 × {1} 行 · {2} ppi", "{0} leg × {1} lines · {2} ppi|{0} legs × {1} lines · {2} ppi"],
  column: ["起栏", "Column"],
  columns: ["栏数", "Columns"],
  line: ["起行", "Line"],
  lines: ["行数", "Lines"],
  less: ["{0}减一", "{0}: one less"],
  oneMore: ["{0}加一", "{0}: one more"],
  proposeSlot: ["改稿位", "Change the slot"],
  proposePicture: ["改图片", "Change the picture"],
  reset: ["还原", "Reset"],
  swapWith: ["与另一篇对调", "Swap with another story"],
  swap: ["对调", "Swap"],
  putHere: ["换上待用稿", "Put in a story of the tray"],
  put: ["上版", "Put in"],
  putInto: ["放入稿位", "Into slot"],
  trayEmpty: ["没有待用稿：文件夹里的稿件都已上版。", "The tray is empty: every story in the folder is on a page."],
  trayHelp: ["文件夹里还没有上版的稿件。拖到稿位上，或选一个稿位。", "Stories in the folder that no page uses. Drag one onto a slot, or choose a slot."],
  inLayout: ["写入版式文件，用到它的各版都改", "Into the layout file: all pages that use it change"],
  manyStrips: ["这个稿位由几块拼成，只能在版式文件里改。", "This slot is of several rectangles; change it in its layout file."],
  moveSlot: ["移动稿位 {0}（方向键）", "Move slot {0} (arrow keys)"],
  sizeSlot: ["改稿位 {0} 的大小（方向键）", "Resize slot {0} (arrow keys)"],
  swapStory: ["拖到另一稿位上对调：{0}", "Drag onto another slot to swap: {0}"],
  sizePicture: ["改图片大小（方向键）", "Resize the picture (arrow keys)"],
  ghost: ["{0} 栏起 {1} 栏 · {2} 行起 {3} 行", "column {0}, {1} wide · line {2}, {3} deep"],
  ghostPicture: ["{0} 栏 × {1} 行", "{0} leg × {1} lines|{0} legs × {1} lines"],
  enterToKeep: ["回车确认，Esc 放弃", "Enter to propose, Esc to leave"],

  askTitle: ["将写入以下改动", "This will be written"],
  askAtOnce: ["以后直接写入，不再询问", "Write at once from now on, without asking"],
  apply: ["写入", "Write"],
  cancel: ["取消", "Cancel"],
  written: ["已写入 {0}", "Written: {0}"],
  undone: ["已撤销", "Undone"],
  nothingChanged: ["没有变化", "Nothing would change"],
  failed: ["没有成功：{0}", "It did not work: {0}"],
  atOnce: ["直接写入，不再询问", "Write changes at once, without asking"],
  close: ["关闭", "Close"],

  helpTitle: ["键盘", "Keys"],
  helpMouse: ["鼠标与手势", "Mouse and touch"],
  keyMove: ["移动", "Moving"],
  keySee: ["查看", "Seeing"],
  keyDo: ["动手", "Doing"],
  hScroll: ["滚动", "Scroll"],
  hFirst: ["首版、末版", "First and last page"],
  hInk: ["青、品红、黄、黑、总墨量、全部", "Cyan, magenta, yellow, black, total ink, all"],
  hOverlays: ["各种叠加", "The overlays, in their order"],
  hFinding: ["下一条、上一条提示", "Next and previous finding"],
  hStory: ["下一篇、上一篇稿件", "Next and previous story"],
  hOpen: ["在编辑器中打开所选的行", "Open the chosen line in the editor"],
  hEsc: ["关闭、取消选择", "Close, choose nothing"],
  hNudge: ["选中稿位时移动一栏、一行", "Move the chosen slot by a column or line"],
  hSize: ["选中稿位时改大小", "Resize the chosen slot"],
  hWheel: ["滚轮：滚动；Ctrl＋滚轮或双指：以指针为中心缩放", "Wheel: scroll. Ctrl and wheel, or two fingers: zoom to the pointer"],
  hDrag: ["拖动版面：平移", "Drag the page: pan"],
  hClick: ["点一行：看出处；双击：在编辑器中打开", "Click a line: where it was typed. Double click: open it in the editor"],
  pageList: ["版面列表（G）", "List of pages (G)"],
};

let lang = "zh";

/** Chooses the language of all words: `zh` or `en`. */
export function speak(chosen) {
  lang = chosen === "en" ? "en" : "zh";
  document.documentElement.lang = lang === "en" ? "en" : "zh-Hans";
}

/** The language that is spoken. */
export const spoken = () => lang;

/** The words of `key`, with `{0}`, `{1}` … put in; after `|` stand those for more than one. */
export function t(key, ...values) {
  const [zh, en] = WORDS[key];
  const [one, many = one] = (lang === "en" ? en : zh).split("|");
  return (values[0] === 1 ? one : many).replace(/\{(\d)\}/g, (_, n) => values[n] ?? "");
}

/** What the engine said, `{ zh, en }`, in the language that is spoken. */
export const said = (words) => words?.[lang] ?? words?.en ?? words?.zh ?? "";

/** Puts words and names on all that stands in the page from the start. */
export function label(root, icon) {
  for (const made of root.querySelectorAll("[data-icon],[data-word],[data-label]")) {
    const { icon: drawn, word, label: name } = made.dataset;
    if (drawn || word) {
      const shown = word ? [document.createTextNode(t(word))] : [];
      made.replaceChildren(...(drawn ? [icon(drawn)] : []), ...shown.map(wrap));
    }
    if (name) {
      made.setAttribute("aria-label", t(name));
      if (made.matches("button, input")) made.title = t(name);
      if (made.matches("input")) made.placeholder = t(name);
    }
  }
}

function wrap(text) {
  const made = document.createElement("span");
  made.className = "word";
  made.append(text);
  return made;
}
