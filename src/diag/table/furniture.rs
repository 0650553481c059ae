//! Faces, furniture and inks.

macro_rules! furniture { ([$($topics:ident)*] $($rows:tt)*) => { table! { [$($topics)*] $($rows)*
{
    topic("Faces, furniture and inks", "字体、版面构件和油墨", "", "")

    /// A style names a face that the layout does not list.
    UnlistedFace { name: String, nearest: Option<String>, known: Vec<String> }
        "unlisted-face", Error,
        means("a style names a face that `[faces]` of the layout lacks", "样式用了版式 `[faces]` 里没有的字体"),
        way("name one that is listed, or list it", "用列出的名字，或补进 `[faces]`"),
        en("`[faces]` lists no face `{name}`"),
        zh("`[faces]` 里没有字体 `{name}`"),
        help en("{}", meant(&nearest, &known, En)),
        help zh("{}", meant(&nearest, &known, Zh));

    /// The layout lists a face that no font carries.
    UnknownFace { name: String, nearest: Option<String>, known: Vec<String> }
        "unknown-face", Error,
        means("a style names a face that the layout does not have, or the layout names a font that is nowhere", "样式用了版式没有的字体，或版式写的字体哪里都没有"),
        way("correct the name, or add the font", "改正名称，或加上字体"),
        en("no font carries the face `{name}`"),
        zh("没有字体 `{name}`"),
        help en("{}", meant(&nearest, &known, En)),
        help zh("{}", meant(&nearest, &known, Zh));

    /// A face whose licence forbids embedding.
    EmbeddingForbidden { face: String }
        "embedding-forbidden", Error,
        means("the licence bits of a font forbid embedding or subsetting", "字体的授权不允许嵌入或取子集"),
        en("the licence of the face `{face}` forbids embedding"),
        zh("字体 `{face}` 的授权不允许嵌入"),
        help en("name another face in the layout"),
        help zh("请在版式里换一种字体");

    /// A font file that cannot be read as one.
    BadFont { path: String, why: Reason }
        "bad-font", Error,
        means("the file of a face that a layout names is no font, cut off, or damaged so that it cannot be read; a font is variable or without outlines, or it cannot be cut to the glyphs in use. The pages are made with a built-in face in its place", "版式所用字体的文件不是字体、不完整或损坏而不能读；字体是可变字体或没有轮廓，或不能取出所用的字。版面改用内置字体排出"),
        way("take another font file", "换一个文件"),
        en("{path} cannot be used as a font: {why}"),
        zh("{path} 不能用作字体：{why}");

    /// A file of a folder of fonts is no sound font, and nobody names it.
    IdleFont { path: String, why: Reason }
        "idle-font", Warning,
        means("a file in a folder of fonts is no font, cut off or damaged, and no layout names it", "字体文件夹里有文件不是字体、不完整或损坏，版式也没有用它"),
        way("take it out of the folder", "移出该文件夹"),
        en("{path} is in a folder of fonts and cannot be used: {why}"),
        zh("字体文件夹中的 {path} 不能使用：{why}"),
        help en("{}", why.help_or("take it out of the folder, or put a whole file in its place", En)),
        help zh("{}", why.help_or("请移出该文件，或换成完整的文件", Zh));

    /// Tables of a font do not agree with their checksums.
    FontChecksum { face: String, tables: Vec<String> }
        "font-checksum", Warning,
        means("tables of a font do not agree with their checksums: a character may be damaged", "字体的数据表与校验和不符，可能有字损坏"),
        en("the font `{face}` does not agree with the checksums of its tables: {tables}"),
        zh("字体 `{face}` 与其数据表的校验和不符：{tables}"),
        help en("look at its characters on the proof, or install the font file again"),
        help zh("请在校样上核对文字，或重新安装字体文件");

    /// A text of the furniture is wider than its place, or deeper.
    TextTooWide { text: String, deep: bool }
        "text-too-wide", Error,
        when("error on the page", "版面错误"),
        means("a text of the furniture, or the credits, is wider than its place, or its rows take more lines than it has, one row too; it is set all the same", "版面构件的文字或责编栏宽于它的位置，或行数多于它的位置，只多一行也算；照样印出"),
        way("shorten the text, give it more columns or lines, or give its style a smaller size or fewer `lines`", "缩短文字，增加栏数或行数，或用小一些的字号、少一些的 `lines`"),
        en("“{text}” is {} than its place", if *deep { "deeper" } else { "wider" }),
        zh("“{text}”超出位置{}", if *deep { "高度" } else { "宽度" }),
        help en("shorten the text, give it more {}, or give its style a smaller size",
            if *deep { "lines" } else { "columns" }),
        help zh("请缩短文字、{}，或用小一些的字号",
            if *deep { "增加行数" } else { "加宽位置" });

    /// A text of the furniture stands over that of another part.
    FurnitureOver { text: String, other: String }
        "furniture-over", Warning,
        means("the texts of two parts of the furniture stand over each other on a page", "两个版面构件的文字在版面上互相压住"),
        way("move one of them, or let it follow the other by `after`", "移开其中一个，或用 `after` 让它跟在另一个后面"),
        en("“{text}” stands over “{other}”"),
        zh("“{text}”压住“{other}”"),
        help en("move one of the two parts, make its type smaller, or let it follow the other by `after`"),
        help zh("请移开其中一个构件，改小字号，或用 `after` 让它跟在另一个后面");

    /// A rule of the furniture is thicker than its place.
    RuleTooThick { weight: String, place: String }
        "rule-too-thick", Error,
        when("error on the page", "版面错误"),
        means("a rule of the furniture is thicker than its place", "版面构件的线粗于它的位置"),
        en("a rule of {weight} pt is thicker than its place of {place} pt"),
        zh("线粗 {weight} 磅，超出位置的 {place} 磅"),
        help en("give it more lines or columns, or a smaller `weight`"),
        help zh("请增加行数或栏数，或减小 `weight`");

    /// A page has rows for a guide and its layout no place for one.
    NoGuide { layout: String }
        "no-guide", Warning,
        means("a page has rows for a guide and its layout no place for one", "版有导读的各条，版式没有放导读的位置"),
        en("the layout `{layout}` has no place for the rows of `[[page.guide]]`"),
        zh("版式 `{layout}` 没有导读的位置，`[[page.guide]]` 没有排上"),
        help en("add `[[furniture]]` of `kind = \"guide\"` to the layout"),
        help zh("请在版式里加 `kind = \"guide\"` 的 `[[furniture]]`");

    /// The paper's name is not the largest type of its front page.
    NameNotLargest { text: String, size: String, name: String }
        "name-not-largest", Warning,
        means("a text of the front page is no smaller than the paper's name", "头版有文字不小于报名"),
        en("“{text}” in {size} pt is no smaller than the paper's name in {name} pt"),
        zh("“{text}”用 {size} 磅，不小于报名的 {name} 磅"),
        help en("set the name larger, or the headline smaller"),
        help zh("请加大报名，或缩小标题");

    /// A colour lays more ink on one spot than the press allows.
    TooMuchInk { colour: String, total: u16, limit: u16 }
        "too-much-ink", Error,
        when("error on the page", "版面错误"),
        means("a colour of the layout lays more ink on one spot than the press allows", "版式里的颜色在一点上的墨量超过印厂上限"),
        en("the colour {colour} lays {total} % of ink on one spot; the press allows {limit} %"),
        zh("颜色 {colour} 的总墨量 {total} % 超过印厂上限 {limit} %"),
        help en("give the style or the frame in the layout less ink"),
        help zh("请在版式里把颜色调浅");

    /// The press profile prints a page in black that the issue does not have.
    NoBlackPage { number: String, known: Vec<String> }
        "no-black-page", Note,
        means("`black-pages` of the press profile names a page that the issue does not have", "印厂参数的 `black-pages` 写了本期没有的版"),
        way("labels are those of `[[page]]`: `2`, `\"A02\"`", "照 `[[page]]` 的版次写：`2`、`\"A02\"`"),
        en("the press prints page {number} in black, and the issue has no such page"),
        zh("印厂参数里第 {number} 版印单黑，本期没有这一版"),
        help en("`black-pages` has labels of pages; here they are {known}"),
        help zh("`black-pages` 里写版次；本期有：{known}");

    /// A spot ink that the press does not have.
    UnknownInk { ink: String, known: Vec<String> }
        "unknown-ink", Error,
        when("error on the page", "版面错误"),
        means("the layout names a spot ink that the press profile does not have", "版式用了印厂参数没有的专色"),
        way("name it under `[spots]` of the profile, or use process inks", "写进印厂参数的 `[spots]`，或改用四色"),
        en("the press has no spot ink `{ink}`"),
        zh("印厂参数里没有专色 `{ink}`"),
        help en("{}", match known.as_slice() {
            [] => "name it under `[spots]` of the press profile, or use process inks".to_string(),
            _ => format!("the press profile has these: {known}; or name it under `[spots]`"),
        }),
        help zh("{}", match known.as_slice() {
            [] => "请写进印厂参数的 `[spots]`，或改用四色".to_string(),
            _ => format!("印厂参数里有：{known}；也可以写进 `[spots]`"),
        });

} } }; }
