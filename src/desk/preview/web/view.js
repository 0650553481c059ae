// Where the pages stand on the desk, how large they are, and what of them is in view.

import { $, h, s } from "./dom.js";
import { app, chosen, on, pages, sectionOf, session, tell } from "./store.js";
import { t } from "./words.js";

/** CSS pixels of a hundredth of a millimetre at 100 %. */
const ACTUAL = 96 / 2540;
const LEAST = 0.04;
const MOST = 8;
const MARGIN = 24;
const GAP = 28;
const FOLD = 2;

const view = $("#view");
const desk = $("#desk");

/** The pages as they stand: `{ page, element, tiles, over, tags, x, y, w, h }` in CSS pixels. */
export let shells = [];

const held = { zoom: 1, fit: "page" };

/** CSS pixels of a hundredth of a millimetre now. */
export const scale = () => held.zoom * ACTUAL;
export const zoom = () => held.zoom;
export const fitted = () => held.fit;
export const shellOf = (label) => shells.find((shell) => shell.page.label === label);

/** Rounds to whole pixels of the screen, so that no seam shows between tiles. */
export function snap(pixels) {
  const ratio = window.devicePixelRatio || 1;
  return Math.round(pixels * ratio) / ratio;
}

function shell(page) {
  const tiles = h("div", { class: "tiles" });
  const over = s("svg", { class: "over", "aria-hidden": "true" });
  const tags = h("div", { class: "tags" });
  const element = h("section", { class: "page" }, tiles, over, tags);
  desk.append(element);
  return { page, element, tiles, over, tags, x: 0, y: 0, w: 0, h: 0 };
}

/** Takes the pages of a new message; a page keeps its place and what it shows. */
function takePages() {
  const old = shells;
  shells = pages().map((page) => {
    const same = old.find((one) => one.page.label === page.label);
    if (same) old.splice(old.indexOf(same), 1);
    const made = same ?? shell(page);
    made.page = page;
    made.element.dataset.page = page.label;
    made.element.setAttribute("aria-label", `${t("pageName", page.label)} ${sectionOf(page)}`);
    made.over.setAttribute("viewBox", `0 0 ${page.width} ${page.height}`);
    return made;
  });
  for (const gone of old) {
    gone.element.remove();
    tell("gone", gone);
  }
}

/** Whether a page stands at the left of the opened paper: those of even numbers do. */
function atLeft(one) {
  const number = Number(/\d+$/.exec(one.page.label)?.[0] ?? shells.indexOf(one) + 1);
  return number % 2 === 0;
}

const isWide = (one) => one.page.width > one.page.height;

/** The rows of the desk: single pages, or pairs as the reader sees them open. */
function rows() {
  if (!chosen.spreads) return shells.map((one) => [one]);
  const made = [];
  for (const one of shells) {
    const last = made.at(-1);
    const opens = last?.length === 1 && atLeft(last[0]) && !isWide(last[0]);
    if (opens && !atLeft(one) && !isWide(one)) last.push(one);
    else made.push([one]);
  }
  return made;
}

const rowWidth = (row) => row.reduce((sum, one) => sum + one.page.width, 0);

/** Places all pages at the zoom that holds. */
function lay() {
  const k = scale();
  const lines = rows();
  const widest = Math.max(0, ...lines.map((row) => rowWidth(row) * k + FOLD * (row.length - 1)));
  const across = Math.max(view.clientWidth, widest + 2 * MARGIN);
  let y = MARGIN;
  for (const row of lines) {
    const half = chosen.spreads && row.length === 1 && !isWide(row[0]) && shells.length > 1;
    const width = rowWidth(row) * k + FOLD * (row.length - 1);
    const from = half ? across / 2 - (atLeft(row[0]) ? width : 0) : (across - width) / 2;
    let x = Math.max(MARGIN, Math.min(from, across - MARGIN - width));
    for (const one of row) {
      Object.assign(one, { x: snap(x), y: snap(y), w: snap(one.page.width * k), h: snap(one.page.height * k) });
      const style = one.element.style;
      style.left = `${one.x}px`;
      style.top = `${one.y}px`;
      style.width = `${one.w}px`;
      style.height = `${one.h}px`;
      x += one.w + FOLD;
    }
    y += Math.max(...row.map((one) => one.h)) + GAP;
  }
  desk.style.width = `${across}px`;
  desk.style.height = `${Math.max(view.clientHeight, y - GAP + MARGIN)}px`;
  desk.dataset.fine = k * 318 >= 7 ? "yes" : "no";
  tell("layout");
}

/** The zoom at which the present page fits the view. */
function fitting(fit) {
  const one = present() ?? shells[0];
  const row = rows().find((made) => made.includes(one));
  if (!row) return held.zoom;
  const margin = view.clientWidth < 700 ? 16 : 2 * MARGIN;
  const wide = (view.clientWidth - margin) / rowWidth(row);
  const high = (view.clientHeight - margin) / Math.max(...row.map((made) => made.page.height));
  return (fit === "page" ? Math.min(wide, high) : wide) / ACTUAL;
}

/** Fits the present page (`page`) or its width (`width`) into the view. */
export function fit(how) {
  const one = present();
  const along = one ? (view.scrollTop - one.y) / Math.max(1, one.h) : 0;
  held.fit = how;
  held.zoom = bound(fitting(how));
  lay();
  if (one) view.scrollTo(one.x + one.w / 2 - view.clientWidth / 2, how === "page" ? top(one) : one.y + Math.max(along, -0.03) * one.h);
  viewed();
}

