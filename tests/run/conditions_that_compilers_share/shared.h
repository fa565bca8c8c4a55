/* SPDX-License-Identifier: MIT */
#ifndef SHARED_H
#define SHARED_H
#if __GNUC__ >= 2
#define TWICE(x) ((NEXT(x)) * 2)
#define HAS_LIST 1
#else
#define TWICE(x) (NEXT(x))
#endif
#if __GNUC__ >= 7
#define FALLTHROUGH __attribute__((fallthrough))
#else
#define FALLTHROUGH (void)0
#endif
#ifdef __x86_64__
struct wide {
    long n;
};
#else
struct wide {
    int n;
};
#endif
#endif
