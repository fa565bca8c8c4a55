/* SPDX-License-Identifier: MIT */
/*
 * Finds out whether a C file reaches asyncc.h, by its #include lines alone: from the file on, every
 * "x.h" and <x.h> that lies in a folder of the user's is read in its turn. System folders are not
 * looked at, and conditions are ignored. What is named as <asyncc/tls.h> is reaches it.
 *
 *     x.c: #include "net.h"      net.h: #if 0                  x.c reaches it
 *                                       #include <asyncc.h>
 *     y.c: #include CONFIG_H                                   y.c may reach it, and counts
 *
 * Text that asyncc has made includes asyncc.h too, but is plain C, and is not followed.
 *
 * A file that is found to reach it and does not costs one parse. One that does and is not found
 * (an include put together by a splice within the word, say) fails to link, which asyncc.h sees to.
 */
#include "launcher.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* One include line. */
struct include {
    char delimiter; /* '"', '<', or 0 for a macro */
    const char *name;
    size_t size;
};

/* ---- include lines ---- */

/* Steps back over white space, splices and comments, but not over a line's end; gives the place
 * behind the character that is neither. */
static const char *back_over_blanks(const char *text, const char *at)
{
    for (;;) {
        if (at > text && strchr(" \t\v\f\r", at[-1]) != NULL) {
            at--;
        } else if (at > text + 1 && at[-1] == '\n' && at[-2] == '\\') {
            at -= 2;
        } else if (at > text + 2 && at[-1] == '\n' && at[-2] == '\r' && at[-3] == '\\') {
            at -= 3;
        } else if (at > text + 3 && at[-1] == '/' && at[-2] == '*') {
            for (at -= 3; at > text + 1 && !(at[-2] == '/' && at[-1] == '*'); at--)
                ;
            at -= at > text + 1 ? 2 : at - text;
        } else {
            return at;
        }
    }
}

static const char *over_blanks(const char *at)
{
    for (;;) {
        if (*at == ' ' || *at == '\t' || *at == '\v' || *at == '\f') {
            at++;
        } else if (at[0] == '\\' && at[1] == '\n') {
            at += 2;
        } else if (at[0] == '\\' && at[1] == '\r' && at[2] == '\n') {
            at += 3;
        } else if (at[0] == '/' && at[1] == '*') {
            const char *end = strstr(at + 2, "*/");
            at = end ? end + 2 : at + strlen(at);
        } else {
            return at;
        }
    }
}

/* Whether the word at `at` is the name of a directive: # stands before it, and nothing else. */
static bool is_directive(const char *text, const char *at)
{
    at = back_over_blanks(text, at);
    if (at > text && at[-1] == '#')
        at--;
    else if (at > text + 1 && at[-2] == '%' && at[-1] == ':')
        at -= 2;
    else
        return false;
    at = back_over_blanks(text, at);
    return at == text || at[-1] == '\n' || (at == text + 3 && (unsigned char)text[0] == 0xEF);
}

/* Reads what stands behind the word include, or include_next; false if it is no include line. */
static bool read_include(const char *at, struct include *include)
{
    if (starts_with(at, "_next"))
        at += strlen("_next");
    const char *name = over_blanks(at);
    if (*name == '"' || *name == '<') {
        const char ends[] = {*name == '<' ? '>' : '"', '\n', '\0'};
        size_t size = strcspn(name + 1, ends);
        *include = (struct include){*name, name + 1, size};
        return name[1 + size] == ends[0];
    }
    *include = (struct include){0, name, 0};
    return name > at && (*name == '_' || (*name >= 'A' && *name <= 'Z') ||
                         (*name >= 'a' && *name <= 'z') || (unsigned char)*name >= 0x80);
}

/* The next include line behind *cursor, which moves behind it. */
static bool next_include(const char *text, const char **cursor, struct include *include)
{
    const char *at = *cursor;
    while ((at = strstr(at, "include")) != NULL) {
        const char *word = at;
        at += strlen("include");
        if (read_include(at, include) && is_directive(text, word)) {
            *cursor = at;
            return true;
        }
    }
    return false;
}

