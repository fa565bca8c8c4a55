/* SPDX-License-Identifier: MIT */
/* From a request's target, conditions and range to a part of a file. */
#define _GNU_SOURCE
#include "resource.h"
#include "serve.h"

#include <ctype.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* False: it is no date, and then it is as if it were not there. */
static bool read_date(struct http_text text, time_t *time)
{
    char copy[http_date_size];
    struct tm tm = {0};
    if (text.at == NULL || text.n >= sizeof copy)
        return false;
    memcpy(copy, text.at, text.n);
    copy[text.n] = '\0';
    const char *end = strptime(copy, "%a, %d %b %Y %H:%M:%S GMT", &tm);
    if (end == NULL || *end != '\0')
        return false;
    *time = timegm(&tm);
    return true;
}

/* ---- the path ---- */

static int hex_digit(char c)
{
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
}

/* Decodes %XX in place, where the text only becomes shorter. False: a wrong one, or one that is a
 * 0, which no path has. */
static bool decode(char *text, size_t *n)
{
    size_t to = 0;
    for (size_t from = 0; from < *n; from++) {
        int c = (unsigned char)text[from];
        if (c == '%') {
            if (*n - from < 3 || hex_digit(text[from + 1]) < 0 || hex_digit(text[from + 2]) < 0)
                return false;
            c = hex_digit(text[from + 1]) * 16 + hex_digit(text[from + 2]);
            from += 2;
        }
        if (c == 0)
            return false;
        text[to++] = (char)c;
    }
    *n = to;
    return true;
}

/* Takes out empty parts, "." and "..", in place. False: a ".." leads out of the root. */
static bool simplify(char *path, size_t *n)
{
    size_t to = 0;
    for (size_t from = 0; from < *n;) {
        const char *slash = memchr(path + from, '/', *n - from);
        size_t size = slash != NULL ? (size_t)(slash - path) - from : *n - from;
        if (size == 2 && memcmp(path + from, "..", 2) == 0) {
            if (to == 0)
                return false;
            to--;
            while (to > 0 && path[to - 1] != '/')
                to--;
        } else if (size > 0 && !(size == 1 && path[from] == '.')) {
            memmove(path + to, path + from, size);
            to += size;
            if (slash != NULL)
                path[to++] = '/';
        }
        from += size + 1;
    }
    *n = to;
    return true;
}

/* What of a target is the path: a client of a proxy names the server in front of it. */
static struct http_text path_of_target(struct http_text text)
{
    const char *end = memchr(text.at, '?', text.n);
    if (end != NULL)
        text.n = (size_t)(end - text.at);
    size_t scheme = text.n >= 7 && strncasecmp(text.at, "http://", 7) == 0    ? 7
                    : text.n >= 8 && strncasecmp(text.at, "https://", 8) == 0 ? 8
                                                                              : 0;
    if (scheme == 0)
        return text;
    const char *slash = memchr(text.at + scheme, '/', text.n - scheme);
    const char *path = slash != NULL ? slash : text.at + text.n;
    return (struct http_text){path, text.n - (size_t)(path - text.at)};
}

bool resource_path(const struct http_message *request, char path[http_longest_line],
                   bool *is_folder)
{
    struct http_text target = http_target(request), text = path_of_target(target);
    if (text.n >= http_longest_line || (text.at == target.at && (text.n == 0 || *text.at != '/')))
        return false;
    size_t n = text.n;
    memcpy(path, text.at, n);
    if (!decode(path, &n) || !simplify(path, &n))
        return false;
    *is_folder = n == 0 || path[n - 1] == '/';
    if (n == 0)
        path[n++] = '.';
    path[n] = '\0';
    return true;
}

void resource_location(const struct http_message *request, const char *path,
                       char location[http_longest_location])
{
    struct http_text target = http_target(request);
    const char *query = memchr(target.at, '?', target.n);
    char *to = location;
    *to++ = '/';
    for (; *path != '\0'; path++) {
        if (isalnum((unsigned char)*path) || strchr("/-._~", *path) != NULL)
            *to++ = *path;
        else
            to += sprintf(to, "%%%02X", (unsigned char)*path);
    }
    *to++ = '/';
    if (query != NULL)
        to = mempcpy(to, query, (size_t)(target.at + target.n - query));
    *to = '\0';
}

/* ---- the file ---- */

