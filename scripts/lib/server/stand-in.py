#!/usr/bin/env python3
"""Answers what a page answered once, again and again, for next to nothing: stand-in.py PORT_OF_THE_PAGE PORT.

Browsers that watch it cost their machine what browsers cost, and the time server nothing."""

import asyncio
import sys
import urllib.request

from paths import PATHS


def answer_of(page, path):
    request = urllib.request.Request(f"http://localhost:{page}{path}", headers={"Accept-Encoding": "gzip"})
    body = urllib.request.urlopen(request).read()
    return f"HTTP/1.1 200 OK\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body


async def main():
    page, port = int(sys.argv[1]), int(sys.argv[2])
    answers = {path: answer_of(page, path) for path, _ in PATHS}

    async def serve(reader, writer):
        try:
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                writer.write(answers[head.split(b" ")[1].decode()])
        except (OSError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            writer.close()

    async with await asyncio.start_server(serve, "127.0.0.1", port) as server:
        await server.serve_forever()


asyncio.run(main())
