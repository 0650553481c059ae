//! What is typed in a story and round it.

macro_rules! story { ([$($topics:ident)*] $($rows:tt)*) => { table! { [$($topics)*] $($rows)*
{
    topic("Stories", "稿件", "", "")

    /// Markdown that has no form on a newspaper page.
    UnsupportedMarkup { what: Markup }
        "unsupported-markup", Warning,
        means("[mark-up](story.md#markdown) that has no form in a newspaper column, or marks that mark nothing and are printed; each at its place", "报纸正文没有相应版式的[标记](story.md#markdown)，或不起作用而会照印的标记符号；逐处指明"),
        way("write it as plain text; `\\` before a mark that is meant", "改成普通文字；要印标记符号本身，请在前面加 `\\`"),
        en("{what}"),
        zh("{what}"),
        help en("{}", what.help(En)),
        help zh("{}", what.help(Zh));

    /// A file that should be a text and is none.
    NotText { path: String, kind: FileKind }
        "not-text", Error,
        means("a file that should be a text is none: a document of Word or WPS, RTF, a PDF, a page of the web, a picture, an archive, text in UTF-16, or a file with NUL bytes", "应是文本的文件不是文本：Word 或 WPS 文档、RTF、PDF、网页、图片、压缩包、UTF-16 文本，或含有空字节的文件"),
        en("{path} is no text but {kind}"),
        zh("{path} 不是文本，而是{kind}"),
        help en("save it as plain text in UTF-8, with the ending `.txt` or `.md`"),
        help zh("请另存为 UTF-8 纯文本，扩展名用 `.txt` 或 `.md`");

    /// A text whose lines end with CR alone.
    CrLines { path: String }
        "cr-lines", Note,
        means("lines end with CR alone; they were read as lines", "有只用 CR 结尾的行，已按换行读入"),
        en("lines of {path} end with CR alone and were read as lines"),
        zh("{path} 有只用 CR 结尾的行，已按换行读入"),
        help en("save it with the line ends LF or CRLF to be rid of this note"),
        help zh("用 LF 或 CRLF 换行另存即可消除本提示");

    /// A line round the head that is not typed `+++`.
    OddHead { typed: String }
        "odd-head", Note,
        means("a line round the head of a story is typed `＋＋＋`, `++++`, `---` or the like; it was read as `+++`", "稿件头的分隔行写成 `＋＋＋`、`++++`、`---` 之类，已当作 `+++`"),
        en("the line `{typed}` round the head of the story was read as `+++`"),
        zh("稿件头的分隔行 `{typed}` 已当作 `+++`"),
        help en("type three plus signs: `+++`"),
        help zh("请打三个半角加号：`+++`");

    /// A head of YAML.
    YamlHead
        "yaml-head", Error,
        means("the head of a story is YAML between `---`", "稿件头写成了 `---` 之间的 YAML"),
        en("the head of the story is YAML between `---`; it is TOML between `+++`"),
        zh("稿件头写成了 `---` 之间的 YAML；应是 `+++` 之间的 TOML"),
        help en("put it between two lines `+++` and write `key = \"value\"`"),
        help zh("请放在两行 `+++` 之间，写成 `键 = \"值\"`");

    /// A head without `+++`.
    UnmarkedHead
        "unmarked-head", Error,
        means("a story begins with keys of a head, without `+++`", "稿件以文件头的键开始，没有 `+++`"),
        en("the head of the story does not stand between two lines `+++`"),
        zh("稿件头没有放在两行 `+++` 之间"),
        help en("put a line `+++` before it and one after it"),
        help zh("请在稿件头前后各加一行 `+++`");

    /// A key of the head behind or beside a `+++`.
    KeyOutsideHead { key: String }
        "key-outside-head", Error,
        means("a key of the head stands right behind the `+++` that closes it, or on the line of a `+++`; it would be printed as text", "文件头的键紧跟在结束的 `+++` 之后，或与 `+++` 同行，会当作正文印出"),
        en("the key `{key}` stands outside of the head of the story and would be printed as text"),
        zh("键 `{key}` 写在稿件头之外，会当作正文印出"),
        help en("put it on a line of its own between the two lines `+++`; write `\\` before the line if it is text"),
        help zh("请另起一行，写在两行 `+++` 之间；如确是正文，请在行首加 `\\`");

    /// Text before the head.
    LateHead
        "late-head", Error,
        means("text stands before the head of a story", "稿件头之前有文字"),
        en("text stands before the head of the story"),
        zh("稿件头之前有文字"),
        help en("put the head first and the text under it"),
        help zh("请把稿件头移到最前面，文字放在它后面");

    /// A head that is longer than any.
    LongHead { chars: usize, most: usize }
        "long-head", Error,
        means("a head, a subhead, a quote, a point of a summary, a caption or a credit has more than 2,000 characters", "标题、小标题、引语、提要、图片说明或署名超过 2,000 字"),
        en("this head has {}; no head has more than {most}", characters(*chars)),
        zh("这段标题或说明有 {chars} 字，最多 {most} 字"),
        help en("cut it, or put it into the text"),
        help zh("请缩短，或放进正文");

    /// Lines that began paragraphs because no blank line parts any.
    ParagraphsByLine { count: usize }
        "paragraphs-by-line", Note,
        means("no blank line parts the [paragraphs](story.md#paragraphs) of a story, so every line that follows the end of a sentence begins one", "稿件没有用空行[分段](story.md#paragraphs)，凡上一行以句末标点结束的，下一行另起一段"),
        en("no blank line parts paragraphs, so every line that follows the end of a sentence begins one: {count} more here"),
        zh("稿件没有用空行分段，凡上一行以句末标点结束的，下一行另起一段，共 {count} 处"),
        help en("part paragraphs by blank lines to decide it yourself"),
        help zh("如要自己分段，请在段落之间空一行");

    /// Comments of a story that are not printed.
    CommentsLeftOut { count: usize }
        "comments-left-out", Note,
        means("a story has comments, which are not printed: how many, and where the first stands", "稿件里的编辑注不印：共几条，第一条在哪里"),
        en("comments of the story are not printed: {count}, the first here"),
        zh("编辑注不印：共 {count} 条，第一条在此");

    /// A row of a table with more cells than the table has columns.
    ExtraCell { columns: usize, text: String }
        "extra-cell", Error,
        means("a row of a table has more cells than its head", "表格一行的格数多于表头"),
        en("this cell is beyond the last column of the table, which has {columns}: `{text}`"),
        zh("这一格超出了表格的 {columns} 栏：`{text}`"),
        help en("give the head of the table a cell for it, or write `\\|` for a bar that is text"),
        help zh("请在表头补一格；如 `|` 是正文，请写 `\\|`");

} } }; }
