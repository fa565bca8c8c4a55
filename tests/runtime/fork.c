// RUN: %cc %s -o %t %runtime_flags && %t 2>&1 | FileCheck %s
/* After a fork the child runs loops of its own; the parent's, if it was running, cannot go on there. */
#include "hand.h"

#include <sys/wait.h>

HAND(copy, int, const char *name; int pipe_ends[2]; ssize_t n; char byte;)
{
    BEGIN
    if (pipe(LOCAL.pipe_ends) < 0)
        FAIL(errno);
    IO(1, LOCAL.n, async_write, LOCAL.pipe_ends[1], "x", 1);
    IO(2, LOCAL.n, async_read, LOCAL.pipe_ends[0], &LOCAL.byte, 1);
    printf("%s: %c\n", LOCAL.name, LOCAL.byte);
    fflush(stdout);
    END
}

static void run(const char *name)
{
    int status;
    async_run_task(CALL(copy, name), &status, sizeof status);
}

/* The child's exit status. */
static int wait_for(pid_t child)
{
    int status = 0;
    waitpid(child, &status, 0);
    return WEXITSTATUS(status);
}

HAND(program, int, pid_t child; int result;)
{
    BEGIN
    JOIN(1, LOCAL.result, CALL(copy, "before"));
    LOCAL.child = fork();
    if (LOCAL.child != 0)
        printf("status %d\n", wait_for(LOCAL.child));
    JOIN(2, LOCAL.result, CALL(copy, LOCAL.child == 0 ? "in the child" : "behind"));
    END
}

int main(void)
{
    run("parent");
    pid_t child = fork();
    if (child == 0) {
        run("child");
        _exit(0);
    }
    wait_for(child);
    run("parent again");
    return async_run_main(CALL(program, 0));
}
// CHECK: parent: x
// CHECK-NEXT: child: x
// CHECK-NEXT: parent again: x
// CHECK-NEXT: before: x
// CHECK-NEXT: asyncc: the loop of a process that has forked cannot go on in the child: only exec and _exit may follow
// CHECK-NEXT: status 1
// CHECK-NEXT: behind: x
