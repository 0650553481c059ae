//! What the rules of normalising do together.

use super::*;
use crate::diag::Code;
use crate::locale::{Locale, Normalising};
use crate::source::{Sources, Span};

fn run(text: &str, mode: Mode) -> (String, usize) {
    let mut sources = Sources::default();
    let file = sources.add("t", text);
    let mut changes = Changes::default();
    let rich = Rich::plain(text, Span::new(file, 0..text.len()));
    let normal = normalise(&rich, mode, &mut changes);
    (normal.text(), changes.list.len())
}

fn body(text: &str) -> String {
    run(text, Mode::Body).0
}

/// Source: half-width marks of real copy, counted on a newspaper's page.
#[test]
fn half_width_marks_beside_han() {
    assert_eq!(body("近年来,云湾"), "近年来，云湾");
    assert_eq!(body("“在哪?我"), "“在哪？我");
    assert_eq!(body("点亮”,让"), "点亮”，让");
    assert_eq!(body("90%,云湾"), "90%，云湾");
    assert_eq!(body("好!!"), "好！！");
    assert_eq!(body("达到GDP,增长"), "达到GDP，增长");
}

#[test]
fn never_inside_numbers_or_latin() {
    for same in ["18,000人", "9:30开门", "3:0胜", "见a.com/b?c=d处", "Yes, we can!"] {
        assert_eq!(body(same), same);
    }
}

#[test]
fn brackets() {
    assert_eq!(body("王(化名)说"), "王（化名）说");
    assert_eq!(body("f(x) and g(y)"), "f(x) and g(y)");
    assert_eq!(body("(a(b)c)(见(d))"), "(a(b)c)（见（d））");
}

/// Source: GB/T 15834-2011 §5.1.4, §5.1.5.
#[test]
fn dashes_and_ellipses() {
    assert_eq!(body("他--她"), "他——她");
    assert_eq!(body("等..."), "等……");
    assert_eq!(body("等。。。"), "等……");
    assert_eq!(body("等…"), "等……");
    assert_eq!(body("他——她……"), "他——她……");
    assert_eq!(body("2022—2023年"), "2022—2023年");
    assert_eq!(body("3.14"), "3.14");
}

/// Each is walked once: the square of such a row takes minutes.
#[test]
fn rows_as_long_as_a_book_end() {
    let row = 200_000;
    let brackets = format!("海{}x{}港", "(".repeat(row), ")".repeat(row));
    assert!(body(&brackets).ends_with("））港"));
    let blanks = format!("海,{}港", " ".repeat(row));
    assert_eq!(body(&blanks), "海，港");
    assert_eq!(body(&format!("海{}港", ".".repeat(row))), "海……港");
}

#[test]
fn straight_quotes_pair_and_apostrophes_stay() {
    assert_eq!(body("说\"好\"。"), "说“好”。");
    assert_eq!(body("它叫don't吧"), "它叫don't吧");
}

#[test]
fn an_odd_quote_is_a_finding() {
    let mut sources = Sources::default();
    let file = sources.add("t", "说\"好。");
    let mut changes = Changes::default();
    let rich = Rich::plain("说\"好。", Span::new(file, 0..10));
    assert_eq!(normalise(&rich, Mode::Body, &mut changes).text(), "说\"好。");
    assert_eq!(changes.into_diags()[0].code.id(), "unpaired-quote");
}

