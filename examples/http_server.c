/* SPDX-License-Identifier: MIT */
/*
 * A server of the files of a folder, over HTTP/1.1: ranges, conditions, connections that are kept.
 * One task a connection, one thread for all. SIGINT and SIGTERM end it when what it has begun to
 * answer is answered.
 *
 *     a request (http/serve.c) --> what it asks for (http/resource.c) --> the file, or a part of it
 *
 * Sources: http/serve.c http/message.c http/resource.c
 * Libraries: libllhttp|http_parser
 */
#define _GNU_SOURCE
#include "http/resource.h"
#include "http/serve.h"
#include <asyncc.h>

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum {
    piece_size = 32 * 1024
};

/* What the requests are for: the server's context. */
struct site {
    int folder;
};

/* Sends a part of a file. False: the connection is of no use any more. */
async static bool send_part(struct http_exchange *x, int file, off_t at, off_t n)
{
    char piece[piece_size];
    while (n > 0) {
        ssize_t got = await async_pread(file, piece, n < piece_size ? (size_t)n : piece_size, at);
        if (got <= 0)
            return false; /* it has become shorter than was said */
        if (!await http_write(x, piece, (size_t)got))
            return false;
        at += got;
        n -= got;
    }
    return true;
}

static void put_file_head(struct http_exchange *x, int status, const struct resource *resource)
{
    char modified[http_date_size];
    http_write_date(modified, resource->modified);
    http_put_status(x, status);
    async_stream_print(x->stream, "Last-Modified: %s\r\nETag: %s\r\nAccept-Ranges: bytes\r\n",
                       modified, resource->tag);
    if (status == 206)
        async_stream_print(x->stream, "Content-Range: bytes %jd-%jd/%jd\r\n",
                           (intmax_t)resource->first, (intmax_t)resource->last,
                           (intmax_t)resource->size);
    if (status != 304)
        async_stream_print(x->stream, "Content-Type: %s\r\nContent-Length: %jd\r\n", resource->type,
                           (intmax_t)(resource->last - resource->first + 1));
    async_stream_put(x->stream, "\r\n", 2);
}

async static bool answer_with_file(struct http_exchange *x, int file, struct resource *resource)
{
    char fields[64];
    int status = resource_status(resource, &x->request);
    switch (status) {
    case 412:
        http_put_short(x, status, "");
        return true;
    case 416:
        snprintf(fields, sizeof fields, "Content-Range: bytes */%jd\r\n", (intmax_t)resource->size);
        http_put_short(x, status, fields);
        return true;
    case 304:
        put_file_head(x, status, resource);
        return true;
    default:
        put_file_head(x, status, resource);
        return x->head_only ||
               await send_part(x, file, resource->first, resource->last - resource->first + 1);
    }
}

/* ---- what is asked for ---- */

static void close_file(int *file)
{
    if (*file >= 0)
        close(*file);
}

/* A descriptor, or a negative errno. O_NONBLOCK: of a pipe, too, nobody has to wait for the other
 * end. */
async static int open_file(int folder, const char *path, struct stat *status)
{
    int file = await async_openat(folder, path, O_RDONLY | O_NONBLOCK | O_CLOEXEC, 0);
    if (file < 0)
        return file;
    if (fstat(file, status) == 0)
        return file;
    int error = -errno;
    close(file);
    return error;
}

static int status_of_error(int error)
{
    switch (-error) {
    case ENOENT:
    case ENOTDIR:
    case ENAMETOOLONG:
    case ELOOP:
        return 404;
    case EACCES:
    case EPERM:
    case ENXIO:
        return 403;
    case EMFILE:
    case ENFILE:
    case ENOMEM:
        return 503;
    default:
        return 500;
    }
}

static void redirect_to_folder(struct http_exchange *x, const char *path)
{
    char location[http_longest_location], fields[http_longest_location + 16];
    resource_location(&x->request, path, location);
    snprintf(fields, sizeof fields, "Location: %s\r\n", location);
    http_put_short(x, 301, fields);
}

/* The file at the path, or that folder's index. */
async static bool answer_path(struct http_exchange *x, const char *path, bool is_folder)
{
    const struct site *site = x->context;
    struct stat status;
    int file __attribute__((cleanup(close_file))) = await open_file(site->folder, path, &status);
    const char *name = path;
    if (file >= 0 && S_ISDIR(status.st_mode) && is_folder) {
        int folder __attribute__((cleanup(close_file))) = file;
        name = "index.html";
        file = await open_file(folder, name, &status);
    } else if (file >= 0 && S_ISDIR(status.st_mode)) {
        redirect_to_folder(x, path);
        return true;
    } else if (file >= 0 && is_folder) {
        http_put_short(x, 404, "");
        return true;
    }
    if (file < 0 || !S_ISREG(status.st_mode)) {
        http_put_short(x, file < 0 ? status_of_error(file) : 403, "");
        return true;
    }
    struct resource resource;
    resource_describe(&resource, name, &status);
    return await answer_with_file(x, file, &resource);
}

async static bool answer(struct http_exchange *x)
{
    bool options = http_is_method(&x->request, "OPTIONS");
    if (!options && !x->head_only && !http_is_method(&x->request, "GET")) {
        x->keep = false; /* there may be a body that is not worth reading */
        http_put_short(x, 405, "Allow: GET, HEAD, OPTIONS\r\n");
        return true;
    }
    if (x->keep && http_field(&x->request, "Expect").at != NULL)
        async_stream_print(x->stream, "HTTP/1.1 100 %s\r\n\r\n", http_reason(100));
    char path[http_longest_line];
    bool is_folder;
    if (options)
        http_put_short(x, 204, "Allow: GET, HEAD, OPTIONS\r\n");
    else if (!resource_path(&x->request, path, &is_folder))
        http_put_short(x, 400, "");
    else
        return await answer_path(x, path, is_folder);
    return true;
}

/* ---- the program ---- */

static const char usage[] =
    "usage: http_server [--host ADDRESS] [--port N] [--connections N] [--timeout SECONDS] "
    "DIRECTORY\n"
    "Serves the directory's files over HTTP/1.1 at 127.0.0.1, or that address; port 0 is any\n"
    "free one. A connection that is silent for 60 seconds, or as many as --timeout says, is\n"
    "closed. Symbolic links are followed.\n";

async int main(int argc, char **argv)
{
    struct site site;
    struct http_server server = {.name = "http_server",
                                 .host = "127.0.0.1",
                                 .port = "0",
                                 .connections = 10000,
                                 .seconds = 60,
                                 .context = &site,
                                 .answer = answer};
    int first = http_parse_options(&server, usage, argc, argv);
    if (first + 1 != argc) {
        fputs(usage, stderr);
        return 2;
    }
    site.folder = open(argv[first], O_PATH | O_DIRECTORY | O_CLOEXEC);
    if (site.folder < 0) {
        fprintf(stderr, "http_server: %s: %s\n", argv[first], strerror(errno));
        return 1;
    }
    int status = await http_run(&server);
    close(site.folder);
    return status;
}
