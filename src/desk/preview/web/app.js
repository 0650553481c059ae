// The page of the preview: joins its parts.

import { $, h, icon } from "./dom.js";
import "./gestures.js";
import "./hands.js";
import "./thumbs.js";
import "./tiles.js";
import "./tray.js";
import { acts } from "./keys.js";
import { cellAt, placeOfFile } from "./geometry.js";
import { connect } from "./link.js";
import { flash, OVERLAYS } from "./overlay.js";
import { app, choose, chosen, on, sectionOf, shows, tell, toggle, writes } from "./store.js";
import { fitted, present, reveal, shells, zoom } from "./view.js";
import { label, said, speak, t } from "./words.js";

const root = document.documentElement;
const night = matchMedia("(prefers-color-scheme: dark)");
const phone = matchMedia("(max-width: 760px)");

const BUTTONS = {
  "page-back": "pageBack", "page-on": "pageOn", "zoom-out": "zoomOut", "zoom-in": "zoomIn", "zoom-now": "zoomActual",
  "fit-page": "fitPage", "fit-width": "fitWidth", spreads: "spreads", arrange: "arrange", undo: "undo",
  lang: "language", theme: "theme", "help-open": "help", "panel-open": "panel",
};
for (const [id, act] of Object.entries(BUTTONS)) $(`#${id}`).addEventListener("click", acts[act]);

/** Light or dark: what was chosen, else what the system has. */
function shade() {
  root.dataset.shade = chosen.theme === "auto" ? (night.matches ? "dark" : "light") : chosen.theme;
}

function relabel() {
  speak(chosen.lang ?? app.state?.lang ?? (navigator.language.startsWith("zh") ? "zh" : "en"));
  label(document.body, icon);
  $("#lang").textContent = t("otherLanguage") === "English" ? "EN" : "中";
  menus();
  bar();
}

/** What the bar says of page and zoom. */
function bar() {
  const page = present()?.page;
  $("#page-now").textContent = page ? `${t("pageName", page.label)} ${sectionOf(page)}` : "";
  $("#page-back").disabled = !page || shells[0]?.page === page;
  $("#page-on").disabled = !page || shells.at(-1)?.page === page;
  $("#zoom-now").textContent = `${Math.round(zoom() * 100)}%`;
  const pressed = { "fit-page": fitted() === "page", "fit-width": fitted() === "width", spreads: chosen.spreads, arrange: chosen.arrange, "panel-open": chosen.panel };
  for (const [id, is] of Object.entries(pressed)) $(`#${id}`).setAttribute("aria-pressed", is);
}

function menus() {
  const row = (type, name, checked, words, key, change, swatch) =>
    h("label", { class: "check" }, h("input", { type, name, checked, onchange: change }), swatch && h("i", { class: `ink ink-${swatch}` }), h("span", {}, words), key && h("kbd", {}, key));
  $("#layers").replaceChildren(
    ...OVERLAYS.map((name, at) => row("checkbox", name, shows(name), t(name), at + 1, () => toggle(name))),
    h("hr"),
    row("checkbox", "follow", chosen.follow, t("follow"), null, () => choose("follow", !chosen.follow)),
    ...(writes() ? [row("checkbox", "at-once", chosen.atOnce, t("atOnce"), null, () => choose("atOnce", !chosen.atOnce))] : []));
  const spots = (app.state?.spots ?? []).map((name, at) => [`spot-${name?.index ?? at}`, t("spot", name?.name ?? name), null]);
  const inks = [["all", t("all"), "x"], ["c", t("c"), "c"], ["m", t("m"), "m"], ["y", t("y"), "y"], ["k", t("k"), "k"], ...spots, ["total", t("total"), "t"], ["pdf", t("pdf"), null]];
  $("#inks").replaceChildren(...inks.map(([ink, words, key]) => row("radio", "ink", chosen.ink === ink, words, key, () => choose("ink", ink), ink)));
  if (!inks.some(([ink]) => ink === chosen.ink)) choose("ink", "all");
  $("#inks-open").classList.toggle("lit", chosen.ink !== "all");
}

/** Menus open under their buttons. */
for (const menu of document.querySelectorAll(".menu")) {
  menu.addEventListener("beforetoggle", (event) => {
    if (event.newState !== "open") return;
    const opener = [...document.querySelectorAll(`[popovertarget="${menu.id}"]`)].find((one) => one.offsetParent !== null);
    const at = opener?.getBoundingClientRect();
    if (!at) return;
    const below = at.top < innerHeight / 2;
    menu.style.top = below ? `${at.bottom + 6}px` : "auto";
    menu.style.bottom = below ? "auto" : `${innerHeight - at.top + 6}px`;
    menu.style.left = `${Math.max(8, Math.min(at.left, innerWidth - 300))}px`;
  });
}

/** Shows a part of the side panel; on a phone it covers the page. */
function panel(name) {
  if (["findings", "story", "tray"].includes(name)) choose("tab", name);
  dock(name);
}

