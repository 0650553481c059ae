//! Blanks that part names: （记者 衣涛 通讯员 李明）.

use super::item::Item;
use crate::text::charset::is_han;
use crate::text::words::word_starts;

/// What a word begins or ends with that says what the people after it, or before
/// it, did.
///
/// Source: the credits of newspapers: 本报记者, 见习记者, 特约记者, 通讯员.
const ROLES: [&str; 14] = [
    "记者",
    "通讯员",
    "特约",
    "见习",
    "实习生",
    "评论员",
    "特派员",
    "摄影",
    "摄影师",
    "作者",
    "编辑",
    "责编",
    "主编",
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

/// The longest name that is written without an interpunct, with a surname of two
/// characters.
const LONGEST_NAME: usize = 4;

/// The places of the blanks, in order, that part names in brackets: where the
/// first word is a role, or all words look like names and roles. A line of its own that
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
    if led || alone && words.len() > 1 && are_names(&words) { blanks.collect() } else { Vec::new() }
}

/// Whether words are names and roles, with a name among them that has a surname of the
/// lists. Two of one character are a name that is padded: 王 芳. Beside such a name
/// others may be without one (阿依古丽), if they are no common words.
fn are_names(words: &[String]) -> bool {
    let mut named = false;
    let mut unsure = Vec::new();
    let mut rest = words.iter().peekable();
    while let Some(word) = rest.next() {
        if is_role(word) {
            continue;
        }
        let padded = |next: &&String| is_one(word) && is_one(next) && !is_role(next);
        let name = match rest.next_if(padded) {
            Some(next) => is_name(&format!("{word}{next}")),
            None => is_name(word),
        };
        named |= name;
        if !name {
            unsure.push(word);
        }
    }
    named && unsure.into_iter().all(|word| may_be_name(word))
}

/// Whether a word could be a name whose surname is in no list, or that has none: two
/// to four Han that begin with no word of a dictionary and hold no particle.
fn may_be_name(word: &str) -> bool {
    let all: Vec<char> = word.chars().collect();
    let could = |c: &char| is_han(*c) && !PARTICLES.contains(*c);
    // A name that no dictionary has falls into its characters.
    (2..=LONGEST_NAME).contains(&all.len())
        && all.iter().all(could)
        && word_starts(&all).get(1) == Some(&true)
}

fn is_one(word: &str) -> bool {
    word.chars().count() == 1
}

/// Whether a word is a role, or a role and a name in one: 摄影王芳.
fn is_role(word: &str) -> bool {
    let with_name = |role: &&str| {
        let rest = word.strip_prefix(*role);
        rest.is_some_and(|rest| SHORT.contains(&rest) || is_name(rest))
    };
    SHORT.contains(&word)
        || ROLES.iter().any(|role| word.ends_with(role))
        || ROLES.iter().any(with_name)
}

/// Whether a word looks like a name: a surname and one or two characters that are
/// no common word with it, or parts with a dot between (阿依·买买提).
fn is_name(word: &str) -> bool {
    let count = word.chars().count();
    if !word.chars().all(|c| is_han(c) || c == '·') {
        return false;
    }
    let long = LONG_SURNAMES.iter().any(|surname| word.starts_with(surname));
    let short = word.starts_with(|c| SURNAMES.contains(c)) && (2..LONGEST_NAME).contains(&count);
    word.contains('·')
        || long && (3..=LONGEST_NAME).contains(&count)
        || short && !COMMON.split(' ').any(|common| common == word)
}

/// Characters that stand in sentences and not in names.
const PARTICLES: &str =
    "的了是在不我你他她它这那有和与及等去来看说把被让给也就都还又很上下见为从到由于对";

