"""`python -m chungtay`: the same as the `chungtay` command."""

from chungtay.cli.main import main

main()
