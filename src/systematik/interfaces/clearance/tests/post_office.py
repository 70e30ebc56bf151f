"""A mail server for tests: it takes what is sent over a real connection and keeps it, unread."""

from __future__ import annotations

import socketserver
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any


@dataclass(frozen=True)
class Letter:
    """What stood on the envelope, and what was in it."""

    sender: str
    to: list[str]
    content: EmailMessage


@dataclass
class Office:
    """Where the server listens, and what it has received."""

    address: str = ""
    letters: list[Letter] = field(default_factory=list)


@contextmanager
def open_office() -> Iterator[Office]:
    """Listen on a free port until left."""
    office = Office()

    class Counter(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            _serve(self, office)

    with socketserver.TCPServer(("127.0.0.1", 0), Counter) as server:
        office.address = f"smtp+plain://127.0.0.1:{server.server_address[1]}"
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield office
        finally:
            server.shutdown()
            thread.join()


def _serve(counter: Any, office: Office) -> None:
    """Speak as much SMTP as a letter needs (RFC 5321)."""
    sender, to = "", []
    counter.wfile.write(b"220 prov\r\n")
    while line := counter.rfile.readline():
        word, _colon, rest = line.decode("ascii").strip().partition(":")
        answer = b"250 OK"
        match word.upper():
            case "MAIL FROM":
                sender = rest.strip("<> ").partition(">")[0]
            case "RCPT TO":
                to.append(rest.strip("<> "))
            case "DATA":
                counter.wfile.write(b"354 go on\r\n")
                content = message_from_bytes(_letter(counter), policy=policy.default)
                office.letters.append(Letter(sender, to, content))
            case "QUIT":
                answer = b"221 bye"
        counter.wfile.write(answer + b"\r\n")
        if word.upper() == "QUIT":
            return


def _letter(counter: Any) -> bytes:
    lines = []
    while (line := counter.rfile.readline()) != b".\r\n":
        lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
    return b"".join(lines)
