"""Sends samples to a socket as chrony's refclock SOCK takes them: sock_sender.py PATH OFFSET_S COUNT

The structure is packed by its C types, so the test does not depend on our own idea of it. Before each sample something
that is none is sent.
"""
import socket
import struct
import sys
import time

path, offset, count = sys.argv[1], float(sys.argv[2]), int(sys.argv[3])
sender = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
for attempt in range(100):
    try:
        sender.connect(path)
        break
    except OSError:
        time.sleep(0.1)
for i in range(count):
    now = time.time_ns()
    sender.send(b"no sample")
    sender.send(struct.pack("@lldiiii", now // 10**9, now % 10**9 // 1000, offset, 0, 0, 0, 0x534F434B))
    time.sleep(0.5)