/// Source: CLREQ; the practice of the Chinese press: a quotation of several
/// paragraphs opens again at each of them.
#[test]
fn a_quotation_that_goes_on_is_open() {
    let run = |text: &str, next| {
        let file = Sources::default().add("t", text);
        let mut rich = Rich::plain(text, Span::new(file, 0..text.len()));
        rich.next_quote = next;
        let mut changes = Changes::default();
        let printed = normalise(&rich, Mode::Body, &mut changes).text();
        (printed, changes.list.len(), changes.unpaired.len())
    };
    for (typed, next, printed) in [
        ("他说:\"甲。", '"', "他说：“甲。"),
        ("\"甲\"和\"乙。", '"', "“甲”和“乙。"),
        ("＂甲'乙'。", '＂', "“甲‘乙’。"),
        ("'甲。", '\'', "‘甲。"),
    ] {
        let found = run(typed, Some(next));
        assert_eq!((found.0.as_str(), found.2), (printed, 0), "{typed}");
        // All that was changed is listed.
        let differ = typed.chars().zip(printed.chars()).filter(|(a, b)| a != b).count();
        assert_eq!(found.1, differ, "{typed}");
        assert_eq!(run(typed, None).2, 1, "{typed}");
    }
    // Inches, and what is not open.
    assert_eq!(run("长5\"的管", Some('"')).2, 1);
    assert_eq!(run("说\"甲\"。", Some('"')), ("说“甲”。".into(), 2, 0));
    assert_eq!(run("a\"b", Some('"')).0, "a\"b");
}

#[test]
fn spaces_go_in_body_and_stay_in_heads() {
    assert_eq!(run("共 20 座 Big Ben 钟", Mode::Body), ("共20座Big Ben钟".into(), 4));
    assert_eq!(run("港不空 巷不冷", Mode::Display), ("港不空 巷不冷".into(), 0));
}

#[test]
fn full_width_digits_and_typed_indents() {
    assert_eq!(body("　　１２３ＡＢ"), "123AB");
    assert_eq!(run("　　正文", Mode::Body).1, 1);
}

fn changes(text: &str) -> Changes {
    let file = Sources::default().add("t", text);
    let mut changes = Changes::default();
    let rich = Rich::plain(text, Span::new(file, 0..text.len()));
    normalise(&rich, Mode::Body, &mut changes);
    changes
}

/// Source: CLREQ on mixed text; CY/T 154-2017: marks and blanks of English are
/// those of English, whatever its quotes.
#[test]
fn a_run_of_latin_is_the_authors() {
    for same in [
        "He calls it “the best port” in the north — and he’s right.",
        "He calls it \"the best port\" in the north, and he's right.",
        "Yes, “we can”, he said; no: (see “b”)!",
        "“Yes, we can!”",
        "“Hello,” she said. “Go!”",
        "Hello, 世界",
        "OK. 海港",
        "他写道：“It’s the best port, and we (all) know it!”",
        "他写道：“He calls it ‘the best port’ in the north.”",
        "He said “你好” to me, and “再见”.",
        "f(x), g(y)，海",
        "“Wait...”他说",
        "■ Item one",
        "Mr. Smith, Jr.",
    ] {
        assert_eq!(run(same, Mode::Body), (same.into(), 0));
    }
}

/// Source: CLREQ on mixed text: a mark goes with the sentence that it stands in.
#[test]
fn marks_widen_for_what_stands_outside_the_run() {
    for (typed, printed) in [
        ("5.2%,高于", "5.2%，高于"),
        ("点亮”,让", "点亮”，让"),
        ("“OK”,“Yes”,他说", "“OK”，“Yes”，他说"),
        ("Hello,世界", "Hello，世界"),
        ("Hello,《世界》", "Hello，《世界》"),
        ("《港》,Apple", "《港》，Apple"),
        ("OK!他说", "OK！他说"),
        ("说:\"好\"", "说：“好”"),
        ("说: \"OK, go!\"。", "说：“OK, go!”。"),
        ("GDP(PPP)增长", "GDP（PPP）增长"),
        ("说:(OK)", "说：（OK）"),
        ("“f(x)”是", "“f(x)”是"),
    ] {
        assert_eq!(body(typed), printed);
    }
}

/// Source: GB/T 15834-2011 §4.13.3.
#[test]
fn a_single_dash_is_the_connector() {
    let text = "第22届中国—东盟博览会，秦岭—淮河线，北京—上海";
    assert_eq!(run(text, Mode::Body), (text.into(), 0));
    let found = changes(text).into_diags();
    assert_eq!(found.len(), 1);
    assert!(matches!(found[0].code, Code::SingleDash { count: 3 }));
    assert_eq!(body("北京―上海――好"), "北京—上海——好");
    assert!(changes("2022—2023年").connectors.is_empty());
}