const top = (one) => one.y - Math.max(MARGIN / 2, (view.clientHeight - one.h) / 2);
const bound = (wanted) => Math.min(MOST, Math.max(LEAST, wanted));

/** Zooms, so that what stands under the pointer (or in the middle) stays there. */
export function zoomTo(wanted, at = middle(), anchor = pointed(at.x, at.y, true)) {
  held.fit = null;
  held.zoom = bound(wanted);
  lay();
  if (anchor) {
    const box = view.getBoundingClientRect();
    const { shell: one } = anchor;
    view.scrollLeft = one.x + anchor.x * scale() - (at.x - box.left);
    view.scrollTop = one.y + anchor.y * scale() - (at.y - box.top);
  }
  viewed();
}

function middle() {
  const box = view.getBoundingClientRect();
  return { x: box.left + view.clientWidth / 2, y: box.top + view.clientHeight / 2 };
}

/** What stands at a point of the screen: `{ shell, x, y }` in hundredths of a millimetre. */
export function pointed(clientX, clientY, near = false) {
  const box = view.getBoundingClientRect();
  const x = clientX - box.left + view.scrollLeft;
  const y = clientY - box.top + view.scrollTop;
  const away = (one) =>
    Math.hypot(Math.max(one.x - x, 0, x - one.x - one.w), Math.max(one.y - y, 0, y - one.y - one.h));
  const one = shells.reduce((best, made) => (best && away(best) <= away(made) ? best : made), null);
  if (!one || (!near && away(one) > 0)) return null;
  return { shell: one, x: (x - one.x) / scale(), y: (y - one.y) / scale() };
}

/** The page that takes most of the view. */
export function present() {
  const mid = view.scrollTop + view.clientHeight / 2;
  const side = view.scrollLeft + view.clientWidth / 2;
  const away = (one) =>
    Math.max(one.y - mid, 0, mid - one.y - one.h) * 4 + Math.max(one.x - side, 0, side - one.x - one.w);
  return shells.reduce((best, one) => (best && away(best) <= away(one) ? best : one), null);
}

/** What of a page is in view, in CSS pixels of the page; `null` where nothing is. */
export function inView(one, margin = 0) {
  const left = Math.max(0, view.scrollLeft - margin - one.x);
  const topmost = Math.max(0, view.scrollTop - margin - one.y);
  const right = Math.min(one.w, view.scrollLeft + view.clientWidth + margin - one.x);
  const bottom = Math.min(one.h, view.scrollTop + view.clientHeight + margin - one.y);
  return right > left && bottom > topmost ? { left, top: topmost, right, bottom } : null;
}

/** Goes to a page. */
export function goTo(one, smooth = false) {
  if (!one) return;
  const x = one.x + one.w / 2 - view.clientWidth / 2;
  view.scrollTo({ left: x, top: one.h > view.clientHeight ? one.y - MARGIN / 2 : top(one), behavior: pace(smooth) });
}

/** Brings a box of a page into view, by the shortest way; does nothing where it is seen. */
export function reveal(label, box, smooth = true) {
  const one = shellOf(label);
  if (!one) return;
  if (!box) return goTo(one, smooth);
  const k = scale();
  const [x, y, w, hgt] = [one.x + box[0] * k, one.y + box[1] * k, box[2] * k, box[3] * k];
  view.scrollTo({
    left: along(view.scrollLeft, view.clientWidth, x, w),
    top: along(view.scrollTop, view.clientHeight, y, hgt),
    behavior: pace(smooth),
  });
}

function along(from, room, start, size) {
  const pad = Math.min(40, room / 8);
  if (size > room - 2 * pad) {
    const seen = Math.min(start + size, from + room) - Math.max(start, from);
    return seen > room / 2 ? from : start - pad;
  }
  return Math.min(Math.max(from, start + size + pad - room), start - pad);
}

function pace(smooth) {
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  return smooth && !still ? "smooth" : "instant";
}

let waiting = 0;

/** Tells once a frame that something else is in view. */
function viewed() {
  if (waiting) return;
  waiting = requestAnimationFrame(() => {
    waiting = 0;
    remember();
    tell("view");
  });
}

function remember() {
  const at = middle();
  const anchor = pointed(at.x, at.y, true);
  if (!anchor) return;
  session.write({ zoom: held.zoom, fit: held.fit, label: anchor.shell.page.label, x: anchor.x, y: anchor.y });
}

function restore() {
  const was = session.read();
  const one = shellOf(was.label);
  if (!one) {
    fit(view.clientWidth < 700 ? "width" : "page");
    return goTo(shells[0]);
  }
  held.fit = was.fit ?? null;
  held.zoom = bound(was.zoom || 1);
  if (held.fit) {
    goTo(one);
    held.zoom = bound(fitting(held.fit));
  }
  lay();
  view.scrollTo(one.x + was.x * scale() - view.clientWidth / 2, one.y + was.y * scale() - view.clientHeight / 2);
  viewed();
}

let begun = false;

on("state", () => {
  takePages();
  const first = !begun && shells.length > 0;
  if (first) lay();
  if (first) restore();
  begun ||= first;
  lay();
  viewed();
});

on("chosen", (key) => {
  if (key === "spreads") {
    const one = present();
    if (held.fit) held.zoom = bound(fitting(held.fit));
    lay();
    goTo(one);
    viewed();
  }
});

view.addEventListener("scroll", viewed, { passive: true });
new ResizeObserver(() => {
  if (!shells.length) return;
  if (held.fit) fit(held.fit);
  else lay();
  viewed();
}).observe(view);
