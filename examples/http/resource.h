/* SPDX-License-Identifier: MIT */
/* What a request asks for: the path of a file, and whether all of it, a part, or nothing. */
#ifndef EXAMPLES_HTTP_RESOURCE_H
#define EXAMPLES_HTTP_RESOURCE_H

#include "message.h"

#include <sys/stat.h>
#include <sys/types.h>
#include <time.h>

enum {
    http_longest_location = 4 * http_longest_line /* each byte as %XX, and the query */
};

/* A file, and the part of it to send. */
struct resource {
    off_t size, first, last; /* last < first: nothing */
    time_t modified;
    const char *type;
    char tag[48]; /* of its content: a change gives another */
};

/* The path that a request names, relative to the root; "." is the root itself. It never leads out
 * of the root. False: there is none. A path that ends with '/' is a folder's. */
bool resource_path(const struct http_message *request, char path[http_longest_line],
                   bool *is_folder);
/* Where the folder at that path is, with a '/' at its end, for what its page names is relative. */
void resource_location(const struct http_message *request, const char *path,
                       char location[http_longest_location]);
/* All of a file of that name. */
void resource_describe(struct resource *resource, const char *name, const struct stat *status);
/* The answer's status by the request's conditions (RFC 9110, 13.2.2): 200, 206 for the part that
 * was asked for, 304, 412, or 416. Several parts at once are not served: it is the whole then. */
int resource_status(struct resource *resource, const struct http_message *request);

#endif
