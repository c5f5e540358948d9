#!/usr/bin/env python3
"""Fifty browsers with the page open, and one client that sends an octet a second: watchers.py PORT SECONDS.

Each browser asks as the page does, on a connection that stays. Prints how many answers came."""

import asyncio
import sys
import time

from paths import PATHS

BROWSERS = 50


class Counts:
    answers = 0
    failures = 0


async def ask(reader, writer, path):
    writer.write(
        f"GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\n\r\n".encode()
    )
    head = await reader.readuntil(b"\r\n\r\n")
    lengths = [line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:")]
    await reader.readexactly(int(lengths[0].split(b":")[1]))
    if not head.startswith(b"HTTP/1.1 200"):
        raise OSError(head.split(b"\r\n")[0].decode())
    Counts.answers += 1


async def browse(port, end, number):
    await asyncio.sleep(number / BROWSERS)
    due = {path: 0.0 for path, _ in PATHS}
    while time.monotonic() < end:
        try:
            reader, writer = await asyncio.open_connection("127.0.0.1", port)
            while time.monotonic() < end:
                for path, period in PATHS:
                    if time.monotonic() >= due[path]:
                        due[path] = time.monotonic() + period
                        await ask(reader, writer, path)
                await asyncio.sleep(max(0.0, min(due.values()) - time.monotonic()))
            writer.close()
        except (OSError, asyncio.IncompleteReadError):
            Counts.failures += 1
            await asyncio.sleep(1)


async def dawdle(port, end):
    """Never gets to the end of its request; thrown out, it comes again."""
    while time.monotonic() < end:
        try:
            _, writer = await asyncio.open_connection("127.0.0.1", port)
            for octet in b"GET / HTTP/1.1\r\nHost: localhost\r\nX-Slow: " + b"x" * 10_000:
                writer.write(bytes([octet]))
                await writer.drain()
                await asyncio.sleep(1)
                if time.monotonic() > end:
                    break
        except OSError:
            await asyncio.sleep(1)


async def main():
    port, seconds = int(sys.argv[1]), float(sys.argv[2])
    end = time.monotonic() + seconds
    everybody = [browse(port, end, number) for number in range(BROWSERS)]
    await asyncio.wait_for(asyncio.gather(*everybody, dawdle(port, end)), seconds + 30)
    print(f"{Counts.answers} answers, {Counts.failures} failures")


asyncio.run(main())
