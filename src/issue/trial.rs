//! What tests of stories share, and what holds for any story.

use std::path::Path;

use super::blocks::{Body, blocks};
use super::inline_style::Kind;
use super::model::Block;
use super::rich::Rich;
use crate::diag::{Code, Diag, Markup};
use crate::locale::Locale;
use crate::source::Sources;

/// Reads a text.
pub fn read(text: &str) -> Body {
    let file = Sources::default().add("a.md", text);
    blocks(text, file, 0, Path::new("a.md"), Locale::default())
}

/// What is printed: heads led by their number, what stands at the right by
/// `→`, white by `¶`, `/` for a line end; `*` round emphasis, `**` round
/// what is strong.
pub fn printed(text: &str) -> Vec<String> {
    let marked = |rich: &Rich| -> String {
        let pieces = rich.pieces.iter().map(|p| {
            let mark = match p.style.kind {
                Kind::Plain => "",
                Kind::Emphasis => "*",
                Kind::Strong => "**",
            };
            format!("{mark}{}{mark}", p.text.replace('\u{2028}', "/").replace('\n', ""))
        });
        pieces.collect()
    };
    let block = |block: &Block| match block {
        Block::Para(rich) => marked(rich),
        Block::Subhead(rich) => format!("2{}", marked(rich)),
        Block::Label(rich) => format!("1{}", marked(rich)),
        Block::Right(rich) => format!("→{}", marked(rich)),
        Block::Stanza(_) => "¶".into(),
        Block::Table(table) => {
            let rows = std::iter::once(&table.head).chain(&table.rows);
            rows.map(|row| row.iter().map(Rich::text).collect::<Vec<_>>().join("|"))
                .collect::<Vec<_>>()
                .join(";")
        }
    };
    read(text).blocks.iter().map(block).collect()
}

/// The findings, each with its line and column.
pub fn told(text: &str) -> Vec<String> {
    let mut sources = Sources::default();
    let file = sources.add("a.md", text);
    let notes = blocks(text, file, 0, Path::new("a.md"), Locale::default()).notes;
    let told = |note: &Diag| {
        let (line, column) = sources.line_column(file, note.place.span.unwrap().range().start);
        match &note.code {
            Code::UnsupportedMarkup { what: Markup::Stray { marks } } => {
                format!("{line}:{column} {marks}")
            }
            code => format!("{line}:{column} {}", code.id()),
        }
    };
    notes.iter().map(told).collect()
}

/// Every character of a text comes out with the place where it stands, and in
/// the order of the file.
#[test]
fn every_character_knows_its_place() {
    const PIECES: [&str; 40] = [
        "海",
        "港的",
        "Bund",
        "5G",
        "，",
        "。",
        "“",
        "”",
        "《望潮》",
        "——",
        "…",
        " ",
        "  ",
        "\n",
        "\r\n",
        "\n\n",
        "\n　　",
        "**",
        "*",
        "__",
        "~~",
        "[",
        "]",
        "](a.jpg)",
        "![",
        "`",
        "\\*",
        "\\",
        "&amp;",
        "&nbsp;",
        "<br>",
        "<b>",
        "</b>",
        "<!-- 注 -->",
        "\n- ",
        "\n1. ",
        "\n## ",
        "\n| a | b |\n|--|--|\n",
        "|",
        "\n> ",
    ];
    let piece = proptest::sample::select(PIECES.to_vec());
    let texts = proptest::collection::vec(piece, 0..40);
    let config = proptest::test_runner::Config::with_cases(3_000);
    let rng = proptest::test_runner::TestRng::deterministic_rng(
        proptest::test_runner::RngAlgorithm::ChaCha,
    );
    let mut runner = proptest::test_runner::TestRunner::new_with_rng(config, rng);
    let test = |pieces: Vec<&str>| {
        let text = pieces.concat();
        let body = read(&text);
        let captions = body.pictures.iter().filter_map(|p| p.caption.as_ref());
        let mut places = std::collections::BTreeSet::new();
        for rich in body.blocks.iter().map(Block::rich).chain(captions) {
            let mut last = 0;
            for (c, _, span) in rich.chars() {
                let typed = &text[span.range()];
                let made = matches!(typed, "\r\n" | "&amp;" | "&nbsp;" | "<br>" | "")
                    || typed.ends_with('\n');
                assert!(made || typed == c.to_string(), "{c:?} from {typed:?} of {text:?}");
                assert!(span.range().start >= last, "{c:?} is out of order in {text:?}");
                last = span.range().start;
                places.insert(last);
            }
        }
        // What is no mark is printed once; a table's extra cells are told.
        let extra = body.notes.iter().any(|note| matches!(note.code, Code::ExtraCell { .. }));
        let comments = text.matches("<!-- 注 -->").count();
        for (at, c) in text.char_indices().filter(|(_, c)| "海港的GB《》望潮，。".contains(*c))
        {
            assert!(extra || places.contains(&at), "{c:?} at {at} is lost from {text:?}");
        }
        assert!(comments == 0 || !body.blocks.iter().any(|b| b.rich().text().contains('注')));
    };
    let run = |pieces| {
        test(pieces);
        Ok(())
    };
    runner.run(&texts, run).unwrap();
}

/// The time is linear: the square of such rows takes minutes of a processor. What the
/// machine does besides does not count.
#[test]
fn rows_as_long_as_a_book_end() {
    for row in [
        "*",
        "[",
        "]",
        "`",
        "<",
        "~~",
        "_ ",
        "**甲",
        "*甲 ",
        "![",
        "[a](b)",
        "&amp;",
        "\\*",
        "<br>",
        "> ",
        ">",
        "| ",
        "- ",
        "[甲](",
        "<b>",
        "`` ` ",
        "<!--",
        "甲\n",
        "~~~\n",
        "&nbsp;\n",
        "- 甲\n",
        "a *",
        "*a_ ",
        "#",
        "\\",
        "[甲]{.dots}",
        "[甲]{x}",
        "]{",
        "[甲]{",
        "[",
        "<b>甲",
    ] {
        let text = row.repeat(60_000 / row.len().min(6));
        let began = cpu_time::ThreadTime::now();
        read(&text);
        let took = began.elapsed();
        assert!(took.as_secs() < 20, "{row}: {took:?}");
    }
    let deep = format!("{}甲{}", "[".repeat(10_000), "]{.dots}".repeat(10_000));
    let began = cpu_time::ThreadTime::now();
    assert_eq!(read(&deep).blocks[0].rich().text(), "甲");
    let took = began.elapsed();
    assert!(took.as_secs() < 20, "deep: {took:?}");
}
