/* SPDX-License-Identifier: MIT */
/* What to tell the user who asked for io_uring, and whose system refuses it: in containers that is
 * the usual case. */
#include "refused.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

#include "report.h"

/* kernel.io_uring_disabled, or -1 where there is no such setting. */
static int read_disabled(void)
{
    int value = -1;
    FILE *file = fopen("/proc/sys/kernel/io_uring_disabled", "re");
    if (file == NULL)
        return -1;
    if (fscanf(file, "%d", &value) != 1)
        value = -1;
    fclose(file);
    return value;
}

static void explain_eperm(void)
{
    int disabled = read_disabled();
    if (disabled > 0) {
        async__report("the setting kernel.io_uring_disabled is %d; `sysctl "
                      "kernel.io_uring_disabled=0`, as root, allows it",
                      disabled);
        return;
    }
    async__report("a seccomp filter does so, as containers have by default; `docker run "
                  "--security-opt seccomp=unconfined`, or a profile that permits io_uring_setup, "
                  "io_uring_enter and io_uring_register, allows it");
}

void async__uring_refused(int error)
{
    fflush(stdout);
    struct async__error_text text = async__error_text(error, ASYNC__NOWHERE);
    async__report("ASYNCC_BACKEND asks for io_uring, and the system refuses it: %s", text.text);
    switch (error) {
    case EPERM:
    case EACCES:
        explain_eperm();
        break;
    case ENOSYS:
        async__report("it needs Linux 5.11 or later, and no sandbox that hides io_uring");
        break;
    case ENOMEM:
        async__report("the limit on locked memory is too low; `ulimit -l 512`, or `docker run "
                      "--ulimit memlock=-1`, raises it");
        break;
    case EMFILE:
    case ENFILE:
        async__report("too many files are open; `ulimit -n` sets the limit");
        break;
    default:
        async__report("see io_uring_setup(2) for the cause; in a container, `docker run "
                      "--security-opt seccomp=unconfined` may allow it");
    }
    exit(1);
}
