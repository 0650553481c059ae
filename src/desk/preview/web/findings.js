// The panel of findings: by page and story, with the ways out as buttons.

import { $, h, renew } from "./dom.js";
import { boxOfFinding, headline, pageOfFinding } from "./geometry.js";
import { wayList } from "./levers.js";
import { flash } from "./overlay.js";
import { app, choose, chosen, on, recordOf, sectionOf, select, tell } from "./store.js";
import { fileName, openAt } from "./story.js";
import { reveal } from "./view.js";
import { said, t } from "./words.js";

const panel = $("#findings");
const RANK = ["error", "warning", "note"];
let present = -1;

/** Draws the panel; a finding that was chosen stays so while its words stand. */
function draw() {
  const { findings } = app.state;
  const counts = RANK.map((kind) => findings.filter((one) => one.severity === kind).length);
  const sum = h("p", { class: "sum" }, RANK.map((kind, at) => counts[at] > 0 && h("button", { type: "button", class: `link sum-${kind}`, title: t("nextOf"), onclick: () => next(kind) }, t(`${kind}s`, counts[at]))));
  renew(panel, () => [findings.length ? sum : h("p", { class: "none" }, t("noFindings")), ...groups(findings)]);
  badge(counts);
}

function badge([errors, warnings]) {
  const count = errors || warnings;
  for (const button of [$("#tab-findings"), $('#dock [data-dock="findings"]')]) {
    button.querySelector(".badge")?.remove();
    if (count) button.append(h("span", { class: `badge badge-${errors ? "error" : "warning"}` }, count));
  }
}

/** Pages in their order, what belongs to none first; in a page story by story. */
function groups(findings) {
  const labels = [null, ...app.state.pages.map((page) => page.label)];
  const known = (label) => (labels.includes(label) ? label : null);
  return labels.flatMap((label) => {
    const mine = findings.map((finding, index) => ({ finding, index })).filter(({ finding }) => known(pageOfFinding(finding)) === label);
    if (!mine.length) return [];
    const page = app.state.pages.find((one) => one.label === label);
    const head = h("h2", {}, label == null ? t("wholeIssue") : t("pageName", label), page && h("span", {}, sectionOf(page)));
    const stories = [...new Set(mine.map(({ finding }) => finding.story))];
    const parts = stories.map((story) =>
      h("section", { class: "group" },
        story && h("h3", {}, nameOf(label, story)),
        h("ol", {}, mine.filter(({ finding }) => finding.story === story).map(item))));
    return [h("section", { class: "of-page" }, head, parts)];
  });
}

function nameOf(label, name) {
  const story = recordOf(label)?.stories.find((one) => one.name === name);
  return story ? headline(story) : name;
}

function item({ finding, index }) {
  const place = finding.file != null && finding.line ? `${fileName(finding)}:${finding.line}` : null;
  // Ways are buttons below; the help would only say them once more.
  const help = finding.ways?.length ? "" : said(finding.help);
  return h("li", { class: index === present ? "finding finding-now" : "finding", "data-finding": index },
    h("button", { type: "button", class: "finding-head", title: t("showOnPage"), onclick: () => go(index) },
      h("span", { class: `mark mark-${finding.severity}`, role: "img", "aria-label": t(finding.severity) }, index + 1),
      h("span", {}, said(finding.words))),
    h("p", { class: "finding-where" },
      place && h("button", { type: "button", class: "link", title: t("openEditor"), "data-column": finding.column, onclick: () => openAt({ at: finding }) }, place),
      h("code", {}, finding.code)),
    help && h("p", { class: "finding-help" }, help),
    wayList(finding));
}

/** Shows a finding on its page and in the panel. */
function go(index) {
  const finding = app.state.findings[index];
  if (!finding) return;
  present = index;
  const page = pageOfFinding(finding);
  if (page != null) {
    const record = recordOf(page);
    reveal(page, boxOfFinding(finding, record));
    flash(page, boxOfFinding(finding, record));
    const story = record?.stories.find((one) => one.name === finding.story);
    if (story) select({ label: page, slot: story.slot, story: story.name, kind: "slot", index: 0 });
  }
  for (const made of panel.querySelectorAll(".finding")) made.classList.toggle("finding-now", Number(made.dataset.finding) === index);
}

/** Goes to the next finding of a kind. */
function next(kind) {
  const all = app.state.findings;
  const order = all.map((_, at) => (present + 1 + at) % all.length);
  const found = order.find((at) => all[at].severity === kind);
  if (found != null) tell("finding", found);
}

/** Goes to the next finding (1) or to the one before (-1). */
export function step(by) {
  const count = app.state?.findings.length ?? 0;
  if (count) tell("finding", (present + by + count) % count);
}

on("finding", (index) => {
  if (!chosen.panel) choose("panel", true);
  choose("tab", "findings");
  tell("panel", "findings");
  go(index);
  panel.querySelector(`[data-finding="${index}"]`)?.scrollIntoView({ block: "nearest" });
});
on("said", draw);
on("record", draw);
on("chosen", (key) => key === "lang" && app.state && draw());
