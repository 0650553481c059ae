use std::ops::Range;

use crate::units::{Abs, Lines, Milli};

/// One body line that text can stand on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Which leg it is in, counted over the whole slot.
    pub leg: usize,
    /// Which line of the page's grid, from 1.
    pub line: Lines,
    /// Where it begins, from the edge of the sheet.
    pub inline: Abs,
    /// Its length.
    pub measure: Milli,
    /// Which unbroken run of lines it belongs to: a leg from its head to its
    /// foot, or to a picture that stands in it.
    pub run: usize,
    /// Which slot it is in, where a story flows through several.
    pub part: usize,
}

/// The lines of a slot in reading order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Room {
    cells: Vec<Cell>,
    legs: usize,
    runs: usize,
    /// How many slots come before the next.
    parts: usize,
    /// Length of the lines of the last leg, with or without lines.
    length: Milli,
}

impl Room {
    /// Adds a leg of runs of lines from its top to its foot, the lines of each with
    /// the same parts: where each begins and how long it is, from where lines begin.
    ///
    /// Where lines are parted alike they are read as columns of their own: all
    /// lines of the first part, then all of the next.
    pub fn add_runs(
        &mut self,
        measure: Milli,
        runs: impl IntoIterator<Item = (Range<Lines>, Vec<(Abs, Milli)>)>,
    ) {
        self.length = measure;
        let mut runs = runs.into_iter().peekable();
        while let Some((mut lines, parts)) = runs.next() {
            // Lines of one part or none are alike for reading: one after another.
            while parts.len() > 1
                && let Some((more, _)) =
                    runs.next_if(|(next, same)| next.start == lines.end && *same == parts)
            {
                lines.end = more.end;
            }
            for (inline, measure) in parts {
                for line in Lines::each(lines.clone()) {
                    let leg = self.legs;
                    let goes_on = self
                        .cells
                        .last()
                        .is_some_and(|c| c.leg == leg && c.line + Lines::ONE == line);
                    self.runs += usize::from(!goes_on);
                    self.cells.push(Cell { leg, line, inline, measure, run: self.runs, part: 0 });
                }
            }
        }
        self.legs += 1;
    }

    /// Makes lines shorter where they begin: by `inline` on paper, by `measure` of
    /// their text.
    pub fn narrow(&mut self, lines: Range<usize>, inline: Abs, measure: Milli) {
        for cell in self.cells.iter_mut().take(lines.end).skip(lines.start) {
            cell.inline += inline;
            cell.measure -= measure;
        }
    }

    /// Adds the lines of another slot, in which the text goes on.
    pub fn append(&mut self, next: &Self) {
        let (leg, run, part) = (self.legs, self.runs, self.parts);
        self.cells.extend(next.cells.iter().map(|c| Cell {
            leg: c.leg + leg,
            run: c.run + run,
            part,
            ..*c
        }));
        self.legs += next.legs;
        self.runs += next.runs;
        self.parts += 1;
        self.length = next.length;
    }

    /// Keeps some of the lines only.
    pub fn keep(&mut self, lines: Range<usize>) {
        self.cells.truncate(lines.end);
        self.cells.drain(..lines.start.min(self.cells.len()));
    }

    /// The lines.
    pub fn cells(&self) -> &[Cell] {
        &self.cells
    }

    /// How many lines there are.
    pub fn len(&self) -> usize {
        self.cells.len()
    }

    /// Whether there is no line.
    pub fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    /// The length of a line; what is beyond the end is as long as the last.
    pub fn measure(&self, at: usize) -> Milli {
        self.cells.get(at).or(self.cells.last()).map_or(self.length, |c| c.measure)
    }

    /// Whether a run of lines begins here.
    pub fn begins_run(&self, at: usize) -> bool {
        match (at.checked_sub(1).and_then(|b| self.cells.get(b)), self.cells.get(at)) {
            (Some(before), Some(here)) => before.run != here.run,
            (None, _) => true,
            // Beyond the end everything is one run.
            (Some(_), None) => at == self.cells.len(),
        }
    }

    /// Whether a leg begins here.
    pub fn begins_leg(&self, at: usize) -> bool {
        match (at.checked_sub(1).and_then(|b| self.cells.get(b)), self.cells.get(at)) {
            (Some(before), Some(here)) => before.leg != here.leg,
            _ => at == 0 || at == self.cells.len(),
        }
    }

    /// Whether another slot begins here.
    pub fn begins_part(&self, at: usize) -> bool {
        let before = at.checked_sub(1).and_then(|b| self.cells.get(b));
        before.zip(self.cells.get(at)).is_some_and(|(b, h)| b.part != h.part)
    }

    /// How many lines from here on are as wide as this one and right under it.
    pub fn left_alike(&self, at: usize) -> usize {
        match self.cells.get(at) {
            None => usize::MAX,
            Some(here) => {
                let alike = |c: &&Cell| {
                    (c.run, c.inline, c.measure) == (here.run, here.inline, here.measure)
                };
                self.cells[at..].iter().take_while(alike).count()
            }
        }
    }

    /// How many lines are left in the run, from here on.
    pub fn left_in_run(&self, at: usize) -> usize {
        match self.cells.get(at) {
            None => usize::MAX,
            Some(here) => self.cells[at..].iter().take_while(|c| c.run == here.run).count(),
        }
    }
}

#[cfg(test)]
mod fixture {
    //! Rooms as tests describe them.

    use super::*;

    impl Room {
        /// Adds a leg with its free lines: `lines` from the first to the one after
        /// the last, less those that `taken` says stand behind something.
        pub fn add_leg(
            &mut self,
            inline: Abs,
            measure: Milli,
            lines: Range<i64>,
            taken: impl Fn(i64) -> bool,
        ) {
            let part = |line| if taken(line) { Vec::new() } else { vec![(inline, measure)] };
            self.add_parts(measure, lines, part);
        }

        /// Adds a leg whose lines are what `parts` says: where each part of a line
        /// begins and how long it is; none for a line behind something.
        /// See [`Room::add_runs`].
        pub fn add_parts(
            &mut self,
            measure: Milli,
            lines: Range<i64>,
            parts: impl Fn(i64) -> Vec<(Abs, Milli)>,
        ) {
            let run = |line: i64| (Lines(line)..Lines(line + 1), parts(line));
            self.add_runs(measure, lines.map(run));
        }
    }
}
