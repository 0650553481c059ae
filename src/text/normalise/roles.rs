//! Blanks that part names: （记者 衣涛 通讯员 李明）.

use super::item::Item;
use crate::text::charset::is_han;

/// What a word begins or ends with that says what the people after it, or before
/// it, did.
///
/// Source: the credits of newspapers: 本报记者, 见习记者, 特约记者, 通讯员.
const ROLES: [&str; 12] = [
    "记者",
    "通讯员",
    "特约",
    "见习",
    "实习生",
    "评论员",
    "特派员",
    "摄影",
    "作者",
    "编辑",
    "责编",
    "主播",
];

/// Words that say it alone.
const SHORT: [&str; 16] = [
    "文",
    "图",
    "摄",
    "绘",
    "译",
    "撰",
    "文/图",
    "图/文",
    "文图",
    "供图",
    "供稿",
    "报道",
    "整理",
    "撰文",
    "制图",
    "摄影报道",
];

/// The longest name that is written without an interpunct.
const LONGEST_NAME: usize = 4;

/// The places of the blanks, in order, that part names in brackets: where the
/// first word is a role, or all words are names and roles. A line of its own that
/// begins with a role and is no sentence counts as well.
pub(super) fn kept(items: &[Item]) -> Vec<usize> {
    let mut found = Vec::new();
    let mut open = None;
    for (i, item) in items.iter().enumerate() {
        match item.c {
            '（' | '(' | '【' | '〔' | '[' => open = Some(i + 1),
            '）' | ')' | '】' | '〕' | ']' => {
                if let Some(from) = open.take() {
                    found.extend(names(items, from, i, true));
                }
            }
            _ => {}
        }
    }
    let sentence = |item: &Item| matches!(item.c, '。' | '，' | '！' | '？' | '；');
    if found.is_empty() && !items.iter().any(sentence) {
        let signs = items.iter().take_while(|item| "■□▲●".contains(item.c)).count();
        found.extend(names(items, signs, items.len(), false));
    }
    found.sort_unstable();
    found
}

/// The blanks between two places, if these hold names; `alone` where they may do
/// so without a role.
fn names(items: &[Item], from: usize, until: usize, alone: bool) -> Vec<usize> {
    let parts = |c: char| matches!(c, ' ' | '、' | '\u{3000}' | '\n');
    let inside = &items[from..until];
    let blanks = (from..until).filter(|i| items[*i].c == ' ');
    let words: Vec<String> = inside
        .split(|item| parts(item.c))
        .map(|word| word.iter().map(|item| item.c).collect::<String>())
        .filter(|word| !word.is_empty())
        .collect();
    let led = words.first().is_some_and(|word| is_role(word));
    let all = || words.len() > 1 && words.iter().all(|word| is_role(word) || is_name(word));
    let named = || words.iter().any(|word| has_surname(word));
    if led || alone && all() && named() { blanks.collect() } else { Vec::new() }
}

fn is_role(word: &str) -> bool {
    SHORT.contains(&word) || ROLES.iter().any(|role| word.starts_with(role) || word.ends_with(role))
}

/// Whether a word may be a name: 王芳, 欧阳文静, 阿依·买买提; 王 芳 in two words.
fn is_name(word: &str) -> bool {
    let count = word.chars().count();
    let dotted = word.contains('·');
    word.chars().all(|c| is_han(c) || c == '·') && (count <= LONGEST_NAME || dotted)
}

fn has_surname(word: &str) -> bool {
    word.starts_with(|c| SURNAMES.contains(c)) || LONG_SURNAMES.iter().any(|s| word.starts_with(s))
}

/// Surnames of one character.
///
/// Source: 百家姓, and the hundred commonest surnames of the Ministry of Public
/// Security's yearly reports on names; 衣, 亓, 逄, 付, 肖, 闫 and the like are added.
const SURNAMES: &str = "\
赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方\
俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧\
计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫\
经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊於惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓\
牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙\
池乔阴郁胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍郤璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容\
向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰\
巢关蒯相查后荆红游竺权逯盖益桓公衣亓付肖闫代覃兰岳鹿牟苑由初矫战修隋仝冼涂阳候";

/// Surnames of two characters.
const LONG_SURNAMES: [&str; 16] = [
    "欧阳", "司马", "上官", "诸葛", "夏侯", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "司徒",
    "宇文", "长孙", "端木", "南宫",
];
