/* Clients by the hundred thousand: requests from many addresses of 127/8, of which only full time answers count.
 *
 *   load flood PORT ADDRESSES MAX_REQUESTS MAX_SECONDS   as many as the server takes; prints how many were answered
 *   load paced PORT RATE SECONDS                         RATE a second; prints ns from request to reply, one a line
 *   load probe PORT RATE SECONDS                         one at a time; prints the offset between two ends of one clock:
 *                                                        ns the server is ahead, by kernel timestamps at our end
 *   load first PORT MAX_SECONDS                          asks until answered; prints when (s since 1970): any reply, full reply
 */
#include "wire.h"

/* Requests under way: enough to fill the server's batches, far less than its receive buffer. */
#define WINDOW 512
#define FIRST_SOURCE 0x7f100000u

static int fd, server_port;
static unsigned addresses = 1 << 17, next_address;
static char controls[BATCH][256];
static struct ntp packets[BATCH];
static struct sockaddr_in server, from[BATCH];
static struct iovec vectors[BATCH];
static struct mmsghdr messages[BATCH];

static void wire(int i, struct sockaddr_in *peer, size_t control_octets) {
    vectors[i] = (struct iovec){&packets[i], NTP_OCTETS};
    messages[i].msg_hdr = (struct msghdr){
        .msg_name = peer, .msg_namelen = sizeof *peer,
        .msg_iov = &vectors[i], .msg_iovlen = 1,
        .msg_control = controls[i], .msg_controllen = control_octets};
}

/* A request from the next address. Its transmit timestamp is a cookie: when it was sent, in ns. */
static void request(int i) {
    wire(i, &server, CMSG_SPACE(sizeof(struct in_pktinfo)));
    struct cmsghdr *c = (struct cmsghdr *)controls[i];
    struct in_pktinfo source = {.ipi_spec_dst.s_addr = htonl(FIRST_SOURCE + next_address++ % addresses)};
    c->cmsg_level = IPPROTO_IP;
    c->cmsg_type = IP_PKTINFO;
    c->cmsg_len = CMSG_LEN(sizeof source);
    memcpy(CMSG_DATA(c), &source, sizeof source);
    memset(&packets[i], 0, NTP_OCTETS);
    packets[i].first = 4 << 3 | 3;
    packets[i].transmit = now_ns(CLOCK_REALTIME);
}

static int ask(int count) {
    for (int i = 0; i < count; i++)
        request(i);
    int sent = sendmmsg(fd, messages, count, 0);
    return sent > 0 ? sent : 0;
}

static int hear(int flags) {
    for (int i = 0; i < BATCH; i++)
        wire(i, &from[i], sizeof controls[i]);
    int count = recvmmsg(fd, messages, BATCH, MSG_DONTWAIT | flags, NULL);
    return count > 0 ? count : 0;
}

static int is_reply(int i) {
    int64_t age = now_ns(CLOCK_REALTIME) - (int64_t)packets[i].origin;
    return messages[i].msg_len >= NTP_OCTETS && (packets[i].first & 7) == 4 && age >= 0 && age < 2 * NS_PER_S &&
           ntohs(from[i].sin_port) == server_port;
}

static int is_full(int i) {
    return is_reply(i) && packets[i].first >> 6 != 3 && packets[i].stratum >= 1 && packets[i].stratum < 16 &&
           packets[i].receive && packets[i].transmit;
}

static int wait_for_input(int ms) {
    struct pollfd p = {.fd = fd, .events = POLLIN};
    return poll(&p, 1, ms) > 0;
}

static void flood(long most, double seconds) {
    long sent = 0, answered = 0, waiting = 0, lost = 0;
    int64_t start = now_ns(CLOCK_MONOTONIC), end = start + (int64_t)(seconds * NS_PER_S);
    while ((sent < most && now_ns(CLOCK_MONOTONIC) < end) || waiting > 0) {
        int more = sent < most && now_ns(CLOCK_MONOTONIC) < end;
        if (more && waiting <= WINDOW - BATCH) {
            int n = ask(BATCH);
            sent += n;
            waiting += n;
        }
        int count = hear(0);
        for (int i = 0; i < count; i++)
            answered += is_full(i);
        waiting -= count;
        if (count == 0 && (!more || waiting > WINDOW - BATCH) && !wait_for_input(200)) {
            lost += waiting;
            waiting = 0;
        }
    }
    printf("%ld %ld %ld %.6f\n", answered, sent, lost, (now_ns(CLOCK_MONOTONIC) - start) / 1e9);
}

