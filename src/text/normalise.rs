use super::certain::as_it_is;
use super::charset::{is_chinese, is_han, is_latin};
use super::normal::Normal;
use crate::diag::{Code, Diag};
use crate::issue::{Kind, Rich};
use crate::source::Span;

/// How much is put right.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Running text: spaces beside Han are dropped.
    Body,
    /// Heads, bylines, captions: spaces between Han are meant and kept.
    Display,
}

/// What was put right in a file: how often, and the first.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// How many.
    pub count: usize,
    /// What the first one was, and where.
    pub first: Option<(String, Span)>,
    /// Straight quotes without a partner.
    pub unpaired: Vec<Diag>,
}

impl Changes {
    /// Counts one change.
    pub(super) fn note(&mut self, from: &str, to: &str, span: Span) {
        self.count += 1;
        if self.first.is_none() {
            let what = match to {
                "" => format!("`{from}` dropped"),
                _ => format!("`{from}` to `{to}`"),
            };
            self.first = Some((what, span));
        }
    }

    /// The findings: one for all changes, and every unpaired quote.
    pub fn into_diags(self) -> Vec<Diag> {
        let mut found = Vec::new();
        if let Some((first, span)) = self.first {
            found.push(Diag::new(Code::Normalised { count: self.count, first }, span));
        }
        found.extend(self.unpaired);
        found
    }
}

/// Puts marks and spaces right for print.
///
/// Half-width marks that touch Han become full-width, never inside numbers or
/// Latin; straight quotes are paired; single dashes and dot rows become the
/// two-em marks; full-width digits and letters become half-width; spaces beside
/// Han are dropped in running text. Every change is counted.
///
/// Source: CLREQ on mark widths; GB/T 15834-2011 §5.1 for `——` and `……`.
pub fn normalise(rich: &Rich, mode: Mode, changes: &mut Changes) -> Normal {
    as_it_is(rich).unwrap_or_else(|| put_right(rich, mode, changes))
}

/// The same with a look at every character.
pub(super) fn put_right(rich: &Rich, mode: Mode, changes: &mut Changes) -> Normal {
    let chars: Vec<Item> = rich.chars().filter(|(c, ..)| !is_idle(*c)).collect();
    let text = widen(trim(&chars, changes), changes);
    let text = quotes(dashes(text, changes), changes);
    spaces(&text, mode, changes)
}

type Item = (char, Kind, Span);

/// Characters that leave no trace in print: byte order marks, zero-width
/// spaces, soft hyphens, controls.
fn is_idle(c: char) -> bool {
    matches!(c, '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{ad}' | '\u{2028}'..='\u{202e}')
        || (c.is_control() && !c.is_whitespace())
}

/// Without the white space at both ends: typed indents are the layout's work.
fn trim<'a>(chars: &'a [Item], changes: &mut Changes) -> &'a [Item] {
    let start = chars.iter().position(|(c, ..)| !c.is_whitespace()).unwrap_or(chars.len());
    let end = chars.iter().rposition(|(c, ..)| !c.is_whitespace()).map_or(start, |i| i + 1);
    if let Some((c, _, span)) = chars[..start].iter().find(|(c, ..)| *c == '\u{3000}') {
        changes.note(&c.to_string(), "", *span);
    }
    &chars[start..end]
}

/// The full-width form of a half-width mark.
fn full_width(c: char) -> Option<char> {
    Some(match c {
        ',' => '，',
        ';' => '；',
        ':' => '：',
        '?' => '？',
        '!' => '！',
        '(' => '（',
        ')' => '）',
        _ => return None,
    })
}

