# SPDX-License-Identifier: MIT
"""run_jobs_test.py RUN_JOBS: ends it by signals while commands run, one of which does not want to."""
import os
import signal
import subprocess
import sys
import tempfile
import time

SECONDS = 30


def wait_for(condition, what):
    end = time.monotonic() + SECONDS
    while not condition():
        assert time.monotonic() < end, what
        time.sleep(0.02)


def lives(pid):
    try:
        os.kill(pid, 0)
        with open(f"/proc/{pid}/stat") as file:
            return file.read().rsplit(")", 1)[1].split()[0] != "Z"
    except (ProcessLookupError, FileNotFoundError):
        return False


def end_by(number, script, printed):
    """The script writes its process id, and that of a child, to a file of the folder."""
    with tempfile.TemporaryDirectory() as path:
        process = subprocess.Popen([sys.argv[1], "-j", "2", "sh", "-c", script, "sh", path],
                                   stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        process.stdin.write(b"1\n2\n3\n")
        process.stdin.flush()
        names = [os.path.join(path, name) for name in "12"]
        wait_for(lambda: all(map(os.path.exists, names)), "the commands did not begin")
        process.send_signal(number)
        output, _ = process.communicate(timeout=SECONDS)
        assert process.returncode == 128 + number, process.returncode
        assert output.decode() == printed, output
        assert not os.path.exists(os.path.join(path, "3")), "one more was started"
        for name in names:
            with open(name) as file:
                for pid in file.read().split():
                    wait_for(lambda pid=pid: not lives(int(pid)), "a process is left")


BEGIN = 'sleep 1000 & echo begun; echo $$ $! > "$1/part.$2"; mv "$1/part.$2" "$1/$2"; '
end_by(signal.SIGINT, BEGIN + "wait", "begun\nbegun\n")
end_by(signal.SIGTERM, "trap 'echo never' TERM; " + BEGIN + "while :; do wait; sleep 1000; done",
       "begun\nnever\nbegun\nnever\n")
