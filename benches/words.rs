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
    let mut next: BTreeMap<char, Vec<char>> = BTreeMap::new();
    for paragraph in &source {
        let line: Vec<char> = paragraph.chars().collect();
        for pair in line.windows(2) {
            next.entry(pair[0]).or_default().push(pair[1]);
        }
    }
    let lengths: Vec<usize> = source.iter().map(|p| p.chars().count()).collect();
    let all: Vec<char> = source.concat().chars().collect();
    let mut random = Random(7);
    let mut out = Vec::new();
    let mut made = 0;
    while made < chars {
        let length = *random.pick(&lengths);
        let mut c = *random.pick(&all);
        let mut paragraph = String::new();
        for _ in 0..length {
            paragraph.push(c);
            c = match next.get(&c) {
                Some(list) => *random.pick(list),
                None => *random.pick(&all),
            };
        }
        made += length;
        out.push(paragraph);
    }
    out
}

/// A linear congruential generator; the same text on every machine.
struct Random(u64);

impl Random {
    fn pick<'a, T>(&mut self, from: &'a [T]) -> &'a T {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        &from[(self.0 >> 33) as usize % from.len()]
    }
}