/// Half-width marks beside Han to full width; full-width digits and letters to
/// half width.
fn widen(chars: &[Item], changes: &mut Changes) -> Vec<Item> {
    let at = |i: usize| chars.get(i).map(|(c, ..)| *c);
    let wide = brackets_to_widen(chars);
    let mut out: Vec<Item> = Vec::with_capacity(chars.len());
    for (i, (c, kind, span)) in chars.iter().copied().enumerate() {
        let (left, right) = (i.checked_sub(1).and_then(at), at(i + 1));
        let to = match c {
            ',' | ';' | ':' | '?' | '!' => {
                let between = left.is_some_and(|c| c.is_ascii_graphic())
                    && right.is_some_and(|c| c.is_ascii_graphic());
                // The left neighbour as it is printed: a mark that was just
                // widened counts as Chinese.
                let printed = out.last().map(|(c, ..)| *c);
                let touches = printed.is_some_and(is_chinese) || right.is_some_and(is_chinese);
                if touches && !between { full_width(c) } else { None }
            }
            '(' | ')' if wide.binary_search(&i).is_ok() => full_width(c),
            '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ' => {
                char::from_u32(u32::from(c) - 0xff01 + 0x21)
            }
            '\t' | '\n' | '\r' | '\u{a0}' | '\u{b}' | '\u{c}' | '\u{85}' => Some(' '),
            '•' | '・' | '‧' | '∙' if left.is_some_and(is_han) && right.is_some_and(is_han) => {
                Some('·')
            }
            _ => None,
        };
        if let Some(to) = to.filter(|_| !c.is_whitespace()) {
            changes.note(&c.to_string(), &to.to_string(), span);
        }
        out.push((to.unwrap_or(c), kind, span));
    }
    out
}

/// Round brackets whose content or neighbours hold Han.
fn brackets_to_widen(chars: &[Item]) -> Vec<usize> {
    let mut found = Vec::new();
    // Each with how much Chinese stood before it, so that what is between needs
    // no walk.
    let mut open = Vec::new();
    let mut seen = 0;
    let chinese = |i: usize| chars.get(i).is_some_and(|(c, ..)| is_chinese(*c));
    for (i, (c, ..)) in chars.iter().enumerate() {
        match c {
            '(' => open.push((i, seen)),
            ')' => {
                let Some((start, before)) = open.pop() else { continue };
                let beside = start.checked_sub(1).is_some_and(chinese) || chinese(i + 1);
                if seen > before || beside {
                    found.extend([start, i]);
                }
            }
            _ => seen += usize::from(is_chinese(*c)),
        }
    }
    found.sort_unstable();
    found
}

/// Single and typewriter dashes and dot rows to the two-em marks.
///
/// Source: GB/T 15834-2011 §5.1.4 and §5.1.5.
fn dashes(chars: Vec<Item>, changes: &mut Changes) -> Vec<Item> {
    let is_row = |c: char| matches!(c, '—' | '-' | '―' | '…' | '⋯' | '.' | '。');
    if !chars.iter().any(|(c, ..)| is_row(*c)) {
        return chars;
    }
    let mut out: Vec<Item> = Vec::with_capacity(chars.len());
    let mut i = 0;
    while i < chars.len() {
        let (c, kind, span) = chars[i];
        if !is_row(c) {
            out.push(chars[i]);
            i += 1;
            continue;
        }
        let run = chars[i..].iter().take_while(|(d, ..)| *d == c).count();
        let before = out.last().is_some_and(|(c, ..)| is_chinese(*c));
        let after = chars.get(i + run).is_some_and(|(c, ..)| is_chinese(*c));
        let to: Option<(char, usize)> = match (c, run) {
            ('—', 1) if before && after => Some(('—', 2)),
            ('-', 2..) if before || after => Some(('—', 2)),
            ('―', _) if before || after => Some(('—', run.max(2))),
            ('…', 1) if before || after => Some(('…', 2)),
            ('⋯', _) if before || after => Some(('…', run.max(2))),
            ('.', 3..) if before || after => Some(('…', 2)),
            ('。', 3..) => Some(('…', 2)),
            _ => None,
        };
        match to {
            Some((to, n)) => {
                let from: String = std::iter::repeat_n(c, run).collect();
                changes.note(&from, &std::iter::repeat_n(to, n).collect::<String>(), span);
                out.extend(std::iter::repeat_n((to, kind, span), n));
            }
            None => out.extend_from_slice(&chars[i..i + run]),
        }
        i += run;
    }
    out
}

