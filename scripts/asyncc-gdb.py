# SPDX-License-Identifier: MIT
"""The tasks of an asyncc program, in gdb. Read with "source asyncc-gdb.py":

    async tasks         every task of every thread's loop, and what it waits for
    async bt            the chain of awaits of the task that runs, the innermost first; of the
                        only task, if none runs
    async bt 3          of the third task of the list
    async bt t          of the task whose handle the expression `t` is
    async bt all        of all tasks

A program built with -g shows the variables that each await keeps. What the runtime's structures
are is taken from its own debug information.
"""
import gdb

HANDLE_BITS = {"x86_64": 47}
STATES = {
    "ASYNC__NEW": "has not started",
    "ASYNC__PENDING": "has not been completed",
    "ASYNC__SCHEDULED": "has not started",
    "ASYNC__RUNNING": "runs",
    "ASYNC__WAITING": "waits",
    "ASYNC__YIELDED": "is ready",
    "ASYNC__READY": "is ready",
    "ASYNC__ENDING": "is ending",
    "ASYNC__DONE": "has ended",
}
# The states of what has not ended.
GO_ON = list(STATES)[:-2]
WAITING = ("ASYNC__WAITING", "ASYNC__YIELDED", "ASYNC__READY")


def pointer(address, name):
    """The address as a pointer to that structure."""
    try:
        type = gdb.lookup_type("struct " + name)
    except gdb.error:
        raise gdb.GdbError("libasyncc was built without debug information")
    return address.cast(type.pointer())


# ---- tasks ----


def state_of(task):
    return str(task["state"].cast(gdb.lookup_type("enum async__state")))


def name_of(task):
    return task["call"]["__name"].string()


def task_of(handle):
    """The block that a handle stands for, used up or not."""
    machine = gdb.selected_inferior().architecture().name()
    bits = next((n for name, n in HANDLE_BITS.items() if name in machine.replace("-", "_")), 48)
    address = int(handle) & ((1 << bits) - 16)
    return pointer(gdb.Value(address), "async__task")


def loop_of_thread():
    loop = gdb.parse_and_eval("async__loop")
    return None if int(loop) == 0 else loop


def tasks_of(loop):
    task = loop["all"]["after"]
    while task != loop["all"].address:
        yield task
        task = task["after"]


def all_loops():
    """The loops that run, with their threads; the selected thread stays."""
    selected = gdb.selected_thread()
    if selected is None:
        raise gdb.GdbError("the program does not run")
    loops = []
    try:
        for thread in sorted(gdb.selected_inferior().threads(), key=lambda thread: thread.num):
            thread.switch()
            loop = loop_of_thread()
            if loop is not None:
                loops.append((thread, loop))
    except gdb.error as error:
        raise gdb.GdbError("no loop is found: %s" % error)
    finally:
        selected.switch()
    return loops


def all_tasks():
    return [(thread, task) for thread, loop in all_loops() for task in tasks_of(loop)]


# ---- frames that wait ----


def is_leaf(frame):
    """A leaf points to the constants of its kind, which have no lines."""
    return int(frame["__function"]["__lines"]) == 0


def line_of(frame):
    function = frame["__function"]
    return "%s:%d" % (function["__file"].string(), int(function["__lines"][int(frame["__state"])]))


def chain(leaf):
    """The leaf, and the functions that wait for it; what links those of a generator has no file."""
    frame = leaf
    while int(frame) != 0:
        if frame == leaf or int(frame["__function"]["__file"]) != 0:
            yield frame
        frame = frame["__parent"]


def handles_in(whole):
    """The handles in a leaf that waits for one task, or for several."""
    for path in ("awaited", "parts", "request.parts"):
        try:
            value = whole
            for name in path.split("."):
                value = value[name]  # it may be in an anonymous part, which fields() does not say
        except gdb.error:
            continue
        if path == "awaited":
            return [value["target"]]
        return [value["handles"][i] for i in range(int(value["n"]))]
    return []


def waited_for(leaf):
    """The names of the tasks that a leaf waits for."""
    kind = gdb.execute("info symbol %d" % int(leaf["__function"]), to_string=True).split()[0]
    try:
        whole = leaf.cast(gdb.lookup_type("struct " + kind[: -len("_kind")]).pointer())
    except gdb.error:
        return ""
    tasks = [task_of(handle) for handle in handles_in(whole)]
    names = ["'%s'" % name_of(task) for task in tasks if state_of(task) in GO_ON]
    return " " + ", ".join(names) if names else ""


def describe(frame):
    name = frame["__function"]["__name"].string()
    if is_leaf(frame):
        return name + waited_for(frame)
    return "%s (%s)" % (name, line_of(frame))


def kept_variables(frame):
    """What the await where the frame waits keeps: pairs of names, in the source and the frame."""
    function = frame["__function"]
    if int(function["__variables"]) == 0:
        return
    names = function["__variables"].string().split(";")[int(frame["__state"]) - 1]
    for name in names.split():
        variable, _, field = name.partition("=")
        yield variable, field or variable


