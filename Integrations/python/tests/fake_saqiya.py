#!/usr/bin/env python3
"""Plays `saqiya run PIPELINE - --input-format jsonl --answers` for the tests, and breaks in every way a process can break.

The first word of a text says what happens to it: `fail`, `drop`, `die` (always), `die-once FILE` (unless FILE is there, which
it makes), `half-once FILE` (half a line, then death), `hang-once FILE`, `hang`, `flood` (megabytes on standard error),
`huge N` (N characters come back), `stray-once FILE` (a line that is no answer), `deaf-once FILE` (closes standard input),
`mute-once FILE` (closes standard output and stays), `orphan-once FILE` (dies while a child of its own keeps its streams open),
`slow`. Everything else is kept; numbers of digits are its layer `numbers`. The pipeline file's first line says how it starts:
`invalid`, `old`, `broken`, `killed-once FILE`.
"""

import json
import os
import re
import signal
import subprocess
import sys
import time


def main():
    if sys.argv[1] != "run" or "--answers" not in sys.argv:
        sys.exit("fake: expected run PIPELINE - --answers")
    start(sys.argv[2])
    output = sys.stdout.buffer
    for number, line in enumerate(iter(sys.stdin.buffer.readline, b""), start=1):
        if not line.endswith(b"\n"):
            break
        try:
            output.write(answer(line, number) + b"\n")
            output.flush()
        except BrokenPipeError:
            os._exit(0)


def start(pipeline):
    with open(pipeline, encoding="utf-8") as file:
        mode, _, argument = file.readline().strip().partition(" ")
    if mode == "invalid":
        print(f"{pipeline}:3:5: error: unknown key 'stags' in the pipeline; did you mean 'stages'?", file=sys.stderr)
        print(f"{pipeline}:7:3: error: no stage 'nmbers'; did you mean 'numbers'?", file=sys.stderr)
        sys.exit(78)
    if mode == "old":
        print("Error: Unknown option '--answers'", file=sys.stderr)
        sys.exit(64)
    if mode == "broken":
        sys.exit(3)
    if mode == "killed-once" and first_time(argument):
        os.kill(os.getpid(), signal.SIGKILL)


def first_time(path):
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL))
        return True
    except FileExistsError:
        return False


def answer(line, number):
    try:
        record = json.loads(line)
        text = record.pop("text")
        identifier = record.pop("id", f"stdin:{number}")
        if not isinstance(text, str):
            raise TypeError("'text': expected a string")
    except (ValueError, KeyError, TypeError) as error:
        return dump({"id": f"stdin:{number}", "input": line.decode(errors="replace"), "error": failed("input", "wrong-type", error)})
    metadata = record.pop("metadata", {})
    word, _, argument = text.partition(" ")
    misbehave(word, argument)
    if word == "fail":
        return dump({"id": identifier, "text": text, "metadata": metadata, **record, "error": failed("numbers", "limit-exceeded", "too much")})
    if word == "drop":
        return dump({"id": identifier, **record, "dropped": {"stage": "filter", "reason": "too short"}})
    if word == "huge":
        record["padding"] = "ن" * int(argument)
    layers = {"numbers": [
        {"start": one.start(), "end": one.end(), "text": one[0], "kind": "count", "value": int(one[0])}
        for one in re.finditer(r"[0-9]+", text)]}
    return dump({"id": identifier, "text": text, "offsets": "scalar", "metadata": metadata, **record, "layers": layers})


def failed(stage, code, message):
    return {"place": "stdin", "stage": stage, "code": code, "message": str(message)}


def dump(record):
    return json.dumps(record, ensure_ascii=False, separators=(",", ":")).encode()


def misbehave(word, argument):
    if word == "die" or (word == "die-once" and first_time(argument)):
        os.kill(os.getpid(), signal.SIGKILL)
    if word == "half-once" and first_time(argument):
        os.write(1, b'{"id":"half')
        os.kill(os.getpid(), signal.SIGKILL)
    if word == "hang" or (word == "hang-once" and first_time(argument)):
        time.sleep(3600)
    if word == "flood":
        os.write(2, b"something went on\n" * 200_000)
    if word == "stray-once" and first_time(argument):
        os.write(1, b"a word in between\n")
    if word == "deaf-once" and first_time(argument):
        os.close(0)
        time.sleep(3600)
    if word == "mute-once" and first_time(argument):
        os.close(1)
        time.sleep(3600)
    if word == "orphan-once" and first_time(argument):
        subprocess.Popen(["sleep", "30"])
        os.kill(os.getpid(), signal.SIGKILL)
    if word == "slow":
        time.sleep(0.01)


if __name__ == "__main__":
    main()
