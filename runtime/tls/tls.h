/* SPDX-License-Identifier: MIT */
/* What the files of asyncc-tls share. See session.c. */
#ifndef ASYNCC_TLS_INTERNAL_H
#define ASYNCC_TLS_INTERNAL_H

#include <asyncc/tls.h>
#include <openssl/ssl.h>
#include <stdatomic.h>

struct async_tls_context {
    atomic_size_t users; /* the program, sessions, and contexts that name it */
    SSL_CTX *ssl;
    bool is_server, trusts_anybody;
    unsigned char *protocols; /* as ALPN sends them */
    unsigned protocols_size;
    struct tls_name *names; /* for SNI */
};

struct async_tls {
    SSL *ssl;
    struct async_tls_context *context;
    BIO *in, *out; /* what has come, and what is to be sent: the session's own */
    int fd;
    bool ended;    /* the connection was read to its end, */
    bool said_end; /* and close_notify is sent, or on its way */
    int broken;    /* a negative errno; 0: nothing is */
    char *sending; /* taken from `out`, ... */
    size_t begin, end;
    struct async_mutex sender; /* who sends */
    struct async_tls_message why;
};

/* The reason that OpenSSL gives, and forgets. */
void async__tls_explain(struct async_tls_message *why, const char *what);

/* Sends without waiting: 0, -EAGAIN, or another negative errno. */
int async__tls_send(struct async_tls *tls);
/* Takes in what has come without waiting: how much, 0 at the end, -EAGAIN, or a negative errno. */
int async__tls_receive(struct async_tls *tls);
/* OpenSSL has refused: 0 if it needs more input; -errno, with its reason, and the alert is sent if
 * that can be done now. */
int async__tls_refused(struct async_tls *tls, int result, const char *what);
/* A step of the handshake: 1 done, 0 it needs input, or -errno. */
int async__tls_shake(struct async_tls *tls);
/* Up to n bytes; -EAGAIN: it needs input. */
ssize_t async__tls_take(struct async_tls *tls, void *buf, size_t n);
/* All n bytes become something to send; how many, or -errno. */
ssize_t async__tls_put(struct async_tls *tls, const void *buf, size_t n);
/* Close_notify becomes something to send. */
int async__tls_say_end(struct async_tls *tls);
/* Whether what came has not all been looked at. */
bool async__tls_has_input(const struct async_tls *tls);

#endif
