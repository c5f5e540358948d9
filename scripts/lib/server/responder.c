/* The least an NTP server can do, and so the measure of ours: recvmmsg and sendmmsg in batches of 64, receive timestamps of
 * the kernel, the clock read for each reply. It checks nothing, limits nobody, remembers nothing. */
#include "wire.h"

static char payloads[BATCH][256], controls[BATCH][64];
static struct sockaddr_in clients[BATCH];
static struct iovec vectors[BATCH];
static struct mmsghdr messages[BATCH];

static void rearm(int i) {
    vectors[i] = (struct iovec){payloads[i], sizeof payloads[i]};
    messages[i].msg_hdr = (struct msghdr){
        .msg_name = &clients[i], .msg_namelen = sizeof clients[i],
        .msg_iov = &vectors[i], .msg_iovlen = 1,
        .msg_control = controls[i], .msg_controllen = sizeof controls[i]};
}

static void answer(int i) {
    struct ntp *packet = (struct ntp *)payloads[i];
    struct timespec received, now;
    int64_t ns = stamp_ns(&messages[i].msg_hdr);
    received = (struct timespec){ns / NS_PER_S, ns % NS_PER_S};
    packet->first = (packet->first & 0x38) | 4;
    packet->stratum = 1;
    packet->precision = -23;
    packet->root_delay = 0;
    packet->root_dispersion = htonl(1);
    packet->reference_id = htonl(0x47505300);
    packet->origin = packet->transmit;
    packet->receive = ntp_of(received);
    packet->reference = packet->receive;
    clock_gettime(CLOCK_REALTIME, &now);
    packet->transmit = ntp_of(now);
    vectors[i].iov_len = NTP_OCTETS;
    messages[i].msg_hdr.msg_controllen = 0;
}

int main(int argc, char **argv) {
    if (argc != 2)
        return fprintf(stderr, "usage: responder PORT\n"), 2;
    int fd = udp_socket(atoi(argv[1])), on = 1;
    if (setsockopt(fd, SOL_SOCKET, SO_TIMESTAMPNS, &on, sizeof on) < 0)
        die("SO_TIMESTAMPNS");
    for (;;) {
        for (int i = 0; i < BATCH; i++)
            rearm(i);
        int count = recvmmsg(fd, messages, BATCH, MSG_WAITFORONE, NULL);
        for (int i = 0; i < count; i++)
            answer(i);
        for (int sent = 0; sent < count;) {
            int taken = sendmmsg(fd, messages + sent, count - sent, 0);
            sent += taken > 0 ? taken : 1;
        }
    }
}
