// The panel of what was clicked: where it was typed, how its story fits, what can be done.

import { $, h, icon, renew } from "./dom.js";
import { chosenIn, headline, pageOfFinding } from "./geometry.js";
import { freshen, post } from "./link.js";
import { toast } from "./change.js";
import { levers, picturesOf, wayList } from "./levers.js";
import { app, on, recordOf, tell } from "./store.js";
import { said, t } from "./words.js";

const panel = $("#story");

/** The name of the file of a span or a finding; its number, or its name, is what it has. */
export function fileName({ file, page }) {
  if (typeof file === "string") return file;
  const files = recordOf(page)?.files ?? [...app.maps.values()].find(Boolean)?.files;
  return app.state?.files?.[file] ?? files?.[file] ?? app.state?.given ?? "";
}

/** Opens the editor where a thing was typed; without one of its own, by its link. */
export async function openAt({ at, record }) {
  if (!at) return;
  const file = record?.files[at.file] ?? fileName(at);
  const answer = await post("open", { file, line: at.line, column: at.column ?? 1 });
  if (answer.error) return toast(t("failed", said(answer.error)), null, true);
  if (app.state.editor) toast(t("opened"));
  else if (answer.uri?.startsWith("vscode://")) location.href = answer.uri;
}

function draw() {
  const now = chosenIn(app.selected);
  renew(panel, () => (now?.slot || now?.thing ? card(now) : [h("p", { class: "none" }, t("noStory"))]));
}

function card(now) {
  const { story, slot, record, at } = now;
  if (!slot) return [h("h2", {}, now.thing.text, h("span", {}, t("pageName", record.label))), at && source(now)].filter(Boolean);
  return [
    h("h2", {}, story ? headline(story) : slot.name, h("span", {}, t("pageName", record.label))),
    at && source(now),
    story && h("section", { class: "block" }, fitOf(story, slot), facts(now)),
    !story && h("section", { class: "block" }, facts(now)),
    story && waysOf(story, record),
    story && typed(story, record),
    ...levers(now),
  ].filter(Boolean);
}

/** File, line and column, and the ways into an editor. */
function source(now) {
  const { at, record, thing } = now;
  const quoted = thing?.text;
  return h("section", { class: "block source" },
    quoted && h("blockquote", {}, quoted.replaceAll("\n", " ")),
    thing?.of > 0 && h("p", { class: "dim" }, t("lineOf", thing.line, thing.of)),
    h("p", { class: "where" }, h("code", {}, `${record.files[at.file]}:${at.line}:${at.column ?? 1}`)),
    h("div", { class: "row" },
      h("button", { type: "button", class: "main", onclick: () => openAt(now) }, icon("edit"), t("openEditor")),
      h("button", { type: "button", onclick: async () => {
        const answer = await post("open", { file: record.files[at.file], line: at.line, column: at.column ?? 1, link: true });
        if (answer.error) toast(t("failed", said(answer.error)), null, true);
        else if (answer.uri?.startsWith("vscode://")) location.href = answer.uri;
      } }, t("vscode"))));
}

/** How full the slot is, as a bar and in words. */
function fitOf(story, slot) {
  const kind = story.over ? "bad" : story.empty ? "warn" : "good";
  const words = story.over ? `${t("over")} ${t("linesOnly", story.over)}` : story.empty ? `${t("empty")} ${t("linesOnly", story.empty)}` : t("fits");
  const whole = Math.max(1, story.set + (story.empty ?? 0));
  const bar = h("div", { class: "meter-fill" });
  bar.style.width = `${Math.min(100, (story.set / whole) * 100)}%`;
  return h("div", { class: `meter meter-${kind}` }, h("div", { class: "meter-bar", "aria-hidden": "true" }, bar), h("b", {}, words), slot.name);
}

function facts({ story, slot, record }) {
  const rows = [
    [t("slot"), slot.name],
    [t("layout"), record.layout],
    story && [t("setLines"), t("linesAndChars", story.set, story.chars)],
    slot.holds != null && slot.kind === "story" && [t("holds"), t("linesAndChars", slot.holds, slot.chars)],
    slot.legs > 0 && slot.kind === "story" && [t("legs"), t("legsOnly", slot.legs)],
    ...picturesOf(story).map((one) => [t("picture"), `${straight(one.file)} · ${t("pictureAt", one.columns, one.lines, one.ppi ?? "–")}`]),
    story?.to && [t("goesOn"), t("pageName", story.to)],
    story?.from && [t("comesFrom"), t("pageName", story.from)],
  ].filter(Boolean);
  return h("dl", { class: "facts" }, rows.flatMap(([name, value]) => [h("dt", {}, name), h("dd", {}, value)]));
}

/** A path without steps into a folder and out again. */
function straight(path) {
  const shorter = path.replace(/(^|\/)(?!\.\.\/)[^/]+\/\.\.\//, "$1");
  return shorter === path ? path : straight(shorter);
}

/** What findings of the story would make it fit. */
function waysOf(story, record) {
  const mine = app.state.findings.filter((one) => pageOfFinding(one) === record.label && one.story === story.name && one.ways?.length);
  if (!mine.length) return null;
  return h("section", { class: "block" }, h("h3", {}, t("levers")),
    mine.map((one) => [h("p", {}, said(one.words)), wayList(one)]).flat());
}

/** The parts of the head, each with where it was typed. */
function typed(story, record) {
  if (!story.parts.length) return null;
  return h("section", { class: "block" }, h("h3", {}, t("head")),
    h("ul", { class: "parts" }, story.parts.map((part) =>
      h("li", {}, h("button", { type: "button", class: "link", title: t("openEditor"), "data-at": `${part.at?.line}:${part.at?.column}`, onclick: () => openAt({ at: part.at, record }) }, part.text.replaceAll("\n", " "))))));
}

on("select", draw);
on("picked", ({ label }) => {
  tell("panel", "story");
  freshen(label);
});
on("record", (label) => app.selected?.label === label && draw());
on("said", draw);
on("ghost", draw);
on("chosen", (key) => key === "lang" && draw());

