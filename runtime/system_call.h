/* SPDX-License-Identifier: MIT */
#ifndef ASYNCC_SYSTEM_CALL_H
#define ASYNCC_SYSTEM_CALL_H

#include "backend.h"

/* Any request as the plain system call, which may block: its result or a negative errno. */
int64_t async__system_call(const struct async__request *request);

#endif
