"""`chungtay demo`: build the demonstration where it is missing, say who may sign in, serve it."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, NoReturn

import click
from django.conf import settings

from chungtay.cli.demo.calendar import DEFAULT_DAY, refuse_day_outside
from chungtay.cli.demo.check import refuse_wrong_figures
from chungtay.cli.demo.database import DatabaseThere, built_at, opened, plan_of_existing
from chungtay.cli.demo.people import PASSWORD, players
from chungtay.cli.demo.plan import Plan
from chungtay.cli.demo.progress import Progress
from chungtay.cli.demo.published import districts
from chungtay.cli.demo.story import tell

DATABASE = "chungtay.sqlite3"
HOST = "127.0.0.1"


@click.command()
@click.option("--dir", "folder", type=click.Path(path_type=Path), help="Thư mục dữ liệu (mặc định: var).")
@click.option("--seed", default=1, show_default=True, help="Số gieo: cùng số cho cùng dữ liệu.")
@click.option(
    "--as-of",
    type=click.DateTime(["%Y-%m-%d"]),
    default=DEFAULT_DAY.isoformat(),
    show_default=True,
    help="Ngày của đợt rà soát đang mở.",
)
@click.option(
    "--district",
    multiple=True,
    type=click.Choice([district.code for district in districts()]),
    help="Chỉ dựng hộ của huyện này (mã năm 2022; lặp lại được).",
)
@click.option("--force", is_flag=True, help="Xóa cơ sở dữ liệu đang có và dựng lại.")
@click.option("--check", is_flag=True, help="Đối chiếu với mọi số đã công bố.")
@click.option("--timings", is_flag=True, help="In thời gian từng phần.")
@click.option("--port", default=8000, show_default=True, help="Cổng của trang web.")
@click.option("--serve/--no-serve", default=True, envvar="CHUNGTAY_SERVE", help="Mở trang web sau khi dựng.")
def demo(**options: Any) -> None:
    """Dựng tỉnh Lạng Sơn mô phỏng: số công bố là thật, con người là hư cấu.

    Ví dụ: chungtay demo --check --no-serve
    """
    wish = Wish(**options)
    path = (wish.folder or Path(settings.DATA_DIR)).absolute() / DATABASE
    if wish.force or not path.exists():
        _build(wish, path)
    else:
        _use_again(wish, path)
    if wish.check:
        with opened(path):
            click.echo(f"Khớp số công bố: {refuse_wrong_figures(wish.plan)} số liệu.")
    _introduce(wish)
    if wish.serve:
        _serve(path.parent, wish.port)


@dataclass(frozen=True, slots=True)
class Wish:
    """What was asked for on the command line."""

    folder: Path | None
    seed: int
    as_of: datetime
    district: tuple[str, ...]
    force: bool
    check: bool
    timings: bool
    port: int
    serve: bool

    @property
    def plan(self) -> Plan:
        """Return what to build."""
        return Plan(self.seed, self.as_of.date(), self.district)


def _build(wish: Wish, path: Path) -> None:
    refuse_day_outside(wish.plan.as_of)
    progress = Progress()
    gc.disable()  # half a million people live to the end: looking for rubbish among them costs an eighth
    with ExitStack() as database:
        with progress.part("Tạo cơ sở dữ liệu"):
            database.enter_context(built_at(path))
        tell(wish.plan, progress.part)
    click.echo(f"Đã dựng dữ liệu mô phỏng tại {path}.")
    if wish.timings:
        click.echo("\n".join(progress.table()), err=True)


def _use_again(wish: Wish, path: Path) -> None:
    if plan_of_existing(path) != wish.plan:
        raise DatabaseThere(path=path)
    click.echo(f"Dùng lại dữ liệu mô phỏng tại {path}.")


def _introduce(wish: Wish) -> None:
    click.echo(f"\nNgày của dữ liệu: {wish.as_of:%d/%m/%Y}. Mọi người và thôn trong dữ liệu đều là hư cấu.")
    click.echo(f"Địa chỉ: http://{HOST}:{wish.port}/   Mật khẩu chung: {PASSWORD}\n")
    for player in players():
        click.echo(f"  {player.username:<10} {player.full_name:<22} {player.role.label} – {player.position}")


def _serve(folder: Path, port: int) -> NoReturn:
    """Become the web server of the demonstration."""
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", HOST, "--port", str(port)]
    command += ["--no-ws", "--blocking-threads", "4", "--log-level", "warning"]
    (folder / "static").mkdir(exist_ok=True)
    around = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    around |= {
        "CHUNGTAY_DATA_DIR": str(folder),
        "DJANGO_SETTINGS_MODULE": "chungtay.website.settings.demo",
    }
    sys.stdout.flush()
    os.execve(sys.executable, [*command, "chungtay.website.wsgi:application"], around)  # noqa: S606
