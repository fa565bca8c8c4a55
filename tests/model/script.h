/* SPDX-License-Identifier: MIT */
/*
 * Random programs, as data: up to fifty scripts and a main one, each a task with a few steps. A
 * step does something at once, or awaits a tree of awaitables. Two interpreters run such a program,
 * world.c with the runtime and model.c without, and both write a trace.
 *
 * Whatever a step needs and does not find (a handle that is not there, a lock that it does not
 * hold) is passed over or is a yield, in the same way in both, so any program is a valid one, and
 * so is what is left when steps are taken out of it. What both have to remember for that is struct
 * books.
 */
#ifndef SCRIPT_H
#define SCRIPT_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

enum {
    SCRIPTS = 50,
    MAIN = SCRIPTS, /* the main script's number */
    FUTURES = 4,
    FORMS = 12,
    FIRST_FUTURE = SCRIPTS,
    FIRST_FORM = FIRST_FUTURE + FUTURES,
    SLOTS = FIRST_FORM + FORMS, /* where handles are kept: of scripts, futures and others */
    MUTEXES = 3,
    SEMAPHORES = 2,
    EVENTS = 2,
    BARRIERS = 2,
    QUEUES = 3,
    GROUPS = 3,
    PARTS = 4,
    STEPS = 64,
    NODES = 2048,
    EVENTS_OF_A_TRACE = 4096
};

/* What can be awaited. */
enum form {
    HANDLE, /* of slot `n` */
    SLEEP,  /* `n` seconds */
    YIELD,
    LOCK,     /* mutex n */
    ACQUIRE,  /* semaphore n */
    EVENT,    /* event n */
    NOTIFIED, /* condition n, whose mutex is n */
    MEET,     /* at barrier n */
    PUT,      /* into queue n */
    GET,      /* from queue n */
    TIMEOUT,
    SHIELD,
    GATHER,
    RACE,
    SETTLED, /* this and the rest are only awaited, and never parts */
    WAIT,
    GROUP,
    SPIN /* takes and releases a slot that is free, n times */
};

struct node {
    enum form form;
    int n;
    int seconds; /* of a timeout or a wait */
    int parts;
    short part[PARTS]; /* nodes */
};

enum act {
    NOTHING,
    AWAIT,   /* the node */
    CALL,    /* the next n steps in a function of their own */
    SPAWN,   /* slot n, made of the node if there is one */
    DEFER,   /* the same, not started */
    CONSUME, /* await slot n and use its handle up */
    DROP,    /* release the handle */
    CANCEL,
    QUERY,
    RESOLVE, /* future n, with m */
    REJECT,
    UNLOCK,
    TRY_LOCK,
    RELEASE,
    SET,
    CLEAR,
    NOTIFY, /* m of condition n */
    RESET,
    ABORT,
    TRY_PUT,
    TRY_GET,
    COUNT,
    CLOSE,
    ADD, /* the node to group n */
    FAIL,
    FINISH /* of the main script: everybody ends where he waits */
};

struct step {
    enum act act;
    int n, m;
    short node;   /* -1: none */
    bool catches; /* a failure is caught, and the script goes on */
};

struct script {
    int steps;
    struct step step[STEPS];
};

struct program {
    uint64_t seed;
    struct script script[SCRIPTS + 1];
    int nodes;
    struct node node[NODES];
};

/* How the objects are in the beginning. */
int slots_of_semaphore(int n);
int parties_of_barrier(int n);
int room_of_queue(int n);

void make_program(struct program *program, uint64_t seed);
void print_program(const struct program *program, FILE *file);

/* ---- the trace ---- */

enum what {
    STARTS,
    STEP,
    LEAVES, /* a function that was called */
    ENDS,
    LEFT /* what has become of the handle in a slot when all is over; its number is `script` */
};

struct event {
    int time; /* s */
    short script, step;
    enum what what;
    int error, value;
};

struct trace {
    int n;
    int reports; /* failures that nobody was told of */
    struct event event[EVENTS_OF_A_TRACE];
};

void trace_event(struct trace *trace, const struct event *event);
void print_trace(const struct program *program, const struct trace *trace, FILE *file);
/* Where they differ; -1: nowhere. */
int first_difference(const struct trace *one, const struct trace *other);

/* ---- what the interpreters remember ---- */

struct books {
    bool used[SLOTS];    /* there has been a handle, */
    bool here[SLOTS];    /* and it is still there */
    int holder[MUTEXES]; /* a script, or -1 */
    int held[SCRIPTS + 1][SEMAPHORES];
    bool waited[GROUPS]; /* somebody waits for it */
    bool finishing;
};

void books_begin(struct books *books);
/* Makes a note that slot n gets a handle; false: it has had one. */
bool books_make(struct books *books, int n);
/* The node as script `me` awaits it, or as a part of what it awaits: it may have to be a yield. */
enum form form_for(const struct program *program, const struct books *books, int me,
                   const struct node *node, bool part);
/* Whether the end of main may break a ring of tasks in which a lock had been taken. */
bool may_lose_locks(const struct program *program);
/* Script `me` has awaited the node, which gave `error` and `value`. */
void books_awaited(const struct program *program, struct books *books, int me,
                   const struct node *node, int error, int value);

#endif
