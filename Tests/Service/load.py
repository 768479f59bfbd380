"""Puts load on `saqiya-serve`, and prints its throughput beside that of the command line in the same run.

    SAQIYA=.build/release/saqiya SAQIYA_SERVE=Service/.build/release/saqiya-serve python3 Tests/Service/load.py

wrk sends articles of about 1 kB over 32 connections as fast as they are answered, a client in Python streams them as lines, and
wrk again at half of its rate, where latency is measured. Nothing here is a test: compare the figures of one run, as other work on the
machine changes them all. SECONDS (20), CONNECTIONS (32) and PIPELINE (pipelines/facts.yaml) may be set.
"""
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from service import FACTS, ROOT, SAQIYA, Service

SECONDS = int(os.environ.get("SECONDS", "20"))
CONNECTIONS = int(os.environ.get("CONNECTIONS", "32"))
PIPELINE = os.environ.get("PIPELINE", FACTS)
SIZE = 1000


def articles(count):
    """Lines with parts of the example articles: whole sentences, about a kilobyte of UTF-8 each."""
    parts, part = [], ""
    for path in sorted((ROOT / "Examples/Documents").glob("*.txt")):
        for sentence in path.read_text().replace(".\n", ". ").split(". "):
            part += sentence + ". "
            if len(part.encode()) >= SIZE:
                parts.append(part)
                part = ""
    return [json.dumps({"id": str(number), "text": f"{parts[number % len(parts)]}{number}"}, ensure_ascii=False)
            for number in range(count)]


def command_line(path, count):
    """Documents a second of `saqiya run --answers` without its start."""
    def seconds(*options):
        start = time.monotonic()
        subprocess.run([SAQIYA, "run", PIPELINE, *options, "--input-format", "jsonl", "--answers", "--quiet", "--output", "/dev/null"],
                       check=True, stdin=subprocess.DEVNULL)
        return time.monotonic() - start
    return count / (seconds(path) - seconds("-"))


def wrk(service, name, path, delay=0.0):
    command = ["wrk", "-t2", f"-c{CONNECTIONS}", f"-d{SECONDS}s", "-s", str(Path(__file__).with_name("load.lua")),
               f"http://127.0.0.1:{service.port}/v1/pipelines/{name}"]
    found = subprocess.run(command, env=os.environ | {"DOCUMENTS": path, "DELAY": f"{delay:.3f}"}, check=True, capture_output=True, text=True)
    result = json.loads(found.stdout.splitlines()[-1])
    result["rate"] = result["requests"] / result["seconds"]
    return result


def streams(service, name, lines):
    """Documents a second of clients that stream lines, and whether each got every answer once and in order."""
    shares = [lines[start::CONNECTIONS] for start in range(CONNECTIONS)]
    whole = []

    def client(share):
        status, body = service.stream(("\n".join(share) + "\n").encode(), f"/v1/pipelines/{name}")
        found = [json.loads(line)["id"] for line in body.splitlines()]
        whole.append(status == 200 and found == [json.loads(line)["id"] for line in share])

    threads = [threading.Thread(target=client, args=(share,)) for share in shares]
    start = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(lines) / (time.monotonic() - start), len(whole) == CONNECTIONS and all(whole)


def main():
    if shutil.which("wrk") is None:
        sys.exit("load: found no 'wrk'; install it, with apt-get install wrk where there is one")
    lines = articles(20_000)
    with tempfile.TemporaryDirectory() as folder, Service(pipelines=(PIPELINE,)) as service:
        path = str(Path(folder) / "articles.jsonl")
        Path(path).write_text("\n".join(lines) + "\n")
        name = json.loads(service.request("GET", "/v1/pipelines")[2])["pipelines"][0]["name"]
        print(f"{name}: {len(lines)} documents, on average {sum(len(line.encode()) for line in lines) // len(lines)} bytes of JSON")
        wrk(service, name, path)
        memory = service.memory()
        before = command_line(path, len(lines))
        full = wrk(service, name, path)
        after = command_line(path, len(lines))
        rate = (before + after) / 2
        print(f"command line: {before:.0f} and {after:.0f} documents a second")
        print(f"wrk, {CONNECTIONS} connections: {full['rate']:.0f} a second, {full['rate'] / rate:.2f} of the command line; "
              f"p50 {full['p50']:.1f} ms, p99 {full['p99']:.1f} ms, failed {full['failed']}")
        streamed, whole = streams(service, name, lines)
        print(f"Python, {CONNECTIONS} streams of lines: {streamed:.0f} a second, {streamed / rate:.2f} of the command line; "
              f"every answer once and in order: {whole}")
        half = wrk(service, name, path, CONNECTIONS / (full["rate"] / 2) * 1000)
        print(f"wrk at half of its rate: {half['rate']:.0f} a second, p50 {half['p50']:.1f} ms, p99 {half['p99']:.1f} ms, failed {half['failed']}")
        print(f"memory: {memory} KiB at first, {service.memory()} KiB at last")


if __name__ == "__main__":
    main()
