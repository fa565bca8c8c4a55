/* SPDX-License-Identifier: MIT */
/*
 * Servers: a task for each connection that is accepted, and an end in order.
 *
 *     async static void echo(struct async_connection *connection)
 *     {
 *         char *line;
 *         while (await async_stream_read_line(&connection->stream, 1000, &line) > 0) {
 *             async_stream_put(&connection->stream, line, strlen(line));
 *             await async_stream_flush(&connection->stream);
 *         }
 *     }
 *
 *     struct async_server server = {.serve = echo, .most = 1000};
 *     await async_server_run(&server, fds, n);
 */
#ifndef ASYNCC_SERVER_H
#define ASYNCC_SERVER_H

struct async_server;

struct async_connection {
    struct async_stream stream;
    struct async_server *server;
    struct async_connection *__before, *__after; /* in the server's list */
    bool __begun;
    bool __idle;
    _Task(void) __task; /* the last, for it is not the same in all faces of asyncc.h */
};

struct async_server {
    /* Serves one connection. What it has written is sent when it returns, and the connection is
     * closed, also if it fails or is cancelled. A failure is reported on stderr. */
    _Async void (*serve)(struct async_connection *__connection);
    void *context; /* the program's */
    size_t most;   /* connections at once, others wait in the listeners' queues; 0: no bound */
    struct async_connection *__first;
    size_t __count;
    struct async_semaphore __slots;
    struct async_event __stop, __changed;
    double __grace;
    int __error;
    bool __stopping, __reported;
};

/* Accepts from n listening sockets, up to 32, which stay the caller's, until the server is stopped;
 * then it waits for the connections that are being served as long as async_server_stop() says,
 * cancels those that are left, and has ended when they have. 0, or the negative errno of a listener
 * from which nothing can be accepted. Where descriptors or memory run out it says so once on
 * stderr, and tries again; -ENOMEM: there is no memory to begin, or to wait. Cancelled, it cancels
 * the connections, waits for them, and fails. All fields but those that begin with two underscores
 * are the caller's to set before. */
_Async int async_server_run(struct async_server *__server, const int *__fds, size_t __n);
/* Asks the server to end: nothing more is accepted, connections that wait in
 * async_connection_wait() end, and others have that many seconds. */
void async_server_stop(struct async_server *__server, double __seconds);
bool async_server_is_stopping(const struct async_server *__server);
/* Between two requests: sends what was written to a stream, the connection's own or one over it,
 * and waits for more to read. False: there will be none, for the peer or the server ends, or the
 * connection has failed. */
_Async bool async_connection_wait(struct async_connection *__connection,
                                  struct async_stream *__stream);

#endif
