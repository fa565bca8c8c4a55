// RUN: %refuse
// The function of a stream is async, and its first parameter is a stream of that type.
#include <asyncc.h>

struct point {
    int x, y;
};

async void numbers(async_stream(int) out, int n);
async void points(async_stream(struct point) out);
async void no_stream(const char *text);
void plain(async_stream(int) out);

async void opens(void)
{
    async_each (int, n, numbers, 3)
        ;
// CHECK: :[[@LINE+2]]:5: error: this function does not emit 'int'
// CHECK: :[[@LINE+1]]:5: note: its first parameter is to be the stream, 'async_stream(T)', of the same T
    async_each (int, n, points)
        ;
// CHECK: :[[@LINE+2]]:30: error: this function does not emit 'double'
// CHECK: :[[@LINE+1]]:30: note: its first parameter is to be the stream, 'async_stream(T)', of the same T
    async_stream(double) s = async_stream_open(double, numbers, 1);
// CHECK: :[[@LINE+2]]:5: error: this function does not emit 'int'
// CHECK: :[[@LINE+1]]:5: note: its first parameter is to be the stream, 'async_stream(T)', of the same T
    async_each (int, n, no_stream)
        ;
// CHECK: :[[@LINE+2]]:5: error: this is no async call, nor a task
// CHECK: :[[@LINE+1]]:5: note: only these can be started
    async_each (int, n, plain)
        ;
// CHECK: :[[@LINE+2]]:5: error: coroutine 'numbers' is never awaited
// CHECK: :[[@LINE+1]]:5: note: write 'await numbers(...)', or 'spawn(numbers(...))' to start a task
    numbers(0, 1);
}
