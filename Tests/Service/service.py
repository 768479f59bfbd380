"""A running `saqiya-serve` for the tests of this folder."""
import http.client
import json
import os
import signal
import socket
import struct
import subprocess
import threading
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
SAQIYA = os.environ.get("SAQIYA", str(ROOT / ".build/debug/saqiya"))
SERVE = os.environ.get("SAQIYA_SERVE", str(ROOT / "Service/.build/debug/saqiya-serve"))
FACTS = str(ROOT / "pipelines/facts.yaml")


class Service:
    """Started with any free port; use as a context manager."""

    def __init__(self, *arguments, pipelines=(FACTS,)):
        self.command = [SERVE, *pipelines, "--listen", "127.0.0.1:0", *map(str, arguments)]

    def __enter__(self):
        self.process = subprocess.Popen(self.command, stderr=subprocess.PIPE)
        self.log = []
        while True:
            line = self.process.stderr.readline()
            if not line:
                raise RuntimeError("the service did not start: " + b"".join(self.log).decode())
            self.log.append(line)
            entry = json.loads(line)
            if entry["message"] == "listening":
                self.port = int(entry["port"])
                break
        threading.Thread(target=self._drain, daemon=True).start()
        return self

    def _drain(self):
        for line in self.process.stderr:
            self.log.append(line)

    def __exit__(self, *_):
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(30)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self.process.stderr.close()

    def connection(self):
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)

    def request(self, method, path, body=None, **headers):
        """The status, the headers and the body of an answer."""
        connection = self.connection()
        try:
            connection.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
            response = connection.getresponse()
            return response.status, dict(response.getheaders()), response.read()
        finally:
            connection.close()

    def post(self, body, type="application/json", path="/v1/pipelines/facts", **headers):
        return self.request("POST", path, body, Content_Type=type, **headers)

    def stream(self, lines, path="/v1/pipelines/facts"):
        """The status and the answers to any number of lines, read while they are sent."""
        connection = self.connection()
        connection.connect()
        # Sending may take as long as the answers do.
        connection.sock.settimeout(None)
        head = (f"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-ndjson\r\n"
                f"Content-Length: {len(lines)}\r\n\r\n").encode()
        sender = threading.Thread(target=connection.sock.sendall, args=(head + lines,))
        sender.start()
        response = http.client.HTTPResponse(connection.sock, method="POST")
        response.begin()
        body = response.read()
        sender.join()
        connection.close()
        return response.status, body

    def ask_all(self, count, clients, breaking=False):
        """Has clients send documents one after the other, each on one connection; what was not answered as it should be.

        With `breaking`, a connection that sends half of a document and ends comes between.
        """
        wrong = []

        def client(number):
            connection = self.connection()
            for index in range(count):
                id = f"{number}-{index}"
                document = json.dumps({"id": id, "text": f"حضر {index} طلاب"}, ensure_ascii=False).encode()
                if breaking and index % 50 == 0:
                    self.break_off(document)
                connection.request("POST", "/v1/pipelines/facts", document, {"Content-Type": "application/json"})
                response = connection.getresponse()
                body = json.loads(response.read())
                if response.status != 200 or body["id"] != id or body["layers"]["numbers"][0]["value"] != index:
                    wrong.append((id, response.status, body))
            connection.close()

        threads = [threading.Thread(target=client, args=(number,)) for number in range(clients)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return wrong

    def break_off(self, document):
        """Sends half of a document, and ends the connection with a reset."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=60) as connection:
            connection.sendall(b"POST /v1/pipelines/facts HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                               b"Content-Length: %d\r\n\r\n" % len(document) + document[:len(document) // 2])
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))

    def metrics(self):
        lines = self.request("GET", "/metrics")[2].decode().splitlines()
        return {line.rsplit(" ", 1)[0]: float(line.rsplit(" ", 1)[1]) for line in lines if not line.startswith("#")}

    def memory(self):
        """The resident memory in KiB."""
        for line in Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith("VmRSS:"):
                return int(line.split()[1])
        return 0


def answers(lines, pipeline=FACTS):
    """What the command line answers to lines."""
    command = [SAQIYA, "run", pipeline, "-", "--input-format", "jsonl", "--answers", "--quiet"]
    return subprocess.run(command, input=lines, capture_output=True, check=True).stdout


def articles(count):
    """Lines of JSON: the example articles again and again, each with its own number, and one broken line in fifty."""
    texts = [path.read_text() for path in sorted((ROOT / "Examples/Documents").glob("*.txt"))]
    lines = []
    for number in range(count):
        document = {"id": str(number), "text": texts[number % len(texts)] + f"\nرقم {number}.", "request": number}
        if number % 7 == 0:
            del document["id"]
        lines.append("{\"id\":%d,\"txt\":1}" % number if number % 50 == 49 else json.dumps(document, ensure_ascii=False))
    return ("\n".join(lines) + "\n").encode()
