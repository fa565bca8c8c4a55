// REQUIRES: tls
// RUN: sh %S/Inputs/certificates.sh %t.folder
// RUN: %asyncc %cc -g %s -o %t %sanitized_tls %sanitized_flags
// RUN: cd %t.folder && timeout 20 %t | FileCheck %s
/* Each request for memory that OpenSSL makes fails in turn, from the contexts to the end of a
 * session: there is an error or none, and nothing crashes. */
#include <asyncc.h>
#include <asyncc/tls.h>
#include <openssl/crypto.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

static long left = -1; /* requests until one fails; below 0: none does */

static void *allocate(size_t size, const char *file, int line)
{
    (void)file, (void)line;
    return left >= 0 && left-- == 0 ? NULL : malloc(size);
}

static void *reallocate(void *block, size_t size, const char *file, int line)
{
    (void)file, (void)line;
    if (size == 0) {
        free(block);
        return NULL;
    }
    return left >= 0 && left-- == 0 ? NULL : realloc(block, size);
}

static void release(void *block, const char *file, int line)
{
    (void)file, (void)line;
    free(block);
}

static void free_session(struct async_tls **tls)
{
    async_tls_free(*tls);
}

#define SESSION struct async_tls *tls __attribute__((cleanup(free_session)))

async static int talk(struct async_tls_context *context, int fd, const char *name)
{
    char data[5];
    SESSION = async_tls_open(context, fd, name);
    if (tls == NULL) {
        close(fd);
        return -1;
    }
    int status = await async_tls_handshake(tls);
    if (status == 0 && await async_tls_write(tls, "hello", 5) < 0)
        status = -1;
    if (status == 0)
        status = await async_tls_flush(tls);
    if (status == 0 && await async_tls_read(tls, data, sizeof data) != 5)
        status = -1;
    return status;
}

async static int meet(void)
{
    const struct async_tls_settings of_server = {.certificates = "localhost.pem",
                                                 .key = "localhost.key"};
    const struct async_tls_settings of_client = {.authorities = "ca.pem"};
    int pair[2], served = -1, asked = -1;
    struct async_tls_context *server = async_tls_server_context(&of_server, NULL);
    struct async_tls_context *client = async_tls_client_context(&of_client, NULL);
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) < 0)
        exit(1);
    if (server != NULL && client != NULL) {
        await gather(served = talk(server, pair[0], NULL),
                     asked = talk(client, pair[1], "localhost"));
    } else {
        close(pair[0]);
        close(pair[1]);
    }
    async_tls_context_free(server);
    async_tls_context_free(client);
    return served == 0 && asked == 0 ? 0 : -1;
}

async int main(void)
{
    int failed = 0;
    if (CRYPTO_set_mem_functions(allocate, reallocate, release) != 1)
        return 1;
    printf("with memory: %d\n", await meet());
    long fail = 0;
    for (;; fail += 1 + fail / 50) {
        left = fail;
        failed += await meet() < 0;
        if (left >= 0)
            break;
    }
    left = -1;
    printf("some failed: %d, up to more than a hundred: %d, and then: %d\n", failed > 10,
           fail > 100, await meet());
    return 0;
}
// CHECK: with memory: 0
// CHECK-NEXT: some failed: 1, up to more than a hundred: 1, and then: 0
