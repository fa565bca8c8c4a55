/* SPDX-License-Identifier: MIT */
/*
 * `asyncc CC ARGS...`: decides what is done with a compiler's command.
 *
 *     asyncc gcc -c plain.c          gcc -c plain.c, in this process's place
 *     asyncc gcc -c server.c         server.c reaches asyncc.h: see compile.c
 *     asyncc gcc server.o -o server  gcc server.o -o server, and the library behind it
 *     asyncc gcc -DASYNCC_ERASE x.c  gcc -DASYNCC_ERASE x.c, finding asyncc.h and the library
 *     asyncc gcc x.async.c           what asyncc has made: the same
 *     asyncc gcc x.i                 gcc x.i, or an error if it should have been translated before
 *
 * This file and what it calls do not touch libclang, so that a command which is not asyncc's
 * business costs no more than the reading of its sources.
 */
#define _GNU_SOURCE /* memfd_create */
#include "launcher.h"

#include <assert.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

bool is_launch(int argc, char **argv)
{
    return argc > 0 && argv[0][0] != '-' && argv[0][0] != '\0' && !ends_with(argv[0], ".c");
}

void environment_error(const char *format, ...)
{
    va_list arguments;
    fputs("asyncc: error: ", stderr);
    va_start(arguments, format);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fputc('\n', stderr);
    scratch_remove();
    exit(2);
}

/* ---- a compiler's arguments ---- */

void add_argument(struct arguments *arguments, const char *word)
{
    VECTOR_ADD(arguments->items, arguments->n, arguments->capacity) = (char *)word;
    VECTOR_ADD(arguments->items, arguments->n, arguments->capacity) = NULL;
    arguments->n--;
}

/* Whether the compiler looks into a folder anyway. To name it again, behind the user's others,
 * would change the order in which it looks. */
static bool is_searched(const struct command *c, const char *folder)
{
    for (size_t i = 0; i < c->n_words; i++) {
        const char *named = value_of(c, &i, "-I");
        if (named != NULL && same_folder(named, folder))
            return true;
    }
    return streq(folder, "/usr/include") || streq(folder, "/usr/local/include");
}

void add_include_words(struct arguments *arguments, const struct command *c)
{
    const char *folder = asyncc_include_dir();
    if (is_searched(c, folder))
        return;
    add_argument(arguments, "-isystem");
    add_argument(arguments, folder);
}

/* The optional library lies beside the other. */
static bool names_tls(const struct command *c)
{
    for (size_t i = 0; i < c->n_words; i++) {
        const char *name = value_of(c, &i, "-l");
        if (name != NULL && streq(name, "asyncc-tls"))
            return true;
    }
    return false;
}

void add_library_words(struct arguments *arguments, const struct command *c)
{
    if (c->language != NULL && !streq(c->language, "none")) {
        add_argument(arguments, "-x");
        add_argument(arguments, "none");
    }
    if (names_tls(c)) {
        const char *library = asyncc_library();
        const int folder = (int)(strlen(library) - strlen("/libasyncc.a"));
        add_argument(arguments, arena_printf(c->arena, "-L%.*s", folder, library));
    }
    add_argument(arguments, asyncc_library());
    add_argument(arguments, "-Wl,--push-state,--as-needed");
    add_argument(arguments, "-luring");
    add_argument(arguments, "-Wl,--pop-state");
    add_argument(arguments, "-lpthread");
}

/* ---- what the sources reach ---- */

/* Standard input is read by the scan and then by the compiler: keeps it where both can. */
static void keep_standard_input(void)
{
    char buffer[65536];
    ssize_t n;
    int file = memfd_create("stdin", MFD_CLOEXEC);
    while (file >= 0 && (n = read(STDIN_FILENO, buffer, sizeof buffer)) != 0) {
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0 || write(file, buffer, (size_t)n) != n)
            environment_error("cannot read standard input: %s", strerror(errno));
    }
    if (file < 0 || lseek(file, 0, SEEK_SET) != 0 || dup2(file, STDIN_FILENO) < 0)
        environment_error("cannot keep standard input: %s", strerror(errno));
    close(file);
}

