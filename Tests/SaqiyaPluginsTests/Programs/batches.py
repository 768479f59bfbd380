"""Takes several documents at once, and makes a report about all; misbehaves as the first word of a text says."""

import json
import os
import sys
import time

BATCH = int(sys.argv[1])
DESCRIPTION = {
    "protocol": 1, "name": "batches", "version": "1.0.0", "deadline": 2, "batch": BATCH,
    "stages": [
        {"name": "words", "summary": "Finds the first word.", "contract": {"provides": ["words"]}},
        {"name": "count", "summary": "Counts characters.", "corpus": True}]}


def document(request, count):
    deed = request["text"].split(" ")[0]
    if deed == "exit":
        os._exit(3)
    if deed == "hang":
        time.sleep(3600)
    if deed == "error":
        return {"error": {"code": "unsupported-text", "message": "no words here"}}
    if deed == "drop":
        return {"drop": "unwanted"}
    end = len(request["text"]) + 1 if deed == "outside" else len(deed)
    return {"layers": {"words": [{"start": 0, "end": end}]}, "metadata": {"batch": count, "process": os.getpid()}}


def answer(request):
    if request["do"] == "hello":
        return DESCRIPTION
    if request["do"] == "configure":
        return {}
    if request["do"] == "process":
        documents = request["documents"]
        if any(one["text"].startswith("fewer") for one in documents) and len(documents) > 1:
            documents = documents[1:]
        if any(one["text"].startswith("slow") for one in documents):
            time.sleep(0.05)
        return {"documents": [document(one, len(documents)) for one in documents]}
    if request["do"] == "map":
        if request["text"].startswith("bad"):
            return {"partial": "bad"}
        return {"partial": len(request["text"])} if request["text"] else {"error": "found an empty text"}
    if request["do"] == "merge":
        if "bad" in request["partials"]:
            return {"error": {"code": "dependency-failed", "message": "found something bad"}}
        return {"partial": sum(request["partials"])}
    return {"report": [] if request["partial"] == 7 else {"characters": request["partial"] or 0}}


for line in sys.stdin:
    request = json.loads(line)
    print(json.dumps({"id": request["id"], **answer(request)}), flush=True)
