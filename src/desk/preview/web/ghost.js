// A change of a slot or a picture that is being tried by hand and not yet proposed.

import { propose } from "./change.js";
import { onGrid } from "./geometry.js";
import { app, recordOf, tell } from "./store.js";

/** Where a slot stands now, in grid units: its first rectangle. */
export const placeOf = ({ column, columns, line, lines }) => ({ column, columns, line, lines });

/** What a picture has now: legs wide, lines high. */
export const sizeOf = (picture) => ({ columns: picture.columns, lines: picture.lines });

/** The slot as it is tried, or as it is. */
export function triedSlot(record, slot) {
  const mine = app.ghost?.kind === "slot" && app.ghost.label === record.label && app.ghost.slot === slot.name;
  return mine ? app.ghost.place : placeOf(slot);
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
  const same = Object.entries(placeOf(slot)).every(([key, value]) => now[key] === value);
  app.ghost = same ? null : { kind: "slot", label: record.label, slot: slot.name, place: now };
  tell("ghost");
}

/** Tries a picture at another size. */
export function tryPicture(record, story, picture, size) {
  const was = sizeOf(picture);
  const now = { columns: Math.max(1, size.columns), lines: Math.max(3, size.lines) };
  const same = now.columns === was.columns && now.lines === was.lines;
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
  if (tried.kind === "slot") {
    const slot = recordOf(page)?.slots.find((one) => one.name === tried.slot);
    const inLayout = slot?.at && (app.inLayout || slot.boxes.length > 1);
    await propose({ kind: "slot", page, slot: tried.slot, ...tried.place, ...(inLayout ? { where: "layout" } : {}) });
  }
  else {
    await propose({ kind: "picture", page, story: tried.story, picture: tried.picture, ...tried.size });
  }
  if (app.ghost === tried) leave();
}
