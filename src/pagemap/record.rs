//! The records of a page. Lengths and places are hundredths of a millimetre from the top
//! left of the trim; indices are from 0, what is counted on paper or in a file from 1.

use serde::Serialize;

/// A box: from the left, from the top, width, height, in hundredths of a millimetre.
pub type BoxRecord = [i64; 4];

/// A stretch of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct SpanRecord {
    /// Which of the files.
    pub file: usize,
    /// Its first byte in the decoded text.
    pub start: usize,
    /// The byte after its last.
    pub end: usize,
    /// The line in which it begins, from 1.
    pub line: usize,
    /// The column in which it begins, from 1, in characters.
    pub column: usize,
}

/// A page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PageRecord {
    /// Its label, `7` or `A02` (版次).
    pub label: String,
    /// Its section name (版名); empty without one.
    pub section: String,
    /// Its layout.
    pub layout: String,
    /// Width after trimming.
    pub width: i64,
    /// Height after trimming.
    pub height: i64,
    /// What is drawn, as 16 hexadecimal digits: pages with the same hash look the same.
    /// Where texts stand in their files is no part of it.
    pub hash: String,
    /// Its `[[page]]` in the issue.
    pub at: Option<SpanRecord>,
    /// Its character grid.
    pub grid: GridRecord,
    /// The slots of its layout, with and without stories, in the order of the layout.
    pub slots: Vec<SlotRecord>,
    /// Its stories, and the advertisements that are texts, in the order of their slots.
    pub stories: Vec<StoryRecord>,
    /// The fixed parts of the page: folio, nameplate, credits, guides.
    pub furniture: Vec<FurnitureRecord>,
    /// Its advertisements.
    pub adverts: Vec<AdvertRecord>,
}

/// The character grid of a page.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct GridRecord {
    /// Left edge of the type area.
    pub left: i64,
    /// Its top edge.
    pub top: i64,
    /// Columns.
    pub columns: i64,
    /// Width of a column.
    pub column: i64,
    /// From one column to the next, without the fold.
    pub gap: i64,
    /// Across the fold of a sheet of two pages, in place of a gap.
    pub fold: Option<i64>,
    /// Characters of a column.
    pub chars: i64,
    /// The body size.
    pub size: i64,
    /// Lines of the type area.
    pub lines: i64,
    /// From one line to the next.
    pub leading: i64,
    /// Where each column begins, rounded by itself: sums of rounded widths go astray.
    pub lefts: Vec<i64>,
    /// Where each line begins, in the same way.
    pub tops: Vec<i64>,
}

/// A slot of the layout.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SlotRecord {
    /// Its name.
    pub name: String,
    /// What it takes: `story`, `picture`, `heading` or `advert`.
    pub kind: &'static str,
    /// The smallest box round all of its strips.
    #[serde(rename = "box")]
    pub rect: BoxRecord,
    /// The boxes of its strips, in reading order.
    pub strips: Vec<BoxRecord>,
    /// The same on the grid: first column, columns, first line, lines, legs of each.
    pub cells: Vec<[i64; 5]>,
    /// First column of the first strip, from 1.
    pub column: i64,
    /// Its columns.
    pub columns: i64,
    /// Its first line, from 1.
    pub line: i64,
    /// Its lines.
    pub lines: i64,
    /// Its legs.
    pub legs: i64,
    /// Body lines that it holds: of a slot with a story those beside its head and its
    /// pictures.
    pub holds: usize,
    /// Full-width characters that these lines hold.
    pub chars: usize,
    /// Body lines that stay empty.
    pub empty: usize,
    /// Body lines that found no room.
    pub over: usize,
    /// The story in it.
    pub story: Option<String>,
    /// Where its name is written; `None` in a built-in layout.
    pub at: Option<SpanRecord>,
    /// Who says where it stands: `layout` or `issue`.
    pub source: &'static str,
}

