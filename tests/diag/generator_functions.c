// RUN: %refuse
// The function of a generator is async, and its first parameter is a generator of that type.
#include <asyncc.h>

struct point {
    int x, y;
};

async void numbers(async_generator(int) out, int n);
async void points(async_generator(struct point) out);
async void no_generator(const char *text);
void plain(async_generator(int) out);

async void opens(void)
{
    async_each (int, n, numbers, 3)
        ;
// CHECK: :[[@LINE+2]]:5: error: this function does not emit 'int'
// CHECK: :[[@LINE+1]]:5: note: its first parameter is to be the generator, 'async_generator(T)', of the same T
    async_each (int, n, points)
        ;
// CHECK: :[[@LINE+2]]:33: error: this function does not emit 'double'
// CHECK: :[[@LINE+1]]:33: note: its first parameter is to be the generator, 'async_generator(T)', of the same T
    async_generator(double) s = async_generator_open(double, numbers, 1);
// CHECK: :[[@LINE+2]]:5: error: this function does not emit 'int'
// CHECK: :[[@LINE+1]]:5: note: its first parameter is to be the generator, 'async_generator(T)', of the same T
    async_each (int, n, no_generator)
        ;
// CHECK: :[[@LINE+2]]:5: error: this is no async call, nor a task
// CHECK: :[[@LINE+1]]:5: note: only these can be started
    async_each (int, n, plain)
        ;
// CHECK: :[[@LINE+2]]:5: error: coroutine 'numbers' is never awaited
// CHECK: :[[@LINE+1]]:5: note: write 'await numbers(...)', or 'spawn(numbers(...))' to start a task
    numbers(0, 1);
}