/// Words of two characters that begin as a name does and are none.
const COMMON: &str = "\
高兴 高度 高速 高峰 高温 高考 高原 高端 高级 高达 高效 高低 高层 高铁 高中 高校 高空 方便 方法 方面 \
方式 方向 方案 方针 方圆 时间 时候 时代 时期 时时 时刻 时尚 时长 时段 时光 时常 时速 安全 安排 安静 \
安装 安置 金融 金额 金秋 金牌 金属 金色 白天 白色 明天 明年 明白 明显 明确 明亮 明星 平安 平时 平均 \
平台 平方 平衡 平等 平稳 平米 和平 和谐 常常 常见 常用 常务 常年 常委 温度 温暖 温馨 成功 成立 成绩 \
成本 成为 成果 成员 成长 成熟 成人 成都 成交 任务 任何 任意 何时 何处 何况 计划 计算 计时 计分 经济 \
经过 经验 经常 经营 包括 包装 包含 包裹 古代 古老 古城 古镇 文化 文明 文件 文章 文字 文学 文艺 空间 \
空气 空调 空中 水平 水果 水产 水库 水质 水面 水域 水上 车辆 车站 车间 车主 车道 路线 路程 路口 路上 \
路边 路面 花园 花费 花朵 石油 石头 石化 云南 江苏 江西 江南 江北 江河 江边 山东 山西 山区 山水 山岳 \
东方 东西 东部 东南 东北 东侧 万元 万里 万人 解决 解放 解释 应该 应用 应急 应当 房屋 房间 房价 房产 \
左右 左边 左侧 单位 单独 单元 全国 全部 全面 全市 全省 全年 全体 全球 全县 全区 宁波 宁夏 封面 封闭 \
项目 顾客 毛病 通知 通过 通讯 通常 通道 边缘 边界 都市 广场 广告 广大 广州 广东 广西 谈判 谈话 谈到 \
支持 支付 支出 支部 管理 管道 强调 强大 强度 周围 周末 周年 周期 周边 周一 周二 周三 周四 周五 周六 \
周日 张贴 张开 施工 施行 严格 严重 严肃 华人 华夏 华东 华北 华南 章程 苏州 马上 马路 凤凰 史料 费用 \
乐园 乐趣 乐队 于是 于此 黄金 黄色 黄河 黄海 黄山 汪洋 宋代 熊猫 纪念 纪录 舒服 舒适 屈服 祝愿 祝福 \
祝贺 董事 蓝色 蓝天 蓝图 席位 季节 季度 麻烦 危险 危机 童年 童话 颜色 梅花 盛大 盛况 林业 林木 林区 \
钟头 夏天 夏季 夏日 田野 田间 胡同 莫非 宗教 宗旨 宣传 宣布 宣言 洪水 洪涝 诸多 诸如 程度 程序 荣获 \
荣誉 荣幸 曲线 曲折 家庭 家长 家属 家乡 家里 家具 松树 井然 富裕 富有 巴士 谷物 班级 班长 班次 仰望 \
秋天 秋季 宫殿 暴雨 暴力 武术 武汉 武器 景色 景区 景点 景观 幸福 幸运 叶子 黎明 薄弱 印象 印刷 怀念 \
怀疑 从来 从前 从事 从而 能够 能力 能源 能量 双方 双手 双休 党员 党委 党建 贡献 劳动 劳务 申请 申报 \
扶贫 扶持 堵车 桂花 牛奶 寿命 尚未 农村 农业 农民 农历 农田 别人 别墅 庄严 庄稼 充满 充分 充足 连续 \
连接 连日 习惯 习俗 容易 容量 向上 向前 向往 易于 终于 终点 居民 居住 居委 步行 步伐 满意 满足 国家 \
国际 国内 国庆 利用 利益 利率 隆重 师傅 师生 巩固 融合 融资 冷静 冷水 那里 那么 那些 简单 简直 曾经 \
养老 养殖 须知 丰富 丰收 关于 关系 关注 关心 关键 相关 相互 相信 相比 查看 查询 后来 后面 后天 红色 \
红包 游客 游戏 游泳 权利 权力 权威 益处 公司 公里 公园 公共 公布 公开 公民 公安 公交 肖像 代表 代替 \
代理 兰花 由于 由此 初步 初中 初期 初三 战争 战略 战胜 修改 修建 修复 阳光 阳台 罗列 元旦 元素 元月 \
龙头 余额 顾问 康复 齐全 戴上 梁柱 雷电 雷雨 汤圆 汤药 孔子 孟子 庄子 严冬 魏晋 唐代 唐诗 宋词 元代 \
明代 明清 许多 许可 何以 施肥 孙子 孙女 李子 杨树 柳树 柏树 梅雨 桑树 苗木 苗圃 花卉";

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
