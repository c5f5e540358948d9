#!/usr/bin/env python3
"""Fifty browsers with the page open, and one client that sends an octet a second: watchers.py PORT SECONDS.

Each browser listens and asks as the page does. Prints how much came."""

import asyncio
import sys
import time

from paths import FEED, PATHS

BROWSERS = 50


class Counts:
    answers = 0
    tellings = 0
    failures = 0


async def get(port, path):
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    return reader, writer, await sent(reader, writer, path)


async def sent(reader, writer, path):
    writer.write(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nAccept-Encoding: gzip\r\n\r\n".encode())
    return await head_of(reader)


async def head_of(reader):
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    if not head.startswith(b"http/1.1 200"):
        raise OSError(head.split(b"\r\n")[0].decode())
    return head


async def listen(port, end):
    """What is told leaves the server in one piece, and is not looked into."""
    reader, writer, _ = await get(port, FEED)
    while time.monotonic() < end:
        if not await asyncio.wait_for(reader.read(1 << 20), 5):
            raise OSError("the feed ends")
        Counts.tellings += 1
    writer.close()


async def ask(port, end, path, period):
    reader, writer, head = await get(port, path)
    while True:
        lengths = [line for line in head.split(b"\r\n") if line.startswith(b"content-length:")]
        await reader.readexactly(int(lengths[0].split(b":")[1]))
        Counts.answers += 1
        if time.monotonic() + period > end:
            return writer.close()
        await asyncio.sleep(period)
        head = await sent(reader, writer, path)


async def again_and_again(end, work):
    while time.monotonic() < end:
        try:
            return await work()
        except (OSError, TimeoutError, asyncio.IncompleteReadError):
            Counts.failures += 1
            await asyncio.sleep(1)


async def browse(port, end, number):
    await asyncio.sleep(number / BROWSERS)
    asking = [again_and_again(end, lambda: ask(port, end, path, period)) for path, period in PATHS]
    await asyncio.gather(again_and_again(end, lambda: listen(port, end)), *asking)


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
    print(f"{Counts.tellings} tellings, {Counts.answers} answers, {Counts.failures} failures")


asyncio.run(main())
