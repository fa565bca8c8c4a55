# SPDX-License-Identifier: MIT
"""virtual_clock.py PROGRAM.py: runs an asyncio program with a clock that begins at 0 and jumps to
the next timer when nothing else can happen, as ASYNCC_CLOCK=virtual does in async C."""
import asyncio
import runpy
import selectors
import sys


class Selector(selectors.DefaultSelector):
    """Waits for no timer: it turns the clock on instead."""

    now = 0.0

    def select(self, timeout=None):
        if timeout is None:  # for a thread
            events = super().select(10)
            if not events:
                raise RuntimeError("deadlock: nothing is ready and no timer is set")
            return events
        events = super().select(0)
        if not events:
            self.now += timeout
        return events


class Loop(asyncio.SelectorEventLoop):
    def __init__(self):
        self.clock = Selector()
        super().__init__(self.clock)

    def time(self):
        return self.clock.now


def main():
    program = sys.argv[1]
    sys.argv[:] = sys.argv[1:]
    asyncio.events.new_event_loop = Loop  # what asyncio.run uses, whichever its version
    asyncio.runners.events.new_event_loop = Loop
    runpy.run_path(program, run_name="__main__")


main()
