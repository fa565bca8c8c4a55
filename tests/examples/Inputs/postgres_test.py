# SPDX-License-Identifier: MIT
"""postgres_test.py PROGRAM: the program against a PostgreSQL server of the test."""
import subprocess
import sys
import time

import servers

program = sys.argv[1]


def run(text, *arguments):
    done = subprocess.run([program, *map(str, arguments)], input=text, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, encoding="utf-8", timeout=60, check=False)
    return done.returncode, done.stdout, done.stderr


def expect(what, *result):
    assert what == result, f"{what}, not {result}"


with servers.postgres() as conninfo:
    # 1,000 statements on eight connections: the answers come in their order.
    statements = "".join(f"SELECT {i}, pg_backend_pid() > 0\n" for i in range(1000))
    answers = "".join(f"{i}\tt\n" for i in range(1000))
    expect(run(statements, "--connections", 8, conninfo), 0, answers, "")

    # Side by side, on as many connections as were asked for, and no more.
    start = time.monotonic()
    sleeps = "SELECT pg_backend_pid(), pg_sleep(0.3)\n" * 12
    status, out, errors = run(sleeps, "--connections", 4, conninfo)
    expect((status, errors), 0, "")
    assert 0.9 <= time.monotonic() - start < 3, "not four at once"
    assert len({line.split("\t")[0] for line in out.splitlines()}) == 4, out

    # Rows, nulls, several statements on a line, comments, errors with their lines.
    status, out, errors = run(
        "CREATE TABLE t (n int, word text); INSERT INTO t VALUES (1, 'one'), (2, NULL)\n",
        "--connections", 1, conninfo)
    expect((status, out, errors), 0, "", "")
    status, out, errors = run("-- rows\n\nSELECT * FROM t ORDER BY n\nSELECT 1/0\nSELEC\n"
                              "SELECT 1; SELECT 2\nCOPY t TO STDOUT\nSELECT 'after'", conninfo)
    expect((status, out), 1, "1\tone\n2\t\\N\n1\n2\nafter\n")
    lines = [line for line in errors.splitlines() if line.startswith("postgres_queries: ")]
    assert [line.split(": ")[1] for line in lines] == ["line 4", "line 5", "line 7"], errors
    assert "division by zero" in lines[0] and "syntax error" in lines[1] and "COPY" in lines[2]

    # What is larger than any buffer, both ways.
    expect(run(f"SELECT repeat('{'x' * 100000}', 50)\n", conninfo)[1:],
           "x" * 5000000 + "\n", "")

    # A statement that takes too long is cancelled at the server, and its connection goes on.
    status, out, errors = run("SELECT pg_backend_pid()\nSELECT pg_sleep(60)\n"
                              "SELECT pg_backend_pid()\n", "--timeout", 3, "--connections", 1,
                              conninfo)
    first, last = out.splitlines()
    expect((status, first, errors), 1, last, "postgres_queries: line 2: it took too long\n")

    # A connection that is lost is an error of its statement, and a new one is made for the next.
    status, out, errors = run("SELECT pg_terminate_backend(pg_backend_pid())\nSELECT 'again'\n",
                              "--connections", 1, conninfo)
    expect((status, out), 1, "again\n")
    assert "line 1: " in errors and "terminating connection" in errors, errors

status, out, errors = run("SELECT 1\n", conninfo)
expect((status, out), 1, "")
assert "line 1: " in errors and "refused" in errors, errors
