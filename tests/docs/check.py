# SPDX-License-Identifier: MIT
"""Proves the documentation.

    check.py commands FILE.md     runs its bash blocks, and compares what they print
    check.py examples FILE.md     builds its C blocks, and compares what they print or are told
    check.py generated FILE.md    compares blocks of generated text with what asyncc prints now
                                  (--update: writes them anew)
    check.py names FILE.md        every name that asyncc.h declares is in the page
    check.py messages FILE.md     every message of the runtime is in the page, and some test expects it
    check.py links FILE.md        every file and heading that it links to is there
    check.py quotes FILE.md       its quotes are what the files of the tree say
    check.py tests FILE.md        every row of its tables ends with tests, and these are there

The word behind a block's language says what it is:

    ```c file=hello.c             write it to that file
    ```c prelude                  stands in front of each example of the page
    ```c                          an example: it compiles without a warning; with a main it runs
    ```c reject                   asyncc refuses it, and prints the text block that follows
    ```c abort                    it ends with a failure, and prints the text block on standard error
    ```c of=f.c from=A to=B       lines of f.c's generated code: from the first that begins with A
                                  to the next that begins with B (before=B: without that one)
    ```c quote=examples/f.c       lines of that file
    ```text dump=live of=f.c      what asyncc --dump=live prints
    ```text                       what the block in front of it prints
    ```bash not-run               not run
    ```text session=f.c           what was said to a server and by it; a test of its own plays it
    <!-- in: NAME FILES -->       the blocks that follow are run in that folder, with these files
"""
import argparse
import glob
import os
import re
import shlex
import shutil
import subprocess
import sys
import textwrap

FENCE = re.compile(r"^```(\w*) ?(.*?)\n(.*?)^```$|^<!-- in: (.*?) -->$", re.M | re.S)

failures = 0


class Block:
    def __init__(self, match, line):
        self.line = line
        self.language = match[1]
        self.folder = match[4].split() if match[4] else None
        words = shlex.split(match[2] or "")
        self.options = dict(w.split("=", 1) for w in words if "=" in w)
        self.marks = {w for w in words if "=" not in w}
        self.text = match[3]
        self.span = match.span(3)


def read_blocks(path):
    with open(path, encoding="utf-8") as file:
        page = file.read()
    blocks = [Block(m, page.count("\n", 0, m.start()) + 1) for m in FENCE.finditer(page)]
    return page, blocks


def fail(path, block, what, output=""):
    global failures
    failures += 1
    print(f"{path}:{block.line}: {what}\n{textwrap.indent(output.rstrip(), '    ')}")


def run(command, **options):
    return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=False, timeout=300,
                          stdin=subprocess.DEVNULL, **options)


def expected_output(blocks, i):
    """The text block behind block i, or None."""
    if i + 1 < len(blocks) and blocks[i + 1].language == "text" and not blocks[i + 1].options:
        return blocks[i + 1].text
    return None


def compare(path, block, expected, actual):
    if expected is not None and expected != actual:
        fail(path, block, "prints something else:", actual)


# ---- commands ----

# Parts of the tree that a build needs.
SOURCES = ["CMakeLists.txt", "cmake", "compiler", "docs", "examples", "runtime", "scripts"]


def copy_tree(root, to):
    os.makedirs(to)
    for name in SOURCES:
        source = os.path.join(root, name)
        copy = shutil.copytree if os.path.isdir(source) else shutil.copy
        copy(source, os.path.join(to, name))


def enter_folder(work, words, files):
    folder = os.path.join(work, words[0])
    os.makedirs(folder)
    for name in words[1:]:
        with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
            file.write(files[name])
    return folder


def environment_of(output, environment):
    """What a block exported, for the next one."""
    for entry in output.split("\0"):
        name, _, value = entry.partition("=")
        if name in ("PATH", "PKG_CONFIG_PATH"):
            environment[name] = value


def run_commands(args):
    _, blocks = read_blocks(args.page)
    shutil.rmtree(args.work, ignore_errors=True)
    folder = os.path.join(args.work, "tree")
    copy_tree(args.root, folder)
    environment = dict(os.environ, HOME=os.path.join(args.work, "home"), LC_ALL="C")
    # Nothing is to be installed by a test.
    environment["PATH"] = os.path.join(args.inputs, "bin") + os.pathsep + environment["PATH"]
    files = {}
    for i, block in enumerate(blocks):
        if block.folder:
            folder = enter_folder(args.work, block.folder, files)
        if "file" in block.options:
            files[block.options["file"]] = block.text
            if "tree" != os.path.basename(folder):
                with open(os.path.join(folder, block.options["file"]), "w") as file:
                    file.write(block.text)
        if block.language != "bash" or "not-run" in block.marks:
            continue
        exported = os.path.join(args.work, "exported")
        script = f"set -e\n{block.text}env -0 >{shlex.quote(exported)}\n"
        result = run(["bash", "-c", script], cwd=folder, env=environment)
        if result.returncode != 0:
            return fail(args.page, block, f"status {result.returncode}:", result.stdout)
        with open(exported) as file:
            environment_of(file.read(), environment)
        compare(args.page, block, expected_output(blocks, i), result.stdout)


