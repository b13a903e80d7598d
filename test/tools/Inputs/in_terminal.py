"""Runs a command in a terminal of so many columns and prints what it shows there.

usage: in_terminal.py COLUMNS COMMAND...
"""

import fcntl
import os
import pty
import signal
import struct
import sys
import termios

process, terminal = pty.fork()
if process == 0:
    # Python ignores it; a shell that somebody types in does not.
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", 24, int(sys.argv[1]), 0, 0))
    os.execvp(sys.argv[2], sys.argv[2:])
shown = b""
try:
    while chunk := os.read(terminal, 4096):
        shown += chunk
except OSError:
    # How the terminal of a process that has ended answers.
    pass
sys.stdout.buffer.write(shown.replace(b"\r\n", b"\n").replace(b"\033", b"ESC"))
sys.exit(os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]))
