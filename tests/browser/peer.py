"""Typst's compiler on a document of which one character is another one each time, for
latency.mjs: `python3 peer.py FOLDER [FONTS]`, with the package `typst`.

FOLDER has `page.typ`, which reads `content.json`. For every line that comes in, a character
of the first long text of the content is another one, the document is compiled to PDF by the
compiler that stays resident, and the milliseconds that took are printed."""

import json
import os
import sys
import time

import typst

folder, fonts = sys.argv[1], sys.argv[2:]
os.chdir(folder)
with open("content.json", encoding="utf-8") as file:
    text = file.read()
compiler = typst.Compiler(
    input="page.typ", font_paths=fonts, ignore_system_fonts=bool(fonts), sys_inputs={"content": "content.json"}
)
longest = max((one["s"] for one in json.loads(text)[0]["body"]), key=len)
at = len(longest) // 2
for number, _ in enumerate(sys.stdin):
    other = longest[:at] + "潮人海山"[number % 4] + longest[at + 1 :]
    with open("content.json", "w", encoding="utf-8") as file:
        file.write(text.replace(json.dumps(longest, ensure_ascii=False), json.dumps(other, ensure_ascii=False)))
    start = time.perf_counter()
    compiler.compile(output="peer.pdf")
    print(f"{(time.perf_counter() - start) * 1000:.3f}", flush=True)
