/* What the C programs of "scripts/bench server" have in common: an NTP header, kernel timestamps, source addresses. */
#ifndef WIRE_H
#define WIRE_H

#define _GNU_SOURCE
#include <arpa/inet.h>
#include <endian.h>
#include <errno.h>
#include <linux/errqueue.h>
#include <linux/net_tstamp.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define NTP_OCTETS 48
#define BATCH 64
#define NS_PER_S 1000000000LL
/* Seconds from 1900-01-01 to 1970-01-01. */
#define NTP_UNIX 2208988800LL

/* The fields of RFC 5905 figure 8, in network order. */
struct ntp {
    uint8_t first, stratum, poll;
    int8_t precision;
    uint32_t root_delay, root_dispersion, reference_id;
    uint64_t reference, origin, receive, transmit;
};

_Static_assert(sizeof(struct ntp) == NTP_OCTETS, "an NTP header has 48 octets");

static inline void die(const char *what) {
    perror(what);
    exit(1);
}

static inline int64_t ns_of(struct timespec t) {
    return t.tv_sec * NS_PER_S + t.tv_nsec;
}

static inline int64_t now_ns(clockid_t clock) {
    struct timespec t;
    clock_gettime(clock, &t);
    return ns_of(t);
}

static inline uint64_t ntp_of(struct timespec t) {
    return htobe64((uint64_t)(t.tv_sec + NTP_UNIX) << 32 | ((uint64_t)t.tv_nsec << 32) / NS_PER_S);
}

/* Nanoseconds since 1970 of a timestamp of the present era. */
static inline int64_t ns_of_ntp(uint64_t wire) {
    uint64_t bits = be64toh(wire);
    return ((int64_t)(bits >> 32) - NTP_UNIX) * NS_PER_S + (int64_t)((bits & 0xffffffff) * NS_PER_S >> 32);
}

/* The software timestamp among the control messages; -1 when there is none. */
static inline int64_t stamp_ns(struct msghdr *message) {
    for (struct cmsghdr *c = CMSG_FIRSTHDR(message); c; c = CMSG_NXTHDR(message, c)) {
        if (c->cmsg_level == SOL_SOCKET && (c->cmsg_type == SO_TIMESTAMPNS || c->cmsg_type == SO_TIMESTAMPING)) {
            struct timespec t;
            memcpy(&t, CMSG_DATA(c), sizeof t);
            return ns_of(t);
        }
    }
    return -1;
}

static inline struct sockaddr_in address(uint32_t host, int port) {
    struct sockaddr_in a = {.sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(host)};
    return a;
}

/* A UDP socket of all addresses; port 0 lets the kernel choose. */
static inline int udp_socket(int port) {
    int fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    struct sockaddr_in any = address(INADDR_ANY, port);
    int octets = 4 << 20;
    if (fd < 0 || bind(fd, (struct sockaddr *)&any, sizeof any) < 0)
        die("UDP socket");
    if (setsockopt(fd, SOL_SOCKET, SO_RCVBUFFORCE, &octets, sizeof octets) < 0)
        setsockopt(fd, SOL_SOCKET, SO_RCVBUF, &octets, sizeof octets);
    return fd;
}

#endif
