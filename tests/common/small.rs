//! Small layouts and issues, in which every role is set in one face and size.

use super::Folder;

/// Every role of a layout.
const ROLES: [&str; 16] = [
    "body",
    "subhead",
    "label",
    "kicker",
    "headline",
    "deck",
    "byline",
    "caption",
    "folio",
    "page-number",
    "flag",
    "pinyin",
    "credits",
    "quote",
    "table",
    "summary",
];

/// A layout without slots on a sheet of so many millimetres: legs, characters in
/// each, lines, and the face of everything.
pub fn layout(trim: (u32, u32), columns: u32, characters: u32, lines: u32, face: &str) -> String {
    let style = |role| format!("[style.{role}]\nface = \"song\"\nsize = \"小五\"\n");
    format!(
        "[sheet]\ntrim = [\"{}mm\", \"{}mm\"]\n[grid]\ncolumns = {columns}\n\
         characters = {characters}\ngap = 1\nsize = \"小五\"\npitch = \"11.25pt\"\n\
         lines = {lines}\n[faces]\nsong = \"{face}\"\n{}",
        trim.0,
        trim.1,
        ROLES.map(style).concat()
    )
}

/// A slot at the head of the page.
pub fn slot(name: &str, column: u32, columns: u32, lines: u32) -> String {
    format!(
        "[[slot]]\nname = \"{name}\"\ncolumn = {column}\ncolumns = {columns}\nline = 1\n\
         lines = {lines}\n"
    )
}

/// A story of one word and a place for an advertisement, in a folder of their own,
/// set in one face.
pub fn issue(name: &str, face: &str, story: &str, advert: Option<&[u8]>) -> Folder {
    let folder = Folder::new(name);
    folder.write("m.md", story);
    let mut issue = "[paper]\nname = \"试\"\ncode = \"t\"\ndate = 2026-09-15\n[[page]]\n\
                     number = 1\nlayout = \"small\"\n[page.stories]\nmain = \"m.md\"\n"
        .to_string();
    if let Some(advert) = advert {
        folder.write("x.pdf", advert);
        issue += "[[page.advert]]\nslot = \"ad\"\nfile = \"x.pdf\"\nfit = \"fill\"\n";
    }
    folder.write("issue.toml", issue);
    let slots = slot("main", 1, 1, 30) + &slot("ad", 3, 1, 14) + "kind = \"advert\"\n";
    folder.write("layouts/small.toml", layout((200, 150), 3, 13, 30, face) + &slots);
    folder
}