static const char *type_of(const char *name)
{
    static const struct {
        const char *suffix, *type;
    } types[] = {
        {"html", "text/html; charset=utf-8"},
        {"htm", "text/html; charset=utf-8"},
        {"css", "text/css; charset=utf-8"},
        {"js", "text/javascript; charset=utf-8"},
        {"mjs", "text/javascript; charset=utf-8"},
        {"txt", "text/plain; charset=utf-8"},
        {"md", "text/markdown; charset=utf-8"},
        {"csv", "text/csv; charset=utf-8"},
        {"xml", "text/xml; charset=utf-8"},
        {"json", "application/json"},
        {"pdf", "application/pdf"},
        {"wasm", "application/wasm"},
        {"gz", "application/gzip"},
        {"zip", "application/zip"},
        {"tar", "application/x-tar"},
        {"png", "image/png"},
        {"jpg", "image/jpeg"},
        {"jpeg", "image/jpeg"},
        {"gif", "image/gif"},
        {"svg", "image/svg+xml"},
        {"webp", "image/webp"},
        {"ico", "image/vnd.microsoft.icon"},
        {"mp3", "audio/mpeg"},
        {"ogg", "audio/ogg"},
        {"mp4", "video/mp4"},
        {"webm", "video/webm"},
        {"ttf", "font/ttf"},
        {"woff", "font/woff"},
        {"woff2", "font/woff2"},
    };
    const char *dot = strrchr(name, '.');
    if (dot != NULL)
        for (size_t i = 0; i < sizeof types / sizeof *types; i++)
            if (strcasecmp(dot + 1, types[i].suffix) == 0)
                return types[i].type;
    return "application/octet-stream";
}

void resource_describe(struct resource *resource, const char *name, const struct stat *status)
{
    resource->size = status->st_size;
    resource->first = 0;
    resource->last = status->st_size - 1;
    resource->modified = status->st_mtim.tv_sec;
    resource->type = type_of(name);
    snprintf(resource->tag, sizeof resource->tag, "\"%jx-%lx-%jx\"",
             (uintmax_t)status->st_mtim.tv_sec, status->st_mtim.tv_nsec,
             (uintmax_t)status->st_size);
}

/* ---- the conditions ---- */

/* Whether a list of tags, or "*", has the file's. A weak one, W/"...", is never strongly equal. */
static bool has_tag(struct http_text list, const char *tag, bool strong)
{
    size_t n = strlen(tag);
    if (http_is(list, "*"))
        return true;
    for (const char *p = list.at; (p = memmem(p, list.n - (size_t)(p - list.at), tag, n)) != NULL;
         p += n)
        if (!strong || p - list.at < 2 || memcmp(p - 2, "W/", 2) != 0)
            return true;
    return false;
}

static bool is_newer(const struct resource *resource, struct http_text date)
{
    time_t time;
    return read_date(date, &time) && resource->modified > time;
}

/* Of If-Range, a date or a tag: whether the part would fit to what the client has. */
static bool is_same(const struct resource *resource, struct http_text condition)
{
    time_t time;
    if (condition.at == NULL)
        return true;
    if (read_date(condition, &time))
        return resource->modified == time;
    return has_tag(condition, resource->tag, true) && !http_is(condition, "*");
}

/* Reads digits; false: there are none, or too many. */
static bool read_number(const char **text, off_t *value)
{
    char *end;
    if (!isdigit((unsigned char)**text))
        return false;
    intmax_t number = strtoimax(*text, &end, 10);
    *text = end;
    *value = (off_t)number;
    return number < INTMAX_MAX;
}

/* The part that Range asks for. 200: it says nothing that is understood, or asks for several. */
static int take_range(struct resource *resource, struct http_text range)
{
    char copy[64];
    off_t first = -1, last = -1;
    if (range.at == NULL || range.n >= sizeof copy)
        return 200;
    memcpy(copy, range.at, range.n);
    copy[range.n] = '\0';
    const char *text = copy + 6;
    if (strncasecmp(copy, "bytes=", 6) != 0)
        return 200;
    bool has_first = read_number(&text, &first);
    if (*text++ != '-')
        return 200;
    bool has_last = read_number(&text, &last);
    if (*text != '\0' || (!has_first && !has_last) || (has_first && has_last && last < first))
        return 200;
    if (has_first ? first >= resource->size : last == 0 || resource->size == 0)
        return 416;
    if (!has_first)
        resource->first = last < resource->size ? resource->size - last : 0;
    else {
        resource->first = first;
        if (has_last && last < resource->size)
            resource->last = last;
    }
    return 206;
}

int resource_status(struct resource *resource, const struct http_message *request)
{
    struct http_text match = http_field(request, "If-Match");
    struct http_text none_match = http_field(request, "If-None-Match");
    if (match.at != NULL ? !has_tag(match, resource->tag, true)
                         : is_newer(resource, http_field(request, "If-Unmodified-Since")))
        return 412;
    time_t time;
    struct http_text since = http_field(request, "If-Modified-Since");
    if (none_match.at != NULL ? has_tag(none_match, resource->tag, false)
                              : read_date(since, &time) && resource->modified <= time)
        return 304;
    if (!http_is_method(request, "GET") || !is_same(resource, http_field(request, "If-Range")))
        return 200;
    return take_range(resource, http_field(request, "Range"));
}
