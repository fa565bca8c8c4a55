// SPDX-License-Identifier: MIT
// Frames of ten functions as programs have them are as large as the state machines that one would
// write by hand: for each, struct by_hand_NAME stands in front of it.
//
// RUN: %asyncc --dump=frame %s | FileCheck %s
// RUN: %check_frames
// RUN: sed -n 's,^struct by_hand_\([a-z_]*\) .*,_Static_assert(sizeof(struct \1__frame) == sizeof(struct by_hand_\1)\, "\1");,p' %s >%t.sizes
// RUN: grep -c Static_assert %t.sizes | FileCheck %s --check-prefix=COUNT
// COUNT: 10
// RUN: cat %t.sizes >>%t.c && %cc -I%include -fsyntax-only %t.c
#include <asyncc.h>

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// What each has to have: how it goes on, who waits for it, where it is, how it ended.
struct head {
    void (*resume)(void *);
    void *parent;
    uint32_t state;
    int error;
};

// Nothing is needed behind the wait.
struct by_hand_pause_for { struct head head; };
async void pause_for(double seconds)
{
    await async_sleep(seconds);
}
// CHECK-LABEL: function pause_for
// CHECK: frame of 24 bytes

// The sum takes the place of what it is made from.
struct by_hand_sum { struct head head; union { long result; long n; }; };
async long sum(long n)
{
    return n ? n + await sum(n - 1) : 0;
}
// CHECK-LABEL: function sum
// CHECK: frame of 32 bytes

struct by_hand_read_all { struct head head; union { int result; char *to; }; int fd, n, done; };
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
// CHECK: 24 8 8 to: char *, spilled: alive across the await at [[#@LINE-8]]
// CHECK: frame of 48 bytes

// What was read is not needed when the result is known.
struct by_hand_echo { struct head head; union { int result; char buffer[512]; }; int fd; };
async int echo(int fd)
{
    char buffer[512];
    int n;
    while ((n = await read_all(fd, buffer, sizeof buffer)) > 0)
        await async_write(fd, buffer, (size_t)n);
    return n;
}
// CHECK-LABEL: function echo
// CHECK: 24 512 1 buffer: char[512], resident: its address is taken at [[#@LINE-5]], alive across the awaits at [[#@LINE-5]], [[#@LINE-4]]
// CHECK: frame of 544 bytes

// One phase after the other: the second takes the place of the first. The result waits for free.
struct by_hand_message {
    struct head head;
    union {
        long result;
        struct { unsigned char size[4]; } first;
        struct { char *body; long n; } second;
    };
    int fd;
};
async long message(int fd)
{
    long n;
    {
        unsigned char size[4];
        if (await read_all(fd, (char *)size, 4) != 4)
            return -1;
        n = size[0] | size[1] << 8 | size[2] << 16;
    }
    char *body = malloc((size_t)n + 1);
    long got = await read_all(fd, body, (int)n);
    long ok = got == n ? n : -1;
    free(body);
    await async_write(fd, "!", 1);
    return ok;
}
// CHECK-LABEL: function message
// CHECK: frame of 48 bytes

// Of the tasks only the handles are kept.
struct by_hand_both { struct head head; union { long result; void *parts[2]; }; };
async long both(long n)
{
    long a, b;
    await gather(a = sum(n), b = sum(n + 1));
    return a + b;
}
// CHECK-LABEL: function both
// CHECK: handles of a gather, alive across the await at [[#@LINE-4]]
// CHECK: frame of 40 bytes

// The error is not kept while what may fail still runs.
struct by_hand_retry { struct head head; union { int result; int times; }; int i; };
async int retry(int times)
{
    for (int i = 0; i < times; i++) {
        int err = async_try(await sum(i));
        if (err == 0)
            return i;
        await pause_for(1 << i);
    }
    return -1;
}
// CHECK-LABEL: function retry
// CHECK: frame of 32 bytes

struct by_hand_workers { struct head head; void *tasks[8]; };
async void workers(int n)
{
    task(long) tasks[8];
    for (int i = 0; i < n && i < 8; i++)
        tasks[i] = spawn(sum(i));
    await async_gather_array(NULL, tasks, (size_t)n);
}
// CHECK-LABEL: function workers
// CHECK: frame of 88 bytes

// A variable whose address is taken is in use up to its last scope's end, the descriptor only until
// all is read.
struct by_hand_digest { struct head head; union { unsigned result; int fd; }; unsigned hash; char *buffer; };
static void drop(char **p)
{
    free(*p);
}
async unsigned digest(int fd)
{
    __attribute__((cleanup(drop))) char *buffer = malloc(4096);
    unsigned hash = 5381;
    int n = await read_all(fd, buffer, 4096);
    for (int i = 0; i < n; i++)
        hash = hash * 33 ^ (unsigned char)buffer[i];
    await async_write(fd, &hash, sizeof hash);
    return hash;
}
// CHECK-LABEL: function digest
// CHECK: frame of 40 bytes

// Two arms of which one runs: a table in the one, a few numbers in the other.
struct by_hand_answer {
    struct head head;
    union {
        int result;
        struct { char line[40]; } reading;
        struct { long first, second; double third; short fourth; } counting;
    };
    int fd;
};
async int answer(int fd, int reading)
{
    if (reading) {
        char line[40];
        int n = await read_all(fd, line, sizeof line);
        return await echo(fd) + (n > 0 ? line[0] : 0);
    }
    long first = await sum(10);
    long second = await sum(first);
    double third = (double)await sum(first + second);
    short fourth = (short)await sum(second);
    await pause_for(third);
    await async_write(fd, "?", 1);
    return (int)(first + second + (long)third + fourth);
}
// CHECK-LABEL: function answer
// CHECK: 24 40 1 line: char[40]
// CHECK: 24 8 8 first: long
// CHECK: frame of 72 bytes

async int main(void)
{
    return 0;
}
