/* SPDX-License-Identifier: MIT */
/* What is known of an operation whoever carries it out. See request.c. */
#ifndef ASYNCC_REQUEST_H
#define ASYNCC_REQUEST_H

#include "backend.h"

/* A regular file, a directory or a block device. */
bool async__is_file(int fd);

/* It will be over without anybody's help. */
bool async__ends_by_itself(const struct async__request *request);
/* It may have to wait for whatever another task, thread or process does, and no event tells. */
bool async__waits_for_others(const struct async__request *request);
/* What a descriptor that does not block is waited for; 0: nothing, it is not to wait. */
short async__awaited_events(const struct async__request *request);
/* Nothing is there for it in a descriptor from which all has been read. */
bool async__drains(const struct async__request *request);

/* What has no place of its own in a file is done one after the other. */
enum async__line {
    ASYNC__NO_LINE = -1,
    ASYNC__TAKES,
    ASYNC__GIVES
};
enum async__line async__line_of(const struct async__request *request);

#endif
