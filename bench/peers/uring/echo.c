/* SPDX-License-Identifier: MIT */
/* A TCP echo server on raw liburing: multishot accept and receive, and a pool of buffers that the
 * kernel takes from. usage: echo PORT */
#define _GNU_SOURCE
#include <errno.h>
#include <liburing.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include "../../serve.h"

enum {
    BUFFERS = 16384,
    BUFFER_SIZE = 256
};
enum operation {
    ACCEPT,
    RECV,
    SEND
};

static struct io_uring ring;
static struct io_uring_buf_ring *pool;
static char *buffers;

static struct io_uring_sqe *submission(enum operation operation, int fd, int buffer)
{
    struct io_uring_sqe *sqe = io_uring_get_sqe(&ring);
    if (sqe == NULL) {
        io_uring_submit(&ring);
        sqe = io_uring_get_sqe(&ring);
    }
    sqe->user_data = (uint64_t)operation | (uint64_t)buffer << 8 | (uint64_t)fd << 32;
    return sqe;
}

/* Liburing's functions for a submission clear its user data. */
static void keep_data(struct io_uring_sqe *sqe, uint64_t data)
{
    sqe->user_data = data;
}

static void accept_all(int listener)
{
    struct io_uring_sqe *sqe = submission(ACCEPT, listener, 0);
    uint64_t data = sqe->user_data;
    io_uring_prep_multishot_accept(sqe, listener, NULL, NULL, SOCK_CLOEXEC);
    keep_data(sqe, data);
}

static void receive(int fd)
{
    struct io_uring_sqe *sqe = submission(RECV, fd, 0);
    uint64_t data = sqe->user_data;
    io_uring_prep_recv_multishot(sqe, fd, NULL, 0, 0);
    sqe->flags |= IOSQE_BUFFER_SELECT;
    sqe->buf_group = 0;
    keep_data(sqe, data);
}

static void send_back(int fd, int buffer, int size)
{
    struct io_uring_sqe *sqe = submission(SEND, fd, buffer);
    uint64_t data = sqe->user_data;
    io_uring_prep_send(sqe, fd, buffers + buffer * BUFFER_SIZE, (size_t)size,
                       MSG_WAITALL | MSG_NOSIGNAL);
    keep_data(sqe, data);
}

static void give_back(int buffer)
{
    io_uring_buf_ring_add(pool, buffers + buffer * BUFFER_SIZE, BUFFER_SIZE, (uint16_t)buffer,
                          BUFFERS - 1, 0);
    io_uring_buf_ring_advance(pool, 1);
}

static void open_ring(void)
{
    struct io_uring_params parameters = {.flags = IORING_SETUP_SINGLE_ISSUER |
                                                  IORING_SETUP_DEFER_TASKRUN | IORING_SETUP_CQSIZE,
                                         .cq_entries = 32768};
    int error = io_uring_queue_init_params(4096, &ring, &parameters);
    pool = aligned_alloc(4096, BUFFERS * sizeof(struct io_uring_buf));
    buffers = malloc((size_t)BUFFERS * BUFFER_SIZE);
    struct io_uring_buf_reg registration = {.ring_addr = (uintptr_t)pool, .ring_entries = BUFFERS};
    if (error == 0)
        error = io_uring_register_buf_ring(&ring, &registration, 0);
    if (error != 0) {
        fprintf(stderr, "io_uring: %s\n", strerror(-error));
        exit(2);
    }
    io_uring_buf_ring_init(pool);
    for (int i = 0; i < BUFFERS; i++)
        give_back(i);
}

static void received(int fd, const struct io_uring_cqe *cqe)
{
    bool ended = !(cqe->flags & IORING_CQE_F_MORE);
    if (cqe->res > 0)
        send_back(fd, (int)(cqe->flags >> IORING_CQE_BUFFER_SHIFT), cqe->res);
    else if (cqe->res != -ENOBUFS) {
        close(fd);
        return;
    }
    if (ended)
        receive(fd);
}

static void over(const struct io_uring_cqe *cqe)
{
    int fd = (int)(cqe->user_data >> 32);
    switch ((enum operation)(cqe->user_data & 0xff)) {
    case ACCEPT:
        if (cqe->res >= 0) {
            send_at_once(cqe->res);
            receive(cqe->res);
        }
        break;
    case RECV:
        received(fd, cqe);
        break;
    case SEND:
        give_back((int)(cqe->user_data >> 8 & 0xffffff));
        break;
    }
}

int main(int argc, char **argv)
{
    (void)argc;
    open_ring();
    accept_all(listen_on(argv[1], 0));
    for (;;) {
        int error = io_uring_submit_and_wait(&ring, 1);
        if (error < 0 && error != -EINTR)
            return 1;
        unsigned head, n = 0;
        struct io_uring_cqe *cqe;
        io_uring_for_each_cqe(&ring, head, cqe)
        {
            n++;
            over(cqe);
        }
        io_uring_cq_advance(&ring, n);
    }
}
