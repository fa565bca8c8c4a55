/* SPDX-License-Identifier: MIT */
/* A TCP echo server on raw liburing as a task would write it: a receive into the connection's own
 * buffer, then a send, one operation at a time. usage: simple PORT */
#define _GNU_SOURCE
#include <errno.h>
#include <liburing.h>
#include <string.h>
#include <unistd.h>

#include "../../serve.h"

struct connection {
    int fd;
    bool sending;
    char buffer[4096];
};

static struct io_uring ring;

static struct io_uring_sqe *submission(void)
{
    struct io_uring_sqe *sqe = io_uring_get_sqe(&ring);
    if (sqe == NULL) {
        io_uring_submit(&ring);
        sqe = io_uring_get_sqe(&ring);
    }
    return sqe;
}

static void accept_next(int listener)
{
    struct io_uring_sqe *sqe = submission();
    io_uring_prep_accept(sqe, listener, NULL, NULL, SOCK_CLOEXEC);
    io_uring_sqe_set_data(sqe, NULL);
}

static void receive(struct connection *connection)
{
    struct io_uring_sqe *sqe = submission();
    connection->sending = false;
    io_uring_prep_recv(sqe, connection->fd, connection->buffer, sizeof connection->buffer, 0);
    io_uring_sqe_set_data(sqe, connection);
}

static void send_back(struct connection *connection, size_t size)
{
    struct io_uring_sqe *sqe = submission();
    connection->sending = true;
    io_uring_prep_send(sqe, connection->fd, connection->buffer, size, MSG_WAITALL | MSG_NOSIGNAL);
    io_uring_sqe_set_data(sqe, connection);
}

static void accepted(int fd)
{
    if (fd < 0)
        return;
    struct connection *connection = malloc(sizeof *connection);
    if (connection == NULL)
        exit(2);
    connection->fd = fd;
    send_at_once(fd);
    receive(connection);
}

static void over(struct connection *connection, int result)
{
    if (result <= 0) {
        close(connection->fd);
        free(connection);
    } else if (connection->sending) {
        receive(connection);
    } else {
        send_back(connection, (size_t)result);
    }
}

int main(int argc, char **argv)
{
    (void)argc;
    struct io_uring_params parameters = {.flags = IORING_SETUP_SINGLE_ISSUER |
                                                  IORING_SETUP_DEFER_TASKRUN | IORING_SETUP_CQSIZE,
                                         .cq_entries = 32768};
    int listener = listen_on(argv[1], 0);
    int error = io_uring_queue_init_params(4096, &ring, &parameters);
    if (error != 0) {
        fprintf(stderr, "io_uring: %s\n", strerror(-error));
        return 2;
    }
    accept_next(listener);
    for (;;) {
        error = io_uring_submit_and_wait(&ring, 1);
        if (error < 0 && error != -EINTR)
            return 1;
        unsigned head, n = 0;
        struct io_uring_cqe *cqe;
        io_uring_for_each_cqe(&ring, head, cqe)
        {
            n++;
            struct connection *connection = io_uring_cqe_get_data(cqe);
            if (connection == NULL) {
                accepted(cqe->res);
                accept_next(listener);
            } else {
                over(connection, cqe->res);
            }
        }
        io_uring_cq_advance(&ring, n);
    }
}
