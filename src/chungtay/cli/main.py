"""The entry point: finds commands when they are called, turns refusals into messages and exit codes."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module

import click
import django

from chungtay import __version__
from chungtay.kernel.errors import DomainError

SETTINGS = "chungtay.website.settings.demo"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a command is defined, and whether it reads the database."""

    module: str
    name: str
    needs_database: bool = True


COMMANDS: Mapping[str, Place] = {
    "areas": Place("chungtay.cli.areas", "areas"),
    "demo": Place("chungtay.cli.demo.command", "demo"),
    "plan": Place("chungtay.cli.plan", "plan", needs_database=False),
    "report": Place("chungtay.cli.report", "report"),
}


class CommandsOnDemand(click.Group):
    """Commands that are imported when they are called, so that a pure one starts at once."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of all commands."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return one command."""
        place = COMMANDS.get(cmd_name)
        if place is None:
            return None
        if place.needs_database:
            os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
            django.setup()
        command = getattr(import_module(place.module), place.name)
        if not isinstance(command, click.Command):
            raise TypeError(f"{place.module}.{place.name} is not a command")
        return command


@click.group(cls=CommandsOnDemand, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="chungtay")
def chungtay() -> None:
    """Chung Tay: hệ thống thông tin Chương trình giảm nghèo bền vững.

    Ví dụ: chungtay report run 1 --area 20 --period 2022 -o bieu-1.xlsx
    """


def main() -> None:
    """Run the command; a refusal is printed and ends with exit code 1."""
    try:
        chungtay(prog_name="chungtay")
    except DomainError as refusal:
        click.echo(f"Không thực hiện được: {refusal.message}", err=True)
        sys.exit(1)