static void paced(int rate, double seconds) {
    long total = rate * seconds;
    int64_t start = now_ns(CLOCK_MONOTONIC), interval = NS_PER_S / rate;
    for (long sent = 0; sent < total + rate / 10;) { /* a tenth of a second for the last answers */
        if (sent < total)
            ask(1);
        sent++;
        struct timespec due = {(start + sent * interval) / NS_PER_S, (start + sent * interval) % NS_PER_S};
        clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &due, NULL);
        int count = hear(0);
        for (int i = 0; i < count; i++) {
            int64_t at = stamp_ns(&messages[i].msg_hdr);
            if (is_full(i) && at > 0)
                printf("%ld\n", (long)(at - (int64_t)packets[i].origin));
        }
    }
}

/* The kernel's timestamp of the request that left; -1 when it gave none. */
static int64_t departure_ns(void) {
    int64_t at = -1;
    struct iovec none = {packets, sizeof packets[0]};
    for (int tries = 0; tries < 100 && at < 0; tries++) {
        struct msghdr m = {.msg_iov = &none, .msg_iovlen = 1, .msg_control = controls[0], .msg_controllen = sizeof controls[0]};
        if (recvmsg(fd, &m, MSG_ERRQUEUE | MSG_DONTWAIT) >= 0)
            at = stamp_ns(&m);
        else
            usleep(10);
    }
    return at;
}

static void probe(int rate, double seconds) {
    int64_t start = now_ns(CLOCK_MONOTONIC), interval = NS_PER_S / rate;
    for (long i = 0; i < rate * seconds; i++) {
        struct timespec due = {(start + i * interval) / NS_PER_S, (start + i * interval) % NS_PER_S};
        clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &due, NULL);
        while (hear(0) > 0) { /* stragglers */
        }
        ask(1);
        int64_t t1 = departure_ns();
        struct pollfd p = {.fd = fd, .events = POLLIN};
        if (t1 < 0 || poll(&p, 1, 200) <= 0 || hear(0) != 1 || !is_full(0))
            continue;
        int64_t t4 = stamp_ns(&messages[0].msg_hdr);
        int64_t t2 = ns_of_ntp(packets[0].receive), t3 = ns_of_ntp(packets[0].transmit);
        if (t4 > 0)
            printf("%.1f\n", ((t2 - t1) + (t3 - t4)) / 2.0);
    }
}

static int first(double seconds) {
    int64_t end = now_ns(CLOCK_MONOTONIC) + (int64_t)(seconds * NS_PER_S), any = 0;
    while (now_ns(CLOCK_MONOTONIC) < end) {
        ask(1);
        wait_for_input(2);
        int count = hear(0);
        for (int i = 0; i < count; i++) {
            int64_t at = now_ns(CLOCK_REALTIME);
            if (!any && is_reply(i))
                any = at;
            if (is_full(i))
                return printf("%.6f %.6f\n", any / 1e9, at / 1e9), 0;
        }
        if (!count)
            usleep(2000);
    }
    return fprintf(stderr, "no answer from port %d\n", server_port), 1;
}

static void ask_for_timestamps(void) {
    int flags = SOF_TIMESTAMPING_SOFTWARE | SOF_TIMESTAMPING_RX_SOFTWARE | SOF_TIMESTAMPING_TX_SOFTWARE |
                SOF_TIMESTAMPING_OPT_TSONLY;
    if (setsockopt(fd, SOL_SOCKET, SO_TIMESTAMPING, &flags, sizeof flags) < 0)
        die("SO_TIMESTAMPING");
}

static void receive_timestamps(void) {
    int on = 1;
    setsockopt(fd, SOL_SOCKET, SO_TIMESTAMPNS, &on, sizeof on);
}

int main(int argc, char **argv) {
    if (argc < 4)
        return fprintf(stderr, "usage: load flood|paced|probe|first PORT NUMBERS...\n"), 2;
    const char *mode = argv[1];
    server_port = atoi(argv[2]);
    server = address(INADDR_LOOPBACK, server_port);
    fd = udp_socket(0);
    if (!strcmp(mode, "flood") && argc == 6) {
        addresses = atoi(argv[3]);
        flood(atol(argv[4]), atof(argv[5]));
    } else if (!strcmp(mode, "paced") && argc == 5) {
        receive_timestamps();
        paced(atoi(argv[3]), atof(argv[4]));
    } else if (!strcmp(mode, "probe") && argc == 5) {
        ask_for_timestamps();
        probe(atoi(argv[3]), atof(argv[4]));
    } else if (!strcmp(mode, "first")) {
        return first(atof(argv[3]));
    } else {
        return fprintf(stderr, "load: what is \"%s\"?\n", mode), 2;
    }
    return 0;
}
