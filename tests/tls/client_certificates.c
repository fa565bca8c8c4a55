// REQUIRES: tls
// RUN: sh %S/Inputs/certificates.sh %t.folder
// RUN: %asyncc %cc -g %s -o %t -lasyncc-tls -lssl -lcrypto
// RUN: cd %t.folder && timeout 20 %t | FileCheck %s
// RUN: cd %t.folder && env ASYNCC_BACKEND=epoll timeout 20 %t | FileCheck %s
/* A server that asks for certificates: who has a good one is served, who has none, or another
 * authority's, is not, and hears of it. */
#include <asyncc.h>
#include <asyncc/tls.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>

static const struct async_tls_settings of_server = {.authorities = "ca.pem",
                                                    .certificates = "localhost.pem",
                                                    .key = "localhost.key",
                                                    .ask_certificate = true};

static const char *text(ssize_t n)
{
    return n < 0 ? strerror((int)-n) : "done";
}

static struct async_tls_context *checked(struct async_tls_context *context,
                                         const struct async_tls_message *why)
{
    if (context == NULL) {
        puts(why->text);
        exit(1);
    }
    return context;
}

/* The server sends what it has got. */
async static int serve(struct async_tls_context *context, int fd)
{
    char data[10];
    struct async_tls *tls = async_tls_open(context, fd, NULL);
    int status = await async_tls_handshake(tls);
    printf("  server: %s%s%s\n", text(status), status < 0 ? ": " : "",
           status < 0 ? async_tls_why(tls) : "");
    if (status == 0) {
        ssize_t n = await async_tls_read(tls, data, sizeof data);
        if (n > 0)
            await async_tls_write(tls, data, (size_t)n);
        await async_tls_flush(tls);
        await async_tls_shutdown(tls);
    }
    async_tls_free(tls);
    return status;
}

/* With TLS 1.3 a client learns that its certificate will not do when it reads. */
async static ssize_t ask(struct async_tls_context *context, int fd)
{
    char data[10];
    struct async_tls *tls = async_tls_open(context, fd, "localhost");
    ssize_t n = await async_tls_handshake(tls);
    if (n == 0)
        n = await async_tls_write(tls, "hello", 5);
    if (n > 0)
        n = await async_tls_flush(tls);
    if (n == 0)
        n = await async_tls_read(tls, data, sizeof data);
    printf("  client: %s\n", n == 5 && memcmp(data, "hello", 5) == 0 ? "hello" : text(n));
    async_tls_free(tls);
    return n;
}

async static void meet(const char *certificates, const char *key)
{
    int pair[2];
    struct async_tls_message why;
    const struct async_tls_settings of_client = {
        .authorities = "ca.pem", .certificates = certificates, .key = key};
    struct async_tls_context *server = checked(async_tls_server_context(&of_server, &why), &why);
    struct async_tls_context *client = checked(async_tls_client_context(&of_client, &why), &why);
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) < 0)
        exit(1);
    printf("%s:\n", certificates != NULL ? certificates : "none");
    await gather(serve(server, pair[0]), ask(client, pair[1]));
    async_tls_context_free(server);
    async_tls_context_free(client);
}

async int main(void)
{
    await meet("client.pem", "client.key");
    await meet(NULL, NULL);
    await meet("stranger.pem", "stranger.key");
    return 0;
}
// CHECK: client.pem:
// CHECK-DAG: server: done
// CHECK-DAG: client: hello
// CHECK: none:
// CHECK-DAG: server: Protocol error: {{.*}}did not return a certificate
// CHECK-DAG: client: {{Protocol error|Connection reset by peer}}
// CHECK: stranger.pem:
// CHECK-DAG: server: Key was rejected by service: {{.*}}
// CHECK-DAG: client: {{Protocol error|Connection reset by peer}}
