"""No test leaves this machine."""

import socket
import sys

import pytest


@pytest.mark.parametrize("host", ["192.0.2.1", "2001:db8::1", b"example.org", "example.org"])
def test_a_connection_or_a_look_up_beyond_loopback_fails_before_anything_is_sent(host):
    with pytest.raises(AssertionError, match="asks the network"):
        sys.audit("socket.connect", None, (host, 443))
    with pytest.raises(AssertionError, match="asks the network"):
        sys.audit("socket.getaddrinfo", host, 443, 0, 0, 0)


def test_loopback_is_free():
    with socket.create_server(("127.0.0.1", 0)) as server:
        socket.create_connection(server.getsockname()).close()
