// SPDX-License-Identifier: MIT
/* REQUIRES: gdb
 * DEFINE: %{gdb} = gdb -q -batch -nx -ex "set debuginfod enabled off" -ex "set auto-load safe-path /" -ex "source %root/scripts/asyncc-gdb.py"
 * DEFINE: %{show} = -ex "break here" -ex run -ex "async tasks" -ex "async bt" -ex "async bt 6" -ex "async bt mine" -ex "async bt 99" -ex "print 1 + 1"
 * RUN: %asyncc %cc -g -O0 %s -o %t.0 && %{gdb} %{show} %t.0 2>&1 | FileCheck %s
 * RUN: %asyncc %cc -g -O2 %s -o %t.2 && %{gdb} %{show} %t.2 2>&1 | FileCheck %s
 * RUN: %asyncc %clang -g -O2 %s -o %t.c && %{gdb} %{show} %t.c 2>&1 | FileCheck %s
 *
 * CHECK:      1 'main' waits: main ({{.*}}tasks_and_chains.c:{{[0-9]+}}) > await of a task 'last'
 * CHECK-NEXT: 2 'grind' waits: grind ({{.*}}.c:[[#SLEEP:]]) > async_sleep
 * CHECK-NEXT: 3 'meet' waits: meet ({{.*}}.c:{{[0-9]+}}) > gather 'grind', 'limit'
 * CHECK-NEXT: {{\* +}}4 'last' runs
 * CHECK-NEXT: 5 'limit' waits: limit ({{.*}}.c:{{[0-9]+}}) > async_timeout 'outer'
 * CHECK-NEXT: 6 'outer' waits: outer ({{.*}}.c:[[#CALL:]]) > grind ({{.*}}.c:[[#SLEEP]]) > async_sleep
 *
 * CHECK-NEXT: task 'last' runs
 * CHECK-NEXT: #0   here (
 * CHECK-NEXT: #1   inner (
 * CHECK-NEXT: #2   last ({{.*}}.c:{{[0-9]+}})
 * CHECK-NEXT:         sum = 3
 * CHECK-NEXT:         i = 2
 *
 * CHECK-NEXT: task 'outer' waits
 * CHECK-NEXT: #0   async_sleep
 * CHECK-NEXT: #1   grind ({{.*}}.c:[[#SLEEP]])
 * CHECK-DAG:          weight = 2
 * CHECK-DAG:          x = 1.5
 * CHECK-DAG:          stone = {size = 7, name = "granite
 * CHECK:      #2   outer ({{.*}}.c:[[#CALL]])
 * CHECK-DAG:          x = 1
 * CHECK-DAG:          x = 2
 *
 * CHECK:      task 'grind' waits
 * CHECK-NEXT: #0   async_sleep
 * CHECK-NEXT: #1   grind (
 * CHECK:          weight = 1
 * CHECK:      there are 6 tasks; see 'async tasks'
 */
#include <asyncc.h>
#include <stdio.h>

struct stone {
    int size;
    char name[10];
};

static task(int) mine;
static int spent;

static async int grind(int weight)
{
    struct stone stone = {7, "granite"};
    double x = 1.5;
    await async_sleep(1e3 * weight);
    return weight + (int)x + stone.size + stone.name[0];
}

static async int outer(int x)
{
    int sum = x;
    {
        int x = 2;
        sum += await grind(x) + x;
    }
    return sum + x;
}

static async int limit(void)
{
    return await async_timeout(1e4, outer(1));
}

static async void meet(void)
{
    int a, b;
    await gather(a = async_retain(mine), b = limit());
    spent += a + b;
}

__attribute__((noinline)) static void here(void)
{
    spent++;
    __asm__ volatile("");
}

static async int inner(int i)
{
    await async_yield();
    if (i == 2)
        here();
    await async_yield();
    return i + 1;
}

static async int last(void)
{
    int sum = 0;
    for (int i = 0; i < 3; i++)
        sum += await inner(i);
    return sum;
}

async int main(void)
{
    mine = spawn(grind(1));
    spawn(meet());
    task(int) t = spawn(last());
    await t;
    return 0;
}
