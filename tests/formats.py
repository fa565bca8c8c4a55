# SPDX-License-Identifier: MIT
"""The format of tests/run: a program, built in several ways, that must do the same in each.

A test is a file tests/run/NAME.c, or a folder tests/run/NAME/ whose *.c files are built together
and whose main.c holds the directives. Each configuration builds it and runs it with a virtual
clock. Standard output and exit status must be the same everywhere, and as the directives say:

    // OUT: text         a line of standard output; all such lines together are all of it
    // EXIT: 3           the exit status, if not 0; a signal N counts as 128 + N
    // STDERR: regex     found in standard error; several lines, several expressions
    // ERASED: no        erasure does not hold for this program: it is only translated
    // FLAGS: -O3 -DX    more flags for the compiler
    // ARGS: a b         the program's arguments
    // ENV: A=b C=d      more variables for the environment
    // ONLY: gcc         only in the configurations whose name begins so
    // ORDER: default    what it prints, or does, shows the order of tasks that are ready together
    // TEXT: CR LF       the program does the same with its text changed so: see TEXTS; several lines,
                         several texts
    // VALGRIND: no      it needs what valgrind 3.19 has not: pidfds, a limit on descriptors
    // WARNINGS: differ  those of the translated program are known not to be those of the erased one

Each runs once more on the epoll backend, by ASYNCC_BACKEND=epoll, and once so sanitized.

Programs that do not show the order run some times more with it shuffled, by ASYNCC_SCHEDULE=1 and
so on, and have to do the same: 200 times, or, where a run takes long, as often as ten seconds allow;
or as often as -Dschedules=N says.

Sanitized, each program also runs with its first request for memory failing, then with all behind it
failing too, and so on with the second, or as many as -Dstarved=20 says. It may do anything then but
crash (if that is not how it ends with memory), hang, leak or corrupt memory. Programs that have
ASYNCC_MEMORY_FAIL set by ENV do not.

Two more configurations, gcc-warnings and clang-warnings, only compile: what the compiler says of
the translated program, with many warnings on, has to be what it says of the erased one, at the
same lines.
"""
import collections
import difflib
import os
import re
import shlex
import shutil
import subprocess
import time

import lit.formats
import lit.Test

HERE = os.path.dirname(os.path.abspath(__file__))
TIMEOUT = 20
ORDERS = 200
TIME_FOR_ORDERS = 10  # seconds
WARNINGS = ["-Wall", "-Wextra", "-Werror"]

MORE_WARNINGS = """-Wall -Wextra -Wconversion -Wshadow -Wmissing-prototypes -Wstrict-prototypes
    -Wmissing-declarations -Wredundant-decls -Wundef -Wcast-qual -pedantic""".split()
# What the translation takes the reason away from: the order of operands is fixed, extensions were
# taken apart, macros without a list of arguments are put in place, a local that lives in the frame is
# not declared.
LOST = re.compile("pedantic|gnu-|c11-ext|c23-ext|sequence-point|unsequenced|shadow")
# asyncc.h itself turns these off where it is erased.
GAINED = re.compile("unused-(value|comparison)")



def mixed(text):
    """Every second line ends with CR LF."""
    lines = text.split(b"\n")
    return b"\n".join(line + b"\r" * (i % 2) for i, line in enumerate(lines[:-1])) + b"\n"


TEXTS = {
    "CR LF": lambda text: text.replace(b"\n", b"\r\n"),
    "mixed line ends": mixed,
    "byte order mark": lambda text: b"\xef\xbb\xbf" + text,
    "tabs and form feeds": lambda text: text.replace(b"    ", b"\t").replace(b" = ", b"\v=\f"),
    "no last newline": lambda text: text.rstrip(b"\n"),
}


class Directives:
    def __init__(self, path):
        with open(path, encoding="utf-8", errors="surrogateescape") as file:
            text = file.read()

        # What a formatter has broken into two lines would check less than it seems to.
        words = "OUT|STDERR|ERASED|FLAGS|ARGS|ENV|ONLY|TEXT|ORDER|VALGRIND|WARNINGS|EXIT|TABLE"
        broken = re.search(rf"^// (?:{words}):.*\n// (?!(?:{words}):)(.*)", text, re.MULTILINE)
        if broken:
            raise Failure(f"{path}: a directive goes on in a line of its own: {broken.group(1)}")

        def values(word):
            return re.findall(rf"^[ \t]*// {word}:(?: (.*)|)$", text, re.MULTILINE)

        self.out = values("OUT")
        self.stderr = values("STDERR")
        self.erased = "no" not in values("ERASED")
        self.flags = [flag for line in values("FLAGS") for flag in shlex.split(line)]
        self.arguments = [word for line in values("ARGS") for word in shlex.split(line)]
        self.environment = dict(
            pair.split("=", 1) for line in values("ENV") for pair in shlex.split(line)
        )
        self.only = values("ONLY")
        self.texts = values("TEXT")
        self.shows_order = "default" in values("ORDER")
        self.under_valgrind = "no" not in values("VALGRIND")
        self.warnings_differ = "differ" in values("WARNINGS")
        self.exit = int((values("EXIT") or ["0"])[0])


