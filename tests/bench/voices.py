"""Writes down what PocketSphinx hears in each clip. Called by voices.mjs, with one JSON object on standard input:
`clips`: [{"name", "text", "file"}], raw 16-bit mono at 16 kHz. Prints a JSON array of {"name", "free", "among"}:
what was heard with all of English possible, and which of the clips' own texts it was taken for; null where PocketSphinx
has no sound for a word of it."""

import json
import re
import sys

from pocketsphinx import Decoder

clips = json.load(sys.stdin)["clips"]


def words(text):
    return re.sub(r"[^a-z' ]", " ", text.lower()).split()


free = Decoder(loglevel="FATAL")
known = {clip["name"]: words(clip["text"]) for clip in clips}
pronounced = {name: all(free.lookup_word(word) for word in said) for name, said in known.items()}
lines = sorted({" ".join(said) for name, said in known.items() if pronounced[name]})
among = Decoder(loglevel="FATAL", lm=None)
among.add_jsgf_string("lines", "#JSGF V1.0; grammar lines; public <line> = " + " | ".join(lines) + ";")
among.activate_search("lines")


def heard(decoder, samples):
    decoder.start_utt()
    decoder.process_raw(samples, full_utt=True)
    decoder.end_utt()
    hypothesis = decoder.hyp()
    return hypothesis.hypstr if hypothesis else ""


results = []
for clip in clips:
    with open(clip["file"], "rb") as file:
        samples = file.read()
    taken = heard(among, samples) if pronounced[clip["name"]] else None
    results.append({"name": clip["name"], "free": heard(free, samples), "among": taken})
json.dump(results, sys.stdout)