# ---- examples ----


def place(args, block, prelude):
    """Writes an example to a file of its own, in which it keeps its line numbers."""
    name = block.options.get("file", f"line_{block.line}.c")
    text = block.text
    if "#include <asyncc.h>" not in text:
        text = f'{prelude}#line 1 "{name}"\n{text}'
    with open(os.path.join(args.work, name), "w", encoding="utf-8") as file:
        file.write(text)
    return name


def reject(args, block, name, expected):
    result = run([args.asyncc, name, "-o", "rejected.c"], cwd=args.work, stderr=subprocess.STDOUT)
    if result.returncode != 1:
        return fail(args.page, block, f"is not rejected: status {result.returncode}")
    compare(args.page, block, expected, result.stdout)


def build_and_run(args, block, name, expected):
    has_main = re.search(r"^(async )?int main\(", block.text, re.M)
    command = [args.asyncc, *shlex.split(args.cc), "-Wall", "-Wextra", "-Werror", "-g", name]
    command += ["-o", "program"] if has_main else ["-c", "-o", "object.o"]
    result = run(command, cwd=args.work, stderr=subprocess.STDOUT)
    if result.returncode != 0:
        return fail(args.page, block, "does not compile:", result.stdout)
    if not has_main:
        return
    aborts = "abort" in block.marks
    environment = dict(os.environ, ASYNCC_CLOCK="virtual")
    result = run(["./program"], cwd=args.work, env=environment,
                 stderr=subprocess.STDOUT if aborts else None)
    if (result.returncode != 0) != aborts:
        fail(args.page, block, f"status {result.returncode}:", result.stdout)
    compare(args.page, block, expected, result.stdout)


def run_examples(args):
    _, blocks = read_blocks(args.page)
    shutil.rmtree(args.work, ignore_errors=True)
    os.makedirs(args.work)
    prelude = "".join(b.text for b in blocks if "prelude" in b.marks)
    count = 0
    for i, block in enumerate(blocks):
        if block.language != "c" or "prelude" in block.marks or "of" in block.options:
            continue
        count += 1
        name = place(args, block, prelude)
        check = reject if "reject" in block.marks else build_and_run
        check(args, block, name, expected_output(blocks, i))
    print(f"{count} examples")
    assert count > 0


# ---- generated text ----


WIDTH = 96


def fold(line):
    """A long line in pieces: behind a semicolon, brace or comma where there is one."""
    indent = " " * (len(line) - len(line.lstrip()))
    rest, pieces = line.strip(), []
    while len(indent) + len(rest) > WIDTH:
        room = rest[: WIDTH - len(indent) + 1]
        ends = [room.rfind(mark) + len(mark) for mark in ("; ", "{ ", "}, ") if mark in room]
        end = max(ends or [room.rfind(", ") + 2 if ", " in room else room.rfind(" ") + 1])
        if end <= 0:
            break
        pieces.append(indent + rest[:end].rstrip())
        if len(pieces) == 1:
            indent += "    "
        rest = rest[end:]
    return pieces + [indent + rest if rest else ""]


def find_line(lines, begin, start):
    return next(i for i in range(begin, len(lines)) if lines[i].startswith(start))


def generated(args, block):
    dump = block.options.get("dump")
    command = [args.asyncc, block.options["of"]] + ([f"--dump={dump}"] if dump else [])
    result = run(command, cwd=args.work)
    if result.returncode != 0:
        fail(args.page, block, "cannot be translated")
        return block.text
    lines = result.stdout.split("\n")
    if not dump:
        begin = find_line(lines, 0, block.options["from"])
        last = block.options.get("to", block.options.get("before"))
        lines = lines[begin : find_line(lines, begin + 1, last) + ("to" in block.options)]
    folded = [part for line in lines for part in fold(line)]
    return "\n".join(folded).rstrip("\n") + "\n"


def check_generated(args):
    page, blocks = read_blocks(args.page)
    shutil.rmtree(args.work, ignore_errors=True)
    os.makedirs(args.work)
    changed = page
    for block in blocks:
        if "file" in block.options:
            place(args, block, "")
    for block in reversed(blocks):
        if "of" not in block.options:
            continue
        text = generated(args, block)
        if text != block.text and not args.update:
            fail(args.page, block, "is out of date (check.py generated --update); it is now", text)
        changed = changed[: block.span[0]] + text + changed[block.span[1] :]
    if args.update and not failures:
        with open(args.page, "w", encoding="utf-8") as file:
            file.write(changed)


# ---- names ----


def check_names(args):
    page, _ = read_blocks(args.page)
    names = set()
    for header in ("asyncc.h", "asyncc/sync.h", "asyncc/erased.h", "asyncc/lowered.h"):
        with open(os.path.join(args.root, "runtime", "include", header)) as file:
            text = file.read()
        names |= set(re.findall(r"^(?:#define )?(?:[\w ]+[ *])?(async_[a-z]\w*|ASYNC_[A-Z]\w*)\(", text, re.M))
    names = {n for n in names if "__" not in n and n != "ASYNC_HANDLE"}
    missing = sorted(n for n in names if not re.search(rf"\b{n}\b", page))
    for name in missing:
        print(f"{args.page}: {name} is not described")
    print(f"{len(names)} names")
    assert len(names) > 20
    return missing


