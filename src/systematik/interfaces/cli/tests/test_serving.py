"""The server stops when it is told to."""

import threading

from systematik.interfaces.cli.server import Server


def test_a_signal_stops_the_server_also_while_its_main_loop_holds_the_lock():
    server = Server("systematik.config.wsgi:application")

    def signalled():
        with server.main_loop_interrupt._cond:
            server.signal_handler_interrupt()

    loop = threading.Thread(target=signalled, daemon=True)
    loop.start()
    loop.join(timeout=10)
    assert not loop.is_alive()
    assert server.main_loop_interrupt.wait(timeout=10)
    assert server.interrupt_signal
