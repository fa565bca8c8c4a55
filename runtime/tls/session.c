/* SPDX-License-Identifier: MIT */
/*
 * A session, as far as nothing waits. OpenSSL reads from and writes to memory, `in` and `out`;
 * between that and the socket goes what can go without blocking. So no call of OpenSSL is ever
 * interrupted by a wait, and one task may read while another writes.
 *
 * Who reads never sends: what a peer's key update asks for goes out with the next write.
 */
#define _GNU_SOURCE
#define ASYNCC_ERASE
#define ASYNCC_NO_KEYWORDS
#include "tls.h"

#include <arpa/inet.h>
#include <errno.h>
#include <openssl/err.h>
#include <openssl/x509v3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "../faults.h"

enum {
    CHUNK = 16384
};

/* ---- the beginning and the end ---- */

static bool is_address(const char *name)
{
    unsigned char address[sizeof(struct in6_addr)];
    return inet_pton(AF_INET, name, address) == 1 || inet_pton(AF_INET6, name, address) == 1;
}

/* The name that the peer's certificate has to be for, and that is asked for. */
static bool set_name(SSL *ssl, const char *name)
{
    X509_VERIFY_PARAM *parameters = SSL_get0_param(ssl);
    if (is_address(name))
        return X509_VERIFY_PARAM_set1_ip_asc(parameters, name) == 1;
    X509_VERIFY_PARAM_set_hostflags(parameters, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
    return SSL_set1_host(ssl, name) == 1 && SSL_set_tlsext_host_name(ssl, name) == 1;
}

static bool make(struct async_tls *tls, const char *name)
{
    struct async_tls_context *context = tls->context;
    tls->ssl = SSL_new(context->ssl);
    tls->in = BIO_new(BIO_s_mem());
    tls->out = BIO_new(BIO_s_mem());
    if (tls->ssl == NULL || tls->in == NULL || tls->out == NULL) {
        BIO_free(tls->in);
        BIO_free(tls->out);
        return false;
    }
    BIO_set_mem_eof_return(tls->in, -1);
    BIO_set_mem_eof_return(tls->out, -1);
    SSL_set_bio(tls->ssl, tls->in, tls->out);
    if (context->is_server)
        SSL_set_accept_state(tls->ssl);
    else
        SSL_set_connect_state(tls->ssl);
    return context->is_server || name == NULL || set_name(tls->ssl, name);
}

struct async_tls *async_tls_open(struct async_tls_context *context, int fd, const char *name)
{
    if (!context->is_server && name == NULL && !context->trusts_anybody)
        return NULL;
    struct async_tls *tls = calloc(1, sizeof *tls);
    if (tls == NULL)
        return NULL;
    atomic_fetch_add(&context->users, 1);
    tls->context = context;
    tls->fd = -1;
    if (!make(tls, name)) {
        ERR_clear_error();
        async_tls_free(tls);
        return NULL;
    }
    tls->fd = fd;
    return tls;
}

/* What was not read, as the tickets that a server sends, would make the kernel reset the
 * connection, and what is on its way to the peer would be lost. */
static void close_socket(int fd)
{
    char rest[CHUNK];
    shutdown(fd, SHUT_WR);
    for (int i = 0; i < 16 && recv(fd, rest, sizeof rest, MSG_DONTWAIT) > 0; i++)
        ;
    close(fd);
}

void async_tls_free(struct async_tls *tls)
{
    if (tls == NULL)
        return;
    SSL_free(tls->ssl);
    async_tls_context_free(tls->context);
    if (tls->fd >= 0)
        close_socket(tls->fd);
    free(tls->sending);
    free(tls);
}

/* ---- what is known of it ---- */

const char *async_tls_why(const struct async_tls *tls)
{
    return tls->why.text;
}

const char *async_tls_protocol(const struct async_tls *tls)
{
    static _Thread_local char text[256];
    const unsigned char *name;
    unsigned size;
    SSL_get0_alpn_selected(tls->ssl, &name, &size);
    snprintf(text, sizeof text, "%.*s", (int)size, size > 0 ? (const char *)name : "");
    return text;
}

const char *async_tls_name(const struct async_tls *tls)
{
    const char *name = SSL_get_servername(tls->ssl, TLSEXT_NAMETYPE_host_name);
    return name ? name : "";
}

const char *async_tls_version(const struct async_tls *tls)
{
    return SSL_get_version(tls->ssl);
}

/* ---- the socket ---- */

static int breaks(struct async_tls *tls, int error, const char *why)
{
    tls->broken = error;
    snprintf(tls->why.text, sizeof tls->why.text, "%s", why);
    return error;
}

/* Takes what is to be sent next; false: there is nothing. */
static bool fill(struct async_tls *tls)
{
    if (tls->begin < tls->end)
        return true;
    int n = tls->sending != NULL ? BIO_read(tls->out, tls->sending, CHUNK) : 0;
    tls->begin = 0;
    tls->end = n > 0 ? (size_t)n : 0;
    return n > 0;
}

static bool has_output(const struct async_tls *tls)
{
    return tls->begin < tls->end || BIO_ctrl_pending(tls->out) > 0;
}

int async__tls_send(struct async_tls *tls)
{
    if (!has_output(tls))
        return 0;
    if (tls->sending == NULL && (tls->sending = malloc(CHUNK)) == NULL)
        return -ENOMEM;
    while (fill(tls)) {
        size_t count = tls->end - tls->begin;
        int error = async__call_fault(ASYNC__SEND, tls->fd, &count);
        if (error != 0)
            return breaks(tls, error, strerror(-error));
        ssize_t n = send(tls->fd, tls->sending + tls->begin, count, MSG_DONTWAIT | MSG_NOSIGNAL);
        if (n < 0 && errno != EINTR)
            return errno == EAGAIN ? -EAGAIN : breaks(tls, -errno, strerror(errno));
        tls->begin += n > 0 ? (size_t)n : 0;
    }
    free(tls->sending); /* an idle session needs none */
    tls->sending = NULL;
    return 0;
}

int async__tls_receive(struct async_tls *tls)
{
    char data[CHUNK];
    ssize_t n;
    size_t count = sizeof data;
    int error = async__call_fault(ASYNC__RECV, tls->fd, &count);
    if (error != 0)
        return breaks(tls, error, strerror(-error));
    do
        n = recv(tls->fd, data, count, MSG_DONTWAIT);
    while (n < 0 && errno == EINTR);
    if (n < 0)
        return errno == EAGAIN ? -EAGAIN : breaks(tls, -errno, strerror(errno));
    tls->ended = n == 0;
    if (n > 0 && BIO_write(tls->in, data, (int)n) != n)
        return breaks(tls, -ENOMEM, "out of memory");
    return (int)n;
}

/* ---- OpenSSL ---- */

/* The certificate is what is wrong, more often than not. */
static int explain(struct async_tls *tls, const char *what)
{
    long verified = SSL_get_verify_result(tls->ssl);
    unsigned long error = ERR_peek_last_error();
    if (ERR_GET_REASON(error) == SSL_R_CERTIFICATE_VERIFY_FAILED && verified != X509_V_OK) {
        ERR_clear_error();
        snprintf(tls->why.text, sizeof tls->why.text, "%s: %s", what,
                 X509_verify_cert_error_string(verified));
        return -EKEYREJECTED;
    }
    async__tls_explain(&tls->why, what);
    return -EPROTO;
}

/* The alert that says why is in `out`: it goes if that can be now, and nobody else sends. */
int async__tls_refused(struct async_tls *tls, int result, const char *what)
{
    int error = SSL_get_error(tls->ssl, result);
    if (error == SSL_ERROR_WANT_READ || error == SSL_ERROR_WANT_WRITE) {
        ERR_clear_error();
        return 0;
    }
    int broken = explain(tls, what);
    if (async_mutex_trylock(&tls->sender)) {
        struct async_tls_message why = tls->why;
        async__tls_send(tls);
        tls->why = why;
        async_mutex_unlock(&tls->sender);
    }
    return tls->broken = broken;
}

/* Input is wanted, and there is none: the connection has ended. */
static int ended(struct async_tls *tls)
{
    return breaks(tls, -ECONNABORTED, "the peer ended the connection without a close_notify");
}

int async__tls_shake(struct async_tls *tls)
{
    if (tls->broken != 0)
        return tls->broken;
    ERR_clear_error();
    int result = SSL_do_handshake(tls->ssl);
    if (result == 1)
        return 1;
    int error = async__tls_refused(tls, result, "handshake");
    if (error == 0 && tls->ended)
        return breaks(tls, -ECONNABORTED, "the peer ended the connection in the handshake");
    return error;
}

ssize_t async__tls_take(struct async_tls *tls, void *buf, size_t n)
{
    size_t got;
    ERR_clear_error();
    if (SSL_read_ex(tls->ssl, buf, n, &got) == 1)
        return (ssize_t)got;
    if (SSL_get_error(tls->ssl, 0) == SSL_ERROR_ZERO_RETURN)
        return 0;
    if (tls->broken != 0)
        return tls->broken;
    int error = async__tls_refused(tls, 0, "reading");
    if (error != 0)
        return error;
    return tls->ended ? ended(tls) : -EAGAIN;
}

ssize_t async__tls_put(struct async_tls *tls, const void *buf, size_t n)
{
    size_t put;
    if (tls->broken != 0)
        return tls->broken;
    if (tls->said_end)
        return -EPIPE;
    ERR_clear_error();
    if (SSL_write_ex(tls->ssl, buf, n < CHUNK ? n : CHUNK, &put) == 1)
        return (ssize_t)put;
    int error = async__tls_refused(tls, 0, "writing");
    return error != 0 ? error : -EPROTO;
}

int async__tls_say_end(struct async_tls *tls)
{
    if (tls->broken != 0)
        return tls->broken;
    if (!tls->said_end && SSL_is_init_finished(tls->ssl)) {
        ERR_clear_error();
        SSL_shutdown(tls->ssl);
        ERR_clear_error();
    }
    tls->said_end = true;
    return 0;
}

bool async__tls_has_input(const struct async_tls *tls)
{
    return tls->ended || tls->broken != 0 || SSL_has_pending(tls->ssl) ||
           BIO_ctrl_pending(tls->in) > 0;
}
