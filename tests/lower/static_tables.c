// SPDX-License-Identifier: MIT
// A table of async pointers holds the lowered functions, and stays static and constant.
//
// RUN: %translate %s | FileCheck %s
// RUN: %compile
#include <asyncc.h>

async int f(int x) { return x; }
async int h(int x) { await async_yield(); return x; }
struct entry {
    const char *name;
    async int (*run)(int);
};
static async int (*const table[])(int) = {f, h};
static const struct entry entries[] = {{"f", f}, {.name = "h", .run = &h}};
async int g(int i)
{
    return await table[i](1) + await entries[i].run(2);
}
// CHECK: static async int (*const table[])(int) = {((int (*)(int))(void (*)(void))f__async), ((int (*)(int))(void (*)(void))h__async)};
// CHECK: static const struct entry entries[] = {{.*}}f__async){{.*}}.run = {{.*}}h__async)
// CHECK: ((struct async_frame *(*)(int *, int))(void (*)(void))(table[i]))(&async__1, 1)
