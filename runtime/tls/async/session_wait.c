/* SPDX-License-Identifier: MIT */
/* Sessions, as far as they wait: for the socket to have something, or to take something. */
#include <asyncc/tls.h>

#include <errno.h>
#include <poll.h>

#include "../tls.h"

static void stop_sending(struct async_tls **sending)
{
    async_mutex_unlock(&(*sending)->sender);
}

/* Sends all that there is. */
async static int send_all(struct async_tls *tls)
{
    await async_mutex_lock(&tls->sender);
    struct async_tls *sending __attribute__((cleanup(stop_sending))) = tls;
    int status;
    while ((status = async__tls_send(sending)) == -EAGAIN) {
        int events = await async_poll(sending->fd, POLLOUT);
        if (events < 0)
            return events;
    }
    return status;
}

/* Takes in what comes: 0, or a negative errno. */
async static int receive(struct async_tls *tls)
{
    int got;
    while ((got = async__tls_receive(tls)) == -EAGAIN) {
        int events = await async_poll(tls->fd, POLLIN);
        if (events < 0)
            return events;
    }
    return got < 0 ? got : 0;
}

async int async_tls_handshake(struct async_tls *tls)
{
    for (;;) {
        int step = async__tls_shake(tls);
        if (step < 0)
            return step;
        int status = await send_all(tls);
        if (status < 0 || step == 1)
            return status;
        status = await receive(tls);
        if (status < 0)
            return status;
    }
}

async ssize_t async_tls_read(struct async_tls *tls, void *buf, size_t n)
{
    ssize_t got;
    while ((got = async__tls_take(tls, buf, n)) == -EAGAIN) {
        int status = await receive(tls);
        if (status < 0)
            return status;
    }
    return got;
}

async int async_tls_wait(struct async_tls *tls)
{
    if (async__tls_has_input(tls))
        return 0;
    int events = await async_poll(tls->fd, POLLIN);
    return events < 0 ? events : 0;
}

/* What was kept back goes first, so that no more than one write is. */
async ssize_t async_tls_write(struct async_tls *tls, const void *buf, size_t n)
{
    int status = await send_all(tls);
    if (status < 0)
        return status;
    ssize_t put = async__tls_put(tls, buf, n);
    if (put > 0 && async_mutex_trylock(&tls->sender)) {
        struct async_tls *sending __attribute__((cleanup(stop_sending))) = tls;
        status = async__tls_send(sending);
        if (status < 0 && status != -EAGAIN)
            return status;
    }
    return put;
}

async int async_tls_flush(struct async_tls *tls)
{
    return await send_all(tls);
}

async int async_tls_shutdown(struct async_tls *tls)
{
    int status = async__tls_say_end(tls);
    return status < 0 ? status : await send_all(tls);
}

/* ---- as a stream ---- */

async static ssize_t read_session(void *self, void *buf, size_t n)
{
    return await async_tls_read(self, buf, n);
}

async static ssize_t write_session(void *self, const void *buf, size_t n)
{
    return await async_tls_write(self, buf, n);
}

async static int wait_session(void *self)
{
    return await async_tls_wait(self);
}

async static int flush_session(void *self)
{
    return await async_tls_flush(self);
}

async static int shut_session(void *self)
{
    return await async_tls_shutdown(self);
}

static int free_session(void *self)
{
    async_tls_free(self);
    return 0;
}

const struct async_stream_type ASYNC_TLS_STREAM_TYPE = {
    .read = read_session,
    .write = write_session,
    .wait = wait_session,
    .flush = flush_session,
    .shutdown = shut_session,
    .finish = shut_session,
    .destroy = free_session,
};
