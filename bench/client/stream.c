/* SPDX-License-Identifier: MIT */
/* What a server that sends is measured with: takes what comes on one connection.
 * usage: stream PORT SECONDS SERVER_PROCESS */
#define _GNU_SOURCE
#include "../measure.h"
#include "client.h"

static double receive_until(int fd, double end)
{
    static char buffer[1 << 18];
    double bytes = 0;
    while (seconds() < end) {
        ssize_t n = recv(fd, buffer, sizeof buffer, 0);
        if (n <= 0)
            fail("the server ended the connection", errno);
        bytes += (double)n;
    }
    return bytes;
}

int main(int argc, char **argv)
{
    if (argc < 4)
        return 2;
    int fd = connect_to(argv[1]);
    clockid_t server = clock_of(atoi(argv[3]));
    double span = atof(argv[2]);
    receive_until(fd, seconds() + span / 3);
    double start = seconds(), server_start = seconds_of(server);
    double bytes = receive_until(fd, start + span);
    say("stream_mb_per_s", bytes / (seconds() - start) * 1e-6);
    say("stream_cpu_us_per_mb", (seconds_of(server) - server_start) * 1e12 / bytes);
    return 0;
}
