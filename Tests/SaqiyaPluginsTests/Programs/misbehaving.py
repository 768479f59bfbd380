"""A program that does with a document what the document's first word says."""

import json
import os
import signal
import sys
import time


def say(text):
    sys.stdout.write(text)
    sys.stdout.flush()


def reply(number, **fields):
    say(json.dumps({"id": number, **fields}) + "\n")


def found(start, end, layer="words", **attributes):
    return {"layers": {layer: [{"start": start, "end": end, **attributes}]}}


DESCRIPTION = {
    "protocol": 1, "name": "misbehaving", "version": "1.0.0", "deadline": 2, "offsets": os.environ.get("UNIT", "scalar"),
    "stages": [{"name": "words", "summary": "Finds the first word.", "contract": {"provides": ["words"]}}]}

for line in sys.stdin:
    request = json.loads(line)
    number = request["id"]
    if request["do"] == "hello":
        reply(number, **DESCRIPTION)
        continue
    if request["do"] == "configure":
        reply(number)
        continue
    text = request["text"]
    deed = text.split(" ")[0]
    right = found(0, len(deed))
    if deed == "exit":
        sys.exit(3)
    elif deed == "die":
        os.kill(os.getpid(), signal.SIGKILL)
    elif deed == "hang":
        time.sleep(3600)
    elif deed == "flood":
        for _ in range(20_000):
            sys.stderr.write("x" * 99 + "\n")
        reply(number, **right)
    elif deed == "flood-forever":
        while True:
            sys.stderr.write("x" * 99 + "\n")
    elif deed == "twice":
        reply(number, **right)
        reply(number, **right)
    elif deed == "wrong-number":
        reply(number + 1000, **right)
    elif deed == "wrong-number-after":
        reply(number, **right)
        reply(number + 1000, **right)
    elif deed == "no-number":
        say("{}\n")
    elif deed == "outside":
        reply(number, **found(0, len(text) + 1))
    elif deed == "backward":
        reply(number, **found(3, 1))
    elif deed == "negative":
        reply(number, **found(-1, 1))
    elif deed == "attribute-outside":
        reply(number, **found(0, 1, head={"start": 0, "end": 1000}))
    elif deed == "reserved":
        reply(number, **found(0, 1, start_utf8=5))
    elif deed == "escape":
        say("\x1b[31m\x00\n")
    elif deed == "fork-hold":
        if os.fork() == 0:
            time.sleep(3600)
        os._exit(3)
    elif deed == "fork-away":
        if os.fork() == 0:
            os.setsid()
            if os.fork() == 0:
                time.sleep(3600)
            os._exit(0)
        reply(number, **right)
    elif deed == "number":
        say('{"id":%d,"metadata":{"n":1e-9223372036854775808}}\n' % number)
    elif deed == "environment":
        reply(number, metadata={"names": sorted(os.environ)}, **right)
    elif deed == "other-layer":
        reply(number, **found(0, 1, layer="sentences"))
    elif deed == "half-line":
        say('{"id":')
        sys.exit(0)
    elif deed == "half-line-hang":
        say('{"id":')
        time.sleep(3600)
    elif deed == "not-json":
        say("هذا ليس كائنا\n")
    elif deed == "not-object":
        say("[1]\n")
    elif deed == "error":
        reply(number, error={"code": "unsupported-text", "message": "no words here", "advice": "send words"})
    elif deed == "drop":
        reply(number, drop="unwanted")
    elif deed == "metadata":
        reply(number, metadata={"seen": True, "date": None}, **right)
    elif deed == "exit-after":
        reply(number, **right)
        sys.exit(0)
    else:
        reply(number, **right)
