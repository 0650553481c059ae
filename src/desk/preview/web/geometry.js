// The arithmetic of the page: grid, boxes, and what stands at a point.

import { pages, recordOf } from "./store.js";

/** Where a column begins, in hundredths of a millimetre; columns count from 1. */
export const columnAt = (grid, column) => grid.lefts[column - 1];

/** Where a line begins; lines count from 1. */
export const lineAt = (grid, line) => grid.tops[line - 1];

/** The box of columns and lines. */
export function gridBox(grid, { column, columns, line, lines }) {
  const x = columnAt(grid, column);
  const right = columnAt(grid, column + columns - 1) + grid.column;
  const y = lineAt(grid, line);
  return [x, y, right - x, lineAt(grid, line + lines - 1) + grid.size - y];
}

/** The column, and the line, whose beginning is nearest to a point. */
export function nearest(grid, x, y) {
  const near = (starts, at) => starts.reduce((best, start, n) => (Math.abs(start - at) < Math.abs(starts[best] - at) ? n : best), 0) + 1;
  return { column: near(grid.lefts, x), line: near(grid.tops, y) };
}

/** The column and the line in which a point stands. */
export function cellAt(grid, x, y) {
  const last = (starts, at) => Math.max(1, starts.filter((start) => start <= at).length);
  return { column: last(grid.lefts, x), line: last(grid.tops, y) };
}

/** Keeps a place of grid units on its grid. */
export function onGrid(grid, { column, columns, line, lines }) {
  const wide = Math.min(Math.max(1, columns), grid.columns);
  const deep = Math.min(Math.max(1, lines), grid.lines);
  return {
    column: Math.min(Math.max(1, column), grid.columns - wide + 1),
    columns: wide,
    line: Math.min(Math.max(1, line), grid.lines - deep + 1),
    lines: deep,
  };
}

/** Whether a point lies in a box, or so near to it. */
export const holds = ([x, y, w, h], px, py, near = 0) =>
  px >= x - near && px <= x + w + near && py >= y - near && py <= y + h + near;

/** The least box round boxes. */
export function around(boxes) {
  const x = Math.min(...boxes.map((b) => b[0]));
  const y = Math.min(...boxes.map((b) => b[1]));
  const right = Math.max(...boxes.map((b) => b[0] + b[2]));
  const bottom = Math.max(...boxes.map((b) => b[1] + b[3]));
  return [x, y, right - x, bottom - y];
}

/** The box of a polygon, given as `x, y, x, y …`. */
export function bounds(polygon) {
  const xs = polygon.filter((_, at) => at % 2 === 0);
  const ys = polygon.filter((_, at) => at % 2 === 1);
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return [x, y, Math.max(...xs) - x, Math.max(...ys) - y];
}

/** What stands at a point of a page: `{ label, slot, story, kind, index }`, or `null`. */
export function hit(label, x, y) {
  const record = recordOf(label);
  if (!record) return null;
  const slot = record.slots.find((one) => one.boxes.some((box) => holds(box, x, y, 40)));
  const story = record.stories.find((one) => one.slot === slot?.name);
  if (!slot) {
    const index = record.furniture.findIndex((one) => holds(one.box, x, y, 20));
    return index < 0 ? null : { label, slot: null, story: null, kind: "furniture", index };
  }
  const found = { label, slot: slot.name, story: story?.name ?? null, kind: "slot", index: 0 };
  if (!story) return found;
  const parts = { part: story.parts, picture: story.pictures, line: story.lines };
  for (const [kind, all] of Object.entries(parts)) {
    const index = all.findIndex((one) => holds(one.box, x, y, kind === "line" ? 55 : 0));
    if (index >= 0) return { ...found, kind, index };
  }
  return found;
}

/** What a choice names in the record of its page: `{ record, slot, story, thing, box, at }`. */
export function chosenIn(what) {
  const record = what && recordOf(what.label);
  if (!record) return null;
  const slot = record.slots.find((one) => one.name === what.slot) ?? null;
  const story = record.stories.find((one) => one.name === what.story && (!slot || one.slot === slot.name)) ?? null;
  const all = { line: story?.lines, part: story?.parts, picture: story?.pictures, furniture: record.furniture }[what.kind];
  const thing = all?.[what.index] ?? null;
  const advert = record.adverts.find((one) => one.slot === slot?.name);
  const at = thing?.at ?? (story ? { file: story.file, line: 1, column: 1 } : advert?.at ?? slot?.at) ?? null;
  return { record, slot, story, thing, at, box: thing?.box ?? slot?.box ?? null };
}

/** The page on which a finding stands: its own, else that of the story of its file. */
export function pageOfFinding(finding) {
  if (finding.page != null) return finding.page;
  const on = pages().find(({ label }) => {
    const record = finding.story && recordOf(label);
    return record && record.stories.some((story) => record.files[story.file] === finding.file);
  });
  return on?.label ?? null;
}

/** Where the story of a file stands: its page and the box of its first strip; or `null`. */
export function placeOfFile(file) {
  for (const { label } of pages()) {
    const record = recordOf(label);
    const story = record?.stories.find((one) => record.files[one.file] === file && one.polygons.length);
    if (story) return { page: label, box: bounds(story.polygons[0]) };
  }
  return null;
}

/** Where a finding stands on its page: its own box, else that of its story; or `null`. */
export function boxOfFinding(finding, record) {
  const story = record?.stories.find((one) => one.name === finding.story);
  return finding.box ?? (story?.polygons.length ? bounds(story.polygons[0]) : null);
}

/** The headline of a story, or its name. */
export function headline(story) {
  const rows = story.parts.filter((part) => part.role === "headline").map((part) => part.text);
  return (rows.join("") || story.parts[0]?.text || story.name).replaceAll("\n", " ");
}

/** How many characters stand in front of a place of a text, in ems: Latin ones are half. */
export function ems(text) {
  let sum = 0;
  for (const one of text) sum += one.codePointAt(0) < 0x2e80 && !"—…“”‘’·".includes(one) ? 0.52 : 1;
  return sum;
}
