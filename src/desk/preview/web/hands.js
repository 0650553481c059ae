// Hands on the page: slots and pictures with handles that snap to columns and lines,
// stories that are dragged onto each other. All of it goes by keyboard too.

import { h, icon, place } from "./dom.js";
import { chosenIn, gridBox, headline, hit, nearest } from "./geometry.js";
import { keep, leave, sizeOf, triedPicture, triedSlot, tryPicture, trySlot } from "./ghost.js";
import { picturesOf, swap } from "./levers.js";
import { box } from "./layers.js";
import { redraw } from "./overlay.js";
import { app, chosen, on, recordOf, select, writes } from "./store.js";
import { pointed, scale, shellOf } from "./view.js";
import { t } from "./words.js";

const SIDES = ["n", "e", "s", "w", "ne", "se", "sw", "nw"];

on("overlaid", (shell) => {
  if (!chosen.arrange || !writes()) return;
  const record = recordOf(shell.page.label);
  const held = document.activeElement?.dataset?.hand;
  for (const slot of record.slots) {
    const chosenSlot = app.selected?.label === record.label && app.selected.slot === slot.name;
    shell.over.append(...slot.boxes.map((one) => box(one, chosenSlot ? "arranged arranged-now" : "arranged")));
    shell.tags.append(...handles(record, slot, chosenSlot));
  }
  drawGhost(shell, record);
  if (held) shell.tags.querySelector(`[data-hand="${CSS.escape(held)}"]`)?.focus({ preventScroll: true });
});

/** The chip of a slot's story, its grip and, where it is chosen, its eight handles. */
function handles(record, slot, chosenSlot) {
  const story = record.stories.find((one) => one.slot === slot.name);
  const [x, y, w, hgt] = slot.boxes.length === 1 && chosenSlot ? gridBox(record.grid, triedSlot(record, slot)) : slot.boxes[0];
  const made = [];
  const at = (hand, name, left, top, kind, ...inside) => {
    const button = h("button", { type: "button", class: `hand ${kind}`, "data-hand": `${slot.name}:${hand}`, "aria-label": name, title: name }, ...inside);
    made.push(place(button, [left, top], record));
    return button;
  };
  if (story) {
    const chip = at("story", t("swapStory", headline(story)), x + w / 2, y + hgt / 2, "hand-story", icon("swap"), h("span", {}, slot.name));
    chip.addEventListener("pointerdown", (event) => dragStory(event, record, slot, headline(story)));
    chip.addEventListener("click", () => pick(record, slot));
  }
  if (slot.boxes.length > 1) return made;
  const grip = at("move", t("moveSlot", slot.name), x, y, "hand-move", icon("hand"));
  grip.addEventListener("pointerdown", (event) => dragSlot(event, record, slot, "move"));
  grip.addEventListener("keydown", (event) => nudge(event, record, slot, false));
  grip.addEventListener("focus", () => pick(record, slot));
  if (!chosenSlot) return made;
  for (const side of SIDES) {
    const left = side.includes("w") ? x : side.includes("e") ? x + w : x + w / 2;
    const top = side.includes("n") ? y : side.includes("s") ? y + hgt : y + hgt / 2;
    const handle = at(side, t("sizeSlot", slot.name), left, top, `hand-size size-${side}`);
    handle.addEventListener("pointerdown", (event) => dragSlot(event, record, slot, side));
    handle.addEventListener("keydown", (event) => nudge(event, record, slot, true));
  }
  for (const picture of slot.kind === "picture" ? [] : picturesOf(story)) {
    const [px, py, pw, ph] = picture.box;
    const corner = at(`picture-${picture.index}`, t("sizePicture"), px + pw, py + ph, "hand-size hand-picture size-se");
    shellOf(record.label).over.append(box(picture.box, "arranged-picture"));
    corner.addEventListener("pointerdown", (event) => dragPicture(event, record, slot, story, picture));
    corner.addEventListener("keydown", (event) => nudgePicture(event, record, story, picture));
  }
  return made;
}

function pick(record, slot) {
  if (app.selected?.label === record.label && app.selected.slot === slot.name) return;
  const story = record.stories.find((one) => one.slot === slot.name)?.name ?? null;
  select({ label: record.label, slot: slot.name, story, kind: "slot", index: 0 });
}

/** What is tried, drawn over the page with its measure. */
function drawGhost(shell, record) {
  const ghost = app.ghost;
  if (ghost?.label !== record.label) return;
  let words;
  let tried;
  if (ghost.kind === "slot") {
    const { column, columns, line, lines } = ghost.place;
    tried = gridBox(record.grid, ghost.place);
    words = t("ghost", column, columns, line, lines);
  } else {
    const picture = record.stories.find((one) => one.name === ghost.story)?.pictures.find((one) => one.index === ghost.picture);
    if (!picture) return;
    tried = pictureBox(record, picture, ghost.size);
    words = t("ghostPicture", ghost.size.columns, ghost.size.lines);
  }
  shell.over.append(box(tried, "ghost"));
  shell.tags.append(place(h("span", { class: "tag tag-ghost" }, h("b", {}, words), h("span", {}, t("enterToKeep"))), [tried[0], tried[1]], record));
}

/** The box that a picture would have: its legs are as wide as they are now. */
function pictureBox(record, picture, { columns, lines }) {
  const [x, y, w] = picture.box;
  const leg = (w + record.grid.gap) / sizeOf(picture).columns;
  return [x, y, leg * columns - record.grid.gap, (lines - 1) * record.grid.leading + record.grid.size];
}

