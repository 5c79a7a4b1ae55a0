"""The guard warns before it raises, and here a warning is an error."""

import socket
import warnings

import pytest


def test_a_test_cannot_reach_the_network():
    with pytest.raises(UserWarning, match="tried to use socket"):
        socket.create_connection(("192.0.2.1", 80))


@pytest.mark.allow_hosts(["127.0.0.1"])
def test_a_test_that_asks_for_this_machine_reaches_nothing_else():
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()):
        pass
    with pytest.raises(UserWarning, match=r"tried to use socket.*192\.0\.2\.1"):
        socket.create_connection(("192.0.2.1", 80))


def test_a_warning_is_an_error():
    with pytest.raises(DeprecationWarning):
        warnings.warn("old", DeprecationWarning, stacklevel=1)
