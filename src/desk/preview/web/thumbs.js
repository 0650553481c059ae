// The list of pages, with a small picture of each.

import { $, h } from "./dom.js";
import { app, on, pages, sectionOf, tell } from "./store.js";
import { pageOfFinding } from "./geometry.js";
import { goTo, present, shellOf } from "./view.js";
import { t } from "./words.js";

const list = $("#pages");
let drawn = [];

function draw() {
  const old = drawn;
  drawn = pages().map((page) => {
    const same = old.find((one) => one.label === page.label) ?? make(page);
    same.name.textContent = page.label;
    same.section.textContent = sectionOf(page);
    same.button.setAttribute("aria-label", `${t("pageName", page.label)} ${sectionOf(page)}`);
    same.frame.style.aspectRatio = `${page.width} / ${page.height}`;
    mark(same, page);
    return same;
  });
  const buttons = drawn.map((one) => one.button);
  if (buttons.length !== list.children.length || buttons.some((one, at) => list.children[at] !== one)) list.replaceChildren(...buttons);
  current();
}

function make(page) {
  const frame = h("span", { class: "thumb" });
  const name = h("b");
  const section = h("span", { class: "thumb-section" });
  const count = h("span", { class: "thumb-marks" });
  const button = h("button", { type: "button", onclick: () => {
    goTo(shellOf(page.label));
    tell("panel", "view");
  } }, frame, h("span", { class: "thumb-name" }, name, section, count));
  return { label: page.label, button, frame, name, section, count, hash: null };
}

/** How many errors and warnings a page has. */
function mark({ count }, page) {
  const mine = app.state.findings.filter((one) => pageOfFinding(one) === page.label);
  const kinds = ["error", "warning"].map((kind) => [kind, mine.filter((one) => one.severity === kind).length]);
  count.replaceChildren(...kinds.filter(([, sum]) => sum).map(([kind, sum]) => h("i", { class: `badge badge-${kind}`, title: t(`${kind}s`, sum) }, sum)));
}

/** Fetches the pictures that are stale, when the pages themselves are drawn. */
async function pictures() {
  for (const one of drawn) {
    const page = pages().find((shown) => shown.label === one.label);
    if (!page || one.hash === page.hash) continue;
    const image = new Image();
    image.alt = "";
    image.src = `thumb/${page.hash}.png`;
    const came = await image.decode().then(() => true, () => false);
    if (!came) continue;
    one.hash = page.hash;
    one.frame.replaceChildren(image);
    // Until its tiles are here the page itself shows it too.
    const shell = shellOf(one.label);
    if (shell) shell.tiles.style.backgroundImage = `url("${image.src}")`;
  }
}

let shown = null;

function current() {
  const label = present()?.page.label;
  for (const one of drawn) {
    if (one.label === label) one.button.setAttribute("aria-current", "page");
    else one.button.removeAttribute("aria-current");
  }
  if (label !== shown) drawn.find((one) => one.label === label)?.button.scrollIntoView({ block: "nearest" });
  shown = label;
}

on("said", draw);
on("view", current);
on("record", draw);
on("drawn", () => setTimeout(pictures, 120));
on("chosen", (key) => key === "lang" && app.state && draw());