class Configuration:
    def __init__(
        self, name, command, libraries=(), translated=True, under=(), environment=(), asked=False
    ):
        self.name = name
        self.under = list(under)  # what runs the program,
        self.environment = dict(environment)  # and its own variables then
        self.asked = asked  # it has to be asked for
        self.command = command
        self.libraries = list(libraries)
        self.translated = translated


def configurations(config):
    launched = [config.asyncc]
    libraries = ["-luring", "-lpthread"]
    sanitize = ["-O1", "-g", "-fsanitize=address,undefined", "-fno-sanitize-recover=all"]
    return [
        Configuration("gcc-O0", launched + [config.gcc, "-O0", "-g"] + WARNINGS),
        Configuration("gcc-O2", launched + [config.gcc, "-O2"] + WARNINGS),
        Configuration("clang-O0", launched + [config.clang, "-O0", "-g"] + WARNINGS),
        Configuration("clang-O2", launched + [config.clang, "-O2"] + WARNINGS),
        Configuration(
            "gcc-sanitized",
            launched + [config.gcc] + sanitize + WARNINGS,
            [config.sanitized_runtime_library] + libraries,
        ),
        Configuration(
            "gcc-valgrind",
            launched + [config.gcc, "-O1", "-g"] + WARNINGS,
            under=[
                "valgrind",
                "--quiet",
                "--leak-check=full",
                "--show-leak-kinds=definite",  # what idle workers have is possibly lost
                "--errors-for-leak-kinds=definite",
                "--error-exitcode=99",
                "--main-stacksize=67108864",
                "--suppressions=" + os.path.join(HERE, "valgrind.supp"),
            ],
            environment={"ASYNCC_BACKEND": "epoll"},  # it does not see what io_uring writes
            asked=True,
        ),
        Configuration(
            "gcc-threads",
            launched + [config.gcc, "-O1", "-g", "-fsanitize=thread"],
            [config.thread_library] + libraries,
            asked=True,
        ),
        Configuration(
            "erased",
            [config.gcc, "-O1", "-w", "-fexceptions", "-DASYNCC_ERASE", "-I" + config.include],
            [config.runtime_library] + libraries,
            translated=False,
        ),
    ]


class Failure(Exception):
    pass


def warnings_of(result):
    """How often each warning is given: (file, line, option) -> count."""
    found = re.findall(
        r"^(\S+?):(\d+):(?:\d+:)? warning: .*\[-W([\w+-]+)[^\]]*\]$", result.err, re.MULTILINE
    )
    return collections.Counter(
        (os.path.basename(path), int(line), option) for path, line, option in found
    )


def without(warnings, options):
    return [warning for warning in warnings.items() if not options.match(warning[0][2])]


class Result:
    """What a program did."""

    def __init__(self, command, status, out, err):
        self.command = command
        self.status = 128 - status if status < 0 else status
        self.out = out
        self.err = err

    def report(self):
        text = f"$ {shlex.join(self.command)}\nexit status {self.status}\n"
        if self.out:
            text += f"--- standard output\n{self.out}"
        if self.err:
            text += f"--- standard error\n{self.err}"
        return text


def run(command, environment):
    try:
        done = subprocess.run(
            command,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            timeout=TIMEOUT * 3,
            check=False,
        )
    except subprocess.TimeoutExpired as expired:
        out = (expired.stdout or b"").decode(errors="replace")
        raise Failure(f"$ {shlex.join(command)}\ntimed out\n{out}") from None
    return Result(
        command,
        done.returncode,
        done.stdout.decode(errors="replace"),
        done.stderr.decode(errors="replace"),
    )


def difference(expected, actual, expected_name, actual_name):
    return "\n".join(
        difflib.unified_diff(
            expected.splitlines(), actual.splitlines(), expected_name, actual_name, lineterm=""
        )
    )


