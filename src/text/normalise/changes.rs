//! What was changed between typing and print.

use super::item::{Item, is_idle};
use crate::diag::{Code, Diag};
use crate::source::Span;

/// One thing that is printed otherwise than it was typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What was typed.
    pub from: String,
    /// What is printed for it; empty where it was dropped.
    pub to: String,
    /// Where it was typed.
    pub span: Span,
}

/// What was put right in a file: all of it, in the order of its texts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// One by one.
    pub list: Vec<Change>,
    /// Straight quotes without a partner.
    pub unpaired: Vec<Diag>,
    /// Single dashes between Han that stay.
    pub connectors: Vec<Span>,
    /// Single dashes between Han that became two.
    pub doubled: Vec<Span>,
}

impl Changes {
    /// Adds what became of another text.
    pub fn append(&mut self, other: &Self) {
        self.list.extend_from_slice(&other.list);
        self.unpaired.extend_from_slice(&other.unpaired);
        self.connectors.extend_from_slice(&other.connectors);
        self.doubled.extend_from_slice(&other.doubled);
    }

    /// Adds a change that is none of [`super::normalise`].
    pub(in crate::text) fn note(&mut self, from: char, to: char, span: Span) {
        self.list.push(Change { from: from.into(), to: to.into(), span });
    }

    /// Adds what became of a text. All that was typed is walked, so nothing can
    /// vanish without being listed but line ends of the file.
    pub(super) fn compare(&mut self, typed: &[Item], printed: &[Item]) {
        let mut at = 0;
        let mut rest = printed;
        while let Some((first, others)) = rest.split_first() {
            let made = others.iter().take_while(|item| item.from == item.until).count();
            let (from, until) = (first.from as usize, first.until as usize);
            self.dropped(&typed[at..from]);
            let was = &typed[from..until];
            let is = &rest[..=made];
            let same = was.len() == is.len() && was.iter().zip(is).all(|(a, b)| a.c == b.c);
            if !same && was.iter().any(|item| !is_line_end(item.c)) {
                self.push(was, is);
            }
            at = until;
            rest = &others[made..];
        }
        self.dropped(&typed[at..]);
    }

    /// Adds what was dropped together.
    fn dropped(&mut self, typed: &[Item]) {
        for run in typed.split(|item| is_line_end(item.c)).filter(|run| !run.is_empty()) {
            self.push(run, &[]);
        }
    }

    fn push(&mut self, typed: &[Item], printed: &[Item]) {
        let [first, .., last] = typed else {
            let Some(one) = typed.first() else { return };
            self.list.push(Change { from: text(typed), to: text(printed), span: one.span });
            return;
        };
        let span = Span { end: last.span.end.max(first.span.end), ..first.span };
        self.list.push(Change { from: text(typed), to: text(printed), span });
    }

    /// The findings: one for all changes, one for the connectors, every dash that
    /// was doubled and every unpaired quote.
    pub fn into_diags(self) -> Vec<Diag> {
        let mut found = Vec::new();
        if let Some(first) = self.list.first() {
            let (count, from, to) = (self.list.len(), visible(&first.from), first.to.clone());
            let code = Code::Normalised { count, from, to };
            found.push(Diag::new(code, first.span));
        }
        if let Some(first) = self.connectors.first() {
            let code = Code::SingleDash { count: self.connectors.len() };
            found.push(Diag::new(code, *first));
        }
        found.extend(self.doubled.into_iter().map(|span| Diag::new(Code::DashDoubled, span)));
        found.extend(self.unpaired);
        found
    }
}

/// The text with the code points of what cannot be seen.
fn visible(text: &str) -> String {
    let hidden = |c: char| {
        let blank = c.is_whitespace() && c != ' ' && c != '\u{3000}';
        blank || c.is_control() || is_idle(c)
    };
    let mut shown = String::new();
    for c in text.chars() {
        if !hidden(c) {
            shown.push(c);
            continue;
        }
        let parted = if shown.is_empty() { "" } else { " " };
        shown.push_str(&format!("{parted}U+{:04X}", u32::from(c)));
    }
    shown
}

fn text(items: &[Item]) -> String {
    items.iter().map(|item| item.c).collect()
}

/// A line end of the file is nothing that was typed into the text.
fn is_line_end(c: char) -> bool {
    matches!(c, '\n' | '\r')
}
