//! How much of each cell of a grid a filled figure covers.

/// A side of a cell in the units of a figure.
pub const SIDE: i64 = 256;
/// Level lines through a cell along which a figure is measured.
const LEVELS: i64 = 4;

/// A side of a figure: lower end first, and which way it went.
struct Edge {
    from: (i64, i64),
    to: (i64, i64),
    way: i32,
}

/// Tells `paint` the column, the row and the share (1 to 256) of every cell that
/// is covered by closed lines, where they wind round it (non-zero rule).
///
/// Points are in [`SIDE`]s from the corner of a grid of `columns` by `rows`
/// cells; what is outside of it is left out. A cell is measured exactly across
/// and on four levels.
pub fn cover(
    lines: &[Vec<(i64, i64)>],
    (columns, rows): (usize, usize),
    paint: &mut dyn FnMut(usize, usize, u32),
) {
    let edges = edges_of(lines);
    let Some(top) = edges.iter().map(|e| e.from.1).min() else { return };
    let foot = edges.iter().map(|e| e.to.1).max().unwrap_or(top);
    let left = edges.iter().map(|e| e.from.0.min(e.to.0)).min().unwrap_or(0);
    let right = edges.iter().map(|e| e.from.0.max(e.to.0)).max().unwrap_or(0);
    let within = |at: i64, most: usize| at.div_euclid(SIDE).clamp(0, most as i64) as usize;
    let (first, last) = (within(top, rows), (within(foot, rows) + 1).min(rows));
    let (start, end) = (within(left, columns), (within(right, columns) + 1).min(columns));
    if start >= end {
        return;
    }
    let mut shares = vec![0u32; end - start];
    let mut crossings: Vec<(i64, i32)> = Vec::new();
    for row in first..last {
        let high = row as i64 * SIDE;
        let near: Vec<&Edge> =
            edges.iter().filter(|e| e.from.1 < high + SIDE && e.to.1 > high).collect();
        for level in 0..LEVELS {
            let y = high + SIDE / (2 * LEVELS) + level * SIDE / LEVELS;
            crossings.clear();
            crossings.extend(near.iter().filter_map(|e| e.at(y)));
            crossings.sort_unstable();
            let mut winds = 0;
            for pair in crossings.windows(2) {
                winds += pair[0].1;
                if winds != 0 {
                    add(
                        &mut shares,
                        pair[0].0 - start as i64 * SIDE,
                        pair[1].0 - start as i64 * SIDE,
                    );
                }
            }
        }
        for (at, share) in shares.iter_mut().enumerate() {
            let share = std::mem::take(share) / LEVELS as u32;
            if share > 0 {
                paint(start + at, row, share.min(SIDE as u32));
            }
        }
    }
}

fn edges_of(lines: &[Vec<(i64, i64)>]) -> Vec<Edge> {
    let mut edges = Vec::new();
    for line in lines {
        for (k, from) in line.iter().enumerate() {
            let to = line[(k + 1) % line.len()];
            match from.1.cmp(&to.1) {
                std::cmp::Ordering::Less => edges.push(Edge { from: *from, to, way: 1 }),
                std::cmp::Ordering::Greater => edges.push(Edge { from: to, to: *from, way: -1 }),
                std::cmp::Ordering::Equal => {}
            }
        }
    }
    edges
}

impl Edge {
    /// Where it crosses a level.
    fn at(&self, y: i64) -> Option<(i64, i32)> {
        if y < self.from.1 || y >= self.to.1 {
            return None;
        }
        let (dx, dy) = (self.to.0 - self.from.0, self.to.1 - self.from.1);
        Some((self.from.0 + dx * (y - self.from.1) / dy, self.way))
    }
}

/// Adds a stretch of a level to the cells that it lies in.
fn add(shares: &mut [u32], from: i64, to: i64) {
    let from = from.max(0);
    let to = to.min(shares.len() as i64 * SIDE);
    let mut at = from;
    while at < to {
        let cell = at / SIDE;
        let end = ((cell + 1) * SIDE).min(to);
        shares[cell as usize] += (end - at) as u32;
        at = end;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shares(lines: &[Vec<(i64, i64)>]) -> Vec<u32> {
        let mut all = vec![0; 12];
        cover(lines, (4, 3), &mut |x, y, share| all[y * 4 + x] = share);
        all
    }

    fn square(x: i64, y: i64, side: i64) -> Vec<(i64, i64)> {
        vec![(x, y), (x + side, y), (x + side, y + side), (x, y + side)]
    }

    #[test]
    fn a_box_covers_its_cells() {
        let all = shares(&[square(128, 0, 256)]);
        assert_eq!(all, [128, 128, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
        // What is outside is left out.
        assert_eq!(shares(&[square(-512, -512, 4096)]), [256; 12]);
        assert_eq!(shares(&[square(9000, 0, 256)]), [0; 12]);
    }

    #[test]
    fn a_hole_is_not_covered_and_an_overlap_once() {
        let mut hole = square(256, 0, 256);
        hole.reverse();
        let all = shares(&[square(0, 0, 768), hole]);
        assert_eq!(all[..4], [256, 0, 256, 0]);
        assert_eq!(shares(&[square(0, 0, 256), square(0, 0, 256)])[0], 256);
    }
}
