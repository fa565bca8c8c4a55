/* SPDX-License-Identifier: MIT */
/* What sessions have in common: whom to trust, the own certificates, ALPN and SNI. */
#define _GNU_SOURCE
#define ASYNCC_ERASE
#define ASYNCC_NO_KEYWORDS
#include "tls.h"

#include <errno.h>
#include <openssl/err.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct tls_name {
    struct tls_name *next;
    struct async_tls_context *context;
    char name[];
};

static const struct async_tls_settings none;

void async__tls_explain(struct async_tls_message *why, const char *what)
{
    unsigned long error = ERR_peek_last_error();
    const char *reason = ERR_reason_error_string(error);
    ERR_clear_error();
    if (why != NULL)
        snprintf(why->text, sizeof why->text, "%s: %s", what,
                 reason  ? reason
                 : error ? "error of the system"
                         : "unknown reason");
}

/* ---- ALPN ---- */

static int set_protocols(struct async_tls_context *context, const char *const *protocols)
{
    size_t size = 0;
    for (size_t i = 0; protocols != NULL && protocols[i] != NULL; i++) {
        size_t length = strlen(protocols[i]);
        if (length == 0 || length > 255)
            return -EINVAL;
        size += 1 + length;
    }
    if (size == 0)
        return 0;
    if (size > 65535 || (context->protocols = malloc(size)) == NULL)
        return size > 65535 ? -EINVAL : -ENOMEM;
    for (size_t i = 0; protocols[i] != NULL; i++) {
        size_t length = strlen(protocols[i]);
        context->protocols[context->protocols_size++] = (unsigned char)length;
        memcpy(context->protocols + context->protocols_size, protocols[i], length);
        context->protocols_size += (unsigned)length;
    }
    return 0;
}

/* By the server's order. Without one in common there is no session. */
static int choose_protocol(SSL *ssl, const unsigned char **chosen, unsigned char *size,
                           const unsigned char *offered, unsigned offered_size, void *argument)
{
    const struct async_tls_context *context = argument;
    unsigned char *found;
    (void)ssl;
    if (SSL_select_next_proto(&found, size, context->protocols, context->protocols_size, offered,
                              offered_size) != OPENSSL_NPN_NEGOTIATED)
        return SSL_TLSEXT_ERR_ALERT_FATAL;
    *chosen = found;
    return SSL_TLSEXT_ERR_OK;
}

/* ---- SNI ---- */

static int choose_certificate(SSL *ssl, int *alert, void *argument)
{
    const struct async_tls_context *context = argument;
    const char *asked = SSL_get_servername(ssl, TLSEXT_NAMETYPE_host_name);
    (void)alert;
    for (struct tls_name *each = context->names; asked != NULL && each != NULL; each = each->next)
        if (strcasecmp(each->name, asked) == 0)
            SSL_set_SSL_CTX(ssl, each->context->ssl);
    return SSL_TLSEXT_ERR_OK;
}

int async_tls_context_add(struct async_tls_context *context, const char *name,
                          struct async_tls_context *other)
{
    size_t size = strlen(name) + 1;
    struct tls_name *added = malloc(sizeof *added + size);
    if (added == NULL)
        return -ENOMEM;
    atomic_fetch_add(&other->users, 1);
    added->context = other;
    memcpy(added->name, name, size);
    added->next = context->names;
    context->names = added;
    return 0;
}

/* ---- certificates ---- */

static bool load_authorities(SSL_CTX *ssl, const char *file, struct async_tls_message *why)
{
    int good = file ? SSL_CTX_load_verify_locations(ssl, file, NULL)
                    : SSL_CTX_set_default_verify_paths(ssl);
    if (!good)
        async__tls_explain(why, file ? file : "the system's authorities");
    return good;
}

