/* SPDX-License-Identifier: MIT */
/* What an echo server is measured with: a message of 64 bytes is outstanding on each connection.
 * usage: echo PORT CONNECTIONS SECONDS SERVER_PROCESS */
#define _GNU_SOURCE
#include <errno.h>
#include <liburing.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include "../measure.h"
#include "client.h"

enum {
    MESSAGE = 64,
    BUFFERS = 16384
};

struct connection {
    int fd;
    int got;
    double sent;
};

static struct io_uring ring;
static struct io_uring_buf_ring *pool;
static char *buffers, message[MESSAGE];

/* ---- latencies: 32 steps to each doubling of nanoseconds ---- */

static uint64_t histogram[64 * 32];

static int step_of(uint64_t ns)
{
    if (ns < 32)
        return (int)ns;
    int log = 63 - __builtin_clzll(ns);
    return (log - 4) * 32 + (int)(ns >> (log - 5) & 31);
}

static double us_of(int step)
{
    if (step < 32)
        return step * 1e-3;
    int log = step / 32 + 4;
    return (double)(((uint64_t)1 << log) + ((uint64_t)(step % 32) << (log - 5))) * 1e-3;
}

static double percentile(double part)
{
    uint64_t all = 0, below = 0;
    for (int i = 0; i < 64 * 32; i++)
        all += histogram[i];
    for (int i = 0; i < 64 * 32; i++)
        if ((double)(below += histogram[i]) >= (double)all * part)
            return us_of(i);
    return 0;
}

/* ---- messages ---- */

static struct io_uring_sqe *submission(void)
{
    struct io_uring_sqe *sqe = io_uring_get_sqe(&ring);
    if (sqe == NULL) {
        io_uring_submit(&ring);
        sqe = io_uring_get_sqe(&ring);
    }
    return sqe;
}

static void receive(struct connection *connection)
{
    struct io_uring_sqe *sqe = submission();
    io_uring_prep_recv_multishot(sqe, connection->fd, NULL, 0, 0);
    sqe->flags |= IOSQE_BUFFER_SELECT;
    sqe->buf_group = 0;
    io_uring_sqe_set_data(sqe, connection);
}

static void send_message(struct connection *connection, double now)
{
    struct io_uring_sqe *sqe = submission();
    connection->sent = now;
    connection->got = 0;
    io_uring_prep_send(sqe, connection->fd, message, MESSAGE, MSG_NOSIGNAL);
    sqe->flags |= IOSQE_CQE_SKIP_SUCCESS;
    io_uring_sqe_set_data(sqe, NULL);
}

static void give_buffer(int buffer)
{
    io_uring_buf_ring_add(pool, buffers + buffer * MESSAGE, MESSAGE, (uint16_t)buffer, BUFFERS - 1,
                          0);
    io_uring_buf_ring_advance(pool, 1);
}

static void open_ring(void)
{
    struct io_uring_params parameters = {.flags = IORING_SETUP_SINGLE_ISSUER |
                                                  IORING_SETUP_DEFER_TASKRUN | IORING_SETUP_CQSIZE,
                                         .cq_entries = 32768};
    int error = io_uring_queue_init_params(4096, &ring, &parameters);
    pool = aligned_alloc(4096, BUFFERS * sizeof(struct io_uring_buf));
    buffers = malloc((size_t)BUFFERS * MESSAGE);
    struct io_uring_buf_reg registration = {.ring_addr = (uintptr_t)pool, .ring_entries = BUFFERS};
    if (error == 0)
        error = io_uring_register_buf_ring(&ring, &registration, 0);
    if (error != 0)
        fail("io_uring", -error);
    io_uring_buf_ring_init(pool);
    for (int i = 0; i < BUFFERS; i++)
        give_buffer(i);
}

static long requests;

static void over(const struct io_uring_cqe *cqe)
{
    struct connection *connection = io_uring_cqe_get_data(cqe);
    if (connection == NULL || (cqe->res <= 0 && cqe->res != -ENOBUFS))
        fail("the server ended a connection", -cqe->res);
    if (cqe->res > 0) {
        give_buffer((int)(cqe->flags >> IORING_CQE_BUFFER_SHIFT));
        connection->got += cqe->res;
        if (connection->got >= MESSAGE) {
            double now = seconds();
            histogram[step_of((uint64_t)((now - connection->sent) * 1e9))]++;
            requests++;
            send_message(connection, now);
        }
    }
    if (!(cqe->flags & IORING_CQE_F_MORE))
        receive(connection);
}

static void run_until(double end)
{
    do {
        int error = io_uring_submit_and_wait(&ring, 1);
        if (error < 0 && error != -EINTR)
            fail("io_uring_enter", -error);
        unsigned head, n = 0;
        struct io_uring_cqe *cqe;
        io_uring_for_each_cqe(&ring, head, cqe)
        {
            n++;
            over(cqe);
        }
        io_uring_cq_advance(&ring, n);
    } while (seconds() < end);
}

int main(int argc, char **argv)
{
    if (argc < 5)
        return 2;
    int n = atoi(argv[2]), process = atoi(argv[4]);
    double span = atof(argv[3]);
    clockid_t server = clock_of(process);
    struct connection *connections = calloc((size_t)n, sizeof *connections);
    connections[0].fd = connect_to(argv[1]);
    usleep(100000);
    double before = memory_of(process);
    for (int i = 1; i < n; i++)
        connections[i].fd = connect_to(argv[1]);
    usleep(200000);
    double idle = memory_of(process);

    open_ring();
    memset(message, 'x', MESSAGE);
    for (int i = 0; i < n; i++) {
        receive(&connections[i]);
        send_message(&connections[i], seconds());
    }
    run_until(seconds() + span / 3); /* until all has its pace */
    memset(histogram, 0, sizeof histogram);
    requests = 0;
    double start = seconds(), server_start = seconds_of(server), own_start = processor_seconds();
    run_until(start + span);
    double spent = seconds() - start, served = seconds_of(server) - server_start;
    say("echo_per_s", (double)requests / spent);
    say("echo_p50_us", percentile(.5));
    say("echo_p99_us", percentile(.99));
    say("echo_cpu_us", served * 1e6 / (double)requests);
    say("echo_server_load", served / spent);
    say("echo_client_load", (processor_seconds() - own_start) / spent);
    if (n > 1)
        say("echo_idle_bytes", (idle - before) / (n - 1));
    return 0;
}
