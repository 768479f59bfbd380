"""Measures the package beside the command line: SAQIYA=… python -m tests.benchmark [--documents N] [--pipeline P] [FILE.jsonl]

The command line and the package work on the same documents in turn, and the best of each counts. Processor time says what is left
of the difference on a machine that has other work.
"""

import argparse
import itertools
import json
import os
import pathlib
import resource
import statistics
import subprocess
import tempfile
import time

import saqiya

_EXAMPLES = pathlib.Path(__file__).resolve().parent.parent.parent.parent / "Examples" / "Documents"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--documents", type=int, default=20_000)
    parser.add_argument("--pipeline", default="facts")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("source", nargs="?", help="JSONL with texts (default: the example articles)")
    arguments = parser.parse_args()
    documents = list(itertools.islice(source(arguments.source), arguments.documents))
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "in.jsonl")
        with open(path, "w", encoding="utf-8") as file:
            file.writelines(json.dumps(one, ensure_ascii=False) + "\n" for one in documents)
        print(f"{len(documents)} documents, {os.path.getsize(path) / 1e6:.1f} MB, pipeline '{arguments.pipeline}'")
        throughput(arguments, documents, path)
        latency(arguments, folder)


def source(path):
    if path:
        with open(path, encoding="utf-8") as file:
            texts = [json.loads(line)["text"] for line in file]
    else:
        texts = [one.read_text(encoding="utf-8") for one in sorted(_EXAMPLES.glob("*.txt"))]
    for number, text in enumerate(itertools.cycle(texts)):
        yield {"id": f"doc-{number}", "text": f"{text}\nرقم الخبر {number}", "metadata": {"date": "2017-11-10"}}


def throughput(arguments, documents, path):
    pipeline = saqiya.shipped_pipelines().get(arguments.pipeline, arguments.pipeline)
    command = [saqiya.find_program(), "run", pipeline, path, "--quiet", "--output", os.devnull]
    with saqiya.load(arguments.pipeline) as nlp:
        ways = {
            "command line": lambda: subprocess.run(command, check=True),
            "pipe": lambda: consume(nlp.pipe(documents)),
            "pipe, numbers read": lambda: consume(len(one.numbers) for one in nlp.pipe(documents)),
            "pipe, texts only": lambda: consume(nlp.pipe(one["text"] for one in documents)),
        }
        rounds = [{name: both_timed(way, nlp) for name, way in ways.items()} for _ in range(arguments.rounds)]
        best = {name: [min(one[name][unit] for one in rounds) for unit in (0, 1)] for name in ways}
        own = best["command line"]
        for name, (seconds, work) in best.items():
            print(f"{name:20} {seconds:6.2f} s {len(documents) / seconds:8.0f} documents/s, {own[0] / seconds:.2f} of the command "
                  f"line; processor {work:6.2f} s, {own[1] / work:.2f}")
        before = memory()
        consume(nlp.pipe(itertools.islice(itertools.cycle(documents), 3 * len(documents))))
        print(f"memory: {before // 1024} MiB before, {memory() // 1024} MiB after three times as many documents")


def latency(arguments, folder):
    """A short text, called one at a time: the time of a call, and the program's own time for the same text in a stream."""
    text = "وصل 400 ألف شخص أمس"
    with saqiya.load(arguments.pipeline, jobs=1) as nlp:
        calls = sorted(timed(lambda: nlp(text)) for _ in range(5000))
    path = os.path.join(folder, "short.jsonl")
    own = []
    for count in (1, 20_001):
        with open(path, "w", encoding="utf-8") as file:
            file.writelines(json.dumps({"id": str(n), "text": text}, ensure_ascii=False) + "\n" for n in range(count))
        pipeline = saqiya.shipped_pipelines().get(arguments.pipeline, arguments.pipeline)
        command = [saqiya.find_program(), "run", pipeline, path, "--quiet", "--jobs", "1", "--output", os.devnull]
        own.append(min(timed(lambda: subprocess.run(command, check=True)) for _ in range(arguments.rounds)))
    work = (own[1] - own[0]) / 20_000
    median, late = statistics.median(calls), calls[int(len(calls) * 0.99)]
    print(f"short text: median {median * 1000:.3f} ms, 99% {late * 1000:.3f} ms; own work {work * 1000:.3f} ms; "
          f"overhead {(median - work) * 1000:.3f} ms")


def consume(results):
    count = sum(1 for _ in results)
    assert count
    return count


def timed(work):
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def both_timed(work, nlp):
    """The seconds that pass, and those of the processor in Python, in programs that ended and in the one of the pipeline."""
    before, passed = processor(nlp.pid), timed(work)
    return passed, processor(nlp.pid) - before


def processor(pid):
    with open(f"/proc/{pid}/stat", encoding="utf-8") as file:
        fields = file.read().rpartition(")")[2].split()
    program = (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
    return program + sum(os.times()[:4])


def memory():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


if __name__ == "__main__":
    main()
