"""A real server beside the measuring process: the site itself, or hello-world for the floor."""

import http.client
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def hello(environ, start_response):  # the smallest thing that the same server can answer
    body = b"hej"
    start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", str(len(body)))])
    return [body]


class Site:
    """A running server: `get` answers (status, seconds, body), `memory` the MB that its processes hold."""

    def __init__(self, port: int, pid: int) -> None:
        self.port, self.pid = port, pid
        self.link = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def get(self, path: str, cookie: str = "") -> tuple[int, float, bytes]:
        try:
            return self._get(path, cookie)
        except (http.client.RemoteDisconnected, ConnectionResetError):
            # The server lets go of a connection that has been idle; the page is timed on the next one.
            self.link.close()
            return self._get(path, cookie)

    def _get(self, path: str, cookie: str) -> tuple[int, float, bytes]:
        start = time.perf_counter()
        self.link.request("GET", path, headers={"Cookie": cookie, "Accept-Language": "sv"})
        answer = self.link.getresponse()
        body = answer.read()
        return answer.status, time.perf_counter() - start, body

    def memory(self) -> float:
        pids = [self.pid, *_children(self.pid)]
        return sum(_resident(pid) for pid in pids)


@contextmanager
def serving(target: str) -> Iterator[Site]:
    """Start granian with one worker on a free port; stops it after."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port), "--workers", "1",
               "--blocking-threads", "1", "--log-level", "error", target]  # fmt: skip
    process = subprocess.Popen(command, env=os.environ, stdout=subprocess.DEVNULL, stderr=sys.stderr)
    try:
        _wait(port)
        yield Site(port, process.pid)
    finally:
        process.terminate()
        process.wait(20)


def _wait(port: int) -> None:
    for _ in range(300):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError("the server did not start")


def _children(pid: int) -> list[int]:
    listed = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(child) for child in listed.read_text().split()] if listed.exists() else []


def _resident(pid: int) -> float:
    status = Path(f"/proc/{pid}/status").read_text() if Path(f"/proc/{pid}").exists() else ""
    found = [line for line in status.splitlines() if line.startswith("VmRSS")]
    return int(found[0].split()[1]) / 1024 if found else 0.0
