"""What one run may use. The mount namespace, the tmpfs and the network are bubblewrap's part (Sandbox.cs)."""

import ctypes
import resource

INPUT_BYTES = 32 * 1024 * 1024
OUTPUT_BYTES = 192 * 1024 * 1024
MEMORY_BYTES = 1536 * 1024 * 1024
CPU_SECONDS = 90
PROCESSES = 16
OPEN_FILES = 256

# A decoded pixel takes four bytes: 256 MiB for the largest picture.
PIXELS = 64_000_000

# Of a ZIP container: 10,000 tiny parts cost more than one large one.
PARTS = 2_000
UNPACKED_BYTES = 192 * 1024 * 1024
XML_BYTES = 48 * 1024 * 1024

PDF_PAGES = 300


def apply():
    """Lowers what this process and all its children may use. Cannot be taken back."""
    for which, value in (
        (resource.RLIMIT_AS, MEMORY_BYTES),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_FSIZE, OUTPUT_BYTES),
        (resource.RLIMIT_NPROC, PROCESSES),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
        # One byte, not none: core(5) pipes a dump to a collector whatever the limit is, but for this value.
        (resource.RLIMIT_CORE, 1),
    ):
        _, hard = resource.getrlimit(which)
        value = value if hard == resource.RLIM_INFINITY else min(value, hard)
        # The soft limit on time is a signal that clean.py answers; the hard one kills.
        resource.setrlimit(which, (value, value + 5 if which == resource.RLIMIT_CPU else value))

    # prctl(PR_SET_DUMPABLE, 0): no dump of this process, which holds the file.
    ctypes.CDLL(None).prctl(4, 0, 0, 0, 0)
