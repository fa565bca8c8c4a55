// REQUIRES: tls
// RUN: sh %S/Inputs/certificates.sh %t.folder
// RUN: %asyncc %cc -g %s -o %t %sanitized_tls %sanitized_flags
// RUN: cd %t.folder && timeout 20 %t | FileCheck %s
// RUN: cd %t.folder && env ASYNCC_BACKEND=epoll timeout 20 %t | FileCheck %s
/* A handshake with a peer that says nothing, and one that is cancelled in whatever turn: it fails,
 * the session can be closed, and nothing is left of it. */
#include <asyncc.h>
#include <asyncc/tls.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "../run/descriptors.h"

static struct async_tls_context *server, *client;

static void open_pair(int pair[2])
{
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) < 0)
        exit(1);
}

static void free_session(struct async_tls **tls)
{
    async_tls_free(*tls);
}

async static int shake(struct async_tls_context *context, int fd, const char *name)
{
    struct async_tls *tls __attribute__((cleanup(free_session))) =
        async_tls_open(context, fd, name);
    return await async_tls_handshake(tls);
}

async static int silent_peer(struct async_tls_context *context, const char *name)
{
    int pair[2], status = 0;
    open_pair(pair);
    int err = async_try(status = await async_timeout(5, shake(context, pair[0], name)));
    close(pair[1]);
    return err;
}

/* One of the two is cancelled after so many turns, the first of which begins it; false: it had
 * ended by then. */
async static bool cancel_in_turn(int turns, bool cancel_client)
{
    int pair[2];
    open_pair(pair);
    task(int) serving = spawn(shake(server, pair[0], NULL));
    task(int) asking = spawn(shake(client, pair[1], "localhost"));
    for (int i = 0; i < turns; i++)
        await async_yield();
    bool had_ended = cancel_client ? async_done(asking) : async_done(serving);
    async_cancel(cancel_client ? asking : serving);
    int status = 0;
    async_try(status = await serving);
    async_try(status = await asking);
    (void)status;
    return !had_ended;
}

async int main(void)
{
    const struct async_tls_settings of_server = {.certificates = "localhost.pem",
                                                 .key = "localhost.key"};
    const struct async_tls_settings of_client = {.authorities = "ca.pem"};
    server = async_tls_server_context(&of_server, NULL);
    client = async_tls_client_context(&of_client, NULL);
    printf("a client alone: %s\n", strerror(await silent_peer(client, "localhost")));
    printf("a server alone: %s\n", strerror(await silent_peer(server, NULL)));
    int before = count_descriptors(), cancelled = 0;
    for (int turns = 1; turns < 40; turns++) {
        cancelled += await cancel_in_turn(turns, true);
        cancelled += await cancel_in_turn(turns, false);
    }
    printf("cancelled in several turns: %d, no descriptor is left: %d\n", cancelled >= 4,
           count_descriptors() == before);
    async_tls_context_free(server);
    async_tls_context_free(client);
    return 0;
}
// CHECK: a client alone: Connection timed out
// CHECK-NEXT: a server alone: Connection timed out
// CHECK-NEXT: cancelled in several turns: 1, no descriptor is left: 1
