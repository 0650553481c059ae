//! Placeholder copy: the stories of the samples, whose paper and city are invented, cut to
//! what a slot holds.

/// A story that can stand anywhere.
#[derive(Clone, Copy, Debug)]
pub struct Sample {
    /// The slot for which it was written.
    pub name: &'static str,
    text: &'static str,
}

macro_rules! samples {
    ($($name:literal $file:literal)*) => { &[ $( Sample {
        name: $name,
        text: include_str!(concat!("../../../samples/", $file)),
    } ),* ] };
}

/// Those of a broadsheet, the stories of an inside page first.
pub const BROADSHEET: &[Sample] = samples! {
    "lead" "binhai/stories/lead.md"
    "second" "binhai/stories/second.md"
    "comment" "binhai/stories/comment.md"
    "briefs" "binhai/stories/briefs.md"
    "third" "binhai/stories/economy/market.md"
    "factory" "binhai/stories/economy/factory.md"
    "oyster" "binhai/stories/economy/oyster.md"
    "fourth" "binhai/stories/economy/logistics.md"
    "library" "binhai/stories/news/library.md"
    "clinic" "binhai/stories/news/clinic.md"
    "harvest" "binhai/stories/front/harvest.md"
    "court" "binhai/stories/news/court.md"
    "review" "binhai/stories/economy/review.md"
    "weather" "binhai/stories/news/weather.md"
    "front" "binhai/stories/front/lead.md"
    "news" "binhai/stories/news/lead.md"
    "upright" "binhai/stories/front/upright.md"
    "feature" "weekly/stories/feature.md"
    "food" "weekly/stories/food.md"
};

/// Those of a tabloid first.
pub const TABLOID: &[Sample] = samples! {
    "feature" "weekly/stories/feature.md"
    "food" "weekly/stories/food.md"
    "walk" "weekly/stories/walk.md"
    "books" "weekly/stories/books.md"
    "tips" "weekly/stories/travel/tips.md"
    "story" "weekly/stories/travel/story.md"
    "library" "binhai/stories/news/library.md"
    "clinic" "binhai/stories/news/clinic.md"
    "oyster" "binhai/stories/economy/oyster.md"
    "market" "binhai/stories/economy/market.md"
    "second" "binhai/stories/second.md"
    "comment" "binhai/stories/comment.md"
    "lead" "binhai/stories/lead.md"
};

/// A photograph for slots that take one.
pub const PHOTO: &[u8] = include_bytes!("../../../samples/binhai/photos/coast-island.jpg");

impl Sample {
    /// Its head without pictures and codes.
    pub fn head(&self) -> &'static str {
        let head = self.text.strip_prefix("+++\n").and_then(|rest| rest.split_once("\n+++"));
        let head = head.map_or("", |(head, _)| head);
        head.find("[[").map_or(head, |at| &head[..at]).trim_end()
    }

    /// Its paragraphs: no tables, no HTML.
    pub fn paragraphs(&self) -> impl Iterator<Item = &'static str> {
        let body = self.text.split_once("\n+++\n").map_or("", |(_, body)| body);
        let plain = |para: &&str| !para.is_empty() && !para.starts_with(['|', '<', '!', '>', '-']);
        body.split("\n\n").map(str::trim).filter(plain)
    }

    /// How many characters it has.
    pub fn chars(&self) -> usize {
        self.paragraphs().map(|para| para.chars().count()).sum()
    }
}

/// Paragraphs of about so many characters, the last of them cut after a sentence; none
/// ends with a subhead.
pub fn cut<'p>(paragraphs: impl Iterator<Item = &'p str>, chars: usize) -> String {
    let (mut kept, mut left): (Vec<String>, usize) = (Vec::new(), chars);
    for para in paragraphs {
        let count = para.chars().count();
        if count <= left {
            kept.push(para.to_string());
            left -= count;
            continue;
        }
        let part = sentences(para, left);
        if part.chars().count() > 12 {
            kept.push(part.to_string());
        }
        break;
    }
    while kept.last().is_some_and(|para| para.starts_with('#')) {
        kept.pop();
    }
    kept.join("\n\n")
}

/// The sentences at the beginning of a paragraph that have so many characters at most.
fn sentences(para: &str, most: usize) -> &str {
    let mut end = 0;
    let (mut count, mut open) = (0, 0_usize);
    for (at, c) in para.char_indices() {
        count += 1;
        match c {
            '“' | '（' | '《' => open += 1,
            '”' | '）' | '》' => open = open.saturating_sub(1),
            _ => {}
        }
        // A sentence of speech ends with its mark.
        let ends = matches!(c, '。' | '！' | '？') && open == 0;
        if count > most {
            break;
        }
        if ends {
            end = at + c.len_utf8();
        }
    }
    &para[..end]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn copy_is_cut_after_sentences() {
        let paras = ["一二三四五六七。八九十一二三四五六！", "# 题", "甲乙丙丁，“戊己。”庚辛。"];
        let of = |n| cut(paras.into_iter(), n);
        assert_eq!(
            of(100),
            "一二三四五六七。八九十一二三四五六！\n\n# 题\n\n甲乙丙丁，“戊己。”庚辛。"
        );
        assert_eq!(of(24), "一二三四五六七。八九十一二三四五六！");
        assert_eq!((of(14), of(3)), (String::new(), String::new()));
        assert_eq!(sentences(paras[2], 11), "");
    }

    #[test]
    fn every_sample_has_a_head_and_paragraphs() {
        for sample in BROADSHEET.iter().chain(TABLOID) {
            // The head of that of the spread stands in a slot of its own.
            let has_head = sample.head().contains("headline = ") || sample.name == "story";
            assert!(has_head, "{}", sample.name);
            assert!(sample.chars() > 100 && !sample.head().contains("[["), "{}", sample.name);
        }
    }
}
