/* SPDX-License-Identifier: MIT */
/*
 * Reads a compiler's command line: which words are inputs, which are arguments of options, and what
 * the command makes.
 *
 *     ccache gcc -O2 -I inc -c src/x.c -o x.o
 *     compiler: ccache gcc   source: src/x.c   stage: object   output: x.o
 *
 * Options that it does not know are taken as words of their own; gcc's and clang's manuals were the
 * source for those that take the next word.
 */
#include "command.h"

#include <string.h>

/* Options whose argument is, or may be, the next word. */
static const char take_next_word[] =
    " -o -x -I -D -U -L -l -A -B -F -G -T -u -z -e -include -imacros -isystem -iquote "
    "-idirafter -iprefix -isysroot -iwithprefix -iwithprefixbefore -imultilib -imultiarch "
    "-include-pch -isystem-after -ivfsoverlay -MF -MT -MQ -MJ -Xpreprocessor -Xassembler "
    "-Xlinker -Xclang -Xanalyzer -mllvm --param -aux-info -dumpbase -dumpbase-ext -dumpdir "
    "-wrapper -target -arch -framework --sysroot -working-directory -resource-dir "
    "--serialize-diagnostics -serialize-diagnostics ";

bool is_listed(const char *list, const char *word)
{
    size_t size = strlen(word);
    for (const char *at = list; size > 0 && (at = strstr(at, word)) != NULL; at++) {
        if (at > list && at[-1] == ' ' && at[size] == ' ')
            return true;
    }
    return false;
}

bool ends_with(const char *text, const char *end)
{
    size_t size = strlen(text), end_size = strlen(end);
    return size >= end_size && memcmp(text + size - end_size, end, end_size) == 0;
}

const char *base_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

char *stem_of(struct arena *arena, const char *path)
{
    const char *base = base_of(path);
    const char *dot = strrchr(base, '.');
    return arena_strndup(arena, base, dot && dot != base ? (size_t)(dot - base) : strlen(base));
}

char *directory_of(struct arena *arena, const char *path)
{
    const char *slash = strrchr(path, '/');
    if (slash == NULL)
        return arena_strdup(arena, ".");
    return arena_strndup(arena, path, slash == path ? 1 : (size_t)(slash - path));
}

/* ---- which words are the compiler ---- */

static bool is_wrapper(const char *word)
{
    return is_listed(" ccache sccache distcc icecc pump env ", base_of(word));
}

/* gcc, clang-19, x86_64-linux-gnu-gcc-12, tcc: what may follow a wrapper that is not listed. */
static bool is_compiler_name(const char *word)
{
    const char *base = base_of(word);
    size_t size = strcspn(base, ".0123456789");
    while (size > 0 && base[size - 1] == '-')
        size--;
    if (size == 0)
        size = strlen(base);
    char name[64];
    if (size >= sizeof name || strchr("-@", word[0]) != NULL)
        return false;
    memcpy(name, base, size);
    name[size] = '\0';
    return ends_with(name, "cc") || ends_with(name, "clang");
}

static size_t count_compiler_words(int argc, char **argv)
{
    size_t n = 1;
    while ((int)n < argc && argv[n][0] != '-' && strchr(argv[n], '=') != NULL &&
           is_wrapper(argv[0]))
        n++; /* env NAME=value gcc */
    while ((int)n < argc && argv[n][0] != '-' &&
           (is_wrapper(argv[n - 1]) || is_compiler_name(argv[n])))
        n++;
    return n;
}

/* ---- the words ---- */

static void add_word(struct command *c, const char *text, enum word_kind kind)
{
    VECTOR_ADD(c->words, c->n_words, c->words_capacity) = (struct word){text, kind};
    if (kind == WORD_SOURCE)
        c->n_sources++;
    if (is_input(kind))
        c->n_inputs++;
}

const char *compiler_of(const struct command *c)
{
    size_t n = 1;
    while (n < c->n_words && c->words[n].kind == WORD_COMPILER)
        n++;
    return base_of(c->words[n - 1].text);
}

static enum word_kind kind_of_input(const struct command *c, const char *word)
{
    if (c->language != NULL && !streq(c->language, "none"))
        return streq(c->language, "c")            ? WORD_SOURCE
               : streq(c->language, "cpp-output") ? WORD_PREPROCESSED
                                                  : WORD_INPUT;
    if (ends_with(word, ".i"))
        return WORD_PREPROCESSED;
    if (ends_with(compiler_of(c), "++"))
        return WORD_INPUT; /* to g++ and clang++ a .c file is C++ */
    /* Without a language standard input is C, for -E. */
    return ends_with(word, ".c") || streq(word, "-") ? WORD_SOURCE : WORD_INPUT;
}

static void add_input(struct command *c, const char *word)
{
    if (streq(base_of(word), "libasyncc.a"))
        c->names_library = true;
    add_word(c, word, kind_of_input(c, word));
}

