// A change of a slot or a picture that is being tried by hand and not yet proposed.

import { propose } from "./change.js";
import { nearest, onGrid } from "./geometry.js";
import { app, tell } from "./store.js";

/** Where a slot stands now, in grid units: its first rectangle. */
export function placeOf(slot, grid) {
  if (slot.column) return { column: slot.column, columns: slot.columns, line: slot.line, lines: slot.lines };
  const [x, y, w, h] = slot.boxes[0];
  const { column, line } = nearest(grid, x, y);
  return {
    column,
    columns: Math.max(1, Math.round((w + grid.gap) / (grid.column + grid.gap))),
    line,
    lines: Math.max(1, Math.round((h - grid.size) / grid.leading) + 1),
  };
}

/** What a picture has now: legs wide, lines high. */
export const sizeOf = (picture) => ({ columns: picture.columns ?? 1, lines: picture.lines ?? 1, leg: picture.leg ?? null });

/** The slot as it is tried, or as it is. */
export function triedSlot(record, slot) {
  const mine = app.ghost?.kind === "slot" && app.ghost.label === record.label && app.ghost.slot === slot.name;
  return mine ? app.ghost.place : placeOf(slot, record.grid);
}

/** The picture as it is tried, or as it is. */
export function triedPicture(record, story, picture) {
  const mine = app.ghost?.kind === "picture" && app.ghost.label === record.label
    && app.ghost.story === story.name && app.ghost.picture === picture.index;
  return mine ? app.ghost.size : sizeOf(picture);
}

/** Tries a slot at another place. */
export function trySlot(record, slot, place) {
  const now = onGrid(record.grid, place);
  const same = Object.entries(placeOf(slot, record.grid)).every(([key, value]) => now[key] === value);
  app.ghost = same ? null : { kind: "slot", label: record.label, slot: slot.name, place: now };
  tell("ghost");
}

/** Tries a picture at another size. */
export function tryPicture(record, story, picture, size) {
  const was = sizeOf(picture);
  const now = { columns: Math.max(1, size.columns), lines: Math.max(3, size.lines), leg: size.leg == null ? null : Math.max(1, size.leg) };
  const same = now.columns === was.columns && now.lines === was.lines && now.leg === was.leg;
  app.ghost = same ? null : { kind: "picture", label: record.label, story: story.name, picture: picture.index, size: now };
  tell("ghost");
}

/** Leaves what was tried. */
export function leave() {
  app.ghost = null;
  tell("ghost");
}

/** Proposes what was tried. */
export async function keep() {
  const tried = app.ghost;
  if (!tried) return;
  const { label: page } = tried;
  if (tried.kind === "slot") await propose({ kind: "slot", page, slot: tried.slot, ...tried.place });
  else {
    const { leg, ...size } = tried.size;
    await propose({ kind: "picture", page, story: tried.story, picture: tried.picture, ...size, ...(leg == null ? {} : { leg }) });
  }
  if (app.ghost === tried) leave();
}
