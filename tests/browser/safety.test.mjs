// What the preview does not do: write where it shows alone, answer whom it does not know.

import assert from "node:assert/strict";
import { request } from "node:http";
import { after, before, test } from "node:test";
import { browse, Issue, preview, Tab } from "./desk.mjs";

let browser;
let issue;
let shown;

before(async () => {
  issue = new Issue();
  [browser, shown] = await Promise.all([browse(), preview(issue, "--read-only")]);
});
after(async () => {
  await browser?.close();
  await shown?.stop();
  issue?.remove();
});

/** The status of an answer. */
const status = (address, { method = "GET", headers = {}, body = "" } = {}) => new Promise((resolve, reject) => {
  const asked = request(address, { method, headers }, (answer) => {
    answer.destroy();
    resolve(answer.statusCode);
  });
  asked.on("error", reject);
  asked.end(body);
});

test("where it shows alone nothing offers to write, and nothing is written", async () => {
  const tab = await Tab.open(browser, shown.address, { settings: { arrange: true, tab: "tray" } });
  await tab.turn("4");
  const seen = await tab.page.$$eval(".hands, .hand, .way, [data-lever]", (all) => all.filter((one) => one.checkVisibility()).length);
  assert.equal(seen, 0);
  await tab.page.keyboard.press("a");
  assert.equal(await tab.count(".hand"), 0);
  const answer = await tab.page.evaluate(async () => {
    const { post } = await import("./link.js");
    return post("propose", { kind: "swap", page: "4", slot: "comment", with: { page: "4", slot: "second" } });
  });
  assert.ok(answer.error, "the engine refuses too");
  tab.faults = tab.faults.filter((fault) => !/status of 4\d\d/.test(fault));
  await tab.close();
});

test("another token, another host and another origin are refused", async () => {
  const { origin, host, pathname } = new URL(shown.address);
  assert.equal(await status(shown.address), 200);
  for (const path of ["/", "/state", `/${"x".repeat(pathname.length - 2)}/state`, `${pathname.slice(0, -2)}/state`]) {
    assert.ok((await status(origin + path)) >= 400, path);
  }
  assert.ok((await status(`${shown.address}state`, { headers: { Host: "paper.example" } })) >= 400, "host");
  const post = (headers) => status(`${shown.address}open`, { method: "POST", headers: { "Content-Type": "application/json", Host: host, ...headers }, body: "{}" });
  assert.equal(await post({ Origin: "http://paper.example" }), 403, "origin");
});

test("no path of a request leads to a file", async () => {
  for (const path of ["issue.toml", "..%2f..%2fetc/passwd", "stories/comment.md", "map/../../issue.toml", "tile/x/50/0/0.png"]) {
    assert.ok((await status(shown.address + path)) >= 400, path);
  }
});
