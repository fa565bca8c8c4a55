#ifndef SHARED_H
#define SHARED_H

#include <asyncc.h>

struct box {
    int value;
};

async int twice(int x);
async struct box boxed(int x);
async void count(int n);
extern int counter;
extern async int (*const twice_pointer)(int);

#endif
