/* SPDX-License-Identifier: MIT */
/* Sends to each connection in writes of 64 KiB, on raw liburing. usage: stream PORT */
#define _GNU_SOURCE
#include <errno.h>
#include <liburing.h>
#include <string.h>
#include <unistd.h>

#include "../../serve.h"

static struct io_uring ring;
static char block[65536];

static void pour(int fd)
{
    struct io_uring_sqe *sqe = io_uring_get_sqe(&ring);
    io_uring_prep_send(sqe, fd, block, sizeof block, MSG_NOSIGNAL);
    io_uring_sqe_set_data64(sqe, (uint64_t)fd);
}

static void accept_all(int listener)
{
    struct io_uring_sqe *sqe = io_uring_get_sqe(&ring);
    io_uring_prep_multishot_accept(sqe, listener, NULL, NULL, SOCK_CLOEXEC);
    io_uring_sqe_set_data64(sqe, (uint64_t)listener);
}

int main(int argc, char **argv)
{
    (void)argc;
    int listener = listen_on(argv[1], 0);
    int error =
        io_uring_queue_init(64, &ring, IORING_SETUP_SINGLE_ISSUER | IORING_SETUP_DEFER_TASKRUN);
    if (error != 0) {
        fprintf(stderr, "io_uring: %s\n", strerror(-error));
        return 2;
    }
    accept_all(listener);
    for (;;) {
        struct io_uring_cqe *cqe;
        error = io_uring_submit_and_wait(&ring, 1);
        if (error < 0 && error != -EINTR)
            return 1;
        while (io_uring_peek_cqe(&ring, &cqe) == 0) {
            int fd = (int)cqe->user_data, result = cqe->res;
            io_uring_cqe_seen(&ring, cqe);
            if (fd == listener && result >= 0)
                pour(result);
            else if (result >= 0)
                pour(fd);
            else
                close(fd);
        }
    }
}