def print_variables(frame):
    function = frame["__function"]
    block = gdb.block_for_pc(int(function["__resume"]))
    try:
        type = gdb.lookup_type("struct %s__frame" % function["__name"].string(), block)
    except (gdb.error, TypeError):
        return
    whole = frame.cast(type.pointer())
    for variable, field in kept_variables(frame):
        print("        %s = %s" % (variable, whole[field].format_string(max_elements=200)))


def print_waiting(frame, number):
    for frame in chain(frame):
        print("#%-3d %s" % (number, describe(frame)))
        if not is_leaf(frame):
            print_variables(frame)
        number += 1


# ---- frames that run ----


def native_frames():
    frame = gdb.newest_frame()
    while frame is not None:
        yield frame
        frame = frame.older()


def async_frame_of(frame):
    """What a running f__resume or f__body was resumed with; None if it was called."""
    try:
        value = frame.read_var("async__frame")
    except ValueError:
        return None
    if value.is_optimized_out:
        return None
    return None if int(value) == 0 else pointer(value, "async_frame")


def print_running():
    """The functions on the native stack, and then those that wait for the outermost of them."""
    number = 0
    parent = None  # the frame of the outermost function that has one
    inner = ""
    for frame in native_frames():
        name = frame.name() or "??"
        if name in ("run_task", "async__task_begin"):
            break
        function, _, part = name.rpartition("__")
        if part in ("body", "resume"):
            parent = async_frame_of(frame) or parent
        # f__body may be a part of f__resume without a frame of its own; f__async only calls it.
        if part != "async" and (part != "resume" or inner != function + "__body"):
            place = frame.find_sal()
            where = "%s:%d" % (place.symtab.filename, place.line) if place.symtab else "?"
            function = function if part in ("body", "resume") else name
            print("#%-3d %s (%s)" % (number, function, where))
            number += 1
        if part == "resume":
            break
        inner = name
    if parent is not None:
        print_waiting(parent["__parent"], number)


# ---- the commands ----


def print_task(thread, task):
    print("task '%s' %s" % (name_of(task), STATES[state_of(task)]))
    state = state_of(task)
    if state == "ASYNC__RUNNING":
        thread.switch()
        print_running()
    elif state in WAITING:
        print_waiting(task["leaf"], 0)


def find_task(text):
    tasks = all_tasks()
    if text == "":
        current = {thread.num: loop["current"] for thread, loop in all_loops()}
        running = [pair for pair in tasks if pair[1] == current[pair[0].num]]
        here = [pair for pair in running if pair[0] == gdb.selected_thread()] or running
        if here or len(tasks) == 1:
            return (here or tasks)[0]
        raise gdb.GdbError("no task runs; say which: see 'async tasks'")
    if text.isdigit():
        if not 1 <= int(text) <= len(tasks):
            raise gdb.GdbError("there are %d tasks; see 'async tasks'" % len(tasks))
        return tasks[int(text) - 1]
    block = task_of(gdb.parse_and_eval(text))
    for thread, task in tasks:
        if task == block:
            return thread, task
    raise gdb.GdbError("'%s' is no task that has started and not ended" % text)


class Async(gdb.Command):
    """The tasks of an asyncc program: async tasks, async bt."""

    def __init__(self):
        super().__init__("async", gdb.COMMAND_STACK, prefix=True)


class AsyncTasks(gdb.Command):
    """Lists the tasks of all loops, with what each waits for.
The first column is what 'async bt' takes; a star stands at those that run."""

    def __init__(self):
        super().__init__("async tasks", gdb.COMMAND_STACK)

    def invoke(self, argument, from_tty):
        loops = all_loops()
        number = 0
        for thread, loop in loops:
            if len(loops) > 1:
                print("thread %d" % thread.num)
            for task in tasks_of(loop):
                number += 1
                state = state_of(task)
                waits = state in WAITING
                frames = reversed(list(chain(task["leaf"]))) if waits else []
                print(
                    "%s %3d '%s' %s%s"
                    % (
                        "*" if state == "ASYNC__RUNNING" else " ",
                        number,
                        name_of(task),
                        STATES[state],
                        ": " + " > ".join(describe(frame) for frame in frames) if waits else "",
                    )
                )
        if number == 0:
            print("no tasks")


class AsyncBacktrace(gdb.Command):
    """Prints the chain of awaits of a task, the innermost first, with the variables they keep.
async bt [all | NUMBER | HANDLE]; see 'async tasks' for the numbers. Without one, the task that
runs on this thread."""

    def __init__(self):
        super().__init__("async bt", gdb.COMMAND_STACK)

    def invoke(self, argument, from_tty):
        selected = gdb.selected_thread()
        frame = gdb.selected_frame() if selected is not None else None
        try:
            tasks = all_tasks() if argument.strip() == "all" else [find_task(argument.strip())]
            for thread, task in tasks:
                print_task(thread, task)
        finally:
            if selected is not None:
                selected.switch()
                frame.select()


Async()
AsyncTasks()
AsyncBacktrace()
