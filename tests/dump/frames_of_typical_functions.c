// SPDX-License-Identifier: MIT
// Frames of ten functions as programs have them, with their sizes.
//
// RUN: %asyncc --dump=frame %s | FileCheck %s
// RUN: %check_frames
#include <asyncc.h>

#include <string.h>
async void pause_for(double seconds) { await async_sleep(seconds); }
// CHECK-LABEL: function pause_for
// CHECK: frame of 24 bytes
async int identity(int x) { await async_yield(); return x; }
// CHECK-LABEL: function identity
// CHECK: frame of 32 bytes
async long sum(int n) { return n ? n + await sum(n - 1) : 0; }
// CHECK-LABEL: function sum
// CHECK: frame of 40 bytes
async int read_all(int fd, char *to, int n)
{
    int done = 0;
    while (done < n) {
        int got = (int)await async_read(fd, to + done, (size_t)(n - done));
        if (got <= 0)
            break;
        done += got;
    }
    return done;
}
// CHECK-LABEL: function read_all
// CHECK: frame of 56 bytes
async int echo(int fd)
{
    char buffer[512];
    int n;
    while ((n = await read_all(fd, buffer, sizeof buffer)) > 0)
        await async_write(1, buffer, (size_t)n);
    return n;
}
// CHECK-LABEL: function echo
// CHECK: frame of 544 bytes
async int both(void)
{
    int a, b;
    await gather(a = identity(1), b = identity(2));
    return a + b;
}
// CHECK-LABEL: function both
// CHECK: frame of 48 bytes
async int retry(int times)
{
    for (int i = 0; i < times; i++) {
        int err = async_try(await identity(i));
        if (err == 0)
            return i;
        await pause_for(1);
    }
    return -1;
}
// CHECK-LABEL: function retry
// CHECK: frame of 40 bytes
async void workers(int n)
{
    task(int) tasks[8];
    for (int i = 0; i < n && i < 8; i++)
        tasks[i] = spawn(identity(i));
    await async_gather_array(NULL, tasks, (size_t)n);
}
// CHECK-LABEL: function workers
// CHECK: 24 64 8 tasks
// CHECK: frame of {{[0-9]+}} bytes
async size_t length(const char *text)
{
    size_t n = strlen(text);
    await async_yield();
    return n;
}
// CHECK-LABEL: function length
// CHECK: frame of 40 bytes
async int main(void) { return (int)await length("abc") - 3; }
// CHECK-LABEL: function main
// CHECK: frame of 32 bytes