# ---- messages ----

MESSAGE = re.compile(r'async__(?:misuse|give_up|report)\(\s*((?:"(?:[^"\\]|\\.)*"\s*)+)')
CONVERSION = r"%(?:\.\d)?(?:zu|ld|[sduf])"
# What follows a message as its second line, see docs/runtime.md on the backends.
ADVICE = os.path.join("runtime", "refused.c")
UNTESTED = {
    "too many handles of '%s'": "it takes four thousand million calls",
    "epoll_ctl failed: %s": "a kernel that has epoll has this",
    "the stack of a generator cannot be unwound": "every function has tables on x86-64",
    "an erased program has generators on x86-64 only": "there is no other machine here",
}


def all_messages(root):
    for path in sorted(glob.glob(os.path.join(root, "runtime", "**", "*.c"), recursive=True)):
        with open(path, encoding="utf-8") as file:
            for match in MESSAGE.finditer(file.read()):
                text = "".join(re.findall(r'"((?:[^"\\]|\\.)*)"', match[1]))
                yield os.path.relpath(path, root), text


def text_of_tests(root):
    text = ""
    for kind in ("c", "test", "py"):
        for path in glob.glob(os.path.join(root, "tests", "**", "*." + kind), recursive=True):
            if not path.endswith("check.py"):
                with open(path, encoding="utf-8", errors="replace") as file:
                    text += file.read()
    return text.replace("\\", "")


def check_messages(args):
    page, _ = read_blocks(args.page)
    page = re.sub(r"\s+", " ", page.replace("`, `for ", " out of memory for "))
    tests = text_of_tests(args.root)
    messages = list(all_messages(args.root))
    missing = 0
    for path, message in messages:
        pieces = re.split(CONVERSION, message)
        if path != ADVICE and not re.search(".{1,80}?".join(map(re.escape, pieces)), page):
            print(f"{args.page}: not described: {message} ({path})")
            missing += 1
        if message not in UNTESTED and max(pieces, key=len).strip(" '(") not in tests:
            print(f"no test expects: {message} ({path})")
            missing += 1
    print(f"{len(messages)} messages")
    assert len(messages) > 50
    return missing


# ---- links ----


def anchor(heading):
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def check_links(args):
    page, _ = read_blocks(args.page)
    folder = os.path.dirname(os.path.abspath(args.page))
    broken = []
    for target in re.findall(r"\]\(([^)\s]+)\)", page):
        path, _, heading = target.partition("#")
        file = os.path.join(folder, path) if path else args.page
        if not os.path.exists(file):
            broken.append(target)
        elif heading:
            with open(file, encoding="utf-8") as other:
                headings = re.findall(r"^#+ (.*)$", other.read(), re.M)
            if heading not in map(anchor, headings):
                broken.append(target)
    for target in broken:
        print(f"{args.page}: no such place: {target}")
    return broken


# ---- quotes ----


def check_quotes(args):
    _, blocks = read_blocks(args.page)
    for block in blocks:
        if "session" in block.options or "not-run" in block.marks:
            continue
        if "quote" not in block.options:
            fail(args.page, block, "is no quote")
            continue
        with open(os.path.join(args.root, block.options["quote"]), encoding="utf-8") as file:
            if "\n" + block.text not in file.read():
                fail(args.page, block, "is not in " + block.options["quote"])
    print(f"{sum('quote' in block.options for block in blocks)} quotes")


# ---- tests ----


def check_tests(args):
    page, _ = read_blocks(args.page)
    missing = []
    rows = re.findall(r"^\|(?! ---)(.*)\|$(?!\n\| ---)", page, re.M)
    for row in rows:
        tests = re.findall(r"`([^`]*)`", row.split("|")[-1])
        if not tests:
            missing.append(row.strip())
        missing += [t for t in tests if not os.path.isfile(os.path.join(args.root, "tests", t))]
    for what in missing:
        print(f"{args.page}: no such test: {what}")
    print(f"{len(rows)} rows")
    return missing


def main():
    here = os.path.dirname(os.path.abspath(__file__))
    parser = argparse.ArgumentParser()
    parser.add_argument("what", choices=["commands", "examples", "generated", "names", "messages",
                                         "links", "quotes", "tests"])
    parser.add_argument("page")
    parser.add_argument("--asyncc", default="asyncc")
    parser.add_argument("--cc", default="gcc")
    parser.add_argument("--work", default="docs-work")
    parser.add_argument("--update", action="store_true")
    args = parser.parse_args()
    args.work = os.path.abspath(args.work)
    args.root = os.path.dirname(os.path.dirname(here))
    args.inputs = os.path.join(here, "Inputs")
    check = {
        "commands": run_commands,
        "examples": run_examples,
        "generated": check_generated,
        "names": check_names,
        "messages": check_messages,
        "links": check_links,
        "quotes": check_quotes,
        "tests": check_tests,
    }[args.what]
    sys.exit(1 if check(args) or failures else 0)


main()
