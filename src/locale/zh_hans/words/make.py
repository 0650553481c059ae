#!/usr/bin/env python3
"""Makes words.txt from the word list of jieba 0.42.1, and puts terms.txt in order.

    pip download jieba==0.42.1 --no-deps --no-binary :all: && tar xzf jieba-0.42.1.tar.gz
    python3 make.py jieba-0.42.1/jieba/dict.txt

words.txt has a line for every word: the word, a letter for its part of speech, and a
character for how common it is, `!` and a step up for every factor of e to the power 0.15.
Lines are sorted by their bytes, so that they are searched where they stand. Left out is
what no head has or what the list knows by hearsay alone: rare words, names of people that
are rare, words with other characters than Han, words of more than eight characters.
terms.txt, our own list, has the word and the letter only."""
import math
import pathlib
import sys

HERE = pathlib.Path(__file__).parent
# How often a word of so many characters stands in the texts that jieba counted, at least.
LEAST = {1: 10, 2: 4, 3: 6, 4: 6, 5: 10, 6: 20, 7: 40, 8: 40}
LEAST_PERSON = 30
PEOPLE = ("nr", "nrt", "nrfg")
# Letters of jieba that are kept as others; of all else the first letter is kept.
LETTERS = {
    "vn": "w", "an": "w", "ad": "d", "df": "d", "vd": "v", "vg": "v", "ag": "a", "tg": "t",
    "mq": "m", "rr": "n", "rz": "n", "zg": "n", "j": "n", "g": "n", "x": "n", "i": "l",
    "h": "k", "e": "y", "o": "y",
}


def entry(line):
    word, count, tag = line.split()
    if not all("\u4e00" <= c <= "\u9fff" for c in word) or len(word) not in LEAST:
        return None
    least = LEAST[len(word)]
    if len(word) > 1 and tag in PEOPLE:
        least = max(least, LEAST_PERSON)
    if int(count) < least:
        return None
    common = max(0, min(91, round(math.log(int(count)) / 0.15)))
    return word + LETTERS.get(tag, tag[0]) + chr(0x21 + common)


def write(name, lines):
    ordered = sorted(set(lines), key=lambda line: line.encode())
    (HERE / name).write_bytes(("\n".join(ordered) + "\n").encode())


if __name__ == "__main__":
    with open(sys.argv[1], encoding="utf-8") as listed:
        write("words.txt", filter(None, map(entry, listed)))
    terms = HERE / "terms.txt"
    write("terms.txt", filter(None, terms.read_text(encoding="utf-8").split("\n")))