function tabs() {
  for (const tab of $("#tabs").children) {
    const is = tab.id === `tab-${chosen.tab}`;
    tab.setAttribute("aria-selected", is);
    tab.tabIndex = is ? 0 : -1;
    $(`#${tab.getAttribute("aria-controls")}`).hidden = !is;
  }
}
$("#tabs").addEventListener("click", (event) => {
  const tab = event.target.closest("[role=tab]");
  if (tab) choose("tab", tab.id.slice(4));
});
$("#tabs").addEventListener("keydown", (event) => {
  const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
  if (!by) return;
  const all = [...$("#tabs").children].filter((tab) => tab.offsetParent !== null);
  const next = all[(all.findIndex((tab) => tab.tabIndex === 0) + by + all.length) % all.length];
  choose("tab", next.id.slice(4));
  next.focus();
  event.stopPropagation();
});

function dock(name) {
  document.body.dataset.dock = name;
  for (const one of $("#dock").querySelectorAll("[data-dock]")) one.setAttribute("aria-pressed", one.dataset.dock === name);
}
$("#dock").addEventListener("click", (event) => {
  const name = event.target.closest("[data-dock]")?.dataset.dock;
  if (name) panel(document.body.dataset.dock === name ? "view" : name);
});

/** An error over the last good page: what cannot be set, and where. */
function fault() {
  const { good, findings } = app.state;
  const box = $("#fault");
  const errors = findings.filter((one) => one.severity === "error");
  const bare = errors.length ? errors : findings;
  box.hidden = good;
  document.body.classList.toggle("stale", !good);
  if (good) return box.replaceChildren();
  box.replaceChildren(
    h("p", {}, t(app.state.pages.length ? "faultHead" : "faultAll")),
    h("ul", {}, bare.slice(0, 3).map((one) =>
      h("li", {}, h("button", { type: "button", onclick: () => tell("finding", findings.indexOf(one)) }, said(one.words))))),
    ...(bare.length > 3 ? [h("p", { class: "dim" }, t("more", bare.length - 3))] : []));
}

function foot({ took } = {}) {
  const { saved, times = {} } = app.state;
  $("#foot-saved").textContent = saved ? t("savedNow", saved.file) : "";
  const ms = (value) => (value == null ? "–" : Math.round(value));
  const all = ["notice", "read", "set", "tell"].map((key) => ms(times[key]));
  $("#foot-times").textContent = t("times", ...all, ms(took));
}

let following = null;

/** Goes to what was saved last, as soon as it is known where it stands. */
function follow() {
  if (!following || !chosen.follow) return;
  const told = following.page != null ? following : placeOfFile(following.file);
  if (!told) return;
  following = null;
  reveal(told.page, told.box);
  flash(told.page, told.box);
}

on("record", () => {
  bar();
  follow();
});
on("said", ({ state, old }) => {
  const { given, saved, rev } = state;
  document.title = `${given.split("/").slice(-2).join("/")} — typeset preview`;
  // The name is cut at its left; the mark keeps its slashes where they are.
  $("#given").textContent = `\u200e${given}`;
  $("#given").title = given;
  document.body.classList.toggle("readonly", !writes());
  if (!writes() && chosen.arrange) choose("arrange", false);
  if (!writes() && chosen.tab === "tray") choose("tab", "findings");
  if (!old || old.lang !== state.lang || old.spots?.length !== state.spots?.length) relabel();
  $("#cover").hidden = state.pages.length > 0;
  $("#cover-word").textContent = t("noPages");
  fault();
  foot();
  bar();
  const news = JSON.stringify(saved) !== JSON.stringify(old?.saved) || state.pages.some((page) => !old?.pages.some((one) => one.hash === page.hash));
  if (old && rev !== old.rev && state.good && news) following = saved;
  follow();
});
on("drawn", foot);
on("view", bar);
on("panel", panel);
on("picked", () => phone.matches && dock("story"));
on("under", (under) => {
  const { at, what } = under ?? {};
  const grid = what && app.maps.get(at.shell.page.hash)?.grid;
  const cell = grid && cellAt(grid, at.x, at.y);
  $("#foot-under").textContent = [what?.slot, cell && t("at", cell.column, cell.line)].filter(Boolean).join(" · ");
});
on("link", (is) => {
  const lamp = $("#lamp");
  lamp.classList.toggle("lamp-off", !is);
  lamp.title = t(is ? "linked" : "unlinked");
  lamp.setAttribute("aria-label", lamp.title);
});
on("chosen", (key) => {
  document.body.classList.toggle("no-panel", !chosen.panel);
  document.body.classList.toggle("no-list", !chosen.list);
  if (key === "theme") shade();
  if (key === "tab") tabs();
  if (key === "lang") {
    relabel();
    if (app.state) [fault, foot].forEach((say) => say());
  } else menus();
  bar();
});
night.addEventListener("change", shade);

shade();
relabel();
$("#cover-word").textContent = t("waiting");
dock("view");
tabs();
tell("chosen", "start");
connect();

