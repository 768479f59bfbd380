"""`saqiya-serve` over real sockets: answers, errors, limits, faults and the end."""
import http.client
import json
import os
import signal
import socket
import subprocess
import tempfile
import threading
import time
import unittest
from pathlib import Path

from service import FACTS, ROOT, Service, answers, articles

NEWS = str(ROOT / "pipelines/news.yaml")
COUNT = int(os.environ.get("DOCUMENTS", "1000"))

HANGING = """
import json, sys, time
for line in sys.stdin:
    request = json.loads(line)
    answer = {"id": request["id"]}
    if request["do"] == "hello":
        answer |= {"protocol": 1, "name": "hanging", "version": "1.0.0", "deadline": 60, "stages": [
            {"name": "hang", "summary": "Hangs when the text says so.", "contract": {"provides": ["words"]}}]}
    elif request["do"] == "process":
        if request["text"] == "hang":
            time.sleep(60)
        answer["layers"] = {"words": []}
    print(json.dumps(answer), flush=True)
"""


class AnswerTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.service = Service("--max-body", "200000", "--max-text", "100000", pipelines=(FACTS, NEWS)).__enter__()

    @classmethod
    def tearDownClass(cls):
        cls.service.__exit__()

    def test_lines_have_the_bytes_of_the_command_line(self):
        lines = articles(COUNT)
        status, body = self.service.stream(lines)
        self.assertEqual(status, 200)
        self.assertEqual(body, answers(lines))

    def test_one_document_has_the_bytes_of_its_line(self):
        for line in articles(8).splitlines():
            status, headers, body = self.service.post(line)
            self.assertEqual((status, headers["Content-Type"]), (200, "application/json"))
            self.assertEqual(body, answers(line))

    def test_a_text_takes_what_is_known_from_the_query(self):
        status, _, body = self.service.post(
            "أعلنت الوزارة أمس".encode(), "text/plain; charset=utf-8", "/v1/pipelines/facts?date=2017-11-10")
        self.assertEqual(status, 200)
        self.assertEqual(json.loads(body)["layers"]["dates"][0]["value"], "2017-11-09")

    def test_a_line_is_answered_before_the_next_is_sent(self):
        with socket.create_connection(("127.0.0.1", self.service.port), timeout=60) as connection:
            connection.sendall(b"POST /v1/pipelines/facts HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-ndjson\r\n"
                               b"Transfer-Encoding: chunked\r\n\r\n")
            received = b""
            for number in range(3):
                line = b'{"id":"%d","text":"5"}\n' % number
                connection.sendall(b"%x\r\n%s\r\n" % (len(line), line))
                while b'"id":"%d"' % number not in received:
                    received += connection.recv(65536)
            connection.sendall(b"0\r\n\r\n")
            while not received.endswith(b"0\r\n\r\n"):
                received += connection.recv(65536)

    def test_problems(self):
        cases = [
            (400, "invalid-json", b"{", "application/json", ""),
            (400, "invalid-utf8", b"\xff", "text/plain", ""),
            (400, "unexpected-query", b"{}", "application/json", "?date=2017"),
            (400, "unexpected-query", b"x", "text/plain", "?file=/etc/passwd"),
            (404, "unknown-pipeline", b"{}", "application/json", "x"),
            (413, "too-large", b"x" * 200001, "text/plain", ""),
            (413, "text-too-long", b"x" * 100001, "text/plain", ""),
            (415, "unsupported-media-type", b"{}", "application/xml", ""),
            (415, "unsupported-media-type", b"{}", "text/plain; charset=latin-1", ""),
            (422, "missing-text", b"{}", "application/json", ""),
            (422, "wrong-type", b'{"text":1}', "application/json", ""),
        ]
        for status, code, body, type, suffix in cases:
            with self.subTest(code=code, type=type, suffix=suffix):
                found, headers, answer = self.service.post(body, type, "/v1/pipelines/facts" + suffix)
                problem = json.loads(answer)
                self.assertEqual((found, problem["code"]), (status, code), problem)
                self.assertEqual(headers["Content-Type"], "application/problem+json")
                self.assertEqual(problem["status"], status)
                self.assertTrue(problem["detail"])

    def test_a_line_that_is_too_long_costs_itself(self):
        lines = b'{"text":"5"}\n{"text":"' + b"x" * 300000 + b'"}\n{"text":"' + b"x" * 150000 + b'"}\n{"text":"7"}\n'
        status, _, body = self.service.post(lines, "application/x-ndjson")
        found = [json.loads(line) for line in body.splitlines()]
        self.assertEqual(status, 200)
        self.assertEqual([answer.get("error", {}).get("code") for answer in found], [None, "too-long", "text-too-long", None])

    def test_what_there_is(self):
        pipelines = json.loads(self.service.request("GET", "/v1/pipelines")[2])["pipelines"]
        self.assertEqual([pipeline["name"] for pipeline in pipelines], ["facts", "news"])
        one = json.loads(self.service.request("GET", "/v1/pipelines/facts")[2])
        self.assertEqual(one["yaml"], Path(FACTS).read_text())
        self.assertEqual([self.service.request("GET", path)[0] for path in ["/live", "/ready", "/nothing"]], [200, 200, 404])

    def test_the_description_is_valid(self):
        description = json.loads(self.service.request("GET", "/openapi.json")[2])
        self.assertIn("/v1/pipelines/news", description["paths"])
        try:
            from openapi_spec_validator import validate
        except ImportError:
            self.skipTest("openapi-spec-validator is not installed")
        validate(description)

    def test_explanations(self):
        status, _, body = self.service.post(
            '{"text":"حضر ثلاثـــة طلاب"}'.encode(), path="/v1/pipelines/facts/explanations")
        layers = {layer["name"]: layer["annotations"] for layer in json.loads(body)["layers"]}
        self.assertEqual(status, 200)
        self.assertEqual(layers["numbers"][0][2]["value"], "3")
        self.assertEqual(layers["numbers"][0][4], "ثلاثة طلاب")

    def test_measurements(self):
        before = self.service.metrics()
        self.service.post(b'{"text":"5"}')
        self.service.post(b'{"txt":"<script>\\"}\\n"}')
        after = self.service.metrics()
        for outcome in ["kept", "failed"]:
            name = f'saqiya_documents_total{{outcome="{outcome}",pipeline="facts"}}'
            self.assertEqual(after[name] - before.get(name, 0), 1)
        self.assertNotIn("script", json.dumps(list(after)))

    def test_half_closed_and_broken_requests(self):
        head = b"POST /v1/pipelines/facts HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-ndjson\r\nContent-Length: 1000\r\n\r\n"
        for body in [b"", b'{"text":"5"}\n', b'{"text"']:
            with socket.create_connection(("127.0.0.1", self.service.port), timeout=60) as connection:
                connection.sendall(head + body)
                connection.shutdown(socket.SHUT_WR)
                while connection.recv(65536):
                    pass
        with socket.create_connection(("127.0.0.1", self.service.port), timeout=60) as connection:
            connection.sendall(b"\x00\x01 nothing\r\n\r\n")
            connection.recv(65536)
        self.assertEqual(self.service.post(b'{"text":"5"}')[0], 200)

    def test_a_client_that_does_not_read_costs_nothing(self):
        before = self.service.memory()
        with socket.create_connection(("127.0.0.1", self.service.port), timeout=60) as slow:
            slow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            slow.sendall(b"POST /v1/pipelines/facts HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-ndjson\r\n"
                         b"Transfer-Encoding: chunked\r\n\r\n")
            lines = articles(200)
            slow.settimeout(2)
            sent = 0
            try:
                for _ in range(200):
                    slow.sendall(b"%x\r\n%s\r\n" % (len(lines), lines))
                    sent += len(lines)
            except TimeoutError:
                pass
            self.assertLess(sent, 200 * len(lines), "everything was taken from a client that reads nothing")
            self.assertEqual(self.service.post(b'{"text":"5"}')[0], 200)
        self.assertLess(self.service.memory() - before, 64 << 10)


    def test_nothing_is_lost_and_nothing_is_answered_twice(self):
        """Eight clients on connections that stay open, beside one that stalls and others that break off."""
        name = 'saqiya_documents_total{outcome="kept",pipeline="facts"}'
        before = self.service.metrics().get(name, 0)
        memory = []
        with socket.create_connection(("127.0.0.1", self.service.port), timeout=60) as stalled:
            stalled.sendall(b"POST /v1/pipelines/facts HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                            b"Content-Length: 100\r\n\r\n{")
            for round in range(3):
                found = self.service.ask_all(COUNT // 8, clients=8, breaking=round > 0)
                self.assertEqual(found, [])
                memory.append(self.service.memory())
        self.assertEqual(self.service.metrics()[name] - before, 3 * 8 * (COUNT // 8))
        self.assertLess(memory[2] - memory[0], 48 << 10, memory)


class FaultTest(unittest.TestCase):
    def hanging(self, folder, *arguments):
        """A service whose pipeline asks a program that never answers some documents."""
        (Path(folder) / "hanging.py").write_text(HANGING)
        pipeline = Path(folder) / "hanging.yaml"
        pipeline.write_text("saqiya: 1\nname: hanging\nplugins:\n  - command: [python3, hanging.py]\nstages: [hang]\n")
        return Service(*arguments, pipelines=(str(pipeline),))

    def test_tokens(self):
        with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
            file.write("secret\n")
            file.flush()
            with Service("--token-file", file.name) as service:
                self.assertEqual(service.post(b'{"text":"5"}')[0], 401)
                self.assertEqual(service.post(b'{"text":"5"}', Authorization="Bearer wrong")[0], 401)
                self.assertEqual(service.post(b'{"text":"5"}', Authorization="Bearer secret")[0], 200)
                self.assertEqual([service.request("GET", path)[0] for path in ["/live", "/ready", "/", "/metrics"]], [200, 200, 200, 401])

    def test_tls(self):
        with tempfile.TemporaryDirectory() as folder:
            (key, certificate) = (f"{folder}/key.pem", f"{folder}/certificate.pem")
            made = subprocess.run(
                ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", certificate, "-days", "2",
                 "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"], capture_output=True)
            if made.returncode != 0:
                self.skipTest("openssl cannot make a certificate")
            import ssl
            with Service("--certificate", certificate, "--key", key) as service:
                context = ssl.create_default_context(cafile=certificate)
                connection = http.client.HTTPSConnection("localhost", service.port, timeout=30, context=context)
                connection.request("POST", "/v1/pipelines/facts", b'{"text":"5"}', {"Content-Type": "application/json"})
                self.assertEqual(connection.getresponse().status, 200)
                connection.close()

    def test_a_document_that_hangs_costs_no_worker(self):
        with tempfile.TemporaryDirectory() as folder:
            with self.hanging(folder, "--jobs", 1, "--deadline", 1) as service:
                path = "/v1/pipelines/hanging"
                status, _, body = service.post(b'{"text":"hang"}', path=path)
                self.assertEqual((status, json.loads(body)["code"]), (504, "deadline"))
                self.assertEqual(service.request("GET", "/live")[0], 200)
                lines = b'{"id":"a","text":"hang"}\n{"id":"b","text":"hang"}\n'
                found = [json.loads(line) for line in service.post(lines, "application/x-ndjson", path)[2].splitlines()]
                self.assertEqual([answer["error"]["code"] for answer in found], ["deadline"] * 2)
                self.assertGreaterEqual(service.metrics()['saqiya_documents_total{outcome="late",pipeline="hanging"}'], 3)

    def test_a_full_queue_says_so(self):
        with tempfile.TemporaryDirectory() as folder:
            with self.hanging(folder, "--jobs", 1, "--queue", 2, "--deadline", 5) as service:
                statuses = []
                def post():
                    status, headers, _ = service.post(b'{"text":"hang"}', path="/v1/pipelines/hanging")
                    statuses.append((status, headers.get("Retry-After")))
                threads = [threading.Thread(target=post) for _ in range(8)]
                for thread in threads:
                    thread.start()
                for thread in threads:
                    thread.join()
                self.assertEqual(set(statuses), {(504, None), (429, "1")})

    def test_a_signal_lets_answers_finish(self):
        with Service("--jobs", 2) as service:
            lines = articles(COUNT // 5)
            whole = answers(lines)
            bodies, refused = [], []
            def client():
                while True:
                    try:
                        status, _, body = service.post(lines, "application/x-ndjson")
                    except OSError:
                        return
                    (bodies if status == 200 else refused).append(body)
                    if status != 200:
                        return
            threads = [threading.Thread(target=client) for _ in range(4)]
            for thread in threads:
                thread.start()
            while not bodies:
                time.sleep(0.05)
            service.process.send_signal(signal.SIGTERM)
            for thread in threads:
                thread.join(60)
            self.assertEqual(service.process.wait(60), 0)
            self.assertGreater(len(bodies), 0)
            self.assertTrue(all(body == whole for body in bodies), "an answer was cut short")

    def test_a_signal_under_load_cuts_no_answer(self):
        """Every answer that comes is whole and to its own document; then the service says that it stops, or closes."""
        with Service("--jobs", 2) as service:
            wrong, answered = [], []

            def client(number):
                connection = service.connection()
                try:
                    for count in range(100_000):
                        id = f"{number}-{count}"
                        connection.request("POST", "/v1/pipelines/facts", json.dumps({"id": id, "text": "5 كتب " * 40}),
                                           {"Content-Type": "application/json"})
                        response = connection.getresponse()
                        body = json.loads(response.read())
                        if response.status == 503 and body["code"] == "stopping":
                            return
                        if response.status != 200 or body["id"] != id:
                            wrong.append((id, response.status, body))
                        answered.append(id)
                except (http.client.RemoteDisconnected, ConnectionError):
                    # Closed before an answer began.
                    pass
                except (http.client.HTTPException, ValueError) as error:
                    wrong.append((number, repr(error)))
                finally:
                    connection.close()

            threads = [threading.Thread(target=client, args=(number,)) for number in range(8)]
            for thread in threads:
                thread.start()
            while len(answered) < 50:
                time.sleep(0.01)
            service.process.send_signal(signal.SIGTERM)
            self.assertEqual(service.process.wait(60), 0)
            for thread in threads:
                thread.join(60)
            self.assertEqual(wrong, [])
            self.assertEqual(len(answered), len(set(answered)))


if __name__ == "__main__":
    unittest.main()