#[test]
fn single_dashes_double_where_the_issue_asks() {
    let text = "他—她，北京—上海";
    let file = Sources::default().add("t", text);
    let rich = Rich::plain(text, Span::new(file, 0..text.len()));
    let mut changes = Changes::default();
    let manner = Manner { dashes: Dashes::Double, ..Mode::Body.into() };
    assert_eq!(normalise(&rich, manner, &mut changes).text(), "他——她，北京——上海");
    let ids: Vec<_> = changes.into_diags().iter().map(|d| d.code.id()).collect();
    assert_eq!(ids, ["normalised", "dash-doubled", "dash-doubled"]);
}

/// Line by line what a newsroom typed.
#[test]
fn full_width_numbers_take_their_signs_along() {
    for (typed, printed) in [
        ("北京，上海;广州:深圳?成都!(重庆)", "北京，上海；广州：深圳？成都！（重庆）"),
        // A half-width stop after Han may be 。 or not, and stays.
        ("价格是3.5元,涨了2%.他说:OK.谢谢.", "价格是3.5元，涨了2%.他说：OK.谢谢."),
        ("他在第1.2节说,a.b.c是好的.", "他在第1.2节说，a.b.c是好的."),
        ("《报》,是.", "《报》，是."),
        // Signs between half-width digits are the author's.
        (
            "今天是2026.9.15,星期二.时间是9：30，比例是1：100，比分3：2。",
            "今天是2026.9.15，星期二.时间是9：30，比例是1：100，比分3：2。",
        ),
        ("数量1，000人，共10，000元，3．5公里。", "数量1，000人，共10，000元，3．5公里。"),
        // ～ is the mark of a range and one em wide.
        (
            "电话０５３２－８８８８，（０５３２）８８８８，“５Ｇ＋”，Ａ／Ｂ，１０％～２０％，Ｎｏ．１。",
            "电话0532-8888，（0532）8888，“5G+”，A/B，10%～20%，No.1。",
        ),
        (
            "１－２月，２０２６－０９－１５，Ｈｅｌｌｏ，Ｗｏｒｌｄ！",
            "1-2月，2026-09-15，Hello，World！",
        ),
        ("３．５、９：３０、Ｒ＆Ｄ、ａ＠ｂ．ｃ", "3.5、9:30、R&D、a@b.c"),
        ("１，０００，０００人，１２，３４５元", "1,000,000人，12,345元"),
        ("１，２，３和２０２４，２０２５年", "1，2，3和2024，2025年"),
        ("２０２４，１００人，１，０００．５", "2024，100人，1,000.5"),
        ("2024，2025年", "2024，2025年"),
        ("零下５％－１０％。Ｃ＋＋", "零下5%-10%。C++"),
        ("甲：５，乙／丙", "甲：5，乙／丙"),
    ] {
        assert_eq!(body(typed), printed);
    }
}

/// Source: the practice of newspapers: 　 pads names to three characters and parts
/// the fields of forms.
#[test]
fn a_wide_blank_stays_inside_a_line() {
    assert_eq!(
        body("　　委员：王　芳　李小明　　年龄：　岁"),
        "委员：王　芳　李小明　　年龄：　岁"
    );
    assert_eq!(run("王　芳", Mode::Display), ("王　芳".into(), 0));
    assert_eq!(changes("　　王　芳").list.len(), 1);
}

