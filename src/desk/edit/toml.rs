//! Changes of a TOML text: places are found by `toml_edit`, and only the bytes of the
//! keys that are changed are other ones afterwards.

use std::ops::Range;

use toml_edit::{Document, InlineTable, Item, Key, Table, Value};

pub use super::node::{Entry, Fault, Step, count, entries, value_at, values};
use super::node::{Node, flat, flatten, names, parsed, walk};

/// A text as a value is written.
pub fn text_value(text: &str) -> String {
    Value::from(text).to_string()
}

/// Writes a value, given as it stands in TOML, under a key: in the place of the value that
/// it has, else beside the keys of its table, else in a table of its own after those that
/// stand there.
///
/// # Errors
///
/// [`Fault`].
pub fn set(text: &str, path: &[Step<'_>], value: &str) -> Result<String, Fault> {
    let doc = parsed(text)?;
    let trail = walk(&doc, path)?;
    let known = trail.len() - 1;
    let after = match path.get(known..) {
        Some([]) => spliced(text, trail[known].span().ok_or(Fault::Form)?, value),
        _ => added(text, path, &trail, value)?,
    };
    proven(&doc, after, path, Some(value))
}

/// Takes a key away with its line. A text without the key stays as it is.
///
/// # Errors
///
/// [`Fault`].
pub fn remove(text: &str, path: &[Step<'_>]) -> Result<String, Fault> {
    let doc = parsed(text)?;
    let trail = walk(&doc, path)?;
    let (Some(Step::Key(name)), [.., holder, node]) = (path.last(), trail.as_slice()) else {
        return Ok(text.to_string());
    };
    if trail.len() <= path.len() {
        return Ok(text.to_string());
    }
    let value = node.span().ok_or(Fault::Form)?;
    let key = holder.key(name).and_then(Key::span).ok_or(Fault::Form)?;
    let at = match holder {
        Node::Table(_) => line_start(text, key.start)..line_end(text, value.end),
        Node::Inline(table) if !table.is_dotted() => entry(text, key.start..value.end),
        _ => return Err(Fault::Form),
    };
    proven(&doc, spliced(text, at, ""), path, None)
}

/// Adds a table to those of a name, after all that stands in the table above.
///
/// # Errors
///
/// [`Fault`].
pub fn push(text: &str, path: &[Step<'_>], rows: &[(&str, String)]) -> Result<String, Fault> {
    let doc = parsed(text)?;
    let (_, above) = path.split_last().ok_or(Fault::Form)?;
    let trail = walk(&doc, above)?;
    let table = match trail.last() {
        Some(Node::Table(table)) if trail.len() == path.len() && !table.is_dotted() => table,
        _ => return Err(Fault::Form),
    };
    let lines: String =
        rows.iter().map(|(key, value)| format!("{} = {value}\n", self::key(key))).collect();
    let at = line_end(text, block_end(table));
    let indent = indent_of(text, header_start(table));
    let header = format!("{indent}[[{}]]\n", dotted(path));
    let after = inserted(text, at, &format!("\n{header}{}", indented(&lines, indent)));
    let n = match walk(&doc, path)?.get(path.len()) {
        Some(Node::Tables(tables)) => tables.len(),
        _ => 0,
    };
    let now = parsed(&after)?;
    let mut wanted = flat(&doc);
    for (key, value) in rows {
        let steps = path.iter().copied().chain([Step::Nth(n), Step::Key(key)]);
        let value: Value = value.parse().map_err(|_| Fault::Syntax)?;
        flatten(&Node::of(&value), &mut names(steps), &mut wanted);
    }
    if wanted == flat(&now) { Ok(after) } else { Err(Fault::Form) }
}

/// The text with a key that is not there yet.
fn added(text: &str, path: &[Step<'_>], trail: &[Node<'_>], value: &str) -> Result<String, Fault> {
    let known = trail.len() - 1;
    // A dotted key that is there is written on in its way.
    let base = trail.iter().rposition(Node::is_whole).ok_or(Fault::Form)?;
    let rest = &path[base..];
    if rest.iter().any(|step| matches!(step, Step::Nth(_))) {
        return Err(Fault::Form);
    }
    let row = format!("{} = {value}", dotted(rest));
    let table = match (trail[base], trail[known]) {
        (Node::Inline(table), _) => return in_line(text, table, &row),
        (Node::Table(table), Node::Table(last)) => match (base < known, rest) {
            (true, _) => return beside(text, last, &row),
            (false, [_]) if has_header(table, base) => return beside(text, table, &row),
            _ => table,
        },
        _ => return Err(Fault::Form),
    };
    let (last, header) = path.split_last().ok_or(Fault::Form)?;
    let lines = format!("[{}]\n{} = {value}\n", dotted(header), dotted(&[*last]));
    if let ([_], Some(first)) = (rest, first_header(table)) {
        // Its tables have headers, it has none itself: it comes before them, and before
        // the comments that stand over the first.
        let at = comments_before(text, line_start(text, first));
        return Ok(inserted(text, at, &format!("{}\n", indented(&lines, indent_of(text, first)))));
    }
    let indent = indent_of(text, header_start(table));
    let at = line_end(text, block_end(table));
    Ok(inserted(text, at, &format!("\n{}", indented(&lines, indent))))
}

/// A line after the last of those of a table.
fn beside(text: &str, table: &Table, row: &str) -> Result<String, Fault> {
    let (after, like) = last_value(table).unwrap_or((header_end(table), header_start(table)));
    let at = if after == 0 { 0 } else { line_end(text, after) };
    Ok(inserted(text, at, &format!("{}{row}\n", indent_of(text, like))))
}

/// An entry after the last of those of a table within a line.
fn in_line(text: &str, table: &InlineTable, row: &str) -> Result<String, Fault> {
    let whole = table.span().ok_or(Fault::Form)?;
    fn last(table: &InlineTable) -> Option<usize> {
        let end = |value: &Value| match value {
            Value::InlineTable(inner) if inner.is_dotted() => last(inner),
            value => value.span().map(|at| at.end),
        };
        table.iter().filter_map(|(_, value)| end(value)).max()
    }
    Ok(match last(table) {
        Some(at) => spliced(text, at..at, &format!(", {row}")),
        None => spliced(text, whole.start + 1..whole.start + 1, &format!(" {row} ")),
    })
}

/// Whether a table has a header, or is the whole text, so that a line can be added to it.
fn has_header(table: &Table, depth: usize) -> bool {
    depth == 0 || !table.is_implicit()
}

/// Where the value of a table ends that is written last, and where its key begins.
fn last_value(table: &Table) -> Option<(usize, usize)> {
    let of = |(name, item): (&str, &Item)| match item {
        Item::Value(value) => {
            Some((end_of(&Node::of(value))?, table.key(name).and_then(Key::span)?.start))
        }
        Item::Table(table) if table.is_dotted() => last_value(table),
        _ => None,
    };
    table.iter().filter_map(of).max()
}

/// Where a value ends; of a dotted table within a line the last of it.
fn end_of(node: &Node<'_>) -> Option<usize> {
    let own = node.span().map(|at| at.end);
    own.or_else(|| node.children().iter().filter_map(|(_, node)| end_of(node)).max())
}

/// Where all that belongs to a table ends.
fn block_end(table: &Table) -> usize {
    let of = |(_, item): (&str, &Item)| match item {
        Item::Table(table) => block_end(table),
        Item::ArrayOfTables(tables) => tables.iter().map(block_end).max().unwrap_or(0),
        Item::Value(value) => end_of(&Node::of(value)).unwrap_or(0),
        Item::None => 0,
    };
    table.iter().map(of).max().unwrap_or(0).max(header_end(table))
}

fn header_end(table: &Table) -> usize {
    table.span().map_or(0, |at| at.end)
}

fn header_start(table: &Table) -> usize {
    table.span().map_or(0, |at| at.start)
}

/// Where the first header of the tables below a table stands.
fn first_header(table: &Table) -> Option<usize> {
    let own = |table: &Table| {
        let is_one = !table.is_implicit() && !table.is_dotted();
        let own = table.span().filter(|_| is_one).map(|at| at.start);
        own.into_iter().chain(first_header(table)).min()
    };
    let of = |(_, item): (&str, &Item)| match item {
        Item::Table(table) => own(table),
        Item::ArrayOfTables(tables) => tables.iter().filter_map(own).min(),
        _ => None,
    };
    table.iter().filter_map(of).min()
}

/// A key as it is written.
pub fn key(key: &str) -> String {
    Key::from(key).display_repr().into_owned()
}

/// The keys of a path, joined as in a header.
fn dotted(path: &[Step<'_>]) -> String {
    let keys = path.iter().filter_map(|step| match step {
        Step::Key(key) => Some(self::key(key)),
        Step::Nth(_) => None,
    });
    keys.collect::<Vec<_>>().join(".")
}

fn spliced(text: &str, at: Range<usize>, new: &str) -> String {
    [&text[..at.start], new, &text[at.end..]].concat()
}

/// The text with lines more where a line begins, or at its end.
fn inserted(text: &str, at: usize, lines: &str) -> String {
    let is_crlf = text.find('\n').is_some_and(|at| text[..at].ends_with('\r'));
    let end = if is_crlf { "\r\n" } else { "\n" };
    let lines = lines.replace('\n', end);
    match at > 0 && !text[..at].ends_with('\n') {
        // The last line of the text has no end, and has none afterwards.
        true => spliced(text, at..at, &format!("{end}{}", lines.trim_end_matches(['\r', '\n']))),
        false if at == 0 => spliced(text, 0..0, lines.trim_start_matches(['\r', '\n'])),
        false => spliced(text, at..at, &lines),
    }
}

fn indented(lines: &str, indent: &str) -> String {
    lines.split_inclusive('\n').map(|line| format!("{indent}{line}")).collect()
}

/// The white with which the line of a place begins.
fn indent_of(text: &str, at: usize) -> &str {
    let line = &text[line_start(text, at)..at];
    &line[..line.len() - line.trim_start_matches([' ', '\t']).len()]
}

fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |end| end + 1)
}

/// Where the line after the one of a place begins, or the text ends.
fn line_end(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |end| at + end + 1)
}

/// Where the comments begin that stand right over a line.
fn comments_before(text: &str, mut at: usize) -> usize {
    while at > 0 {
        let before = line_start(text, at - 1);
        if !text[before..at].trim_start().starts_with('#') {
            break;
        }
        at = before;
    }
    at
}

/// An entry of a table within a line, with one comma beside it.
fn entry(text: &str, at: Range<usize>) -> Range<usize> {
    let behind = &text[at.end..];
    if let Some(rest) = behind.trim_start().strip_prefix(',') {
        return at.start..text.len() - rest.trim_start_matches([' ', '\t']).len();
    }
    let before = text[..at.start].trim_end();
    match before.strip_suffix(',') {
        Some(rest) => rest.len()..at.end,
        None => at,
    }
}

/// The changed text, if the value under the path is the only one that is another one.
fn proven(
    before: &Document<&str>,
    after: String,
    path: &[Step<'_>],
    value: Option<&str>,
) -> Result<String, Fault> {
    let mut at = names(path.iter().copied());
    let mut wanted = flat(before);
    wanted.retain(|path, _| !path.starts_with(&at));
    if let Some(value) = value {
        let value: Value = value.trim().parse().map_err(|_| Fault::Syntax)?;
        flatten(&Node::of(&value), &mut at, &mut wanted);
    }
    let now = parsed(&after).map_err(|_| Fault::Form)?;
    if wanted == flat(&now) { Ok(after) } else { Err(Fault::Form) }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: [Step<'_>; 2] = [Step::Key("page"), Step::Nth(0)];

    fn of<'s>(page: usize, keys: &[&'s str]) -> Vec<Step<'s>> {
        let keys = keys.iter().map(|key| Step::Key(key));
        [Step::Key("page"), Step::Nth(page)].into_iter().chain(keys).collect()
    }

    fn lead(text: &str, value: &str) -> String {
        set(text, &of(0, &["slot", "lead", "legs"]), value).unwrap()
    }

    #[test]
    fn a_table_comes_after_all_of_its_page() {
        let text = "[[page]] # one\nnumber = 1\n[page.stories]\nlead = \"a.md\"  # a\n\n# two\n[[page]]\nnumber = 2\n";
        let wanted = "[[page]] # one\nnumber = 1\n[page.stories]\nlead = \"a.md\"  # a\n\n[page.slot.lead]\nlegs = 5\n\n# two\n[[page]]\nnumber = 2\n";
        assert_eq!(lead(text, "5"), wanted);
        assert_eq!(lead(wanted, "4"), wanted.replace("= 5", "= 4"));
        let last = set(text, &of(1, &["slot", "lead", "legs"]), "5").unwrap();
        assert_eq!(last, format!("{text}\n[page.slot.lead]\nlegs = 5\n"));
        let short = set(text.trim_end(), &of(1, &["slot", "lead", "legs"]), "5").unwrap();
        assert_eq!(short, last.trim_end());
        let crlf = text.replace('\n', "\r\n");
        assert_eq!(lead(&crlf, "5"), wanted.replace('\n', "\r\n"));
    }

    #[test]
    fn a_key_comes_beside_the_keys_of_its_table() {
        let text = "[[page]]\n  [page.slot.lead] # why\n  columns = 5 # wide\n  # end\n[x]\n";
        let wanted = text.replace("# wide\n", "# wide\n  legs = 5\n");
        assert_eq!(lead(text, "5"), wanted);
        let dotted = "[[page]]\nslot.lead.columns = 5\nslot.lead.line = 3\nnumber = 1\n";
        let wanted = dotted.replace("= 3\n", "= 3\nslot.lead.legs = 5\n");
        assert_eq!(lead(dotted, "5"), wanted);
        let inline = "page = [{ slot = { lead = { columns = 5 } } }]\n";
        assert_eq!(lead(inline, "5"), inline.replace("columns = 5", "columns = 5, legs = 5"));
        assert_eq!(lead("page = [{}]", "5"), "page = [{ slot.lead.legs = 5 }]");
        // A table that has only the header of one below it.
        let below =
            "[[page]]\nnumber = 1\n\n# big\n[page.slot.lead.style.headline]\nsize = \"x\"\n";
        let wanted = below.replace("# big", "[page.slot.lead]\nlegs = 5\n\n# big");
        assert_eq!(lead(below, "5"), wanted);
        let style = ["slot", "lead", "style", "headline", "size"];
        let other = set(below, &of(0, &style), "'y'").unwrap();
        assert_eq!(other, below.replace("\"x\"", "'y'"));
    }

    #[test]
    fn a_key_goes_with_its_line() {
        let text = "# one\na = [\n  \"x\", # why\n  \"y\",\n] # all\n# two\nb.c = 1\nb.d = { e = 1, f = 2 }\n";
        let gone = |path: &[&str]| {
            let path: Vec<_> = path.iter().map(|key| Step::Key(key)).collect();
            remove(text, &path).unwrap()
        };
        assert_eq!(gone(&["a"]), text.replace(&text[6..text.find("# two").unwrap()], ""));
        assert_eq!(gone(&["b", "c"]), text.replace("b.c = 1\n", ""));
        assert_eq!(gone(&["b", "d", "e"]), text.replace("e = 1, ", ""));
        assert_eq!(gone(&["b", "d", "f"]), text.replace(", f = 2", ""));
        assert_eq!(gone(&["b", "x"]), text);
        assert_eq!(remove("a = {b = 1}", &[Step::Key("a"), Step::Key("b")]).unwrap(), "a = {}");
    }

    #[test]
    fn what_stands_in_the_way_is_a_fault() {
        let at = |text: &str, path: &[Step<'_>]| set(text, path, "1");
        assert_eq!(at("[[page]]\nslot = 3\n", &of(0, &["slot", "lead", "legs"])), Err(Fault::Form));
        assert_eq!(at("[[page]]\n", &of(1, &["number"])), Err(Fault::Form));
        assert_eq!(at("[page]\n", &of(0, &["number"])), Err(Fault::Form));
        assert_eq!(at("page = [\n", &PAGE), Err(Fault::Syntax));
        assert_eq!(at("[a.b]\n", &[Step::Key("a")]), Err(Fault::Form));
        assert_eq!(set("a = 1", &[Step::Key("b")], "1 2"), Err(Fault::Syntax));
    }

    #[test]
    fn a_table_is_added_to_those_of_its_name() {
        let rows = [("slot", "\"a b\"".to_string()), ("file", "'x'".to_string())];
        let path = of(0, &["advert"]);
        let text = "[[page]]\nnumber = 1\n[[page.advert]]\nslot = \"z\"\n\n[[page]]\nnumber = 2\n";
        let added = push(text, &path, &rows).unwrap();
        let wanted =
            text.replace("\"z\"\n", "\"z\"\n\n[[page.advert]]\nslot = \"a b\"\nfile = 'x'\n");
        assert_eq!(added, wanted);
        assert_eq!(push("page = [{}]", &path, &rows), Err(Fault::Form));
    }

    #[test]
    fn names_that_are_no_bare_keys_stand_in_quotes() {
        let text = "[[page]]\nnumber = 1\n";
        let set = set(text, &of(0, &["slot", "要闻 头条", "legs"]), "2").unwrap();
        assert_eq!(set, format!("{text}\n[page.slot.\"要闻 头条\"]\nlegs = 2\n"));
        assert_eq!(text_value("一号"), "\"一号\"");
    }
}
