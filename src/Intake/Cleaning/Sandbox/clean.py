"""Cleans one file: bytes on standard input, the answer on standard output. Runs only inside the sandbox that Sandbox.cs makes.

    clean.py KIND       jpeg, png, webp, gif, pdf or office
    clean.py check      loads every library and says {"ready": true}

The answer is one line of JSON, then the bytes of the clean file:

    {"removed": ["device", "place"], "type": "image/jpeg", "extension": "jpg", "size": 12345}
    {"not_cleaned": "danado"}
"""

import os
import sys

# Python's isolated mode leaves the program's own folder out.
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))

import limits  # noqa: E402

limits.apply()

import json  # noqa: E402
import signal  # noqa: E402

import hidden  # noqa: E402,F401
import office  # noqa: E402
import pdf  # noqa: E402
import pictures  # noqa: E402
from verdict import BROKEN, DISGUISED, EMPTY, FAILED, TOO_LARGE, TOO_SLOW, NotCleaned  # noqa: E402


def clean(kind, data):
    """Returns removed codes, media type, extension and the clean bytes."""
    if not data:
        raise NotCleaned(EMPTY)
    if len(data) > limits.INPUT_BYTES:
        raise NotCleaned(TOO_LARGE)
    if kind == "pdf":
        # Readers accept the mark within the first KiB.
        if b"%PDF-" not in data[:1024]:
            raise NotCleaned(DISGUISED)
        clean_data, codes = pdf.clean(data)
        return codes, "application/pdf", "pdf", clean_data
    if kind == "office":
        if not data.startswith(b"PK\x03\x04"):
            raise NotCleaned(DISGUISED)
        return office.clean(data)
    kinds = {"jpeg": "image/jpeg", "png": "image/png", "webp": "image/webp", "gif": "image/gif"}
    found = pictures.type_of(data)
    if found is None or found[0] != kinds[kind]:
        raise NotCleaned(DISGUISED)
    (clean_data,), codes = pictures.clean_all([data])
    return codes, *found, clean_data


def main():
    out = os.fdopen(os.dup(1), "wb")
    # Whatever a library prints must not get between the answer's bytes.
    os.dup2(2, 1)
    if sys.argv[1] == "check":
        out.write(b'{"ready": true}\n')
        out.close()
        return
    signal.signal(signal.SIGXCPU, _too_slow)
    try:
        codes, media_type, extension, data = clean(sys.argv[1], sys.stdin.buffer.read(limits.INPUT_BYTES + 1))
        answer = {"removed": sorted(codes), "type": media_type, "extension": extension, "size": len(data)}
        if len(data) > limits.OUTPUT_BYTES:
            raise NotCleaned(TOO_LARGE)
    except NotCleaned as verdict:
        answer, data = {"not_cleaned": verdict.code}, b""
    except MemoryError:
        answer, data = {"not_cleaned": TOO_LARGE}, b""
    except (RecursionError, ValueError, OSError):
        answer, data = {"not_cleaned": BROKEN}, b""
    except Exception:  # this is the edge: a library's surprise is an answer, never its text
        answer, data = {"not_cleaned": FAILED}, b""
    out.write(json.dumps(answer).encode() + b"\n" + data)
    out.close()


def _too_slow(_signal, _frame):
    raise NotCleaned(TOO_SLOW)


main()
