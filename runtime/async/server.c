/* SPDX-License-Identifier: MIT */
/*
 * Accepting, and the tasks of connections. A task that is cancelled before it has begun never runs,
 * so whatever a connection has belongs to the server's list, until its task has begun; from then on
 * the task's own cleanup gives it back.
 */
#define _GNU_SOURCE
#include <asyncc.h>

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

#include "../address.h"
#include "../buffer.h"
#include "../report.h"
#include "../stream.h"

#define RETRY_DELAY 0.1 /* seconds, when descriptors or memory have run out */

/* ---- one connection ---- */

static void link_in(struct async_server *server, struct async_connection *connection)
{
    connection->server = server;
    connection->__after = server->__first;
    if (server->__first != NULL)
        server->__first->__before = connection;
    server->__first = connection;
    server->__count++;
}

static void unlink_from(struct async_server *server, struct async_connection *connection)
{
    if (connection->__before != NULL)
        connection->__before->__after = connection->__after;
    else
        server->__first = connection->__after;
    if (connection->__after != NULL)
        connection->__after->__before = connection->__before;
    server->__count--;
}

/* Gives back what it has, and its place among the others. */
static void connection_ends(struct async_connection *connection)
{
    struct async_server *server = connection->server;
    async_stream_drop(&connection->stream);
    unlink_from(server, connection);
    free(connection);
    async_semaphore_release(&server->__slots);
    async_event_set(&server->__changed);
}

static void end(struct async_connection **ended)
{
    task(void) own = (*ended)->__task;
    connection_ends(*ended);
    async_release(own);
}

async static void serve_connection(struct async_connection *connection)
{
    struct async_connection *served __attribute__((cleanup(end))) = connection;
    served->__begun = true;
    await served->server->serve(served);
    await async_stream_close(&served->stream);
}

/* The task of a connection that has not begun never does, and so does not end it. */
static void cancel_connections(struct async_server *server)
{
    for (struct async_connection *c = server->__first, *next; c != NULL; c = next) {
        next = c->__after;
        async_cancel(c->__task);
        if (!c->__begun)
            end(&c);
    }
}

#ifdef ASYNCC_ERASE

/* It is served, and gone, before anything else happens. */
static int begin(struct async_connection *connection)
{
    serve_connection(connection);
    return 0;
}

#else

/* 0, or -ENOMEM: it is lost. */
static int begin(struct async_connection *connection)
{
    connection->__task = spawn(serve_connection(connection));
    if (async_error(connection->__task) != ENOMEM)
        return 0;
    end(&connection);
    return -ENOMEM;
}

#endif

async bool async_connection_wait(struct async_connection *connection, struct async_stream *stream)
{
    if (await async_stream_flush(stream) < 0 || connection->server->__stopping)
        return false;
    connection->__idle = true;
    ssize_t n = 0;
    int err = async_try(n = await async_stream_fill(stream, 1));
    connection->__idle = false;
    if (err != 0)
        async_fail(err);
    return n > 0;
}

/* ---- accepting ---- */

/* accept(2): errors of a connection that is gone already, or of the network, which pass. */
static bool passes(int error)
{
    switch (-error) {
    case ECONNABORTED:
    case EINTR:
    case EAGAIN:
    case EPROTO:
    case EPERM:
    case ENOPROTOOPT:
    case ENETDOWN:
    case ENETUNREACH:
    case ENONET:
    case EHOSTDOWN:
    case EHOSTUNREACH:
        return true;
    default:
        return false;
    }
}

static bool is_shortage(int error)
{
    return error == -EMFILE || error == -ENFILE || error == -ENOBUFS || error == -ENOMEM;
}

/* Says it once, and waits until a connection has ended, or for a while. */
async static void back_off(struct async_server *server, int error)
{
    if (!server->__reported)
        async__report("a server cannot accept connections: %s; it goes on when it can",
                      async__error_text(-error, ASYNC__NOWHERE).text);
    server->__reported = true;
    async_event_clear(&server->__changed);
    int err = async_try(await async_timeout(RETRY_DELAY, async_event_wait(&server->__changed)));
    if (err != 0 && err != ETIMEDOUT)
        async_fail(err);
}

