// SPDX-License-Identifier: MIT
// A plain definition is read where it names something async, and only there; its text stays.
//
// RUN: %asyncc --dump=tree %s | FileCheck %s --implicit-check-not="function nothing" --implicit-check-not="variable nothing"
#include <asyncc.h>

async int work(int x);
typedef async int handler(int x);
struct job {
    int number;
    handler *handler;
};

static int nothing_at_all(int x)
{
    return x + x;
}
static int nothing_but_a_number(const struct job *job)
{
    return job->number;
}
static int nothing_in_a_table[] = {1, 2, 3};
static void a_field(struct job *job)
{
    job->handler = work;
}
// CHECK:      function a_field: void (struct job *)
// CHECK-NEXT: compound (edited)
static struct job a_list = {1, NULL};
// CHECK:      variable a_list: struct job
async int main(void)
{
    a_field(&a_list);
    return nothing_at_all(2) + nothing_but_a_number(&a_list) + nothing_in_a_table[0];
}
// CHECK:      async function main: int (void)
