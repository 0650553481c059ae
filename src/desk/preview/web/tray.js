// The stories of the folder that no page uses, to be put into slots.

import { $, h, icon, renew } from "./dom.js";
import { chosenIn, hit } from "./geometry.js";
import { box } from "./layers.js";
import { put } from "./levers.js";
import { app, on, pages, recordOf } from "./store.js";
import { pointed } from "./view.js";
import { t } from "./words.js";

const panel = $("#tray");

function draw() {
  const tray = app.state?.tray ?? [];
  renew(panel, () => [
    h("p", { class: "none" }, t(tray.length ? "trayHelp" : "trayEmpty")),
    h("ul", { class: "tray" }, tray.map(item))]);
}

function item(file) {
  const slots = pages().flatMap((page) =>
    (recordOf(page.label)?.slots ?? [])
      .filter((slot) => slot.kind !== "advert")
      .map((slot) => h("option", { value: JSON.stringify([page.label, slot.name]), selected: app.selected?.label === page.label && app.selected.slot === slot.name }, `${page.label} · ${slot.name}`)));
  const select = h("select", { "aria-label": t("putInto") }, slots);
  return h("li", { draggable: true, ondragstart: (event) => event.dataTransfer.setData("text/x-tray", file) },
    h("code", {}, file),
    h("div", { class: "row" }, select,
      h("button", { type: "button", onclick: () => put(...JSON.parse(select.value), file) }, icon("plus"), t("put"))));
}

const view = $("#view");
const clear = () => document.querySelectorAll(".target").forEach((old) => old.remove());

function under(event) {
  const at = pointed(event.clientX, event.clientY);
  const found = at && hit(at.shell.page.label, at.x, at.y);
  const slot = found && chosenIn({ ...found, kind: "slot" }).slot;
  return slot && slot.kind !== "advert" ? { at, found, slot } : null;
}

view.addEventListener("dragover", (event) => {
  if (!event.dataTransfer.types.includes("text/x-tray")) return;
  event.preventDefault();
  clear();
  const over = under(event);
  if (over) over.at.shell.over.append(...over.slot.boxes.map((one) => box(one, "target")));
});
view.addEventListener("dragleave", clear);
view.addEventListener("drop", (event) => {
  clear();
  const file = event.dataTransfer.getData("text/x-tray");
  const over = file && under(event);
  if (!over) return;
  event.preventDefault();
  put(over.found.label, over.slot.name, file);
});

on("said", draw);
on("record", draw);
on("chosen", (key) => key === "lang" && draw());
