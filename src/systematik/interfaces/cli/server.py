"""The server that `systematik run` starts: granian, stopped by a signal whenever that comes."""

from __future__ import annotations

import threading
from typing import Any

from granian import Granian


class Server(Granian):  # type: ignore[misc, valid-type]
    """Granian wakes its main loop from the signal handler. The lock of that event is not re-entrant: a signal that
    comes while the loop holds it, or a second one on the heels of the first (make passes on what the terminal has
    sent already), would wait for itself for ever. So another thread wakes the loop.
    """

    def signal_handler_interrupt(self, *_args: Any, **_more: Any) -> None:
        """Note that the server shall stop, and have the main loop woken."""
        self.interrupt_signal = True
        threading.Thread(target=self.main_loop_interrupt.set, daemon=True).start()