#[test]
fn blanks_between_names_stay() {
    for same in [
        "（记者 衣涛 通讯员 李明）今天",
        "本报讯（本报记者 王芳、李明 见习记者 张三）",
        "（通讯员 李明）",
        "（特约记者 李明）",
        "（新华社记者 王芳 摄）",
        "（衣涛 李明）",
        "（王 芳 李小明）",
        "（文/图 王芳）",
        "(记者 衣涛)".replace('(', "（").replace(')', "）").as_str(),
        "□青岛日报/观海新闻记者 衣涛 文/图",
        "本报记者 王芳 通讯员 李明",
    ] {
        assert_eq!(run(same, Mode::Body), (same.into(), 0));
    }
    assert_eq!(body("（见 下图）"), "（见下图）");
    for same in [
        "（王 芳）",
        "（阿依·买买提 李明）",
        "（欧阳文静 于是之）",
        "（摄影王芳 李明）",
        "（摄影师 王芳）",
        "（王 芳 摄）",
    ] {
        assert_eq!(body(same), same);
    }
    // A name without a surname of the lists stands beside one that has one.
    for same in [
        "（阿依古丽 王芳）",
        "（王芳 阿依古丽 李明）",
        "（记者 王芳 阿依古丽）",
        "（王芳 阿依古丽 摄）",
        "（巴特尔 李明）",
        "（李明 帕提古丽）",
    ] {
        assert_eq!(body(same), same);
    }
    for typed in ["（阿依古丽 帕提古丽）", "（王芳 看海去）", "（王芳 的故事）", "（李明 故事会）"]
    {
        assert_eq!(body(typed), typed.replace(' ', ""), "{typed}");
    }
    // Words that begin with what may be a surname, and no role.
    for typed in [
        "（高 兴）",
        "（方 便）",
        "（时 间）",
        "（时间 地点）",
        "（王芳 地点）",
        "（高速 公路）",
        "（江苏 南京）",
        "（国家 安全）",
        "（高 速 公 路）",
        "（编辑部 的 故事）",
        "（文化活动 王芳）",
        "（平 安 是 福）",
    ] {
        assert_eq!(body(typed), typed.replace(' ', ""), "{typed}");
    }
    assert_eq!(body("他 说（上接 第一版）"), "他说（上接第一版）");
    assert_eq!(body("本报记者 衣涛 今天到了海港。"), "本报记者衣涛今天到了海港。");
    assert_eq!(body("(记者 衣涛)"), "（记者 衣涛）");
}

/// Source: The Unicode Standard, chapter 6.2 (space characters).
#[test]
fn blanks_of_a_fixed_width_stay() {
    for c in "\u{a0}\u{2000}\u{2001}\u{2002}\u{2003}\u{2004}\u{2005}\u{2006}\u{2007}\u{2008}\u{2009}\u{200a}\u{202f}\u{205f}".chars() {
        let text = format!("全长12{c}500米{c}海");
        assert_eq!(run(&text, Mode::Body), (text, 0));
    }
    // A line end of its own, without blanks beside it.
    assert_eq!(body("甲 \u{2028} 乙\u{2029}丙"), "甲\u{2028}乙\u{2028}丙");
}

#[test]
fn nothing_vanishes_unlisted() {
    let found = changes("甲\u{feff}\u{200b}乙\u{7}丙 \t 丁\u{ad}\u{2066}  ");
    let froms: Vec<_> = found.list.iter().map(|c| (c.from.as_str(), c.to.as_str())).collect();
    let gone = ["\u{feff}\u{200b}", "\u{7}", " \t ", "\u{ad}\u{2066}  "];
    assert_eq!(froms, gone.map(|from| (from, "")));
    let Code::Normalised { count, from, to } = &found.into_diags()[0].code else { panic!() };
    assert_eq!((*count, from.as_str(), to.as_str()), (4, "U+FEFF U+200B", ""));
}

#[test]
fn quotes_of_two_widths_pair() {
    assert_eq!(body("说＂走吧＂和＇好＇。"), "说“走吧”和‘好’。");
    assert_eq!(body("说\"OK\"、\"Yes\"。"), "说“OK”、“Yes”。");
    // Two that touch quote nothing.
    let found = changes("``走吧''。");
    assert!(found.list.is_empty() && found.unpaired.len() == 1);
    // The possessive of English in Chinese is no quote.
    assert!(changes("海the workers' rights港").unpaired.is_empty());
}