/// A story in its slot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StoryRecord {
    /// Its name: its file without folder and ending.
    pub name: String,
    /// Its slot.
    pub slot: String,
    /// Which of the files it is.
    pub file: usize,
    /// Whether it is an advertisement.
    pub advert: bool,
    /// The outline of each of its strips in reading order, heads and pictures inside: x
    /// and y of every corner, the first not repeated. Those of two stories never overlap.
    pub polygons: Vec<Vec<i64>>,
    /// Its heads, quotes, marks and jump lines, in the order of painting.
    pub parts: Vec<PartRecord>,
    /// Its pictures, a record for each file.
    pub pictures: Vec<PictureRecord>,
    /// The lines of its text, in reading order.
    pub lines: Vec<LineRecord>,
    /// Characters of its text on this page, without blanks; where it ends, those that
    /// found no room among them.
    pub chars: usize,
    /// Body lines that it takes.
    pub set: usize,
    /// Body lines that stay empty.
    pub empty: usize,
    /// Body lines that found no room.
    pub over: usize,
    /// The page from which it comes (上接).
    pub from: Option<String>,
    /// The page on which it goes on (下转).
    pub to: Option<String>,
}

/// A part of a story that is no running text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PartRecord {
    /// What it is, as layouts name it: `headline`, `deck`, `byline`, `jump`, …
    pub role: &'static str,
    /// Its box.
    #[serde(rename = "box")]
    pub rect: BoxRecord,
    /// What it says; rows that the author broke have `\n` between them.
    pub text: String,
    /// From what it was made.
    pub at: Option<SpanRecord>,
    /// Its rows.
    pub rows: Vec<RowRecord>,
}

/// A row of a part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RowRecord {
    /// Its box.
    #[serde(rename = "box")]
    pub rect: BoxRecord,
    /// What it says.
    pub text: String,
    /// From what it was made.
    pub at: Option<SpanRecord>,
}

/// A picture of a story.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PictureRecord {
    /// Its file, from the folder of the issue.
    pub file: String,
    /// Which of the pictures of the story it is, from 0; those of a group share it.
    pub index: usize,
    /// What is seen of it.
    #[serde(rename = "box")]
    pub rect: BoxRecord,
    /// Where the whole of it would stand.
    pub whole: BoxRecord,
    /// The box of its words.
    pub caption: Option<BoxRecord>,
    /// Its words; empty without any.
    pub text: String,
    /// Where its file is named.
    pub at: Option<SpanRecord>,
    /// Legs over which it stands.
    pub columns: i64,
    /// Body lines that it is high.
    pub lines: i64,
    /// Pixels per inch as it is printed; `None` for a page of a PDF, and for a file that
    /// cannot be had.
    pub ppi: Option<i64>,
    /// What is in the file, as 16 hexadecimal digits; empty for one that cannot be had.
    pub hash: String,
}

/// A line of a story's text.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct LineRecord {
    /// The block of the story's text, from 0.
    pub block: usize,
    /// Which of the rows that the author set, from 0: a poem has several.
    pub row: usize,
    /// Which line of the row, from 1; of a head or a table in the text, which line of the
    /// block on this page.
    pub line: usize,
    /// Of how many.
    pub of: usize,
    /// What it is, as layouts name it; a drop cap is `drop-cap`.
    pub role: &'static str,
    /// The em boxes of its characters.
    #[serde(rename = "box")]
    pub rect: BoxRecord,
    /// Its baseline, from the top; `None` where it runs down the page.
    pub baseline: Option<i64>,
    /// Its characters as they are printed, without a hyphen that was set at its end.
    pub text: String,
    /// From what it was made.
    pub at: Option<SpanRecord>,
}

/// Something on a page that is of no story.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FurnitureRecord {
    /// What it is, as layouts name it; `picture` for a picture.
    pub role: &'static str,
    /// Its box.
    #[serde(rename = "box")]
    pub rect: BoxRecord,
    /// What it says; of a picture, its file.
    pub text: String,
    /// From what it was made.
    pub at: Option<SpanRecord>,
}

/// An advertisement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AdvertRecord {
    /// Its slot.
    pub slot: String,
    /// Its box.
    #[serde(rename = "box")]
    pub rect: BoxRecord,
    /// Its words; `None` for a file.
    pub text: Option<String>,
    /// Its file, from the folder of the issue; `None` for a text.
    pub file: Option<String>,
    /// What is in the file, as 16 hexadecimal digits; empty for a text, and for a file
    /// that cannot be had.
    pub hash: String,
    /// What it is marked with; empty where its file has its own mark.
    pub mark: String,
    /// Where its file is named, or its text begins.
    pub at: Option<SpanRecord>,
}
