//! Display type on the page: what stands beside the ink of a head.

mod common;

use common::{Folder, small};
use newsprint::boxes::Item;
use newsprint::style::Role;
use newsprint::units::Abs;
use newsprint::{Options, Outcome};

/// An issue of one story whose headline is set by `style`.
fn set(name: &str, style: &str, head: &str) -> Outcome {
    let folder = Folder::new(&format!("display-type-{name}"));
    let layout =
        small::layout((240, 200), 1, 40, 30, "song-regular") + &small::slot("main", 1, 1, 30);
    let layout = layout.replace("[style.headline]\n", &format!("[style.headline]\n{style}\n"));
    assert!(layout.contains(style));
    folder.write("layouts/small.toml", layout);
    folder.write("main.md", format!("+++\nheadline = \"{head}\"\n+++\n\n渔港开通新航线。\n"));
    let issue = "[paper]\nname = \"滨海日报\"\ndate = 2026-09-15\n\n[[page]]\nnumber = 1\n\
                 layout = \"small\"\n[page.stories]\nmain = \"main.md\"\n";
    newsprint::typeset(&folder.write("issue.toml", issue), &Options::default())
}

/// Where the headline begins, how large it is, and the pens of its glyphs on the sheet.
fn pens(outcome: &Outcome) -> (Abs, Vec<Abs>) {
    let made = outcome.made.as_ref().unwrap_or_else(|| panic!("{:?}", outcome.diags));
    let items = made.pages.iter().flat_map(|page| &page.items);
    let mut heads = items.filter_map(|item| match item {
        Item::Text(line) if line.role == Role::Headline => Some(line),
        _ => None,
    });
    let line = heads.next().unwrap();
    (line.size, line.pens.iter().map(|pen| line.origin.x + line.size.em(*pen)).collect())
}

/// The steps from pen to pen, in thousandths of the size.
fn steps(outcome: &Outcome) -> Vec<i64> {
    let (size, pens) = pens(outcome);
    pens.windows(2).map(|pair| (pair[1] - pair[0]).raw() * 1000 / size.raw()).collect()
}

const HEAD: &str = "squeeze = \"head\"";

/// Source: the practice of art editors: at 58 pt the blank halves of a colon and a quote
/// are holes of more than a centimetre.
#[test]
fn marks_of_a_head_leave_no_holes() {
    let plain = steps(&set("plain", "", "渔港：在“网”中"));
    let closed = steps(&set("closed", HEAD, "渔港：在“网”中"));
    let sum = |steps: &[i64]| steps.iter().sum::<i64>();
    assert_eq!(sum(&plain), 7 * 1000, "{plain:?}");
    // Three marks of 0.62 em, but for what the first and the last glyph lose at the edges.
    assert!((sum(&plain) - sum(&closed) - 3 * 380).abs() <= 2, "{closed:?}");
}

#[test]
fn what_is_centred_is_centred_by_its_ink() {
    let (size, across) = pens(&set("centred", HEAD, "“渔港”"));
    let (_, plain) = pens(&set("centred-plain", HEAD, "渔港"));
    // With quotes at both ends the Han stand where they stand without.
    let off = (across[1] - plain[0]).raw() * 1000 / size.raw();
    assert!(off.abs() <= 30, "{off}");
}

#[test]
fn pairs_are_kerned_and_faces_tracked() {
    let plain = steps(&set("even", HEAD, "渔港新航线"));
    let kerned = steps(&set("kern", &format!("{HEAD}\nkern = [\"港新 -0.2em\"]"), "渔港新航线"));
    assert_eq!(kerned[1] - plain[1], -200);
    assert_eq!([kerned[0], kerned[2]], [plain[0], plain[2]]);
    let tracks = |rows: &str| steps(&set("tracks", &format!("tracks = [{rows}]"), "渔港新航线"));
    let face = "song";
    assert_eq!(tracks(&format!("\"{face} -0.05em\"")), [950; 4]);
    assert_eq!(tracks(&format!("\"{face} 90pt -0.05em\"")), [1000; 4]);
    assert_eq!(tracks("\"other -0.05em\""), [1000; 4]);
    assert_eq!(tracks(&format!("\"{face} -0.05em\", \"{face} 9pt -0.02em\"")), [980; 4]);
}

/// A nameplate that is spaced by its ink has other gaps between its characters.
#[test]
fn a_nameplate_is_spaced_by_its_ink_where_a_layout_says_so() {
    let pens = |optical: &str| {
        let nameplate = format!(
            "\n[[furniture]]\nkind = \"nameplate\"\ncolumn = 1\nline = 1\nlines = 2\n\
             letterspaced = true\n{optical}"
        );
        let folder = Folder::new("display-type-optical");
        let layout = small::layout((240, 200), 1, 40, 30, "song-regular")
            + &nameplate
            + &small::slot("main", 1, 1, 20).replace("line = 1", "line = 5");
        folder.write("layouts/small.toml", layout);
        folder.write("main.md", "渔港开通新航线。\n");
        let issue = "[paper]\nname = \"滨海日报\"\ndate = 2026-09-15\n\n[[page]]\nnumber = 1\n\
                     layout = \"small\"\n[page.stories]\nmain = \"main.md\"\n";
        let outcome = newsprint::typeset(&folder.write("issue.toml", issue), &Options::default());
        let made = outcome.made.unwrap_or_else(|| panic!("{:?}", outcome.diags));
        let mut names = made.pages[0].items.iter().filter_map(|item| match item {
            Item::Text(line) if line.text() == "滨海日报" => Some(line.pens.clone()),
            _ => None,
        });
        names.next().unwrap()
    };
    let (even, optical) = (pens(""), pens("optical = true\n"));
    assert_eq!((even[0], even.len()), (optical[0], optical.len()));
    assert_ne!(even, optical);
}

#[test]
fn what_is_no_kern_and_no_track_is_told() {
    for (style, what) in [
        ("kern = [\"港新 -0.2em\"]", "KernAlone"),
        ("kern = [\"港 -0.2em\"]", "港 -0.2em"),
        ("kern = [\"港新 2em\"]", "港新 2em"),
        ("tracks = [\"song\"]", "song"),
        ("tracks = [\"song wide -0.2em\"]", "song wide -0.2em"),
    ] {
        let outcome = set("wrong", style, "渔港");
        let told = outcome.diags.iter().find(|diag| diag.code.id() == "wrong-value");
        let told = told.unwrap_or_else(|| panic!("{style}: {:?}", outcome.diags));
        assert!(format!("{:?}", told.code).contains(what), "{told:?}");
    }
}
