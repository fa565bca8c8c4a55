/* SPDX-License-Identifier: MIT */
/* Servers, as far as nothing waits: how they are asked to end. */
#define ASYNCC_ERASE
#define ASYNCC_NO_KEYWORDS
#include <asyncc.h>

#include <sys/socket.h>

void async_server_stop(struct async_server *server, double seconds)
{
    server->__stopping = true;
    server->__grace = seconds;
    async_event_set(&server->__stop);
    /* What came before is still read; what waits for more reads the end. */
    for (struct async_connection *c = server->__first; c != NULL; c = c->__after)
        if (c->__idle)
            shutdown(async_stream_descriptor(&c->stream), SHUT_RD);
}

bool async_server_is_stopping(const struct async_server *server)
{
    return server->__stopping;
}
