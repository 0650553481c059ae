// Buttons for all that the hands can do on the page: nothing needs a drag.

import { h, icon } from "./dom.js";
import { propose } from "./change.js";
import { headline } from "./geometry.js";
import { keep, leave, triedPicture, triedSlot, tryPicture, trySlot } from "./ghost.js";
import { app, pages, recordOf, writes } from "./store.js";
import { t } from "./words.js";

/** The sections of the story panel that change something; none where nothing may be. */
export function levers({ record, slot, story }) {
  if (!writes()) return [];
  return [
    slotLevers(record, slot),
    ...(slot.kind === "picture" ? [] : (story?.pictures ?? []).map((one) => pictureLevers(record, story, one))),
    story && swapLever(record, slot),
    slot.kind !== "advert" && putLever(record, slot),
  ].filter(Boolean);
}

function stepper(name, value, set) {
  const button = (by, words, drawn) =>
    h("button", { type: "button", "aria-label": t(words, name), title: t(words, name), onclick: () => set(value + by) }, icon(drawn));
  return h("div", { class: "stepper" },
    h("span", {}, name), button(-1, "less", "minus"), h("output", { "aria-label": name }, value), button(1, "oneMore", "plus"));
}

function keepRow(mine, words) {
  return h("div", { class: "row" },
    h("button", { type: "button", class: "main", disabled: !mine, onclick: keep }, t(words)),
    h("button", { type: "button", disabled: !mine, onclick: leave }, t("reset")));
}

function slotLevers(record, slot) {
  if (slot.boxes.length > 1) return h("section", { class: "block" }, h("h3", {}, t("slot")), h("p", { class: "dim" }, t("manyStrips")));
  const now = triedSlot(record, slot);
  const one = (key) => stepper(t(key), now[key], (value) => trySlot(record, slot, { ...now, [key]: value }));
  const mine = app.ghost?.kind === "slot" && app.ghost.slot === slot.name;
  return h("section", { class: "block", "data-lever": "slot" },
    h("h3", {}, t("slot")),
    h("div", { class: "steppers" }, ["column", "columns", "line", "lines"].map(one)),
    keepRow(mine, "proposeSlot"));
}

function pictureLevers(record, story, picture) {
  const now = triedPicture(record, story, picture);
  const one = (key) => stepper(t(key), now[key], (value) => tryPicture(record, story, picture, { ...now, [key]: value }));
  const mine = app.ghost?.kind === "picture" && app.ghost.picture === picture.index;
  const keys = now.leg == null ? ["columns", "lines"] : ["leg", "columns", "lines"];
  return h("section", { class: "block", "data-lever": "picture" },
    h("h3", {}, t("picture"), h("span", {}, t("pictureAt", picture.columns, picture.lines, picture.ppi))),
    h("div", { class: "steppers" }, keys.map(one)),
    keepRow(mine, "proposePicture"));
}

/** A choice and a button that acts on it. */
function choice(title, name, options, words, drawn, act) {
  const select = h("select", { "aria-label": title }, options.map(([value, text]) => h("option", { value }, text)));
  return h("section", { class: "block", "data-lever": name }, h("h3", {}, title),
    h("div", { class: "row" }, select,
      h("button", { type: "button", onclick: () => act(select.value) }, icon(drawn), t(words))));
}

function swapLever(record, slot) {
  const options = pages().flatMap((page) =>
    (recordOf(page.label)?.stories ?? [])
      .filter((story) => story.slot && !(page.label === record.label && story.slot === slot.name))
      .map((story) => [JSON.stringify({ page: page.label, slot: story.slot }), `${page.label} · ${story.slot} · ${headline(story)}`]));
  if (!options.length) return null;
  return choice(t("swapWith"), "swap", options, "swap", "swap", (value) => swap({ page: record.label, slot: slot.name }, JSON.parse(value)));
}

function putLever(record, slot) {
  const tray = app.state.tray ?? [];
  if (!tray.length) return null;
  return choice(t("putHere"), "put", tray.map((file) => [file, file]), "put", "plus", (story) => put(record.label, slot.name, story));
}

/** Proposes to swap the stories of two slots. */
export const swap = ({ page, slot }, other) => propose({ kind: "swap", page, slot, with: other });

/** Proposes to put a story of the tray into a slot. */
export const put = (page, slot, story) => propose({ kind: "put", page, slot, story });
