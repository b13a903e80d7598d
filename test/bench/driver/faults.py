"""What ends the benchmark, or spoils one of its runs, in one line."""


class Fault(Exception):
    pass
