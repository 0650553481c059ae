// Search in the text of all pages: hits are marked where they stand.

import { $ } from "./dom.js";
import { ems } from "./geometry.js";
import { app, on, pages, recordOf, tell } from "./store.js";
import { reveal } from "./view.js";
import { t } from "./words.js";

const field = $("#find-text");
const count = $("#find-count");
const MOST = 2000;

/** Runs of text that may be read as one, each row with its box. */
function texts(record) {
  const made = [];
  for (const story of record.stories) {
    const blocks = new Map();
    for (const part of story.parts) for (const row of part.rows ?? [part]) join(blocks, part.role, row);
    for (const line of story.lines) join(blocks, `${line.role} ${line.block}`, line);
    made.push(...blocks.values());
  }
  made.push(...record.furniture.filter((one) => one.text && one.role !== "picture").map((one) => [one]));
  return made;
}

function join(blocks, key, row) {
  if (!blocks.has(key)) blocks.set(key, []);
  blocks.get(key).push(row);
}

const plain = (text) => text.normalize("NFKC").toLowerCase();

/** The hits in a run of rows: for each the boxes of its pieces. */
function hits(rows, wanted) {
  const made = [];
  const whole = rows.map((row) => [...row.text]);
  const text = whole.map((row) => row.map((one) => plain(one)[0] ?? one).join("")).join("");
  for (let at = text.indexOf(wanted); at >= 0 && made.length < MOST; at = text.indexOf(wanted, at + wanted.length)) {
    made.push(pieces(rows, whole, at, at + wanted.length));
  }
  return made;
}

function pieces(rows, whole, start, end) {
  const boxes = [];
  let at = 0;
  rows.forEach((row, index) => {
    const characters = whole[index];
    const [from, to] = [Math.max(start, at) - at, Math.min(end, at + characters.length) - at];
    at += characters.length;
    if (from >= to) return;
    const share = (count) => ems(characters.slice(0, count).join("")) / Math.max(1, ems(row.text));
    const [x, y, w, h] = row.box;
    boxes.push([x + w * share(from), y, w * (share(to) - share(from)), h]);
  });
  return boxes;
}

function search() {
  const wanted = plain(field.value.trim());
  const was = app.hits[app.hit];
  app.hits = [];
  if (wanted) {
    for (const page of pages()) {
      const record = recordOf(page.label);
      for (const rows of record ? texts(record) : []) {
        for (const boxes of hits(rows, wanted)) app.hits.push({ label: page.label, boxes });
      }
    }
  }
  const same = app.hits.findIndex((one) => was && one.label === was.label && one.boxes[0][1] === was.boxes[0][1]);
  app.hit = app.hits.length ? Math.max(0, same) : -1;
  say();
  tell("hits");
}

function say() {
  const none = !app.hits.length;
  count.value = !field.value.trim() ? "" : none ? t("foundNone") : t("found", app.hit + 1, app.hits.length);
  $("#find-back").disabled = none;
  $("#find-on").disabled = none;
}

/** Goes to the next hit (1) or the one before (-1). */
export function step(by) {
  if (!app.hits.length) return;
  app.hit = (app.hit + by + app.hits.length) % app.hits.length;
  say();
  show();
  tell("hits");
}

function show() {
  const now = app.hits[app.hit];
  if (now) reveal(now.label, now.boxes[0], false);
}

/** Goes to the field of the search. */
export function open() {
  document.body.classList.add("searching");
  field.focus();
  field.select();
}

function close() {
  field.value = "";
  search();
  document.body.classList.remove("searching");
  $("#view").focus();
}

field.addEventListener("input", () => {
  search();
  show();
});
field.addEventListener("keydown", (event) => {
  if (event.key === "Enter") {
    event.preventDefault();
    step(event.shiftKey ? -1 : 1);
  } else if (event.key === "Escape") {
    close();
  }
  event.stopPropagation();
});
$("#find-open").addEventListener("click", open);
$("#find-close").addEventListener("click", close);
$("#find-back").addEventListener("click", () => step(-1));
$("#find-on").addEventListener("click", () => step(1));
on("record", () => field.value && search());
on("chosen", (key) => key === "lang" && say());
