/* SPDX-License-Identifier: MIT */
/*
 * TLS, client and server, on OpenSSL: the library asyncc-tls. Link with
 * -lasyncc-tls -lssl -lcrypto.
 *
 *     struct async_tls_context *context = async_tls_client_context(NULL, &why);
 *     struct async_tls *tls = async_tls_open(context, fd, "example.org");
 *     if (await async_tls_handshake(tls) == 0)
 *         async_tls_stream(&stream, tls);          and from here on it is a stream
 *
 * A client takes a server only with a certificate that its authorities signed, for the name that it
 * asked for, unless told otherwise. TLS 1.2 is the oldest version; there is no renegotiation. One
 * task may read a session while another writes it.
 *
 * The end: a peer that says that it has ended (close_notify) is the end of input, 0. One that just
 * closes its connection is -ECONNABORTED, for what came may have been cut short by anybody.
 */
#ifndef ASYNCC_TLS_H
#define ASYNCC_TLS_H

#include <asyncc.h>

/* Why something failed, for people. */
struct async_tls_message {
    char text[256];
};

/* Settings of a context; what is not named is 0. Files are PEM. */
struct async_tls_settings {
    const char *authorities;      /* a file of those who are trusted; NULL: the system's */
    const char *certificates;     /* a file of the own one, and those that lead to an authority */
    const char *key;              /* its key; NULL: in the same file */
    const char *const *protocols; /* by ALPN, NULL at the end, the best first; NULL: none */
    bool trust_anybody; /* client: neither who signed the peer's certificate nor its name matter */
    bool ask_certificate; /* server: a client has to have one that the authorities signed */
};

/* What the sessions of a client, or of a server, have in common. Any loop may use it. NULL, with
 * *why (which may be NULL), where a file cannot be read, or without memory. A server needs
 * certificates. Reads files, and does not suspend. */
struct async_tls_context;
struct async_tls_context *async_tls_client_context(const struct async_tls_settings *__settings,
                                                   struct async_tls_message *__why);
struct async_tls_context *async_tls_server_context(const struct async_tls_settings *__settings,
                                                   struct async_tls_message *__why);
/* Clients that ask a server for `name` (SNI) get the certificates of `other`, which stays theirs
 * too. Before the first session. 0 or -ENOMEM. */
int async_tls_context_add(struct async_tls_context *__context, const char *__name,
                          struct async_tls_context *__other);
/* Sessions that are open keep what they need. */
void async_tls_context_free(struct async_tls_context *__context);

/* A session over a connected socket, which it owns from then on. `name` is the host's name or
 * address: a client checks it, and asks for it; a server passes NULL. NULL without memory, and for
 * a client without a name, unless it trusts anybody; then the socket is still the caller's. */
struct async_tls;
struct async_tls *async_tls_open(struct async_tls_context *__context, int __fd, const char *__name);
/* Suspends until the peers have agreed: 0. -EKEYREJECTED: the peer's certificate will not do;
 * -EPROTO: they could not agree; or the error of the connection. async_tls_why() says more. Being
 * cancelled, or failed, the session is good for nothing but to be closed. */
_Async int async_tls_handshake(struct async_tls *__tls);
/* Why the last call failed; "" if none has. */
const char *async_tls_why(const struct async_tls *__tls);
/* The protocol that ALPN has chosen; "" if none. The host that the client asked for; "" if none. */
const char *async_tls_protocol(const struct async_tls *__tls);
const char *async_tls_name(const struct async_tls *__tls);
/* "TLSv1.3", say. */
const char *async_tls_version(const struct async_tls *__tls);

/* Up to n bytes: their number, 0 at the end, or a negative errno: -ECONNABORTED without a
 * close_notify, -EPROTO for what is no TLS. Cancelled, it has taken nothing. */
_Async ssize_t async_tls_read(struct async_tls *__tls, void *__buf, size_t __n);
/* Up to n bytes: their number, or a negative errno. The last of them may be kept back until
 * async_tls_flush(), or the next write. Cancelled, it has taken nothing. */
_Async ssize_t async_tls_write(struct async_tls *__tls, const void *__buf, size_t __n);
/* Sends what was kept back: 0, or a negative errno. */
_Async int async_tls_flush(struct async_tls *__tls);
/* Says that nothing more will be written; reading goes on. 0, or a negative errno. */
_Async int async_tls_shutdown(struct async_tls *__tls);
/* Waits until a read will not wait. 0, or a negative errno. */
_Async int async_tls_wait(struct async_tls *__tls);
/* Closes the socket, and frees the session; without a close_notify, unless async_tls_shutdown() has
 * said it. NULL is none. */
void async_tls_free(struct async_tls *__tls);

/* The stream is over the session, which it then owns: it is read, written and shut down by the
 * stream's functions, and async_stream_close() says close_notify and frees it. */
#ifdef ASYNCC_ERASE /* whose functions are others */
#define ASYNC_TLS_STREAM_TYPE async_tls_erased_stream_type
#else
#define ASYNC_TLS_STREAM_TYPE async_tls_stream_type
#endif
extern const struct async_stream_type ASYNC_TLS_STREAM_TYPE;
static inline void async_tls_stream(struct async_stream *__stream, struct async_tls *__tls)
{
    async_stream_open_over(__stream, &ASYNC_TLS_STREAM_TYPE, __tls);
}

#endif
