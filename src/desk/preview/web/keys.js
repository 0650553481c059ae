// The keyboard, and the sheet that says it.

import { $, h, icon } from "./dom.js";
import { undo } from "./change.js";
import { step as stepFinding } from "./findings.js";
import { chosenIn } from "./geometry.js";
import { arrows } from "./hands.js";
import { OVERLAYS } from "./overlay.js";
import { open as openSearch, step as stepHit } from "./search.js";
import { app, choose, chosen, pages, recordOf, select, tell, toggle, writes } from "./store.js";
import { openAt } from "./story.js";
import { fit, goTo, present, reveal, shells, zoom, zoomTo } from "./view.js";
import { t } from "./words.js";

const turn = (by) => goTo(shells[shells.indexOf(present()) + by], true);
/** Chooses the next story (1) or the one before (-1), page by page. */
function stepStory(by) {
  const all = pages().flatMap(({ label }) => (recordOf(label)?.stories ?? []).map((story) => ({ label, slot: story.slot, story: story.name, kind: "slot", index: 0 })));
  const at = all.findIndex((one) => one.label === app.selected?.label && one.slot === app.selected.slot);
  const next = all[(at < 0 && by < 0 ? all.length - 1 : at + by + all.length) % all.length];
  if (!next) return;
  select(next);
  tell("picked", next);
  reveal(next.label, chosenIn(next).box);
}

const flip = (key) => choose(key, !chosen[key]);
const dark = () => document.documentElement.dataset.shade === "dark";

/** What the buttons of the bar and the keys do. */
export const acts = {
  pageBack: () => turn(-1),
  pageOn: () => turn(1),
  zoomIn: () => zoomTo(zoom() * 1.25),
  zoomOut: () => zoomTo(zoom() / 1.25),
  zoomActual: () => zoomTo(1),
  fitPage: () => fit("page"),
  fitWidth: () => fit("width"),
  spreads: () => flip("spreads"),
  theme: () => choose("theme", dark() ? "light" : "dark"),
  language: () => choose("lang", document.documentElement.lang === "en" ? "zh" : "en"),
  panel: () => flip("panel"),
  list: () => flip("list"),
  arrange: () => writes() && flip("arrange"),
  undo,
  search: openSearch,
  help,
  open: () => {
    const now = chosenIn(app.selected);
    if (now) openAt(now);
  },
};

const KEYS = {
  PageUp: acts.pageBack, PageDown: acts.pageOn,
  Home: () => goTo(shells[0]), End: () => goTo(shells.at(-1)),
  "+": acts.zoomIn, "=": acts.zoomIn, "-": acts.zoomOut, z: acts.zoomActual,
  f: acts.fitPage, w: acts.fitWidth, s: acts.spreads,
  "/": openSearch, n: () => stepHit(1), N: () => stepHit(-1),
  ".": () => stepFinding(1), ",": () => stepFinding(-1),
  j: () => stepStory(1), J: () => stepStory(-1),
  c: ink("c"), m: ink("m"), y: ink("y"), k: ink("k"), t: ink("total"), x: ink("all"),
  d: acts.theme, l: acts.language, p: acts.panel, g: acts.list,
  a: acts.arrange, u: undo, o: acts.open, "?": help,
};
OVERLAYS.forEach((name, at) => { KEYS[at + 1] = () => toggle(name); });

function ink(name) {
  return () => choose("ink", name);
}

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, select, textarea, dialog");
  if (event.ctrlKey || event.metaKey) {
    const wanted = { f: openSearch, z: typing ? null : undo, "=": acts.zoomIn, "+": acts.zoomIn, "-": acts.zoomOut, 0: acts.fitPage }[event.key];
    if (!wanted) return;
    event.preventDefault();
    return wanted();
  }
  if (typing || event.altKey) return;
  if (event.key === "Escape") return escape();
  if (arrows(event)) return event.preventDefault();
  const act = KEYS[event.key] ?? (event.shiftKey ? null : KEYS[event.key.toLowerCase()]);
  // Enter and the blank press what has the focus; all that is ours has keys of its own.
  if (!act) return;
  event.preventDefault();
  act();
});

function escape() {
  tell("panel", "view");
  if (app.ghost || app.selected) select(null);
  else if (chosen.arrange) choose("arrange", false);
}

/** The sheet of keys. */
function help() {
  const sheet = $("#help");
  const word = (key) => t(key).replace(/（.*?）|\(.*?\)/g, "").trim();
  const group = (title, rows) => h("section", {}, h("h3", {}, t(title)),
    h("dl", {}, rows.flatMap(([keys, words]) => [h("dt", {}, keys.split(" ").map((key) => h("kbd", {}, key))), h("dd", {}, words)])));
  const doing = [["/ n N", word("search")], ["j J", t("hStory")], [". ,", t("hFinding")], ["o", t("hOpen")]];
  if (writes()) {
    doing.push(["a", t("arrange")], ["← ↑ → ↓", t("hNudge")], ["Shift ← ↑ → ↓", t("hSize")], ["Enter", t("apply")], ["u Ctrl+Z", t("undo")]);
  }
  sheet.replaceChildren(
    h("form", { method: "dialog", class: "help-head" }, h("h2", {}, t("helpTitle")), h("button", { class: "quiet", "aria-label": t("close") }, icon("close"))),
    h("div", { class: "help-keys" },
      group("keyMove", [["↑ ↓ ← →", t("hScroll")], ["PageUp PageDown", `${word("pageBack")} / ${word("pageOn")}`], ["Home End", t("hFirst")],
        ["+ −", `${word("zoomIn")} / ${word("zoomOut")}`], ["f", word("fitPage")], ["w", word("fitWidth")], ["z", word("zoomActual")], ["s", word("spreads")]]),
      group("keySee", [[`1 – ${OVERLAYS.length}`, t("hOverlays")], ["c m y k t x", t("hInk")], ["g", word("pageList")], ["p", word("panel")], ["d", word("theme")], ["l", t("otherLanguage")], ["Esc", t("hEsc")]]),
      group("keyDo", doing)),
    h("h3", {}, t("helpMouse")),
    h("ul", {}, ["hWheel", "hDrag", "hClick"].map((key) => h("li", {}, t(key)))));
  if (!sheet.open) sheet.showModal();
}
