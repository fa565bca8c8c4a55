// RUN: %refuse
// A plain function that names nothing async is not looked at any further. Here each does, behind a
// macro, a typedef, a pointer, a field or a parameter.
#include <asyncc.h>

#include "Inputs/hidden.h"

async int f(int);
int by_a_macro(void)
{
    // CHECK: :[[@LINE+2]]:12: error: await in a function that is not async
    // CHECK: :[[@LINE+1]]:12: note: make the function async, or use 'async_run(...)'
    return WAIT(f(1));
}
int by_a_macro_for_a_call(void)
{
    // CHECK: :[[@LINE+2]]:12: error: call of an async function in a function that is not async
    // CHECK: :[[@LINE+1]]:12: note: write 'async_run(...)' around it to run a loop
    return CALL;
}
int by_pasting(void)
{
    // CHECK: :[[@LINE+2]]:12: error: await in a function that is not async
    // CHECK: :[[@LINE+1]]:12: note: make the function async, or use 'async_run(...)'
    return PASTE(aw, ait) f(1);
}
int by_a_pasted_name(void)
{
    // CHECK: :[[@LINE+2]]:12: error: call of an async function in a function that is not async
    // CHECK: :[[@LINE+1]]:12: note: write 'async_run(...)' around it to run a loop
    return PASTE(the_, ops).marked(1);
}
int by_a_table(int i)
{
    // CHECK: :[[@LINE+2]]:12: error: call of an async function in a function that is not async
    // CHECK: :[[@LINE+1]]:12: note: write 'async_run(...)' around it to run a loop
    return table[i](1);
}
int by_a_variable(void)
{
    // CHECK: :[[@LINE+2]]:12: error: call of async function 'marked' in a function that is not async
    // CHECK: :[[@LINE+1]]:12: note: write 'async_run(marked(...))' to run a loop
    return marked(1);
}
int by_a_field_of_no_type(void)
{
    // CHECK: :[[@LINE+2]]:12: error: call of an async function in a function that is not async
    // CHECK: :[[@LINE+1]]:12: note: write 'async_run(...)' around it to run a loop
    return unnamed.in(1);
}
int by_a_cast(void *v)
{
    // CHECK: :[[@LINE+2]]:12: error: call of an async function in a function that is not async
    // CHECK: :[[@LINE+1]]:12: note: write 'async_run(...)' around it to run a loop
    return ((handler *)v)(1);
}
int by_an_argument_list(__builtin_va_list l)
{
    // CHECK: :[[@LINE+2]]:12: error: call of an async function in a function that is not async
    // CHECK: :[[@LINE+1]]:12: note: write 'async_run(...)' around it to run a loop
    return __builtin_va_arg(l, handler *)(1);
}
int in_a_statement_expression(void)
{
    // CHECK: :[[@LINE+2]]:15: error: call of async function 'f' in a function that is not async
    // CHECK: :[[@LINE+1]]:15: note: write 'async_run(f(...))' to run a loop until it
    return ({ f(1); });
}
void in_a_field_by_a_macro(void)
{
    // CHECK: :[[@LINE+2]]:5: error: 'plain' is not async, and this is a pointer to an async function
    // CHECK: :[[@LINE+1]]:5: note: make the function async, or the pointer an
    SET(get_ops());
}
void in_an_argument(void)
{
    // CHECK: :[[@LINE+2]]:10: error: 'plain' is not async, and this is a pointer to an async function
    // CHECK: :[[@LINE+1]]:10: note: make the function async, or the pointer an
    take(plain);
}
void in_an_argument_of_a_named_type(void)
{
    // CHECK: :[[@LINE+2]]:16: error: 'plain' is not async, and this is a pointer to an async function
    // CHECK: :[[@LINE+1]]:16: note: make the function async, or the pointer an
    take_typed(plain);
}
void in_an_argument_of_a_result(void)
{
    // CHECK: :[[@LINE+2]]:18: error: 'plain' is not async, and this is a pointer to an async function
    // CHECK: :[[@LINE+1]]:18: note: make the function async, or the pointer an
    get_runner()(plain);
}
void in_an_argument_of_a_field(void)
{
    // CHECK: :[[@LINE+2]]:17: error: 'plain' is not async, and this is a pointer to an async function
    // CHECK: :[[@LINE+1]]:17: note: make the function async, or the pointer an
    the_ops.run(plain);
}
void in_an_argument_of_a_parameter(runner **r)
{
    // CHECK: :[[@LINE+2]]:10: error: 'plain' is not async, and this is a pointer to an async function
    // CHECK: :[[@LINE+1]]:10: note: make the function async, or the pointer an
    (*r)(plain);
}
void in_an_argument_of_a_marked_one(void (*o)(async int (*)(int)))
{
    // CHECK: :[[@LINE+2]]:7: error: 'plain' is not async, and this is a pointer to an async function
    // CHECK: :[[@LINE+1]]:7: note: make the function async, or the pointer an
    o(plain);
}
void in_a_literal_by_typeof(struct ops *o)
{
    // CHECK: :[[@LINE+2]]:33: error: 'plain' is not async, and this is a pointer to an async function
    // CHECK: :[[@LINE+1]]:33: note: make the function async, or the pointer an
    *o = (__typeof__(*o)){1, 0, plain};
}
void in_a_literal(void)
{
    // CHECK: :[[@LINE+2]]:46: error: 'plain' is not async, and this is a pointer to an async function
    // CHECK: :[[@LINE+1]]:46: note: make the function async, or the pointer an
    __auto_type o = (ops_t){.n = 1, .typed = plain};
    (void)o;
}
void in_a_list(void)
{
    // CHECK: :[[@LINE+2]]:19: error: 'plain' is not async, and this is a pointer to an async function
    // CHECK: :[[@LINE+1]]:19: note: make the function async, or the pointer an
    ops_t o = {1, plain};
    (void)o;
}
void in_a_list_of_lists(void)
{
    // CHECK: :[[@LINE+2]]:37: error: 'plain' is not async, and this is a pointer to an async function
    // CHECK: :[[@LINE+1]]:37: note: make the function async, or the pointer an
    struct ops o[2] = {[1].marked = plain};
    (void)o;
}
void in_a_list_of_no_type(void)
{
    struct {
        handler *x;
    // CHECK: :[[@LINE+2]]:12: error: 'plain' is not async, and this is a pointer to an async function
    // CHECK: :[[@LINE+1]]:12: note: make the function async, or the pointer an
    } s = {plain};
    (void)s;
}
void in_a_local(void)
{
    // CHECK: :[[@LINE+2]]:18: error: 'plain' is not async, and this is a pointer to an async function
    // CHECK: :[[@LINE+1]]:18: note: make the function async, or the pointer an
    handler *h = plain;
    (void)h;
}
void in_a_local_type(void)
{
    typedef handler local;
    // CHECK: :[[@LINE+2]]:16: error: 'plain' is not async, and this is a pointer to an async function
    // CHECK: :[[@LINE+1]]:16: note: make the function async, or the pointer an
    local *h = plain;
    (void)h;
}
handler *as_a_result(void)
{
    // CHECK: :[[@LINE+2]]:12: error: 'plain' is not async, and this is a pointer to an async function
    // CHECK: :[[@LINE+1]]:12: note: make the function async, or the pointer an
    return plain;
}
int (*out_of_a_result(void))(int)
{
    // CHECK: :[[@LINE+2]]:12: error: this function is async, and this is a pointer to an ordinary function
    // CHECK: :[[@LINE+1]]:12: note: declare the pointer async: 'async T (*p)(...)'
    return get_handler();
}
int (*out_of_a_variable(void))(int)
{
    // CHECK: :[[@LINE+2]]:12: error: 'marked' is async, and this is a pointer to an ordinary function
    // CHECK: :[[@LINE+1]]:12: note: declare the pointer async: 'async T (*p)(...)'
    return marked;
}
// CHECK: :[[@LINE+2]]:29: error: 'f' is async, and this is a pointer to an ordinary function
// CHECK: :[[@LINE+1]]:29: note: declare the pointer async: 'async T (*p)(...)'
int (*at_file_level)(int) = f;
// CHECK: :[[@LINE+2]]:36: error: 'plain' is not async, and this is a pointer to an async function
// CHECK: :[[@LINE+1]]:36: note: make the function async, or the pointer an
handler *at_file_level_of_a_type = plain;
// CHECK: :[[@LINE+2]]:42: error: 'plain' is not async, and this is a pointer to an async function
// CHECK: :[[@LINE+1]]:42: note: make the function async, or the pointer an
struct ops at_file_level_in_a_list = {1, plain};
int task_of_a_call(void)
{
    // CHECK: :[[@LINE+2]]:12: error: this is a task, and not its value
    // CHECK: :[[@LINE+1]]:12: note: await it for its value; 'async_is_task(...)'
    return get_job();
}
int task_in_a_field(void)
{
    // CHECK: :[[@LINE+2]]:12: error: this is a task, and not its value
    // CHECK: :[[@LINE+1]]:12: note: await it for its value; 'async_is_task(...)'
    return the_jobs.first;
}
int task_in_an_operand(void)
{
    // CHECK: :[[@LINE+2]]:12: error: this is a task, and not its value
    // CHECK: :[[@LINE+1]]:12: note: await it for its value; 'async_is_task(...)'
    return the_jobs.second + 1;
}
int task_as_a_parameter(job j)
{
    // CHECK: :[[@LINE+2]]:12: error: this is a task, and not its value
    // CHECK: :[[@LINE+1]]:12: note: await it for its value; 'async_is_task(...)'
    return j;
}
job task_as_a_result(int j)
{
    // CHECK: :[[@LINE+2]]:12: error: this is a value, and no task of 'int'
    // CHECK: :[[@LINE+1]]:12: note: a task is an async call, 'spawn(...)' or another
    return j;
}
void again(void)
{
    // CHECK: :[[@LINE+2]]:9: error: 'f' was declared 'async'
    // CHECK: :[[@LINE+1]]:9: note: write 'async' here too
    int f(int);
}
