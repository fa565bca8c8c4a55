# SPDX-License-Identifier: MIT
"""redis_test.py CLIENT: the client against a redis-server of the test."""
import subprocess
import sys
import time

import servers

client = sys.argv[1]


def run(*arguments, text=None):
    done = subprocess.run([client, *map(str, arguments)], input=text, stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, encoding="utf-8", timeout=60, check=False)
    return done.returncode, done.stdout, done.stderr


def expect(what, *result):
    assert what == result, f"{what}, not {result}"


with servers.redis() as (port, path):
    at = ("--port", port)
    # 10,000 commands in a pipeline; the replies come in their order.
    texts = [f"value {i}" + "x" * (i % 1000) for i in range(10000)]
    sets = "".join(f'SET key{i} "{text}"\n' for i, text in enumerate(texts))
    expect(run(*at, text=sets), 0, "OK\n" * 10000, "")
    gets = "".join(f"GET key{i}\n" for i in range(10000))
    values = "".join(text + "\n" for text in texts)
    for window in (1, 7, 100000):
        expect(run(*at, "--window", window, text=gets), 0, values, "")
    expect(run("--unix", path, "GET", "key7"), 0, texts[7] + "\n", "")

    # What is larger than any buffer goes both ways at once.
    big = "y" * 1000000
    expect(run(*at, text=f"SET big {big[:-20]}\n" + "GET big\n" * 30 + "ECHO end"),
           0, "OK\n" + (big[:-20] + "\n") * 30 + "end\n", "")

    # Each kind of reply, and errors with their lines.
    status, out, errors = run(*at, text="RPUSH list a b\n\nLRANGE list 0 -1\nGET none\nNOPE\n"
                                        "ECHO 'two words'\nECHO \"open")
    expect((status, out), 1, "2\na\nb\n\ntwo words\n")
    assert "line 5: ERR unknown command" in errors, errors
    assert "line 7: a quote is not closed" in errors, errors
    expect(run(*at, "INCR", "list")[:2], 1, "")

    # Replies are seen while the input goes on.
    with subprocess.Popen([client, "--port", str(port)], stdin=subprocess.PIPE,
                          stdout=subprocess.PIPE, encoding="utf-8") as process:
        for i in range(10):
            process.stdin.write(f"ECHO {i}\n")
            process.stdin.flush()
            assert process.stdout.readline() == f"{i}\n"
        process.stdin.close()
        assert process.wait(60) == 0

    # A command that blocks is cut off with the connection.
    with subprocess.Popen([client, "--port", str(port), "BLPOP", "nothing", "0"],
                          stderr=subprocess.PIPE, encoding="utf-8") as process:
        time.sleep(0.1)
        run(*at, "CLIENT", "KILL", "TYPE", "normal", "SKIPME", "yes")
        assert process.wait(60) == 2
        assert "closed" in process.stderr.read()

status, out, errors = run("--port", port, "PING")
expect((status, out), 2, "")
assert "Connection refused" in errors, errors
