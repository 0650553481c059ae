// From the write of a file to the drawn page: edits of the sample and of ten pages, each
// timed from the moment the file is written to the frame in which its tiles are decoded.
//
//   node latency.mjs [edits]
//
// With PEER_4 and PEER_10, folders of a Typst document of as many pages (see peer.py), and
// PYTHON, FONTS where they are not in the path, Typst's compiler sets an edit after each.

import { spawn } from "node:child_process";
import { cpSync } from "node:fs";
import { loadavg } from "node:os";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { browse, Issue, preview, Tab } from "./desk.mjs";

const EDITS = Number(process.argv[2] ?? 100);
const PAUSE = 120;

/** The sample with its second and fourth page again and again, of stories of their own. */
function tenPages() {
  const issue = new Issue();
  const [head, ...pages] = issue.read("issue.toml").split(/^(?=\[\[page\]\])/m);
  const more = [];
  for (let number = 5; number <= 10; number++) {
    cpSync(issue.path("stories"), issue.path(`stories${number}`), { recursive: true });
    const page = pages[number % 2 ? 1 : 3];
    more.push(page.replace(/^number = \d+$/m, `number = ${number}`).replaceAll('"stories/', `"stories${number}/`));
  }
  issue.write("issue.toml", [head, ...pages, ...more].map((part) => `${part.trimEnd()}\n\n`).join(""));
  return issue;
}

const sorted = (values) => [...values].sort((a, b) => a - b);
const median = (values) => sorted(values)[Math.floor(values.length / 2)];
const shown = (value) => value.toFixed(1).padStart(8);

/** Typst's compiler on the document of a folder: gives the milliseconds of an edit. */
function peer(folder) {
  if (!folder) return null;
  const script = new URL("peer.py", import.meta.url).pathname;
  const fonts = process.env.FONTS ? [process.env.FONTS] : [];
  const child = spawn(process.env.PYTHON ?? "python3", [script, folder, ...fonts], { stdio: ["pipe", "pipe", "inherit"] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  return {
    edit: async () => {
      child.stdin.write("\n");
      return Number((await lines.next()).value);
    },
    stop: () => child.kill(),
  };
}

async function measure(name, issue, browser, other) {
  const started = performance.now();
  const desk = await preview(issue);
  const tab = await Tab.open(browser, desk.address);
  const first = performance.now() - started;
  await tab.turn("4");
  await sleep(1500);
  await tab.page.evaluate(async () => {
    const { app, on } = await import("./store.js");
    window.drawnAt = [];
    on("drawn", ({ rev, took }) => window.drawnAt.push({ rev, took, at: performance.now(), times: app.state.times, hash: app.state.pages.find((page) => page.label === "4").hash }));
  });
  for (let n = 0; other && n < 2; n++) await other.edit();
  const clock = await offset(tab);
  const was = issue.read("stories/comment.md");
  const rows = [];
  for (let n = 0; n < EDITS; n++) {
    const words = ["海还是那片海", "潮还是那阵潮", "人还是那群人"][n % 3];
    const text = was.replace("海还是那片海", `${words}，第${n}回`);
    const count = await tab.page.evaluate(() => window.drawnAt.length);
    const hash = await tab.page.evaluate(async () => (await import("./store.js")).pageOf("4").hash);
    const at = performance.now();
    issue.write("stories/comment.md", text);
    const write = performance.now() - at;
    await tab.until((from, old) => window.drawnAt.slice(from).some((one) => one.hash !== old), count, hash);
    const drawn = await tab.page.evaluate((from, old) => window.drawnAt.slice(from).find((one) => one.hash !== old), count, hash);
    const all = drawn.at + clock - at;
    const { notice, read, set, tell } = drawn.times;
    const row = { save: write, notice, read, set, tell, show: drawn.took };
    // What is left: the message on its way, and frames that are waited for.
    row.rest = Object.values(row).reduce((left, one) => left - one, all);
    rows.push({ ...row, all, ours: all - drawn.took });
    await sleep(PAUSE);
    if (other) rows.at(-1).typst = await other.edit();
    await sleep(other ? PAUSE : 0);
  }
  await tab.context.close();
  await desk.stop();
  other?.stop();
  issue.remove();
  console.log(`\n${name}: ${EDITS} edits, first page ${first.toFixed(0)} ms after the start, load ${loadavg()[0].toFixed(1)}`);
  console.log("stage         median    worst   (ms)");
  for (const stage of Object.keys(rows[0])) {
    const values = rows.map((row) => row[stage]).filter((value) => typeof value === "number");
    if (values.length) console.log(`${stage.padEnd(10)}${shown(median(values))} ${shown(Math.max(...values))}`);
  }
}

/** What is to be added to the page's clock to have that of this process. */
async function offset(tab) {
  let best = { turn: Infinity };
  for (let n = 0; n < 30; n++) {
    const from = performance.now();
    const there = await tab.page.evaluate(() => performance.now());
    const turn = performance.now() - from;
    if (turn < best.turn) best = { turn, clock: from + turn / 2 - there };
  }
  return best.clock;
}

const browser = await browse();
try {
  await measure("four pages", new Issue(), browser, peer(process.env.PEER_4));
  await measure("ten pages", tenPages(), browser, peer(process.env.PEER_10));
} finally {
  await browser.close();
}
