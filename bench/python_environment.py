"""Python packages in Wordloom's cache folder, for the programs that need them."""

import os
import subprocess
import sys
import venv
from pathlib import Path

CACHE = Path(
    os.environ.get("WORDLOOM_CACHE") or Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "wordloom"
)


def folder(name):
    """The folder of a virtual environment in the cache."""
    return CACHE / name


def enter(name, packages, others=None):
    """Installs packages into a virtual environment of this name if they are missing, and continues in it. `others` are
    packages of other indexes, by the address of each index.

    If a package index cannot be reached, the program ends with the status 75 (EX_TEMPFAIL of sysexits.h).
    """
    others = others or {}
    environment = folder(name)
    python = environment / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    # Written last.
    installed = environment / "installed"
    wanted = "\n".join([*packages, *(package for some in others.values() for package in some)])
    if not installed.exists() or installed.read_text() != wanted:
        print(f"Installing {', '.join(wanted.split())} into {environment}", file=sys.stderr)
        venv.create(environment, with_pip=True)
        pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        sources = [(packages, []), *((some, ["--index-url", index]) for index, some in others.items())]
        for some, options in sources:
            if subprocess.run([*pip, *options, *some]).returncode:
                print(f"{', '.join(some)} cannot be installed from the package index", file=sys.stderr)
                sys.exit(75)
        installed.write_text(wanted)
    if Path(sys.prefix).resolve() != environment.resolve():
        sys.exit(subprocess.run([python, *sys.argv]).returncode)