/* asyncc.h itself, in whatever folder, or one of those beside it, which include it. */
static bool names_asyncc(const struct include *include)
{
    const size_t size = strlen("asyncc.h"), folder = strlen("asyncc/");
    if (include->size > folder && memcmp(include->name, "asyncc/", folder) == 0)
        return true;
    return include->size >= size &&
           memcmp(include->name + include->size - size, "asyncc.h", size) == 0 &&
           (include->size == size || include->name[include->size - size - 1] == '/');
}

/* ---- the folders ---- */

static bool is_system_path(const char *path)
{
    return starts_with(path, "/usr/include") || starts_with(path, "/usr/lib/");
}

static void add_folder(const char ***folders, size_t *n, size_t *capacity, const char *folder)
{
    if (!is_system_path(folder))
        VECTOR_ADD(*folders, *n, *capacity) = folder;
}

/* Folders separated by colons, as in CPATH; an empty one is the current folder. */
static void add_environment(struct scan *scan, const char *name)
{
    const char *value = getenv(name);
    while (value != NULL && *value != '\0') {
        size_t size = strcspn(value, ":");
        const char *folder = size ? arena_strndup(scan->arena, value, size) : ".";
        add_folder(&scan->angle, &scan->n_angle, &scan->angle_capacity, folder);
        value += size + (value[size] == ':');
    }
}

void scan_prepare(struct scan *scan, const struct command *c)
{
    static const char *const angle[] = {"-I", "-isystem", "-idirafter"};
    *scan = (struct scan){.arena = c->arena};
    for (size_t i = 0; i < c->n_words; i++) {
        const char *folder = value_of(c, &i, "-iquote");
        if (folder != NULL)
            add_folder(&scan->quote, &scan->n_quote, &scan->quote_capacity, folder);
    }
    for (size_t k = 0; k < sizeof angle / sizeof *angle; k++) {
        for (size_t i = 0; i < c->n_words; i++) {
            const char *folder = value_of(c, &i, angle[k]);
            if (folder != NULL)
                add_folder(&scan->angle, &scan->n_angle, &scan->angle_capacity, folder);
        }
    }
    add_environment(scan, "CPATH");
    add_environment(scan, "C_INCLUDE_PATH");
}

void scan_free(struct scan *scan)
{
    free(scan->quote);
    free(scan->angle);
    *scan = (struct scan){0};
}

/* ---- the walk ---- */

/* What has been seen, by its hash: files by inode, include lines by their text and folder. */
struct seen {
    uint64_t *slots;
    size_t n, size;
};

/* The files that are still to be read, and what has been. */
struct walk {
    const struct scan *scan;
    struct seen seen;
    char **paths;
    size_t n, capacity;
    bool translation; /* one of them was text that asyncc has made */
};

/* FNV-1a */
static uint64_t hash(uint64_t start, const void *data, size_t size)
{
    const unsigned char *bytes = data;
    uint64_t h = start ^ 0xcbf29ce484222325u;
    for (size_t i = 0; i < size; i++)
        h = (h ^ bytes[i]) * 0x100000001b3u; /* NOLINT: it takes the second byte for unset */
    return h ? h : 1;
}

static uint64_t *seen_slot(const struct seen *seen, uint64_t h)
{
    size_t i = (size_t)h & (seen->size - 1);
    while (seen->slots[i] != 0 && seen->slots[i] != h)
        i = (i + 1) & (seen->size - 1);
    return &seen->slots[i];
}

static void seen_grow(struct seen *seen)
{
    struct seen larger = {.n = seen->n, .size = seen->size ? seen->size * 2 : 256};
    larger.slots = xrealloc(NULL, larger.size * sizeof *larger.slots);
    memset(larger.slots, 0, larger.size * sizeof *larger.slots);
    for (size_t i = 0; i < seen->size; i++) {
        if (seen->slots[i] != 0)
            *seen_slot(&larger, seen->slots[i]) = seen->slots[i];
    }
    free(seen->slots);
    *seen = larger;
}

/* True the first time. */
static bool see(struct seen *seen, uint64_t h)
{
    if (2 * seen->n >= seen->size)
        seen_grow(seen);
    uint64_t *slot = seen_slot(seen, h);
    if (*slot == h)
        return false;
    *slot = h;
    seen->n++;
    return true;
}

