//! Values of layouts and press profiles.

macro_rules! layouts { ([$($topics:ident)*] $($rows:tt)*) => { all_reasons! { [$($topics)*] $($rows)*

    // Styles
    TypeTooTall { size: String, lines: i64, pitch: String }
        en("type of {size} pt does not fit in {lines} lines of {pitch} pt"),
        zh("{size} 磅的字放不进 {lines} 行（每行 {pitch} 磅）");
    PatternOfRule en("only a rule of the kind `ornament` has a pattern"), zh("只有 `ornament` 线才有花纹");

    StyleCircle { way: String }
        en("the style is based on itself: {way}"), zh("样式以自身为底：{way}"),
        help en("base one of them on no other"), help zh("其中一个不要再以别的为底");
    NoStyle { role: String }
        en("there is no style `{role}`"), zh("没有样式 `{role}`"),
        help en("base it on a role that has a style, or write `[style.{role}]`"),
        help zh("请以有样式的用途为底，或写上 `[style.{role}]`");

    SizeCircle { way: String }
        en("the sizes are parts of one another: {way}"), zh("字号互相依赖：{way}"),
        help en("write one of them as a length, such as `\"36pt\"`"),
        help zh("请把其中一个写成长度，如 `\"36pt\"`");
    NoSizeOf { role: String }
        en("there is no style `{role}` of whose size this is a part"), zh("没有样式 `{role}`，无从取它字号的几分之几"),
        help en("name a role that has a style, or write `[style.{role}]`"),
        help zh("请写有样式的用途，或写上 `[style.{role}]`");
    NoLadder
        en("the layout has no ladder of sizes"), zh("版式没有字号阶梯"),
        help en("write `ladder = [\"58pt\", \"42pt\"]` in the layout, or a size instead of the rank"),
        help zh("请在版式里写 `ladder = [\"58pt\", \"42pt\"]`，或不写等级而写字号");
    NoRung { rank: i64, rungs: usize }
        en("the ladder of the layout ends with rank {rungs}"), zh("版式的字号阶梯只到 {rungs} 级"),
        help en("write a rank of 1 to {rungs}, or a size for rank {rank} in `ladder`"),
        help zh("请写 1 到 {rungs} 级，或在 `ladder` 里补上第 {rank} 级的字号");
    LeadingOut { leading: String, size: String, least: String, most: String }
        en("rows of {size} pt cannot stand {leading} pt apart"), zh("{size} 磅的字行距不能是 {leading} 磅"),
        help en("write 0.9em to 3em: {least} pt to {most} pt at this size"),
        help zh("请写 0.9em 到 3em：这个字号为 {least} 到 {most} 磅");
    LeadingOfBody
        en("lines of running text stand on the grid"), zh("正文的行就是网格的行"),
        help en("say the pitch of all lines in `[grid]`, or drop the key here"),
        help zh("行距请在 `[grid]` 的 `pitch` 里写，这里去掉");

    // What builds on another
    NotBelow { name: String, nearest: Option<String>, known: Vec<String> }
        en("what it builds on has no `{name}`"), zh("所依的没有 `{name}`"),
        help en("{}", meant(&nearest, &known, En)), help zh("{}", meant(&nearest, &known, Zh));
    FurnitureTwice en("two parts have this name"), zh("有两个构件同名");

    // Colours
    Ink { part: String } en("`{part}` is no ink such as `K100` or `M85`"), zh("`{part}` 不是油墨，应写作 `K100`、`M85`");
    NoInk en("name an ink, such as `K100`, or `paper`"), zh("请写油墨，例如 `K100`，或 `paper`");
    Tint { part: String } en("`{part}` is no tint from `1%` to `100%`"), zh("`{part}` 不是 `1%` 到 `100%` 的网点");
    SpotName { most: usize } en("the name of a spot ink has 1 to {most} bytes"), zh("专色名应为 1 到 {most} 字节");
    SpotReadsElse en("a layout would read this name as another, or as a tint"), zh("版式会把这个名字读成别的名字或网点");
    SpotIsPlate en("this is the name of a plate that is no spot ink"), zh("这是印版的名字，不是专色");
    SpotOfSpot en("process inks stand for it"), zh("应以四色代替显示");
    RichBlackInks en("it is cyan, magenta and yellow beside full black"), zh("只写满黑之外的青、品红和黄");

    // Press profiles
    Condition en("the printing condition has a name"), zh("印刷条件要有名称");
    TellsPages en("with `split` the name has `{{page}}` or `{{place}}`"), zh("有 `split` 时名字里要有 `{{page}}` 或 `{{place}}`");
    PageLabels en("it is `\"all\"` or a list of page labels"), zh("应为 `\"all\"` 或版次的列表");

    // Names with fields
    FieldOpen en("a `{{` is never closed"), zh("`{{` 没有对应的 `}}`");
    FieldUnknown { name: String, known: Vec<String> }
        en("there is no field `{{{name}}}`; there are {}", fields(&known)),
        zh("没有字段 `{{{name}}}`；可用的有：{}", fields(&known));
    BraceAlone en("a `}}` has no `{{`"), zh("`}}` 没有对应的 `{{`");
    NameCharacter { found: String } en("a file's name cannot have `{found}`"), zh("文件名不能有 `{found}`");
    NameEmpty en("a file has a name"), zh("文件名不能为空");

    // The grid
    EndMark { most: usize } en("an end mark has 1 to {most} characters and no blank"), zh("结束符应为 1 到 {most} 个字，不含空格");
    StoriesToEdge
        en("pictures and advertisements go to the edge of the sheet, stories do not"),
        zh("只有图片和广告可以出血，稿件不可以");
    NotAtEdge en("the slot does not lie at that edge of the grid"), zh("稿位不在版心的这一边");
    StripsOrRect
        en("a slot has strips, or columns and lines of its own, not both"), zh("稿位要么由 `strip` 组成，要么自己写栏和行，不能都写");
    SlotTwice en("two slots have this name"), zh("有两个稿位同名");
    Pitch en("lines stand at least their size apart"), zh("行距不小于字号");
    FoldOdd en("a fold parts an even number of columns"), zh("有中缝时栏数应为双数");
    Fold { least: i64 }
        en("a fold is from {least}, as wide as a gap, to 2000 characters wide"),
        zh("中缝应为 {least}（栏空宽度）到 2000 字宽");
    StoryGap { least: i64 }
        en("stories stand no closer than columns, {least} characters apart"),
        zh("稿件之间的空不小于栏空（{least} 字）"),
        help en("write {least} or more, or make `gap` smaller"),
        help zh("请写 {least} 或更大的数，或减小 `gap`");
    RuleAtEdge
        en("the slot lies at that edge of the grid, and no gap is there"),
        zh("稿位在版心的这一边，边上没有栏空"),
        help en("take it out, or move the slot"), help zh("请删去这个键，或移动稿位");
    RuleInFold
        en("no rule stands in the fold"), zh("中缝里不放线"),
        help en("take it out; a rule in the fold is furniture"),
        help zh("请删去这个键；中缝里的线可用 `[[furniture]]`");
    RuleNoGap
        en("the columns of the grid touch, and a rule has no gap to stand in"),
        zh("栏空为 0，没有放线的地方"),
        help en("give the grid a `gap`, or take the rule out"),
        help zh("请给版心网格写上栏空 `gap`，或删去这条线");
    RuleAtFrame
        en("the frame or the ground of the slot ends there, and the rule would be a second edge"),
        zh("稿位的框或底纹到此为止，再加线就成了双边"),
        help en("take it out, or leave that side out of the frame's `sides`"),
        help zh("请删去这个键，或把这一边从框的 `sides` 里去掉");
    FrameWeight { most: String }
        en("a frame is at most ¾ of a character thick, {most} pt"), zh("框线不超过四分之三字，即 {most} 磅");
    RadiusNegative en("a radius is not less than nothing"), zh("圆角半径不能小于 0");
    RadiusSides en("only a frame with all four sides has round corners"), zh("四边齐全的框才有圆角");
    RadiusOrnament en("an ornament has corners of its own"), zh("花边自带边角，没有圆角");
    VerticalHead
        en("a vertical head stands at the `side` of its text, in it (`around`), or `between` it"),
        zh("竖题只能在正文旁（`side`）、正文中（`around`）或正文之间（`between`）");
    LegsOrWidth en("a head has `legs` or `width`, not both"), zh("标题的 `legs` 和 `width` 只能写一个");

    // Furniture
    FurnitureOff { lines: bool, most: i64 }
        en("the furniture leaves the grid: {} run from 1 to {most}", if *lines { "lines" } else { "columns" }),
        zh("超出版心网格：{}从 1 到 {most}", if *lines { "行" } else { "栏" });
    FurnitureNoSheet { free: String }
        en("it leaves the sheet, or stands less than {free} mm from the trim, where the cut may take it"),
        zh("超出纸边，或离裁切边不到 {free} 毫米，可能被裁掉"),
        help en("put it nearer to the type area, or make the margin larger by `head` of `[sheet]`"),
        help zh("请移近版心，或用 `[sheet]` 的 `head` 加大天头地脚");
    FurnitureInArea
        en("it reaches from the margin into the type area"), zh("从天头或地脚伸进了版心"),
        help en("give it fewer `lines`, or a smaller `from-trim`"), help zh("请减少 `lines`，或减小 `from-trim`");
    LineOrTrim
        en("a part stands so many lines from the type area, or so far from the trim, not both"),
        zh("`line` 和 `from-trim` 只能写一个"),
        help en("take one of the two out"), help zh("请删去其中一个");
    TrimInArea
        en("only a part in a margin is measured from the trim"), zh("只有天头、地脚里的构件从裁切边量起"),
        help en("write `area = \"head\"` or `area = \"foot\"`, or `line` in its stead"),
        help zh("请写 `area = \"head\"` 或 `area = \"foot\"`，或改写 `line`");
    GapAlone
        en("there is nothing that it follows"), zh("没有写跟在谁后面"),
        help en("write `after` too, or take it out"), help zh("请同时写 `after`，或删去");
    Follows
        en("the part stands where the one that it follows ends"), zh("构件跟在别的构件后面，位置由那个构件定"),
        help en("take it out, or take `after` out"), help zh("请删去这个键，或删去 `after`");
    NoPart { name: String, nearest: Option<String>, known: Vec<String> }
        en("there is no part `{name}`"), zh("没有构件 `{name}`"),
        help en("{}", meant(&nearest, &known, En)), help zh("{}", meant(&nearest, &known, Zh));
    PartCircle { way: String }
        en("the parts follow each other in a circle: {way}"), zh("构件互相跟随，成了循环：{way}"),
        help en("give one of them a `column` and a `line` in place of `after`"),
        help zh("请给其中一个写 `column` 和 `line`，不写 `after`");
    NoTextPart { name: String }
        en("the part `{name}` is no text and no nameplate in type"), zh("构件 `{name}` 不是文字，也不是文字报头"),
        help en("follow a part of the kind `text` or `nameplate`"),
        help zh("请跟在 `text` 或 `nameplate` 后面");
    NameSizes
        en("write the least and the greatest size, from 1 pt to 2000 pt"), zh("请写最小和最大字号，在 1 到 2000 磅之间");

} }; }
