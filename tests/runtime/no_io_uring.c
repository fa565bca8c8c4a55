// RUN: %cc %s -o %t %runtime_flags
// RUN: %t sleep | FileCheck %s --check-prefix=SLEEP
// RUN: not %t EPERM 2>&1 | FileCheck %s --check-prefix=EPERM
// RUN: not %t ENOSYS 2>&1 | FileCheck %s --check-prefix=ENOSYS
// RUN: not %t ENOMEM 2>&1 | FileCheck %s --check-prefix=ENOMEM
// RUN: not %t EOPNOTSUPP 2>&1 | FileCheck %s --check-prefix=OTHER
/* Where io_uring is refused, as a container's seccomp filter does, a program that does input and
 * output ends with a message, and one that only sleeps works. */
#include "hand.h"

#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/syscall.h>

static void refuse_io_uring(int error)
{
    struct sock_filter code[] = {
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_io_uring_setup, 0, 1),
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
    if (strcmp(name, "ENOSYS") == 0)
        return ENOSYS;
    if (strcmp(name, "ENOMEM") == 0)
        return ENOMEM;
    return strcmp(name, "EOPNOTSUPP") == 0 ? EOPNOTSUPP : EPERM;
}

static bool reads;

HAND(program, int, ssize_t n; char byte;)
{
    BEGIN
    puts("main");
    if (reads) {
        IO(1, LOCAL.n, async_read, 0, &LOCAL.byte, 1);
    }
    AWAIT(2, async_sleep__async(NULL, 1e-3));
    puts("slept");
    END
}

int main(int argc, char **argv)
{
    reads = argc > 1 && strcmp(argv[1], "sleep") != 0;
    refuse_io_uring(error_named(argc > 1 ? argv[1] : ""));
    return async_run_main(CALL(program, 0));
}
// SLEEP: main
// SLEEP-NEXT: slept
// EPERM: main
// EPERM-NEXT: asyncc: the program needs io_uring for input and output, and the system refuses it: Operation not permitted (EPERM)
// EPERM-NEXT: asyncc: a seccomp filter does so, {{.*}} `docker run --security-opt seccomp=unconfined`
// ENOSYS: refuses it: Function not implemented (ENOSYS)
// ENOSYS-NEXT: Linux 5.11
// ENOMEM: refuses it: Cannot allocate memory (ENOMEM)
// ENOMEM-NEXT: ulimit -l
// OTHER: refuses it: Operation not supported (
// OTHER-NEXT: docker run