/* Notes a file to be read, if it is one. */
static bool add_path(struct walk *walk, char *path)
{
    struct stat status;
    if (stat(path, &status) != 0 || !S_ISREG(status.st_mode))
        return false;
    const uint64_t file[2] = {(uint64_t)status.st_dev, (uint64_t)status.st_ino};
    if (see(&walk->seen, hash(1, file, sizeof file)))
        VECTOR_ADD(walk->paths, walk->n, walk->capacity) = path;
    return true;
}

static char *join(struct arena *arena, const char *folder, const struct include *include)
{
    if (streq(folder, "."))
        return arena_strndup(arena, include->name, include->size);
    return arena_printf(arena, "%s/%.*s", folder, (int)include->size, include->name);
}

static bool look_in(struct walk *walk, const char *const *folders, size_t n,
                    const struct include *include)
{
    for (size_t i = 0; i < n; i++) {
        if (add_path(walk, join(walk->scan->arena, folders[i], include)))
            return true;
    }
    return false;
}

/* Whether a name was not yet looked for by lines of this kind: `kind` tells "x.h" and <x.h> apart,
 * and is a hash of the folder where only that is looked into. */
static bool is_new(struct walk *walk, uint64_t kind, const struct include *include)
{
    return see(&walk->seen, hash(kind, include->name, include->size));
}

/* Finds the file that a line of a file in `folder` includes; system headers are not found. */
static void follow(struct walk *walk, const char *folder, const struct include *include)
{
    const struct scan *scan = walk->scan;
    if (include->size > 0 && include->name[0] == '/') {
        char *path = arena_strndup(scan->arena, include->name, include->size);
        if (!is_system_path(path))
            (void)add_path(walk, path);
        return;
    }
    if (include->delimiter == '"') {
        if (!is_new(walk, hash(2, folder, strlen(folder)), include) ||
            look_in(walk, &folder, 1, include) || !is_new(walk, 3, include) ||
            look_in(walk, scan->quote, scan->n_quote, include))
            return;
    }
    if (is_new(walk, 4, include))
        (void)look_in(walk, scan->angle, scan->n_angle, include);
}

bool is_translation(const char *text)
{
    return starts_with(text, "#define ASYNCC_LOWERED 1\n");
}

/* Reads one file; true if asyncc.h is reached. */
static bool read_includes(struct walk *walk, const char *path)
{
    size_t size;
    char *text = read_file(path, &size);
    if (text == NULL)
        return false;
    const char *folder = streq(path, STANDARD_INPUT) ? "." : directory_of(walk->scan->arena, path);
    const char *cursor = text;
    struct include include;
    bool reached = false;
    const bool made = is_translation(text);
    walk->translation |= made;
    while (!made && !reached && next_include(text, &cursor, &include)) {
        reached = include.delimiter == 0 || names_asyncc(&include);
        if (!reached)
            follow(walk, folder, &include);
    }
    free(text);
    return reached;
}

static enum reach walk_from(struct walk *walk)
{
    bool reached = false;
    while (!reached && walk->n > 0)
        reached = read_includes(walk, walk->paths[--walk->n]);
    free(walk->paths);
    free(walk->seen.slots);
    return reached ? REACH_HEADER : walk->translation ? REACH_TRANSLATION : REACH_NOTHING;
}

enum reach scan_reach(const struct scan *scan, const char *path)
{
    struct walk walk = {.scan = scan};
    (void)add_path(&walk, arena_strdup(scan->arena, path));
    return walk_from(&walk);
}

enum reach scan_forced_reach(const struct scan *scan, const char *name)
{
    struct walk walk = {.scan = scan};
    const struct include include = {'"', name, strlen(name)};
    if (names_asyncc(&include))
        return REACH_HEADER;
    follow(&walk, ".", &include);
    return walk_from(&walk);
}

enum reach reach_of(const struct scan *scan, const char *source, bool forced)
{
    enum reach reach = scan_reach(scan, file_of_input(source));
    return forced && reach == REACH_NOTHING ? REACH_HEADER : reach;
}

bool scan_quotes_from(struct arena *arena, const char *path, const char *directory)
{
    size_t size;
    char *text = read_file(path, &size);
    if (text == NULL)
        return false;
    const char *cursor = text;
    struct include include;
    bool found = false;
    while (!found && next_include(text, &cursor, &include)) {
        if (include.delimiter == '"' && include.size > 0 && include.name[0] != '/')
            found = access(join(arena, directory, &include), F_OK) == 0;
    }
    free(text);
    return found;
}
