//! A small issue: a story of one word and a place for an advertisement, set in one
//! face that the test names.

use super::Folder;

/// The issue in a folder of its own.
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
    let roles = [
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
    ];
    let style = |role| format!("[style.{role}]\nface = \"song\"\nsize = \"小五\"\n");
    let styles: String = roles.into_iter().map(style).collect();
    folder.write(
        "layouts/small.toml",
        format!(
            "[sheet]\ntrim = [\"200mm\", \"150mm\"]\n[grid]\ncolumns = 3\ncharacters = 13\ngap = 1\n\
             size = \"小五\"\npitch = \"11.25pt\"\nlines = 30\n[faces]\nsong = \"{face}\"\n{styles}\
             [[slot]]\nname = \"main\"\ncolumn = 1\ncolumns = 1\nline = 1\nlines = 30\n\
             [[slot]]\nname = \"ad\"\nkind = \"advert\"\ncolumn = 3\ncolumns = 1\nline = 1\n\
             lines = 14\n"
        ),
    );
    folder
}