/** Follows a pointer from press to release. */
function follow(event, move, done) {
  if (event.button !== 0) return;
  event.preventDefault();
  event.stopPropagation();
  const { pointerId } = event;
  const from = { x: event.clientX, y: event.clientY };
  const stop = new AbortController();
  const listen = (name, heard) => window.addEventListener(name, (next) => next.pointerId === pointerId && heard(next), { signal: stop.signal });
  document.body.classList.add("dragging");
  const end = (last) => {
    stop.abort();
    document.body.classList.remove("dragging");
    done(last);
  };
  listen("pointermove", (next) => move((next.clientX - from.x) / scale(), (next.clientY - from.y) / scale(), next));
  listen("pointerup", end);
  listen("pointercancel", () => end(null));
  window.addEventListener("keydown", (key) => key.key === "Escape" && end(null), { signal: stop.signal });
}

function dragSlot(event, record, slot, how) {
  pick(record, slot);
  const { grid } = record;
  const was = triedSlot(record, slot);
  const [x, y, w, hgt] = gridBox(grid, was);
  follow(event, (dx, dy) => trySlot(record, slot, moved(grid, was, [x, y, w, hgt], how, dx, dy)), (last) => (last ? keep() : leave()));
}

/** A place whose sides, or which as a whole, went by so much, on the grid again. */
function moved(grid, was, [x, y, w, hgt], how, dx, dy) {
  const step = grid.column + grid.gap;
  if (how === "move") {
    const { column, line } = nearest(grid, x + dx, y + dy);
    return { ...was, column, line };
  }
  const now = { ...was };
  const across = Math.round(dx / step);
  const down = Math.round(dy / grid.leading);
  if (how.includes("e")) now.columns = Math.max(1, Math.min(was.columns + across, grid.columns - was.column + 1));
  if (how.includes("s")) now.lines = Math.max(1, Math.min(was.lines + down, grid.lines - was.line + 1));
  if (how.includes("w")) {
    now.column = Math.max(1, Math.min(was.column + across, was.column + was.columns - 1));
    now.columns = was.columns + was.column - now.column;
  }
  if (how.includes("n")) {
    now.line = Math.max(1, Math.min(was.line + down, was.line + was.lines - 1));
    now.lines = was.lines + was.line - now.line;
  }
  return now;
}

function dragPicture(event, record, slot, story, picture) {
  const was = triedPicture(record, story, picture);
  const leg = picture.box[2] / sizeOf(picture).columns;
  const size = (dx, dy) => ({ ...was, columns: was.columns + Math.round(dx / leg), lines: was.lines + Math.round(dy / record.grid.leading) });
  follow(event, (dx, dy) => tryPicture(record, story, picture, size(dx, dy)), (last) => (last ? keep() : leave()));
}

/** A story dragged onto the slot of another: the two are swapped. */
function dragStory(event, record, slot, name) {
  const carried = h("div", { class: "carried" }, name);
  let over = null;
  const mark = (next) => {
    const at = pointed(next.clientX, next.clientY);
    over = at && hit(at.shell.page.label, at.x, at.y);
    const target = over && chosenIn({ ...over, kind: "slot" });
    for (const old of document.querySelectorAll(".target")) old.remove();
    if (target?.slot && !(over.label === record.label && over.slot === slot.name)) {
      at.shell.over.append(...target.slot.boxes.map((one) => box(one, "target")));
    } else over = null;
    carried.style.transform = `translate(${next.clientX + 12}px, ${next.clientY + 12}px)`;
    if (!carried.isConnected) document.body.append(carried);
  };
  follow(event, (dx, dy, next) => mark(next), (last) => {
    carried.remove();
    for (const old of document.querySelectorAll(".target")) old.remove();
    if (last && over) swap({ page: record.label, slot: slot.name }, { page: over.label, slot: over.slot });
    else if (last) pick(record, slot);
  });
}

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

function nudge(event, record, slot, size) {
  const by = ARROWS[event.key];
  if (event.key === "Enter" && app.ghost) keep();
  else if (by) nudgeBy(record, slot, by, size || event.shiftKey);
  else return;
  event.preventDefault();
  event.stopPropagation();
}

function nudgeBy(record, slot, [x, y], size) {
  const was = triedSlot(record, slot);
  trySlot(record, slot, size
    ? { ...was, columns: was.columns + x, lines: was.lines + y }
    : { ...was, column: was.column + x, line: was.line + y });
}

function nudgePicture(event, record, story, picture) {
  const by = ARROWS[event.key];
  if (event.key === "Enter" && app.ghost) keep();
  else if (by) {
    const was = triedPicture(record, story, picture);
    tryPicture(record, story, picture, { ...was, columns: was.columns + by[0], lines: was.lines + by[1] });
  } else return;
  event.preventDefault();
  event.stopPropagation();
}

/** Arrow keys on the page while a slot is chosen; true where they meant one. */
export function arrows(event) {
  const now = chosen.arrange && writes() ? chosenIn(app.selected) : null;
  const by = ARROWS[event.key];
  if (!now?.slot || now.slot.boxes.length > 1) return false;
  if (event.key === "Enter" && app.ghost) keep();
  else if (by) nudgeBy(now.record, now.slot, by, event.shiftKey);
  else return false;
  return true;
}

on("ghost", () => redraw());
on("chosen", (key) => {
  if (key !== "arrange") return;
  document.body.classList.toggle("arranging", chosen.arrange);
  if (!chosen.arrange) leave();
});

