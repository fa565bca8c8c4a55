// RUN: %cc %s -o %t %runtime_flags && env ASYNCC_CLOCK=virtual %t 2>&1 | FileCheck %s
// RUN: not %t fail 2>&1 | FileCheck %s --check-prefix=FAIL
/* Ordinary C runs tasks: for a value, for a failure, again and again, and on several threads. */
#include "hand.h"

#include <pthread.h>

HAND(half, int, int x;)
{
    BEGIN
    AWAIT(1, async_sleep__async(NULL, 1e-3));
    if (LOCAL.x % 2 != 0)
        FAIL(EINVAL);
    RETURN(LOCAL.x / 2);
    END
}

static void *thread(void *argument)
{
    int *x = argument;
    for (int i = 0; i < 100; i++) {
        int result;
        async_run_task(CALL(half, *x), &result, sizeof result);
        *x = result * 2;
    }
    return NULL;
}

int main(int argc, char **argv)
{
    (void)argv;
    int result = 0;
    if (argc > 1)
        async_run_task(CALL(half, 3), &result, sizeof result);
    async_run_task(CALL(half, 4), &result, sizeof result);
    printf("%d\n", result);
    int error = async_run_try(CALL(half, 3), &result, sizeof result);
    printf("%s, and still %d\n", strerror(error), result);

    for (int round = 0; round < 3; round++) {
        pthread_t threads[4];
        int numbers[4];
        for (int i = 0; i < 4; i++) {
            numbers[i] = i * 2;
            pthread_create(&threads[i], NULL, thread, &numbers[i]);
        }
        for (int i = 0; i < 4; i++)
            pthread_join(threads[i], NULL);
        printf("%d %d %d %d\n", numbers[0], numbers[1], numbers[2], numbers[3]);
    }
    return 0;
}
// CHECK: 2
// CHECK-NEXT: Invalid argument, and still 2
// CHECK-NEXT: 0 2 4 6
// CHECK-NEXT: 0 2 4 6
// CHECK-NEXT: 0 2 4 6
// FAIL: asyncc: 'half' failed: Invalid argument (EINVAL) at {{.*}}run_from_c.c:[[#]]
