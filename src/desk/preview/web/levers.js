// Buttons for all that the hands can do on the page: nothing needs a drag.

import { h, icon } from "./dom.js";
import { propose } from "./change.js";
import { headline } from "./geometry.js";
import { keep, leave, triedPicture, triedSlot, tryPicture, trySlot } from "./ghost.js";
import { app, pages, recordOf, writes } from "./store.js";
import { said, t } from "./words.js";

/** The sections of the story panel that change something; none where nothing may be. */
export function levers({ record, slot, story }) {
  if (!writes()) return [];
  return [
    slotLevers(record, slot),
    ...(slot.kind === "picture" ? [] : picturesOf(story).map((one) => pictureLevers(record, story, one))),
    swapLever(record, slot),
    slot.kind !== "advert" && putLever(record, slot),
  ].filter(Boolean);
}

/** The ways out of a finding: buttons, or text where a person must do it. */
export function wayList(finding) {
  if (!finding.ways?.length) return null;
  return h("ul", { class: "ways", "aria-label": t("ways") }, finding.ways.map((way) => {
    const words = said(way.words);
    return way.edit && writes()
      ? h("li", {}, h("button", { type: "button", class: "way", "data-edit": JSON.stringify(way.edit), onclick: () => propose(way.edit) }, words))
      : h("li", { class: "told", title: t("toldOnly") }, words);
  }));
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

/** The pictures of a story, one of each group. */
export const picturesOf = (story) => (story?.pictures ?? []).filter((one, at, all) => all.findIndex((other) => other.index === one.index) === at);

function slotLevers(record, slot) {
  const many = slot.boxes.length > 1;
  if (many && !slot.at) return h("section", { class: "block" }, h("h3", {}, t("slot")), h("p", { class: "dim" }, t("manyStrips")));
  const now = triedSlot(record, slot);
  const one = (key) => stepper(t(key), now[key], (value) => trySlot(record, slot, { ...now, [key]: value }));
  const mine = app.ghost?.kind === "slot" && app.ghost.slot === slot.name;
  return h("section", { class: "block", "data-lever": "slot", "data-of": `${record.label} ${slot.name}` },
    h("h3", {}, t("slot")),
    h("div", { class: "steppers" }, (many ? ["column", "line"] : ["column", "columns", "line", "lines"]).map(one)),
    slot.at && h("label", { class: "check" },
      h("input", { type: "checkbox", checked: many || app.inLayout, disabled: many, onchange: (event) => { app.inLayout = event.target.checked; } }),
      t("inLayout")),
    keepRow(mine, "proposeSlot"));
}

function pictureLevers(record, story, picture) {
  const now = triedPicture(record, story, picture);
  const one = (key) => stepper(t(key), now[key], (value) => tryPicture(record, story, picture, { ...now, [key]: value }));
  const mine = app.ghost?.kind === "picture" && app.ghost.picture === picture.index;
  return h("section", { class: "block", "data-lever": "picture", "data-of": `${record.label} ${story.name} ${picture.index}` },
    h("h3", {}, t("picture"), h("span", {}, t("pictureAt", picture.columns, picture.lines, picture.ppi ?? "–"))),
    h("div", { class: "steppers" }, ["columns", "lines"].map(one)),
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
  const fills = (on) => on.stories.find((story) => story.slot === slot.name) ?? on.adverts.find((one) => one.slot === slot.name);
  const like = (other) => (other.kind === "advert") === (slot.kind === "advert");
  const options = !fills(record) ? [] : pages().flatMap((page) => {
    const on = recordOf(page.label);
    return (on?.slots ?? [])
      .filter((other) => like(other) && !(on === record && other.name === slot.name))
      .map((other) => {
        const story = on.stories.find((one) => one.slot === other.name);
        return [JSON.stringify({ page: page.label, slot: other.name }), `${page.label} · ${other.name}${story ? ` · ${headline(story)}` : ""}`];
      });
  });
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
