#!/bin/sh
# Prints a Python 3.12 or later that can make a virtual environment. Without one it says how to get one.
# PYTHON=/path/to/python3 names one by hand.

fits() {
    "$1" -c 'import sys, ensurepip, venv; sys.exit(sys.version_info < (3, 12))' </dev/null >/dev/null 2>&1
}

if [ -n "${PYTHON:-}" ]; then
    if fits "$PYTHON"; then
        echo "$PYTHON"
        exit 0
    fi
    echo "PYTHON=$PYTHON is not a Python 3.12 or later with venv and ensurepip." >&2
    exit 1
fi

pyenv_versions="${PYENV_ROOT:-${HOME:-}/.pyenv}/versions"
uv_versions="${XDG_DATA_HOME:-${HOME:-}/.local/share}/uv/python"
for candidate in .venv/bin/python python3.13 python3.12 python3.14 python3 python \
    "$pyenv_versions"/3.13*/bin/python3 "$pyenv_versions"/3.1[2-9]*/bin/python3 \
    "$uv_versions"/cpython-3.1[2-9]*/bin/python3; do
    if fits "$candidate"; then
        echo "$candidate"
        exit 0
    fi
done

cat >&2 <<'MESSAGE'
This portal needs Python 3.12 or later, with venv and ensurepip. None was found.
  Debian 13, Ubuntu 24.04 or later:  sudo apt-get install python3 python3-venv
  Fedora:                            sudo dnf install python3
  macOS with Homebrew:               brew install python@3.13
  elsewhere, with pyenv or uv:       pyenv install 3.13     uv python install 3.13
Then give the same command again, or name a Python by hand: make run PYTHON=/path/to/python3
MESSAGE
exit 1
