/* SPDX-License-Identifier: MIT */
/*
 * The model test: random programs, run with the runtime (world.c) and by the rules (model.c); both
 * have to do the same.
 *
 *     model [COUNT [FIRST]]    that many programs from that seed on; prints how many it has
 * compared
 *
 * At a difference, or when the runtime dies or hangs, the program is reduced: steps are left out
 * for as long as there still is one. Then it is printed, with both traces. The status is 1.
 *
 * With ASYNCC_SCHEDULE in the environment the order is another one than the model's. Then only what
 * must hold in any order is asked for: all ends, all locks are free, no item is lost.
 *
 * The runtime runs in a child, which notes in shared memory how far it is, so that this process
 * outlives whatever happens to it.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "world.h"

enum {
    BATCH = 1000, /* programs a child */
    PATIENCE = 5  /* s for one program */
};

/* What the child and this process share. */
static struct shared {
    uint64_t seed; /* of the program that it runs */
    bool differs;
    struct trace world, model;
    char wrong[80];
} *shared;

static bool shuffled;
static int messages; /* where standard error goes while the runtime runs */

/* How many failures nobody was told of, in what the runtime has printed. */
static int count_reports(void)
{
    static const char words[] = "and nobody awaited it";
    off_t size = lseek(messages, 0, SEEK_END);
    if (size <= 0)
        return 0;
    char *text = malloc((size_t)size + 1);
    if (text == NULL || pread(messages, text, (size_t)size, 0) != size ||
        ftruncate(messages, 0) != 0)
        abort();
    text[size] = '\0';
    lseek(messages, 0, SEEK_SET);
    int n = 0;
    for (const char *at = text; (at = strstr(at, words)) != NULL; at++)
        n++;
    free(text);
    return n;
}

static void compare(const struct program *program)
{
    shared->wrong[0] = '\0';
    alarm(PATIENCE);
    run_in_the_model(program, &shared->model);
    run_in_the_world(program, &shared->world);
    alarm(0);
    shared->world.reports = count_reports();
    const char *wrong = what_is_wrong();
    if (wrong != NULL)
        strcpy(shared->wrong, wrong);
    shared->differs =
        wrong != NULL || (!shuffled && first_difference(&shared->world, &shared->model) >= 0);
}

/* Does `work` in a child. True: it came to its end, and nothing differed. */
static bool try_in_a_child(void (*work)(const void *), const void *with)
{
    fflush(NULL);
    shared->differs = false;
    if (ftruncate(messages, 0) != 0 || lseek(messages, 0, SEEK_SET) != 0)
        abort();
    pid_t child = fork();
    if (child < 0)
        abort();
    if (child == 0) {
        dup2(messages, 2);
        work(with);
        _exit(0);
    }
    int status;
    waitpid(child, &status, 0);
    if (WIFSIGNALED(status))
        snprintf(shared->wrong, sizeof shared->wrong, "ended by signal %d", WTERMSIG(status));
    else if (WEXITSTATUS(status) != 0)
        snprintf(shared->wrong, sizeof shared->wrong, "exit status %d", WEXITSTATUS(status));
    return status == 0 && !shared->differs;
}

static void run_one(const void *program)
{
    compare(program);
}

static void run_batch(const void *count)
{
    static struct program program;
    uint64_t end = shared->seed + *(const uint64_t *)count;
    for (; shared->seed < end && !shared->differs; shared->seed++) {
        make_program(&program, shared->seed);
        compare(&program);
        if (shared->differs)
            return;
    }
}

/* ---- reducing ---- */

/* Leaves out steps of a script, from one to before another; false: nothing was there. */
static bool leave_out(struct program *program, int script, int from, int to)
{
    bool some = false;
    for (int i = from; i < to && i < program->script[script].steps; i++) {
        some |= program->script[script].step[i].act != NOTHING;
        program->script[script].step[i].act = NOTHING;
    }
    return some;
}

static bool try_without(struct program *program, int script, int from, int to)
{
    static struct program less;
    less = *program;
    if (!leave_out(&less, script, from, to) || try_in_a_child(run_one, &less))
        return false;
    *program = less;
    return true;
}

static bool simpler_node(struct program *program, int n)
{
    static struct program less;
    less = *program;
    struct node *node = &less.node[n];
    if (node->parts > (node->form == WAIT ? 0 : 2))
        node->parts--;
    else
        return false;
    if (try_in_a_child(run_one, &less))
        return false;
    *program = less;
    return true;
}

static void reduce(struct program *program)
{
    for (bool again = true; again;) {
        again = false;
        for (int i = 0; i <= SCRIPTS; i++)
            if (i != MAIN)
                again |= try_without(program, i, 0, STEPS);
        for (int i = 0; i <= SCRIPTS; i++)
            for (int k = 0; k < program->script[i].steps; k++)
                if (program->script[i].step[k].act != FINISH)
                    again |= try_without(program, i, k, k + 1);
        for (int i = 0; i < program->nodes; i++)
            again |= simpler_node(program, i);
    }
    try_in_a_child(run_one, program);
}

static void print_messages(void)
{
    static char text[4000];
    ssize_t n = pread(messages, text, sizeof text - 1, 0);
    if (n > 0)
        printf("messages:\n%.*s\n", (int)n, text);
}

static void show_difference(void)
{
    static struct program program;
    make_program(&program, shared->seed);
    printf("seed %llu: %s\n", (unsigned long long)shared->seed,
           shared->wrong[0] != '\0' ? shared->wrong : "a difference");
    fflush(stdout);
    if (try_in_a_child(run_one, &program))
        printf("it does not happen with this program alone\n");
    else
        reduce(&program);
    print_program(&program, stdout);
    printf("the runtime (%s):\n", shared->wrong);
    print_trace(&program, &shared->world, stdout);
    printf("the model:\n");
    print_trace(&program, &shared->model, stdout);
    printf("they differ at %d\n", first_difference(&shared->world, &shared->model));
    print_messages();
}

int main(int argc, char **argv)
{
    uint64_t count = argc > 1 ? strtoull(argv[1], NULL, 10) : BATCH;
    uint64_t first = argc > 2 ? strtoull(argv[2], NULL, 10) : 1;
    shuffled = getenv("ASYNCC_SCHEDULE") != NULL;
    if (getenv("ASYNCC_CLOCK") == NULL) { /* which the runtime reads before main */
        setenv("ASYNCC_CLOCK", "virtual", 1);
        execv("/proc/self/exe", argv);
    }
    shared = mmap(NULL, sizeof *shared, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    messages = memfd_create("messages", 0);
    if (shared == MAP_FAILED || messages < 0)
        return 2;
    for (shared->seed = first; shared->seed < first + count;) {
        uint64_t left = first + count - shared->seed;
        uint64_t batch = left < BATCH ? left : BATCH;
        if (!try_in_a_child(run_batch, &batch)) {
            show_difference();
            return 1;
        }
    }
    printf("%llu programs, no difference\n", (unsigned long long)count);
    return 0;
}