/// What is printed, made from what was typed and the list of changes alone.
fn by_the_list(typed: &str, changes: &Changes) -> String {
    let mut text = typed.to_string();
    for change in changes.list.iter().rev() {
        let range = change.span.range();
        assert_eq!(text[range.clone()], change.from, "{typed}");
        text.replace_range(range, &change.to);
    }
    text
}

/// What is printed is what was typed but for the changes that are listed, one by
/// one: 500 random mixtures, and the same again printed as heads.
#[test]
fn all_that_is_changed_is_listed() {
    let words: Vec<&str> = "渔港|海|的|王芳|GDP|the best port|it's|A|5|18,000|3.5|９|Ａ|１，０００|３．５|：|；|,|;|:|?|!|.|...|。。。|…|……|⋯|—|——|--|―|“|”|‘|’|\"|'|＂|＇|(|)|（|）|《|》|、|，|。|·|・|%|％|＋|／|/|-|～|■| |  |　|\t|\u{a0}|\u{2009}|\u{202f}|\u{2028}|\u{200b}|\u{feff}|\u{ad}|\u{7}|*|**|_|#|（记者 衣涛）|𠮷|😀|é"
        .split('|')
        .collect();
    let mut state = 3u64;
    let mut next = |n: usize| {
        state = state.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (state >> 33) as usize % n
    };
    let mut changed = 0;
    for _ in 0..500 {
        let typed: String = (0..1 + next(30)).map(|_| words[next(words.len())]).collect();
        for mode in [Mode::Body, Mode::Display] {
            for dashes in [Dashes::Keep, Dashes::Double] {
                let file = Sources::default().add("t", typed.as_str());
                let rich = Rich::plain(typed.as_str(), Span::new(file, 0..typed.len()));
                let mut changes = Changes::default();
                let printed =
                    normalise(&rich, Manner { dashes, ..mode.into() }, &mut changes).text();
                assert_eq!(by_the_list(&typed, &changes), printed, "{typed:?}");
                changed += changes.list.len();
            }
        }
    }
    assert!(changed > 5_000, "{changed}");
}

/// Source: JLREQ §3.1.1 and its cl-05; what a region does not ask for stays as it is
/// typed.
#[test]
fn what_a_region_does_not_put_right_stays() {
    let own = &Locale::default().profile().normalising;
    static RULES: std::sync::OnceLock<Normalising> = std::sync::OnceLock::new();
    let rules = RULES.get_or_init(|| Normalising {
        quotes: &[],
        wide: &[],
        narrows: false,
        dots: ("", '·'),
        ..*own
    });
    for (text, here) in [
        ("「東京・大阪」", "「東京·大阪」"),
        ("他说\"安全第一\"。", "他说“安全第一”。"),
        ("約３．５米", "約3.5米"),
        ("海,港", "海，港"),
    ] {
        let file = Sources::default().add("t", text);
        let rich = Rich::plain(text, Span::new(file, 0..text.len()));
        let mut changes = Changes::default();
        let printed = put_right(&rich, Manner { rules, ..Mode::Body.into() }, &mut changes);
        assert_eq!((printed.text().as_str(), changes), (text, Changes::default()));
        assert_eq!(put_right(&rich, Mode::Body.into(), &mut Changes::default()).text(), here);
    }
}

/// What is in no list of a region is printed as it was typed.
#[test]
fn a_region_without_lists_puts_nothing_right() {
    let rules = &Locale::bare().profile().normalising;
    for text in
        ["海--港", "海―港", "海⋯港", "海。。。港", "海...港", "海—港", "约１，０００米", "海,(港)"]
    {
        let file = Sources::default().add("t", text);
        let rich = Rich::plain(text, Span::new(file, 0..text.len()));
        let mut changes = Changes::default();
        let manner = Manner { rules, ..Mode::Display.into() };
        let printed = put_right(&rich, manner, &mut changes);
        assert_eq!((printed.text().as_str(), changes), (text, Changes::default()));
        let here = put_right(&rich, Mode::Display.into(), &mut Changes::default()).text();
        assert!(here != text || text == "海—港", "{text}");
    }
}
