//! Newspaper text that never repeats.

use std::collections::BTreeMap;

/// Paragraphs of a bigram chain over the sample's stories: what follows what is
/// as in them, so classes, marks and numbers come as often as on a real page.
pub fn paragraphs(chars: usize) -> Vec<String> {
    let stories = ["lead", "second", "comment", "briefs"];
    let mut source = Vec::new();
    for story in stories {
        let path = format!("{}/samples/binhai/stories/{story}.md", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(path).expect("the sample's stories");
        let body = text.rsplit("+++").next().unwrap_or("").to_string();
        source.extend(body.lines().filter(|l| l.chars().count() > 40).map(str::to_string));
    }
    let source: Vec<Vec<&str>> = source.iter().map(|p| tokens(p)).collect();
    let mut next: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for pair in source.iter().flat_map(|paragraph| paragraph.windows(2)) {
        next.entry(pair[0]).or_default().push(pair[1]);
    }
    let lengths: Vec<usize> = source.iter().map(Vec::len).collect();
    let all: Vec<&str> = source.concat();
    let mut random = Random(7);
    let mut out = Vec::new();
    let mut made = 0;
    while made < chars {
        let length = random.pick(&lengths);
        let mut token: &str = random.pick(&all);
        let mut paragraph = String::new();
        for _ in 0..length {
            paragraph.push_str(token);
            token = random.pick(next.get(token).map_or(&all[..], Vec::as_slice));
        }
        made += paragraph.chars().count();
        out.push(paragraph);
    }
    out
}

/// The same with a word of another writing after every tenth character or so.
#[allow(dead_code, reason = "not every bench mixes writings")]
pub fn mixed(paragraphs: &[String]) -> Vec<String> {
    const WORDS: [&str; 8] =
        ["App", "GDP", "Waterfront", "5G", "office", "Wi-Fi", "the network", "km/h"];
    let mut random = Random(11);
    let mut mix = |paragraph: &String| {
        let mut text = String::new();
        for c in paragraph.chars() {
            text.push(c);
            if random.below(10) == 0 {
                text.push_str(random.pick(&WORDS));
            }
        }
        text
    };
    paragraphs.iter().map(&mut mix).collect()
}

/// Characters; a dash or an ellipsis of two is one token, for nobody types half
/// of one.
fn tokens(text: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let two = matches!(c, '—' | '…') && rest[c.len_utf8()..].starts_with(c);
        let (token, after) = rest.split_at(c.len_utf8() * if two { 2 } else { 1 });
        found.push(token);
        rest = after;
    }
    found
}

/// A linear congruential generator; the same text on every machine.
struct Random(u64);

impl Random {
    fn below(&mut self, n: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % n
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }
}