const char **forced_includes(const struct command *c, const struct scan *scan, size_t *n)
{
    const char **names = arena_alloc(c->arena, (c->n_words + 1) * sizeof *names);
    bool reaches = false;
    *n = 0;
    for (size_t i = 0; i < c->n_words; i++) {
        const char *name = value_of(c, &i, "-include");
        if (name == NULL)
            continue;
        names[(*n)++] = name;
        reaches = reaches || scan_forced_reach(scan, name) == REACH_HEADER;
    }
    if (!reaches)
        *n = 0;
    return names;
}

/* The most that a source reaches. */
static enum reach sources_reach(const struct command *c, const struct scan *scan)
{
    size_t n_forced;
    enum reach most = REACH_NOTHING;
    (void)forced_includes(c, scan, &n_forced);
    for (size_t i = 0; i < c->n_words && most < REACH_HEADER; i++) {
        if (c->words[i].kind != WORD_SOURCE)
            continue;
        enum reach one = reach_of(scan, c->words[i].text, n_forced > 0);
        most = one > most ? one : most;
    }
    return most;
}

static enum reach command_reaches(const struct command *c)
{
    struct scan scan;
    if (c->n_sources == 0 || c->only_shows)
        return REACH_NOTHING;
    scan_prepare(&scan, c);
    enum reach reached = sources_reach(c, &scan);
    scan_free(&scan);
    return reached;
}

/* ---- what the preprocessor has seen already ---- */

/* The includes of such a text are gone, and with them the words that asyncc translates. It
 * compiles, but never links: asyncc.h's erased face, as it is in the text, sees to that. */
static void refuse_untranslated(const struct command *c)
{
    static const char mark[] = "extern const char asyncc_this_file_was_not_translated;";
    for (size_t i = 0; i < c->n_words; i++) {
        const char *text = c->words[i].text;
        if (c->words[i].kind == WORD_PREPROCESSED && file_contains(file_of_input(text), mark))
            environment_error("'%s' includes asyncc.h, and was preprocessed before asyncc could "
                              "translate it: give asyncc the source, also for -E",
                              text);
    }
}

static void keep_inputs(const struct command *c)
{
    for (size_t i = 0; i < c->n_words; i++) {
        enum word_kind kind = c->words[i].kind;
        if ((kind == WORD_SOURCE || kind == WORD_PREPROCESSED) && streq(c->words[i].text, "-"))
            keep_standard_input();
    }
}

/* ---- ordinary commands ---- */

static void become_compiler(char **argv)
{
    assert(argv != NULL);
    execvp(argv[0], argv);
    environment_error("cannot run '%s': %s", argv[0], strerror(errno));
}

void launch_ordinary(int argc, char **argv)
{
    struct arena arena = {0};
    struct command c;
    command_parse(&c, &arena, argc, argv);
    if (c.stage != STAGE_LINK && c.output != NULL && c.n_sources > 1)
        become_compiler(argv); /* which says that this cannot be */
    if (!c.only_shows) {
        keep_inputs(&c);
        refuse_untranslated(&c);
    }
    const enum reach reach = command_reaches(&c);
    const bool reached = reach != REACH_NOTHING;
    if (reach == REACH_HEADER && !c.erased) {
        free(c.words);
        arena_free(&arena);
        return;
    }
    const bool links = !c.only_shows && needs_library(&c, reached);
    if (!reached && !links)
        become_compiler(argv);
    struct arguments arguments = {0};
    for (size_t i = 0; i < c.n_words; i++)
        add_argument(&arguments, c.words[i].text);
    if (reached)
        add_include_words(&arguments, &c);
    if (reach == REACH_TRANSLATION) /* which begins so, but behind the files of -include */
        add_argument(&arguments, "-DASYNCC_LOWERED=1");
    if (links)
        add_library_words(&arguments, &c);
    become_compiler(arguments.items);
}
