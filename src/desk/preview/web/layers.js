// The overlays, each drawn from the record of a page in hundredths of a millimetre.

import { h, place, s } from "./dom.js";
import { around, bounds, cellAt, columnAt, lineAt } from "./geometry.js";
import { compare } from "./moved.js";
import { app } from "./store.js";
import { t } from "./words.js";

export const box = ([x, y, w, hgt], kind) => s("rect", { x, y, width: w, height: hgt, class: kind });
const path = (d, kind) => s("path", { d, class: kind });
const outline = (polygon) => polygon.reduce((d, value, at) => d + (at % 2 ? ` ${value}` : `${at ? "L" : "M"}${value}`), "") + "Z";
const number = (value) => value.toLocaleString("en-US");

/** A label on the page: small text at a point. */
export const tag = (page, [x, y], kind, ...inside) => place(h("span", { class: `tag ${kind}` }, ...inside), [x, y], page);

/** Columns, the cells of their characters, and the baselines of the body. */
export function grid(record) {
  const { grid: of } = record;
  const foot = lineAt(of, of.lines) + of.size;
  let cells = "";
  let columns = "";
  let lines = "";
  for (let column = 1; column <= of.columns; column++) {
    const x = columnAt(of, column);
    columns += `M${x} ${of.top}H${x + of.column}V${foot}H${x}Z`;
    for (let n = 1; n < of.chars; n++) cells += `M${Math.round(x + (of.column * n) / of.chars)} ${of.top}V${foot}`;
  }
  const right = columnAt(of, of.columns) + of.column;
  const body = record.stories.flatMap((story) => story.lines).find((line) => line.role === "body");
  const drop = body ? body.baseline - lineAt(of, cellAt(of, 0, body.baseline).line) : Math.round(of.size * 0.88);
  let rows = "";
  for (let line = 1; line <= of.lines; line++) {
    const y = lineAt(of, line);
    lines += `M${of.left} ${y + drop}H${right}`;
    rows += `M${of.left} ${y}H${right}`;
  }
  const svg = [path(cells, "grid-cell"), path(rows, "grid-cell"), path(lines, "grid-line"), path(columns, "grid-column")];
  const tags = [];
  for (let line = 1; line <= of.lines; line += 10) tags.push(tag(record, [of.left, lineAt(of, line) + of.size / 2], "tag-line", line));
  for (let column = 1; column <= of.columns; column++) {
    tags.push(tag(record, [columnAt(of, column) + of.column / 2, of.top], "tag-column", column));
  }
  return { svg, tags };
}

/** Slots with their names, and the lines and characters that they hold. */
export function slots(record) {
  const svg = record.slots.flatMap((slot) => slot.boxes.map((one) => box(one, `slot slot-${slot.kind}`)));
  const tags = record.slots.map((slot) =>
    tag(record, slot.box, "tag-slot",
      h("b", {}, slot.name),
      slot.kind === "story" && h("span", {}, t("linesAndChars", number(slot.holds ?? 0), number(slot.chars ?? 0)))));
  return { svg, tags };
}

/** Stories as they are read: outlines, numbers, and the way of the text through its legs. */
export function stories(record) {
  const svg = [];
  const tags = [];
  record.stories.forEach((story, index) => {
    const hue = `hue-${index % 6}`;
    for (const polygon of story.polygons) svg.push(path(outline(polygon), `story ${hue}`));
    const way = legsOf(story).map((leg) => {
      const [x, y, w, hgt] = around(leg);
      return `${x + w / 2} ${y}L${x + w / 2} ${y + hgt}`;
    });
    if (way.length) svg.push(path(`M${way.join("L")}`, `story-way ${hue}`));
    if (story.polygons.length) {
      const [x, y] = bounds(story.polygons[0]);
      tags.push(tag(record, [x, y], `tag-story ${hue}`, index + 1));
    }
  });
  return { svg, tags };
}

/** The boxes of the lines of a story, leg by leg: a new leg begins where lines go up. */
export function legsOf(story) {
  const legs = [];
  let last = null;
  for (const { box: one } of story.lines) {
    if (!last || one[1] <= last[1] || one[0] > last[0] + last[2] || one[0] + one[2] < last[0]) legs.push([]);
    legs.at(-1).push(one);
    last = one;
  }
  return legs;
}

/** What a slot cannot hold, and what it leaves white. */
export function fit(record) {
  const svg = [];
  const tags = [];
  for (const story of record.stories) {
    if (!story.over && !story.empty) continue;
    const last = story.lines.at(-1)?.box ?? record.slots.find((slot) => slot.name === story.slot)?.box;
    if (!last) continue;
    if (story.over) {
      for (const polygon of story.polygons) svg.push(path(outline(polygon), "over-story"));
      svg.push(box([last[0], last[1] + last[3], columnOf(record, last), 120], "over-band"));
      tags.push(tag(record, [last[0], last[1] + last[3]], "tag-over", `+${story.over}`));
    } else {
      svg.push(...white(record, story, last).map((one) => box(one, "white-band")));
      tags.push(tag(record, [last[0], last[1] + last[3]], "tag-white", `−${story.empty}`));
    }
  }
  return { svg, tags };
}

const columnOf = (record, line) => Math.max(line[2], Math.min(record.grid.column, 4600));

/** The white under the last line, and of the legs of its strip that have none. */
function white(record, story, last) {
  const strip = story.polygons.map(bounds).find((one) => last[0] >= one[0] - 20 && last[0] < one[0] + one[2] && last[1] < one[1] + one[3]);
  if (!strip) return [];
  const wide = Math.max(...story.lines.map((line) => line.box[2]));
  const legs = legsOf(story);
  const from = Math.min(...(legs.at(-1) ?? [last]).map((one) => one[0]));
  const foot = strip[1] + strip[3];
  const made = [[from, last[1] + last[3], wide, foot - last[1] - last[3]]];
  const right = from + wide + record.grid.gap;
  const top = Math.min(...(legs.at(-1) ?? [last]).map((one) => one[1]));
  if (strip[0] + strip[2] - right > wide / 2) made.push([right, top, strip[0] + strip[2] - right, foot - top]);
  return made.filter((one) => one[3] > 60);
}

/** What moved and what reads otherwise since the last save. */
export function moved(record) {
  const { moved: away, changed, gone } = compare(app.before.get(record.label), record);
  const svg = [];
  for (const { from, to } of away) {
    svg.push(box(from, "was"), box(to, "moved"));
    const middle = ([x, y, w, hgt]) => `${x + w / 2} ${y + hgt / 2}`;
    if (away.length < 60) svg.push(path(`M${middle(from)}L${middle(to)}`, "moved-way"));
  }
  svg.push(...gone.map((one) => box(one, "gone")), ...changed.map((one) => box(one, "changed")));
  return { svg, tags: [] };
}

/** Head, text and pictures of one story. */
export function parts(record, story) {
  if (!story) return { svg: [], tags: [] };
  return {
    svg: [
      ...story.polygons.map((polygon) => path(outline(polygon), "hover-story")),
      ...story.lines.map((line) => box(line.box, "hover-line")),
      ...story.parts.map((part) => box(part.box, "hover-part")),
      ...story.pictures.map((one) => box(one.box, "hover-picture")),
    ],
    tags: [],
  };
}
