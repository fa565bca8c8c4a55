/* SPDX-License-Identifier: MIT */
#ifndef ASYNCC_REFUSED_H
#define ASYNCC_REFUSED_H

/* The kernel refused an io_uring with `error`: says why and what to do, and ends the program. */
_Noreturn void async__uring_refused(int error);

#endif
