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


def enter(name, packages):
    """Installs packages into a virtual environment of this name if they are missing, and continues in it.

    If the package index cannot be reached, the program ends with the status 75 (EX_TEMPFAIL of sysexits.h).
    """
    environment = folder(name)
    python = environment / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    # Written last.
    installed = environment / "installed"
    wanted = "\n".join(packages)
    if not installed.exists() or installed.read_text() != wanted:
        print(f"Installing {', '.join(packages)} into {environment}", file=sys.stderr)
        venv.create(environment, with_pip=True)
        pip = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
        if subprocess.run([*pip, *packages]).returncode:
            print(f"{', '.join(packages)} cannot be installed from the package index", file=sys.stderr)
            sys.exit(75)
        installed.write_text(wanted)
    if Path(sys.prefix).resolve() != environment.resolve():
        sys.exit(subprocess.run([python, *sys.argv]).returncode)