/// Straight quotes to pairs, where Han is near; an odd one is a finding.
fn quotes(mut chars: Vec<Item>, changes: &mut Changes) -> Vec<Item> {
    let straight = chars.iter().any(|(c, ..)| matches!(c, '"' | '\''));
    if !straight || !chars.iter().any(|(c, ..)| is_chinese(*c)) {
        return chars;
    }
    for (straight, open, close) in [('"', '“', '”'), ('\'', '‘', '’')] {
        let mut opened: Option<usize> = None;
        for i in 0..chars.len() {
            let (c, _, span) = chars[i];
            if c != straight {
                continue;
            }
            let letter = |i: Option<&Item>| i.is_some_and(|(c, ..)| is_latin(*c));
            let inside =
                letter(i.checked_sub(1).and_then(|i| chars.get(i))) && letter(chars.get(i + 1));
            if straight == '\'' && inside {
                // An apostrophe.
                continue;
            }
            match opened.take() {
                None => opened = Some(i),
                Some(at) => {
                    let (to, _, first) = (open, (), chars[at].2);
                    changes.note(&straight.to_string(), &to.to_string(), first);
                    changes.note(&straight.to_string(), &close.to_string(), span);
                    chars[at].0 = open;
                    chars[i].0 = close;
                }
            }
        }
        if let Some(at) = opened {
            let code = Code::UnpairedQuote { quote: straight };
            changes.unpaired.push(Diag::new(code, chars[at].2));
        }
    }
    chars
}

/// Spaces: several become one; beside Han they are dropped in running text.
fn spaces(chars: &[Item], mode: Mode, changes: &mut Changes) -> Normal {
    let mut out = Normal::default();
    let space = |c: char| c == ' ' || c == '\u{3000}';
    // The next character after a row of blanks, found once for all of them.
    let mut next = 0;
    for (i, (c, kind, span)) in chars.iter().copied().enumerate() {
        if !space(c) {
            out.push(c, kind, span);
            continue;
        }
        if next <= i {
            let blanks = chars[i..].iter().take_while(|(c, ..)| space(*c));
            next = i + blanks.count();
        }
        let left = out.chars.last().copied();
        let right = chars.get(next).map(|(c, ..)| *c);
        let (Some(left), Some(right)) = (left, right) else { continue };
        match mode {
            // Latin keeps its word space; the gap beside Han is the engine's.
            Mode::Body if is_chinese(left) || is_chinese(right) => {
                // A line break of the file is no space that was typed.
                if span.range().len() == c.len_utf8() && !is_break(chars, i) {
                    changes.note(&c.to_string(), "", span);
                }
            }
            Mode::Body if left == ' ' => {}
            Mode::Body => out.push(' ', kind, span),
            Mode::Display if space(left) => {}
            Mode::Display => out.push(c, kind, span),
        }
    }
    out
}

/// Whether the space at `i` stands for the end of a line in the file.
fn is_break(chars: &[Item], i: usize) -> bool {
    let end = chars[i].2.end;
    // The next character then begins a line: it is not the next byte where
    // blanks were skipped; a typed space is followed at once.
    chars.get(i + 1).is_some_and(|(.., next)| next.start > end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Sources;

    fn run(text: &str, mode: Mode) -> (String, usize) {
        let mut sources = Sources::default();
        let file = sources.add("t", text);
        let mut changes = Changes::default();
        let rich = Rich::plain(text, Span::new(file, 0..text.len()));
        let normal = normalise(&rich, mode, &mut changes);
        (normal.text(), changes.count)
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
        assert_eq!(body("他—她"), "他——她");
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
        assert!(body(&brackets).ends_with(")）港"));
        let blanks = format!("海,{}港", "\u{3000}".repeat(row));
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
}
