#!/usr/bin/env python3
"""Tells and answers what a page told and answered once, again and again, for next to nothing: stand-in.py PORT_OF_THE_PAGE PORT.

Browsers that watch it cost their machine what browsers cost, and the time server nothing."""

import asyncio
import sys
import urllib.request

from paths import FEED, PATHS


def opened(page, path):
    request = urllib.request.Request(f"http://localhost:{page}{path}", headers={"Accept-Encoding": "gzip"})
    return urllib.request.urlopen(request)


def answer_of(page, path):
    body = opened(page, path).read()
    return f"HTTP/1.1 200 OK\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body


def tellings_of(page):
    """The first, for who begins to listen, and the next, which is like all others."""
    with opened(page, FEED) as feed:
        return feed.read1(1 << 20), feed.read1(1 << 20)


async def main():
    page, port = int(sys.argv[1]), int(sys.argv[2])
    answers = {path: answer_of(page, path) for path, _ in PATHS}
    first, next_one = tellings_of(page)
    listeners = set()

    async def serve(reader, writer):
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                path = head.split(b" ")[1].decode()
                if path == FEED:
                    writer.write(b"HTTP/1.1 200 OK\r\n\r\n" + first)
                    listeners.add(writer)
                else:
                    writer.write(answers[path])
        except (OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            listeners.discard(writer)
            writer.close()

    async with await asyncio.start_server(serve, "127.0.0.1", port):
        while True:
            await asyncio.sleep(1)
            for writer in listeners:
                writer.write(next_one)


asyncio.run(main())
