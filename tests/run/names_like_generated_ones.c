/* Locals, parameters and functions named as a translator might name its own. */
#include <asyncc.h>
#include <stdio.h>

struct frame {
    int state;
};

async static int resume(int child)
{
    await async_yield();
    return child;
}

async static int start(struct frame *frame, int state, int result)
{
    int child = await resume(state), parent = child + 1, function = result;
    int error = frame->state, value = 3, task_1 = 4, out = 5, self = 6;
    goto resume_1;
resume_1:
    await async_yield();
    int resume_2 = await resume(7), main__async = 8, ret = 9, args = 10, loop = 11;
    goto done;
done:
    return child + parent + function + error + value + task_1 + out + self + resume_2 +
           main__async + ret + args + loop;
}

async int main(void)
{
    struct frame frame = {100};
    int result = await start(&frame, 1000, 10000);
    printf("%d\n", result);
    return 0;
}
// TABLE: Functions | locals named like what asyncc makes | works
