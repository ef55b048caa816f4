#!/bin/sh
# Gather every text into the English catalogue and compile it; new texts come empty (docs/interface.md).
set -eu
cd "$(dirname "$0")/.."
.venv/bin/python scripts/messages.py
.venv/bin/python scripts/compile_messages.py
