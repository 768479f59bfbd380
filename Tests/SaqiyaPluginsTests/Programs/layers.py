"""Stages that provide layers of the kit, and one that tells what it was sent."""

import json
import sys


def stage(name, **contract):
    return {"name": name, "summary": "Tests.", "contract": contract}


DESCRIPTION = {
    "protocol": 1, "name": "layers", "version": "1.0.0", "offsets": sys.argv[1],
    "stages": [
        stage("halves", provides=["sentences"]), stage("odd-kind", provides=["tokens"]),
        stage("linked", provides=["links"]), stage("echo", requires=["sentences"], uses=["tokens"]),
        stage("editor", provides=["links"], destroys=["punctuation"]), stage("secret-editor")]}


def process(stage_name, request):
    text = request["text"]
    middle = text.index(".") + 1
    if stage_name == "halves":
        return {"layers": {"sentences": [
            {"start": 0, "end": middle, "kind": "heading"}, {"start": middle, "end": len(text)}]}}
    if stage_name == "odd-kind":
        return {"layers": {"tokens": [{"start": 0, "end": 1, "kind": "verb"}]}}
    if stage_name == "linked":
        return {"layers": {"links": [{"start": 0, "end": 1, "to": {"start": 1, "end": middle}, "list": [{"start": 0, "end": 1}]}]}}
    if "editor" in stage_name:
        edits = request["metadata"].get("edits")
        return {"layers": {"links": [{"start": 0, "end": middle}]} if stage_name == "editor" else {}, "edits": edits}
    return {"metadata": {"sent": json.dumps([text, request["metadata"], request["layers"]], ensure_ascii=False)}}


uses = {}
for line in sys.stdin:
    request = json.loads(line)
    if request["do"] == "hello":
        reply = dict(DESCRIPTION)
    elif request["do"] == "configure":
        uses[request["use"]] = request["stage"]
        reply = {}
    else:
        reply = process(uses[request["use"]], request)
    print(json.dumps({"id": request["id"], **reply}), flush=True)
