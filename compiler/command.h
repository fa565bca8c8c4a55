/* SPDX-License-Identifier: MIT */
/* A compiler's command line, as far as the launcher has to understand it. */
#ifndef COMMAND_H
#define COMMAND_H

#include "util.h"

enum word_kind {
    WORD_COMPILER,     /* gcc, or the words of "ccache gcc" */
    WORD_OPTION,       /* an option, joined to its argument or not */
    WORD_ARGUMENT,     /* the argument of the option before it */
    WORD_SOURCE,       /* a C source, "-" included */
    WORD_PREPROCESSED, /* C behind the preprocessor: a .i file */
    WORD_INPUT,        /* any other input: C++, assembler, objects, archives */
};

struct word {
    const char *text;
    enum word_kind kind;
};

/* Where the compiler stops. */
enum stage {
    STAGE_LINK,
    STAGE_OBJECT,       /* -c */
    STAGE_ASSEMBLY,     /* -S */
    STAGE_CHECK,        /* -fsyntax-only */
    STAGE_PREPROCESS,   /* -E */
    STAGE_DEPENDENCIES, /* -M, -MM */
};

struct command {
    struct arena *arena;
    struct word *words;
    size_t n_words, words_capacity;
    size_t n_sources, n_inputs; /* n_inputs counts the sources too */
    enum stage stage;
    const char *output;      /* of -o, or NULL */
    const char *depend_file; /* of -MF, or NULL */
    bool depends;            /* -MD, -MMD: dependencies beside the output */
    bool depend_target;      /* -MT, -MQ */
    bool depend_phony;       /* -MP */
    bool save_temps;
    bool debugs;          /* -g of some kind */
    bool erased;          /* -DASYNCC_ERASE: the program is not to be translated */
    bool emits_llvm;      /* -emit-llvm: clang's -c and -S make .bc and .ll */
    bool only_shows;      /* -###: nothing is compiled */
    bool relocatable;     /* -r: what it links will be linked again */
    bool names_library;   /* -lasyncc or libasyncc.a is among the words */
    bool used_response;   /* there were @files */
    const char *language; /* of the last -x, or NULL */
};

/* argv[0] is the compiler. @files are expanded, "--" is taken out. */
void command_parse(struct command *command, struct arena *arena, int argc, char **argv);

/* Whether a word of that kind is a file that the command reads. */
static inline bool is_input(enum word_kind kind)
{
    return kind == WORD_SOURCE || kind == WORD_PREPROCESSED || kind == WORD_INPUT;
}

/* The compiler's name, less its folder and the launchers before it. */
const char *compiler_of(const struct command *command);

/* The value of an option that stands joined or as the next word: value_of(c, &i, "-I") for -Idir
 * and -I dir, moving i to the last word used; NULL if word i is another option. */
const char *value_of(const struct command *command, size_t *i, const char *option);

/* Replaces @file words by the words in those files, as gcc does; true if there was one. */
bool expand_response_files(struct arena *arena, int *argc, char ***argv);
/* The words as the text of a response file. */
void write_response(struct text *text, char *const *words);

/* Those of the compiler's flags that libclang needs to see the program that the compiler sees. */
const char **parser_flags(const struct command *command, size_t *n_flags);

/* "dir/name.c" -> "name"; -> "dir", "." where there is none. */
char *stem_of(struct arena *arena, const char *path);
char *directory_of(struct arena *arena, const char *path);
const char *base_of(const char *path);
bool ends_with(const char *text, const char *end);
/* Whether the word is one of a list such as " -a -b ", spaces at both ends included. */
bool is_listed(const char *list, const char *word);

#endif