class RunTest(lit.formats.FileBasedTest):
    """Tests of tests/run, as described above."""

    def getTestsInDirectory(self, testSuite, path_in_suite, litConfig, localConfig):
        folder = testSuite.getSourcePath(path_in_suite)
        if os.path.exists(os.path.join(folder, "main.c")):
            yield lit.Test.Test(testSuite, path_in_suite, localConfig)
            return
        yield from super().getTestsInDirectory(testSuite, path_in_suite, litConfig, localConfig)

    def execute(self, test, litConfig):
        path = test.getSourcePath()
        scratch = test.getExecPath() + ".tmp"
        shutil.rmtree(scratch, ignore_errors=True)
        os.makedirs(scratch)
        try:
            return self.execute_in(scratch, path, test.config)
        except Failure as failure:
            return lit.Test.FAIL, str(failure)
        finally:
            shutil.rmtree(scratch, ignore_errors=True)

    def execute_in(self, scratch, path, config):
        sources = [path]
        if os.path.isdir(path):
            sources = sorted(
                os.path.join(path, name) for name in os.listdir(path) if name.endswith(".c")
            )
            path = os.path.join(path, "main.c")
        directives = Directives(path)
        if not self.execute_sources(scratch, sources, directives, config):
            return lit.Test.UNSUPPORTED, "not in any of these configurations"
        for name in directives.texts:
            changed = os.path.join(scratch, os.path.basename(path))
            with open(path, "rb") as original, open(changed, "wb") as file:
                file.write(TEXTS[name](original.read()))
            try:
                self.execute_sources(scratch, [changed], directives, config)
            except Failure as failure:
                raise Failure(f"text with {name}: {failure}") from None
        return lit.Test.PASS, ""

    def execute_sources(self, scratch, sources, directives, config):
        """Whether there was a configuration to run it in."""
        chosen = self.choose(configurations(config), directives, config)
        environment = self.environment(config)
        results = []
        for configuration in chosen:
            program = self.build(configuration, sources, directives, scratch, environment)
            result = self.run(configuration, program, directives, environment)
            self.check(configuration, result, directives)
            first = configuration is chosen[0] and configuration.translated
            if first:
                self.shuffle(configuration, program, result, directives, environment, config)
            if (first and not configuration.under) or configuration.name == "gcc-sanitized":
                self.run_on_epoll(configuration, program, result, directives, environment)
            if configuration.name == "gcc-sanitized":
                self.starve(configuration, program, directives, environment, config)
            results.append((configuration.name, result))
        self.compare(results)
        if directives.erased and not directives.warnings_differ:
            self.compare_warnings(sources, directives, config, environment)
        return bool(chosen) or directives.under_valgrind

    @staticmethod
    def environment(config):
        return {
            **config.environment,
            "ASAN_OPTIONS": "detect_leaks=1:detect_stack_use_after_return=1",
            "UBSAN_OPTIONS": "print_stacktrace=1",
        }

    @staticmethod
    def choose(all_configurations, directives, config):
        names = [name for name in config.configurations.split(",") if name]
        return [
            one
            for one in all_configurations
            if (directives.erased or one.translated)
            and (one.name in names if names else not one.asked)
            and (directives.under_valgrind or not one.under)
            and (not directives.only or any(one.name.startswith(only) for only in directives.only))
        ]

    @staticmethod
    def build(configuration, sources, directives, scratch, environment):
        program = os.path.join(scratch, configuration.name)
        command = configuration.command + directives.flags + sources
        result = run(command + configuration.libraries + ["-o", program], environment)
        if result.status != 0 or (configuration.translated and result.err):
            raise Failure(f"{configuration.name} was not built\n{result.report()}")
        return program

    @staticmethod
    def run(configuration, program, directives, environment):
        limit = TIMEOUT * 3 if configuration.under else TIMEOUT
        command = ["timeout", str(limit)] + configuration.under + [program] + directives.arguments
        return run(command, {**environment, **configuration.environment, **directives.environment})

    def run_on_epoll(self, configuration, program, usual, directives, environment):
        """Runs the program with the other backend, with which it has to do the same."""
        backend = {**environment, "ASYNCC_BACKEND": "epoll"}
        result = self.run(configuration, program, directives, backend)
        result.command = ["ASYNCC_BACKEND=epoll"] + result.command
        self.check(configuration, result, directives)
        self.compare([(configuration.name, usual), ("on epoll", result)])

    def shuffle(self, configuration, program, usual, directives, environment, config):
        """Runs the program in other orders, in which it has to do the same."""
        if directives.shows_order:
            return
        begun = time.monotonic()
        for seed in range(1, (config.schedules or ORDERS) + 1):
            if not config.schedules and seed > 3 and time.monotonic() - begun > TIME_FOR_ORDERS:
                return
            order = {**environment, "ASYNCC_SCHEDULE": str(seed)}
            result = self.run(configuration, program, directives, order)
            result.command = [f"ASYNCC_SCHEDULE={seed}"] + result.command
            self.check(configuration, result, directives)
            self.compare([(configuration.name, usual), ("in another order", result)])

    def starve(self, configuration, program, directives, environment, config):
        """Runs the program with one request for memory failing, then with all behind it too, until it
        makes no more. Whatever it does then, it ends, and nothing is leaked or corrupted."""
        if "ASYNCC_MEMORY_FAIL" in directives.environment:
            return
        for request in range(1, config.starved + 1):
            unmade = 0
            for lasting in ["", "+"]:
                little = {**environment, "ASYNCC_MEMORY_FAIL": f"{request}{lasting}"}
                result = self.run(configuration, program, directives, little)
                crashed = result.status >= 124 and result.status != directives.exit
                if crashed or re.search("ERROR: \w*Sanitizer|runtime error", result.err):
                    result.command = [f"ASYNCC_MEMORY_FAIL={request}{lasting}"] + result.command
                    raise Failure(f"with little memory\n{result.report()}")
                unmade += "asyncc: ASYNCC_MEMORY_FAIL: " in result.err
            if unmade == 2:
                return

    @staticmethod
    def check(configuration, result, directives):
        """Holds the result against the directives."""
        if result.status != directives.exit:
            raise Failure(
                f"{configuration.name}: exit status {result.status}, not {directives.exit}\n"
                + result.report()
            )
        if directives.out:
            expected = "".join(line + "\n" for line in directives.out)
            if result.out != expected:
                diff = difference(expected, result.out, "OUT", configuration.name)
                raise Failure(f"{configuration.name}: wrong output\n{diff}\n{result.report()}")
        for expression in directives.stderr if configuration.translated else []:
            if not re.search(expression, result.err):
                raise Failure(
                    f"{configuration.name}: standard error lacks '{expression}'\n"
                    + result.report()
                )

    def compare_warnings(self, sources, directives, config, environment):
        """Holds what the compiler says of each file against what it says of the erased one."""
        names = [name for name in config.configurations.split(",") if name]
        for compiler, program in (("gcc", config.gcc), ("clang", config.clang)):
            if (not names or f"{compiler}-warnings" in names) and (
                not directives.only or any(compiler.startswith(only) for only in directives.only)
            ):
                for source in sources:
                    flags = ["-O1", "-std=c11"] + MORE_WARNINGS + directives.flags
                    command = [program] + flags + ["-c", source, "-o", os.devnull]
                    self.compare_warnings_of(command, config, environment)

    @staticmethod
    def compare_warnings_of(command, config, environment):
        erased = run(command + ["-DASYNCC_ERASE", "-I" + config.include], environment)
        if erased.status != 0:
            return  # no program of this standard
        translated = run([config.asyncc] + command, environment)
        expected, actual = warnings_of(erased), warnings_of(translated)
        gained, lost = without(actual - expected, GAINED), without(expected - actual, LOST)
        if any(option == "pedantic" for _, _, option in expected):  # of a type that is named anew
            gained = [warning for warning in gained if warning[0][2] != "pedantic"]
        if translated.status != 0 or gained or lost:
            raise Failure(
                f"warnings differ\nonly translated: {gained}\nonly erased: {lost}\n"
                + translated.report()
            )

    @staticmethod
    def compare(results):
        """Holds the results against one another."""
        for name, result in results[1:]:
            first_name, first = results[0]
            if result.out != first.out:
                diff = difference(first.out, result.out, first_name, name)
                raise Failure(f"{first_name} and {name} differ\n{diff}\n{result.report()}")


class BorrowedTest(lit.Test.Test):
    """A test of another folder."""

    def __init__(self, suite, path, config, source):
        super().__init__(suite, path, config)
        self.source = source

    def getSourcePath(self):
        return self.suite.getSourcePath(self.source)


class BorrowingFormat(lit.formats.ShTest):
    """The tests of other folders, once more, in the environment of this one."""

    def __init__(self, folders, without):
        super().__init__(execute_external=False)
        self.folders = folders
        self.without = without

    def getTestsInDirectory(self, testSuite, path_in_suite, litConfig, localConfig):
        for folder in self.folders:
            for name in sorted(os.listdir(testSuite.getSourcePath((folder,)))):
                if os.path.splitext(name)[1] in localConfig.suffixes and name not in self.without:
                    path = path_in_suite + (folder, name)
                    yield BorrowedTest(testSuite, path, localConfig, (folder, name))
