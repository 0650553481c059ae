// What lies above the tiles: one small SVG and a few labels a page, drawn anew where
// something of it changed.

import { h, place } from "./dom.js";
import { boxOfFinding, chosenIn, holds, pageOfFinding } from "./geometry.js";
import * as layers from "./layers.js";
import { app, chosen, on, recordOf, shows, tell } from "./store.js";
import { inView, shells, shellOf } from "./view.js";
import { said, t } from "./words.js";

/** The overlays, in the order of their keys. */
export const OVERLAYS = ["grid", "slots", "stories", "fit", "pins", "hover", "moved"];
const DRAWN = ["grid", "slots", "stories", "fit", "moved"];

const dirty = new Set();
let waiting = 0;

/** Draws the overlays of these pages, or of all, in the next frame. */
export function redraw(of = shells) {
  for (const shell of of) dirty.add(shell);
  if (!waiting) {
    waiting = requestAnimationFrame(() => {
      waiting = 0;
      for (const shell of [...dirty]) {
        if (!shells.includes(shell)) dirty.delete(shell);
        else if (inView(shell, 400)) draw(shell);
        else clear(shell);
      }
    });
  }
}

/** Whether what lies above the pages in view is drawn. */
export const isDrawn = () => !waiting && ![...dirty].some((shell) => shells.includes(shell) && inView(shell, 400) && recordOf(shell.page.label));

/** What a page shows that is not in view is stale: it is drawn when the page comes. */
function clear(shell) {
  shell.over.replaceChildren();
  shell.tags.replaceChildren();
}

function draw(shell) {
  dirty.delete(shell);
  const record = recordOf(shell.page.label);
  // Until the record of the new page is here the old overlays stay.
  if (!record) return;
  const svg = [];
  const tags = [];
  const add = (made) => {
    svg.push(...made.svg);
    tags.push(...made.tags);
  };
  for (const name of DRAWN) if (shows(name)) add(layers[name](record));
  const { label } = shell.page;
  if (shows("hover") && app.hover?.label === label) add(layers.parts(record, chosenIn(app.hover)?.story));
  app.hits.forEach((hit, index) => {
    if (hit.label === label) svg.push(...hit.boxes.map((box) => layers.box(box, index === app.hit ? "hit hit-now" : "hit")));
  });
  if (app.selected?.label === label) svg.push(...selection());
  if (shows("pins")) tags.push(...pins(record));
  shell.over.replaceChildren(...svg);
  shell.tags.replaceChildren(...tags);
  tell("overlaid", shell);
}

function selection() {
  const now = chosenIn(app.selected);
  if (!now?.box) return [];
  const outline = (now.slot?.boxes ?? []).map((box) => layers.box(box, "chosen-slot"));
  return now.thing ? [...outline, layers.box(now.box, "chosen-thing")] : outline;
}

/** Findings of a page as numbered pins, the worst above; those of one place step aside. */
function pins(record) {
  const taken = [];
  return app.state.findings.flatMap((finding, index) => {
    if (pageOfFinding(finding) !== record.label) return [];
    const [x, y] = boxOfFinding(finding, record) ?? [record.grid.left, 1200];
    const before = taken.filter((one) => holds([one[0] - 500, one[1] - 500, 1000, 1000], x, y)).length;
    taken.push([x, y]);
    const name = t("pinName", t(finding.severity), said(finding.words));
    const pin = h("button", { type: "button", class: `pin pin-${finding.severity}`, "aria-label": name, title: name,
      onclick: (event) => { event.stopPropagation(); tell("finding", index); } }, index + 1);
    pin.style.translate = `${before * 26}px`;
    return [place(pin, [x, y], record)];
  });
}

/** Lets a box of a page shine for a moment. */
export function flash(label, box) {
  const shell = shellOf(label);
  if (!shell || !box) return;
  const made = place(h("div", { class: "flash" }), box, shell.page);
  shell.element.append(made);
  made.addEventListener("animationend", () => made.remove());
  setTimeout(() => made.remove(), 2000);
}

const one = (label) => [shellOf(label)].filter(Boolean);

on("said", () => redraw());
on("record", (label) => redraw(one(label)));
on("view", () => redraw([...dirty]));
on("chosen", (key) => {
  if (["overlays", "lang", "arrange"].includes(key)) redraw();
});
on("hits", () => redraw());

let last = [];
for (const name of ["hover", "select"]) {
  on(name, () => {
    const labels = [app.hover?.label, app.selected?.label].filter(Boolean);
    redraw([...new Set([...last, ...labels])].flatMap(one));
    last = labels;
  });
}

on("chosen", () => {
  document.documentElement.dataset.overlays = chosen.overlays.join(" ");
});