/* Two passes over the words: what they are, which depends on their order, then what they say. */
static void classify_words(struct command *c, int argc, char **argv)
{
    int i = 0;
    for (int n = (int)count_compiler_words(argc, argv); i < n; i++)
        add_word(c, argv[i], WORD_COMPILER);
    for (; i < argc && !streq(argv[i], "--"); i++) {
        if (argv[i][0] != '-' || argv[i][1] == '\0') {
            add_input(c, argv[i]);
            continue;
        }
        add_word(c, argv[i], WORD_OPTION);
        if (is_listed(take_next_word, argv[i]) && i + 1 < argc)
            add_word(c, argv[++i], WORD_ARGUMENT);
        size_t last = c->n_words - 1 - (c->words[c->n_words - 1].kind == WORD_ARGUMENT);
        const char *language = value_of(c, &last, "-x");
        if (language != NULL)
            c->language = language;
    }
    for (i++; i < argc; i++)
        add_input(c, argv[i][0] == '-' && argv[i][1] != '\0'
                         ? arena_printf(c->arena, "./%s", argv[i])
                         : argv[i]);
}

const char *value_of(const struct command *c, size_t *i, const char *option)
{
    const struct word *word = &c->words[*i];
    if (word->kind != WORD_OPTION || !starts_with(word->text, option))
        return NULL;
    if (is_listed(take_next_word, word->text) && !streq(word->text, option))
        return NULL; /* -include-pch is not -include */
    const char *joined = word->text + strlen(option);
    if (*joined != '\0')
        return joined;
    if (*i + 1 == c->n_words || word[1].kind != WORD_ARGUMENT)
        return NULL;
    ++*i;
    return word[1].text;
}

/* ---- what the options say ---- */

static void stop_at(struct command *c, enum stage stage)
{
    if (c->stage < stage)
        c->stage = stage;
}

static bool read_stage(struct command *c, const char *word)
{
    static const struct {
        const char *word;
        enum stage stage;
    } stages[] = {
        {"-c", STAGE_OBJECT},       {"-S", STAGE_ASSEMBLY},      {"-E", STAGE_PREPROCESS},
        {"-M", STAGE_DEPENDENCIES}, {"-MM", STAGE_DEPENDENCIES}, {"-fsyntax-only", STAGE_CHECK},
        {"--analyze", STAGE_CHECK},
    };
    for (size_t i = 0; i < sizeof stages / sizeof *stages; i++) {
        if (streq(word, stages[i].word)) {
            stop_at(c, stages[i].stage);
            return true;
        }
    }
    return false;
}

static bool read_switch(struct command *c, const char *word)
{
    if (streq(word, "-MD") || streq(word, "-MMD"))
        c->depends = true;
    else if (streq(word, "-MP"))
        c->depend_phony = true;
    else if (streq(word, "-save-temps") || starts_with(word, "-save-temps="))
        c->save_temps = true;
    else if (starts_with(word, "-g") && !starts_with(word, "-gno-"))
        c->debugs = !streq(word, "-g0") && !streq(word, "-ggdb0");
    else if (streq(word, "-emit-llvm"))
        c->emits_llvm = true;
    else if (streq(word, "-###"))
        c->only_shows = true;
    else if (streq(word, "-r"))
        c->relocatable = true;
    else
        return false;
    return true;
}

/* -DASYNCC_ERASE and -UASYNCC_ERASE; the last one counts. */
static void read_macro(struct command *c, const char *macro, bool defined)
{
    size_t size = strcspn(macro, "=");
    if (size == strlen("ASYNCC_ERASE") && starts_with(macro, "ASYNCC_ERASE"))
        c->erased = defined;
}

/* -Wp,-MD,x.d hands words to the preprocessor; there the file stands behind -MD. */
static void read_preprocessor_words(struct command *c, const char *list)
{
    char *words = arena_strdup(c->arena, list), *save = NULL;
    const char *previous = "";
    for (char *word = strtok_r(words, ",", &save); word; word = strtok_r(NULL, ",", &save)) {
        if (streq(previous, "-MD") || streq(previous, "-MMD") || streq(previous, "-MF"))
            c->depend_file = word;
        else if (starts_with(word, "-D") || starts_with(word, "-U"))
            read_macro(c, word + 2, word[1] == 'D');
        else if (streq(word, "-MT") || streq(word, "-MQ"))
            c->depend_target = true;
        else
            (void)read_switch(c, word);
        previous = word;
    }
}

/* Looks at the option at word *i and moves *i to its last word. */
static void read_option(struct command *c, size_t *i)
{
    const char *word = c->words[*i].text;
    const char *value;
    if (read_stage(c, word) || read_switch(c, word))
        return;
    if (starts_with(word, "-Wp,"))
        read_preprocessor_words(c, word + 4);
    else if ((value = value_of(c, i, "-MF")) != NULL)
        c->depend_file = value;
    else if (value_of(c, i, "-MT") != NULL || value_of(c, i, "-MQ") != NULL)
        c->depend_target = true;
    else if ((value = value_of(c, i, "-o")) != NULL)
        c->output = value;
    else if ((value = value_of(c, i, "-D")) != NULL)
        read_macro(c, value, true);
    else if ((value = value_of(c, i, "-U")) != NULL)
        read_macro(c, value, false);
    else if ((value = value_of(c, i, "-l")) != NULL && streq(value, "asyncc"))
        c->names_library = true;
}

void command_parse(struct command *c, struct arena *arena, int argc, char **argv)
{
    *c = (struct command){.arena = arena};
    c->used_response = expand_response_files(arena, &argc, &argv);
    classify_words(c, argc, argv);
    for (size_t i = 0; i < c->n_words; i++) {
        if (c->words[i].kind == WORD_OPTION)
            read_option(c, &i);
    }
}
