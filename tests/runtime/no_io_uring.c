// RUN: %cc %s -o %t %runtime_flags
// RUN: env -u ASYNCC_BACKEND %t EPERM | FileCheck %s --check-prefix=READ
// RUN: env -u ASYNCC_BACKEND %t ENOMEM | FileCheck %s --check-prefix=READ
// RUN: env ASYNCC_BACKEND= %t ENOSYS | FileCheck %s --check-prefix=READ
// RUN: env ASYNCC_BACKEND=epoll %t EPERM | FileCheck %s --check-prefix=READ
// RUN: env ASYNCC_BACKEND=uring %t sleep | FileCheck %s --check-prefix=SLEEP
// RUN: env ASYNCC_BACKEND=uring not %t EPERM 2>&1 | FileCheck %s --check-prefix=EPERM
// RUN: env ASYNCC_BACKEND=uring not %t ENOSYS 2>&1 | FileCheck %s --check-prefix=ENOSYS
// RUN: env ASYNCC_BACKEND=uring not %t ENOMEM 2>&1 | FileCheck %s --check-prefix=ENOMEM
// RUN: env ASYNCC_BACKEND=uring not %t EOPNOTSUPP 2>&1 | FileCheck %s --check-prefix=OTHER
// RUN: env ASYNCC_BACKEND=uring not %t EMFILE 2>&1 | FileCheck %s --check-prefix=EMFILE
// RUN: env ASYNCC_BACKEND=uring not %t enter 2>&1 | FileCheck %s --check-prefix=ENTER
// RUN: env -u ASYNCC_BACKEND not %t no_epoll 2>&1 | FileCheck %s --check-prefix=NO-EPOLL
// RUN: env ASYNCC_BACKEND=kqueue not %t EPERM 2>&1 | FileCheck %s --check-prefix=UNKNOWN
// RUN: env -u ASYNCC_BACKEND %t neither 2>&1 | FileCheck %s --check-prefix=NEITHER
/* Where io_uring is refused, as a container's seccomp filter does, epoll takes its place; a program
 * that asks for io_uring then ends with a message at its first operation. Where there are no
 * descriptors for epoll either, that is what the operation gives. */
#include "hand.h"

#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/syscall.h>

static void refuse(int call, int error)
{
    struct sock_filter code[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (unsigned)call, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | (unsigned)error),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    struct sock_fprog filter = {.len = sizeof code / sizeof *code, .filter = code};
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) || prctl(PR_SET_SECCOMP, 2, &filter)) {
        perror("prctl");
        exit(2);
    }
}

static int error_named(const char *name)
{
    if (strcmp(name, "EMFILE") == 0)
        return EMFILE;
    if (strcmp(name, "ENOSYS") == 0)
        return ENOSYS;
    if (strcmp(name, "ENOMEM") == 0)
        return ENOMEM;
    return strcmp(name, "EOPNOTSUPP") == 0 ? EOPNOTSUPP : EPERM;
}

static bool reads;

HAND(program, int, ssize_t n; char byte; int pipe_ends[2];)
{
    BEGIN
    puts("main");
    if (reads) {
        if (pipe(LOCAL.pipe_ends) < 0)
            FAIL(errno);
        IO(1, LOCAL.n, async_write, LOCAL.pipe_ends[1], "x", 1);
    }
    if (LOCAL.n < 0) {
        printf("nothing written: %d\n", (int)LOCAL.n);
    } else if (reads) {
        IO(3, LOCAL.n, async_read, LOCAL.pipe_ends[0], &LOCAL.byte, 1);
        printf("read %c\n", LOCAL.byte);
    }
    AWAIT(2, async_sleep__async(NULL, 1e-3));
    puts("slept");
    END
}

int main(int argc, char **argv)
{
    const char *what = argc > 1 ? argv[1] : "";
    reads = strcmp(what, "sleep") != 0;
    if (strcmp(what, "enter") == 0)
        refuse(__NR_io_uring_enter, EBADF);
    else
        refuse(__NR_io_uring_setup, error_named(what));
    if (strcmp(what, "neither") == 0)
        refuse(__NR_epoll_create1, EMFILE);
    if (strcmp(what, "no_epoll") == 0)
        refuse(__NR_epoll_create1, EPERM);
    return async_run_main(CALL(program, 0));
}
// READ: main
// READ-NEXT: read x
// READ-NEXT: slept
// SLEEP: main
// SLEEP-NEXT: slept
// EPERM: main
// EPERM-NEXT: asyncc: ASYNCC_BACKEND asks for io_uring, and the system refuses it: Operation not permitted (EPERM)
// EPERM-NEXT: asyncc: a seccomp filter does so, as containers have by default; `docker run --security-opt seccomp=unconfined`, or a profile that permits io_uring_setup, io_uring_enter and io_uring_register, allows it
// ENOSYS: refuses it: Function not implemented (ENOSYS)
// ENOSYS-NEXT: asyncc: it needs Linux 5.11 or later, and no sandbox that hides io_uring
// ENOMEM: refuses it: Cannot allocate memory (ENOMEM)
// ENOMEM-NEXT: asyncc: the limit on locked memory is too low; `ulimit -l 512`, or `docker run --ulimit memlock=-1`, raises it
// OTHER: refuses it: Operation not supported (
// OTHER-NEXT: asyncc: see io_uring_setup(2) for the cause; in a container, `docker run --security-opt seccomp=unconfined` may allow it
// EMFILE: refuses it: Too many open files (EMFILE)
// EMFILE-NEXT: asyncc: too many files are open; `ulimit -n` sets the limit
// ENTER: asyncc: io_uring_enter failed: Bad file descriptor (EBADF)
// NO-EPOLL: asyncc: the system refuses epoll: Operation not permitted (EPERM)
// UNKNOWN: main
// UNKNOWN-NEXT: asyncc: ASYNCC_BACKEND is 'kqueue'; it can be 'uring' or 'epoll'
// NEITHER: main
// NEITHER-NEXT: nothing written: -24
// NEITHER-NEXT: slept
