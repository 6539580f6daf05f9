"""Keeps the tests on this machine: whoever connects or looks up a name beyond loopback fails at once, before anything is sent."""

import ipaddress
import socket
import sys
from typing import Any

_LOCAL_NAMES = {"localhost", "", None}
_NEVER = ".invalid"  # a name that nobody has (RFC 2606), for tests of servers that are not there


def forbid_everything_else() -> None:
    """For the rest of this process; child processes are not watched."""
    sys.addaudithook(_watch)


def free_port() -> int:
    """A port of loopback that nobody listens at."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def listens(port: int) -> bool:
    """Whether somebody answers at that port of loopback."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


def _watch(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "socket.connect" and isinstance(arguments[1], tuple):
        _require_loopback(arguments[1][0])
    elif event == "socket.getaddrinfo":
        _require_loopback(arguments[0])


def _require_loopback(host: str | bytes | None) -> None:
    name = host.decode() if isinstance(host, bytes) else host
    if name not in _LOCAL_NAMES and not str(name).endswith(_NEVER) and not _is_loopback(str(name)):
        raise AssertionError(f"a test asks the network for {name}")


def _is_loopback(name: str) -> bool:
    try:
        return ipaddress.ip_address(name.partition("%")[0]).is_loopback
    except ValueError:
        return False