static void give_slot(struct async_server **server)
{
    if (*server != NULL)
        async_semaphore_release(&(*server)->__slots);
}

static void free_connection(struct async_connection **connection)
{
    free(*connection);
}

/* Accepts one connection, for which there is memory before, so that it is not lost. 0, or a
 * negative errno. */
async static int accept_one(struct async_server *server, int listener)
{
    await async_semaphore_acquire(&server->__slots);
    struct async_server *slot __attribute__((cleanup(give_slot))) = server;
    struct async_connection *connection __attribute__((cleanup(free_connection))) =
        async__buffer_memory(sizeof *connection);
    if (connection == NULL)
        return -ENOMEM;
    memset(connection, 0, sizeof *connection);
    int fd = await async_accept(listener, NULL, NULL, SOCK_CLOEXEC);
    if (fd < 0)
        return fd;
    async__stream_open_socket(&connection->stream, fd);
    struct async_connection *accepted = connection;
    connection = NULL;
    slot = NULL;
    link_in(server, accepted);
    return begin(accepted);
}

static void stop_with(struct async_server *server, int error)
{
    server->__error = error;
    async_server_stop(server, 0);
}

async static void accept_all(struct async_server *server, int listener)
{
    while (!server->__stopping) {
        int error = 0, err = async_try(error = await accept_one(server, listener));
        if (err == ENOMEM)
            error = -ENOMEM;
        else if (err != 0)
            async_fail(err);
        if (is_shortage(error)) {
            err = async_try(await back_off(server, error));
            if (err == ENOMEM) /* none to wait with */
                stop_with(server, -ENOMEM);
            else if (err != 0)
                async_fail(err);
        } else if (error < 0 && !passes(error)) {
            stop_with(server, error);
        }
    }
}

/* ---- the server ---- */

async static void all_gone(struct async_server *server)
{
    while (server->__count > 0) {
        async_event_clear(&server->__changed);
        await async_event_wait(&server->__changed);
    }
}

/* Ends all connections; what comes to this task meanwhile is its failure then. */
async static void end_all(struct async_server *server)
{
    int failure = 0;
    cancel_connections(server);
    while (server->__count > 0) {
        int err = async_try(await all_gone(server));
        failure = err != 0 ? err : failure;
    }
    if (failure != 0)
        async_fail(failure);
}

static void prepare(struct async_server *server)
{
    size_t most = server->most != 0 ? server->most : SIZE_MAX / 2;
    server->__first = NULL;
    server->__count = 0;
    server->__slots = (struct async_semaphore)ASYNC_SEMAPHORE_INIT(most);
    server->__stop = server->__changed = (struct async_event)ASYNC_EVENT_INIT;
    server->__error = 0;
    server->__stopping = server->__reported = false;
}

async int async_server_run(struct async_server *server, const int *fds, size_t n)
{
    task(void) acceptors[ASYNC__MOST_ADDRESSES];
    int errs[ASYNC__MOST_ADDRESSES];
    if (n > ASYNC__MOST_ADDRESSES)
        return -EINVAL;
    prepare(server);
    for (size_t i = 0; i < n; i++)
        if (async_error(acceptors[i] = spawn(accept_all(server, fds[i]))) == ENOMEM)
            stop_with(server, -ENOMEM);
    int err = async_try(await async_event_wait(&server->__stop));
    server->__stopping = true;
    for (size_t i = 0; i < n; i++)
        async_cancel(acceptors[i]);
    int settled = async_try(await async_gather_array_settled(NULL, errs, acceptors, n));
    err = err != 0 ? err : settled;
    if (err == 0 && server->__count > 0)
        err = async_try(await async_timeout(server->__grace, all_gone(server)));
    await end_all(server);
    if (err != 0 && err != ETIMEDOUT)
        async_fail(err);
    return server->__error;
}