static bool load_own(SSL_CTX *ssl, const struct async_tls_settings *settings,
                     struct async_tls_message *why)
{
    const char *key = settings->key ? settings->key : settings->certificates;
    if (SSL_CTX_use_certificate_chain_file(ssl, settings->certificates) != 1) {
        async__tls_explain(why, settings->certificates);
        return false;
    }
    if (SSL_CTX_use_PrivateKey_file(ssl, key, SSL_FILETYPE_PEM) != 1 ||
        SSL_CTX_check_private_key(ssl) != 1) {
        async__tls_explain(why, key);
        return false;
    }
    return true;
}

static bool load(SSL_CTX *ssl, const struct async_tls_settings *settings, bool is_server,
                 struct async_tls_message *why)
{
    bool verifies = is_server ? settings->ask_certificate : !settings->trust_anybody;
    if (verifies && !load_authorities(ssl, settings->authorities, why))
        return false;
    if (settings->certificates != NULL)
        return load_own(ssl, settings, why);
    if (is_server && why != NULL)
        snprintf(why->text, sizeof why->text, "a server needs certificates");
    return !is_server;
}

static void set_up(struct async_tls_context *context, const struct async_tls_settings *settings)
{
    SSL_CTX *ssl = context->ssl;
    int server = settings->ask_certificate ? SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT
                                           : SSL_VERIFY_NONE;
    int client = settings->trust_anybody ? SSL_VERIFY_NONE : SSL_VERIFY_PEER;
    SSL_CTX_set_min_proto_version(ssl, TLS1_2_VERSION);
    SSL_CTX_set_options(ssl, SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION);
    SSL_CTX_set_mode(ssl, SSL_MODE_RELEASE_BUFFERS | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
    SSL_CTX_set_verify(ssl, context->is_server ? server : client, NULL);
    if (!context->is_server) {
        if (context->protocols_size > 0)
            SSL_CTX_set_alpn_protos(ssl, context->protocols, context->protocols_size);
        return;
    }
    static const unsigned char id[] = "asyncc";
    SSL_CTX_set_session_id_context(ssl, id, sizeof id - 1);
    if (context->protocols_size > 0)
        SSL_CTX_set_alpn_select_cb(ssl, choose_protocol, context);
    SSL_CTX_set_tlsext_servername_callback(ssl, choose_certificate);
    SSL_CTX_set_tlsext_servername_arg(ssl, context);
}

static struct async_tls_context *make(const struct async_tls_settings *settings, bool is_server,
                                      struct async_tls_message *why)
{
    struct async_tls_context *context = calloc(1, sizeof *context);
    settings = settings ? settings : &none;
    if (why != NULL)
        snprintf(why->text, sizeof why->text, "out of memory");
    if (context == NULL)
        return NULL;
    atomic_init(&context->users, 1);
    context->is_server = is_server;
    context->trusts_anybody = settings->trust_anybody;
    context->ssl = SSL_CTX_new(is_server ? TLS_server_method() : TLS_client_method());
    int error = context->ssl ? set_protocols(context, settings->protocols) : -ENOMEM;
    if (error == -EINVAL && why != NULL)
        snprintf(why->text, sizeof why->text, "a protocol's name is of 1 to 255 bytes");
    if (error < 0 || !load(context->ssl, settings, is_server, why)) {
        async_tls_context_free(context);
        return NULL;
    }
    set_up(context, settings);
    if (why != NULL)
        why->text[0] = '\0';
    return context;
}

struct async_tls_context *async_tls_client_context(const struct async_tls_settings *settings,
                                                   struct async_tls_message *why)
{
    return make(settings, false, why);
}

struct async_tls_context *async_tls_server_context(const struct async_tls_settings *settings,
                                                   struct async_tls_message *why)
{
    return make(settings, true, why);
}

void async_tls_context_free(struct async_tls_context *context)
{
    struct tls_name *next;
    if (context == NULL || atomic_fetch_sub(&context->users, 1) > 1)
        return;
    for (struct tls_name *each = context->names; each != NULL; each = next) {
        next = each->next;
        async_tls_context_free(each->context);
        free(each);
    }
    SSL_CTX_free(context->ssl);
    free(context->protocols);
    free(context);
}
