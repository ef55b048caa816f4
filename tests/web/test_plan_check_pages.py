"""The page that checks a plan: what it finds, what it hands over, what it refuses.

One plan is real, the others are invented.
"""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import docx
import openpyxl
import pypdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cast import Cast, make_cast
from chungtay.accounts.models import User
from chungtay.audit.models import AuditLine
from chungtay.documents.services import plan_process
from chungtay.documents.services.plan_check import check_plan
from chungtay.plancheck.errors import UnreadableFile
from chungtay.website.middleware import POLICY
from documents import plancheck_samples as samples
from domain._people import make_territory

pytestmark = pytest.mark.django_db
PLAN = Path(__file__).parents[1] / "golden" / "plancheck" / "plans" / "lang-son-2022.txt"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600
CLEAN = """ỦY BAN NHÂN DÂN
TỈNH THỬ
Số: 12/KH-UBND
Tỉnh Thử, ngày 05 tháng 3 năm 2024
KẾ HOẠCH
THỰC HIỆN GIẢM NGHÈO NĂM 2024
I. KINH PHÍ
Tổng nguồn vốn là 890 triệu đồng, trong đó:
- Ngân sách trung ương: 700 triệu đồng.
- Ngân sách địa phương: 190 triệu đồng.
II. TỔ CHỨC THỰC HIỆN
Các xã thực hiện kế hoạch này.
"""


@pytest.fixture
def cast() -> Cast:
    return make_cast(make_territory(), home="A", elsewhere="C", on=date(2023, 10, 2))


@pytest.fixture
def officer(cast: Cast) -> Client:
    return signed_in(cast.commune_officer.account_id)


def signed_in(account_id: int | None, **settings: Any) -> Client:
    client = Client(**settings)
    client.force_login(User.objects.get(pk=account_id))
    return client


def sent(client: Client, content: bytes, name: str, **fields: str) -> Any:
    return client.post(
        reverse("plan_check"), {**fields, "file": SimpleUploadedFile(name, content, "application/x")}
    )


def text_of(response: Any) -> str:
    return str(response.content.decode())


def test_Z1_everybody_signed_in_and_nobody_else(cast: Cast) -> None:
    address = reverse("plan_check")
    assert address == "/plans/check/"
    for answer in (Client().get(address), sent(Client(), CLEAN.encode(), "a.txt")):
        assert answer.status_code == 302
        assert answer.headers["Location"].startswith(reverse("sign_in"))
    for actor in (cast.commune_officer, cast.outsider, cast.province_officer, cast.administrator):
        assert signed_in(actor.account_id).get(address).status_code == 200


def test_the_empty_page_says_what_it_takes_before_a_file_is_chosen(officer: Client) -> None:
    page = text_of(officer.get(reverse("plan_check")))
    assert ".docx, .xlsx đến 10 MB; .pdf đến 20 MB và 200 trang; .html, .txt đến 5 MB" in page
    assert 'accept=".docx,.pdf,.html,.htm,.txt,.xlsx"' in page
    assert 'data-max-bytes="20971520"' in page
    assert "không lưu trên máy chủ" in page


def test_CHK2_a_real_plan_gives_its_findings_beside_its_text(officer: Client) -> None:
    answer = sent(officer, PLAN.read_bytes(), "ke-hoach.txt")
    page, told = text_of(answer), answer.context["told"]
    assert answer.status_code == 200
    errors = told.groups[0]
    assert (errors.severity, errors.count) == ("error", 4)
    assert [each.number for each in errors.findings] == [1, 2, 3, 4]
    assert told.verdict.startswith("Thấy 4 lỗi, ")
    assert told.verdict in page
    assert "Tổng ghi 394.025 triệu đồng nhưng các phần cộng lại là 384.025 triệu đồng" in page
    assert "2. Ngân sách địa phương: <mark>394.025</mark> triệu đồng" in page
    assert '<p data-own>Mục A.IV.2, dòng 41 · <a href="#t41">' in page
    assert '<p id="t41" class="is-found">2. Ngân sách địa phương: 394.025 triệu đồng' in page
    assert 'id="t342-8-3" class="is-found">60.000<a' in page
    assert "60.000 triệu đồng + 322.775 triệu đồng + 1.250 triệu đồng = 384.025 triệu đồng" in page


def test_every_link_of_a_finding_leads_into_the_text_and_back(officer: Client) -> None:
    answer = sent(officer, PLAN.read_bytes(), "ke-hoach.txt")
    page, told = text_of(answer), answer.context["told"]
    places = [each.place for group in told.groups for each in group.findings]
    assert all(place.href for place in places)
    assert [place.href for place in places if page.count(f'id="{place.href[1:]}"') != 1] == []
    assert all(page.count(f'id="f{number}"') == 1 for number in range(1, len(places) + 1))
    assert all(f'href="#f{number}"' in page for number in range(1, len(places) + 1))


def test_CHK1_what_was_understood_is_shown(officer: Client) -> None:
    answer = sent(officer, CLEAN.encode(), "sach.txt")
    plan, page = answer.context["plan"], text_of(answer)
    assert plan.head.issuer == "ỦY BAN NHÂN DÂN TỈNH THỬ"
    assert plan.head.number == "12/KH-UBND"
    assert plan.head.issued_on == date(2024, 3, 5)
    assert plan.head.title == "KẾ HOẠCH THỰC HIỆN GIẢM NGHÈO NĂM 2024"
    assert (plan.sections, plan.tables, plan.figures) == (2, 0, 3)
    assert "2 mục, 0 bảng, 3 con số" in page
    assert "05/03/2024" in page


def test_clean_text_is_told_to_be_without_errors(officer: Client) -> None:
    page = text_of(sent(officer, CLEAN.encode(), "sach.txt"))
    assert "Không thấy lỗi: các con số đối chiếu được đều khớp nhau." in page
    assert "ct-notice-ok" in page
    assert "Văn bản đã đọc" not in page


def test_a_text_without_figures_is_not_called_right(officer: Client) -> None:
    page = text_of(sent(officer, "KẾ HOẠCH\nKhông có gì".encode(), "a.txt"))
    assert "Không thấy lỗi, nhưng tệp không có con số nào để đối chiếu." in page
    assert "ct-notice-ok" not in page


def zip_bomb() -> bytes:
    parts = {"xl/workbook.xml": b"<workbook/>", "xl/worksheets/sheet1.xml": b" " * (40 << 20)}
    return samples.zipped(parts)


def macro() -> bytes:
    return samples.zipped({"word/document.xml": b"<a/>", "word/vbaProject.bin": b"x"})


def locked_pdf() -> bytes:
    writer = pypdf.PdfWriter(io.BytesIO(samples.as_pdf()))
    writer.encrypt("mật khẩu", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


BAD_FILES = {
    "empty": (b"", "trong.txt", "Tệp “trong.txt” không có nội dung."),
    "blank": (b" \n \n", "trang.txt", "Tệp “trang.txt” không có nội dung."),
    "truncated": (samples.as_docx()[:5000], "cut.docx", "Tệp “cut.docx” bị hỏng hoặc tải chưa hết."),
    "program as pdf": (b"MZ\x90\x00" * 99, "a.pdf", "Nội dung tệp “a.pdf” không phải loại .pdf"),
    "program": (b"MZ\x90\x00" * 99, "a.exe", "Tệp “a.exe” không thuộc loại .docx, .pdf, .html, .txt, .xlsx."),
    "no ending": (b"abc", "kehoach", "Tệp “kehoach” không thuộc loại"),
    "old": (OLE, "a.doc", "Tệp “a.doc” ở định dạng cũ (.doc, .xls)."),
    "old as new": (OLE, "a.docx", "Tệp “a.docx” ở định dạng cũ (.doc, .xls)."),
    "macro": (macro(), "a.docx", "Tệp “a.docx” chứa macro"),
    "locked": (locked_pdf(), "khoa.pdf", "Tệp “khoa.pdf” có mật khẩu."),
    "scan": (samples.as_pdf(()), "chup.pdf", "Tệp “chup.pdf” là bản chụp, không có lớp chữ."),
    "bomb": (zip_bomb(), "bom.xlsx", "Tệp “bom.xlsx” vượt giới hạn"),
    "long": (samples.as_pdf(pages=201), "dai.pdf", "Tệp “dai.pdf” có 201 trang, quá 200 trang."),
    "large text": (b"1 " * (3 << 20), "to.txt", "Tệp “to.txt” vượt giới hạn 5 MB."),
    "larger than all": (b"1" * (21 << 20), "lon.pdf", "Tệp “lon.pdf” vượt giới hạn 20 MB."),
    "climbing name": (b"MZ", "../../etc/a.exe", "Tệp “a.exe” không thuộc loại"),
    "turned name": (b"MZ", "ke-hoach\u202excod.exe", "Tệp “ke-hoachxcod.exe” không thuộc loại"),
    "named as markup": (b"MZ", "<img src=x>.exe", "Tệp “&lt;img src=x&gt;.exe” không thuộc loại"),
    "named as template": (b"MZ", "{name.__class__}.exe", "Tệp “{name.__class__}.exe” không thuộc loại"),
}


@pytest.mark.parametrize("case", BAD_FILES)
def test_U1_W7_a_bad_file_is_refused_by_name_at_the_field(case: str, officer: Client) -> None:
    content, name, words = BAD_FILES[case]
    answer = sent(officer, content, name)
    page = text_of(answer)
    assert answer.status_code == 400
    assert f'<a href="#id_file">{words}' in page
    assert f'<p class="ct-field-error" id="id_file_error">{words}' in page
    assert page.count("ct-field-error") == 1


def test_a_bad_file_gives_no_report_but_the_refusal(officer: Client) -> None:
    answer = sent(officer, OLE, "a.doc", **{"as": "xlsx"})
    assert answer.status_code == 400
    assert answer.headers["Content-Type"].startswith("text/html")
    assert "Tệp “a.doc” ở định dạng cũ" in text_of(answer)


@pytest.mark.parametrize("name", ["../../ke-hoach.txt", "C:\\vb\\ke-hoach.txt", "ke\u202e-hoach.txt"])
def test_U6_the_name_of_a_file_is_only_a_name(name: str, officer: Client) -> None:
    answer = sent(officer, CLEAN.encode(), name, **{"as": "xlsx"})
    assert answer.headers["Content-Disposition"] == 'attachment; filename="ke-hoach.ket-qua.xlsx"'


def test_a_post_without_a_file_says_so(officer: Client) -> None:
    answer = officer.post(reverse("plan_check"))
    assert answer.status_code == 400
    assert "Chọn một tệp để kiểm tra." in text_of(answer)


def test_control_characters_reach_every_report_harmlessly(officer: Client) -> None:
    content = CLEAN.replace("890", "8\x0b90\x01\ufffe").replace("190", "1\ud7ff90").encode()
    for wanted in ("", "docx", "xlsx", "jsonl"):
        assert sent(officer, content, "a.txt", **{"as": wanted}).status_code == 200


def test_downloads_read_back(officer: Client) -> None:
    answers = {
        wanted: sent(officer, samples.as_docx(), "kế hoạch.docx", **{"as": wanted})
        for wanted in ("docx", "xlsx", "jsonl", "commented")
    }
    kinds = {wanted: answer.headers["Content-Type"] for wanted, answer in answers.items()}
    assert kinds == {"docx": WORD, "xlsx": EXCEL, "jsonl": "application/x-ndjson", "commented": WORD}
    names = {answer.headers["Content-Disposition"].partition("; ")[2] for answer in answers.values()}
    stem = "filename*=utf-8''k%E1%BA%BF%20ho%E1%BA%A1ch"
    endings = (".ket-qua.docx", ".ket-qua.xlsx", ".ket-qua.jsonl", ".co-chu-thich.docx")
    assert names == {stem + ending for ending in endings}

    report = docx.Document(io.BytesIO(answers["docx"].content))
    assert report.paragraphs[1].text == "Tệp: kế hoạch.docx"
    assert [row.cells[4].text for row in report.tables[0].rows[1:]] == ["890 triệu đồng", "1.235"]
    sheet = openpyxl.load_workbook(io.BytesIO(answers["xlsx"].content)).active
    assert sheet is not None
    assert {(row[2].value, row[5].value) for row in sheet.iter_rows(min_row=4)} == {
        (code, expected) for code, _, expected in samples.EXPECTED
    }
    lines = [json.loads(line) for line in answers["jsonl"].content.decode().splitlines()]
    assert sorted((line["code"], line["found"], line["expected"]) for line in lines) == samples.EXPECTED
    copy = docx.Document(io.BytesIO(answers["commented"].content))
    assert sorted(comment.text.partition("]")[0] for comment in copy.comments) == [
        "LỖI [table-cell",
        "LỖI [text-sum",
    ]
    assert [paragraph.text for paragraph in copy.paragraphs] == list(samples.LINES)


def test_only_word_files_carry_comments(officer: Client) -> None:
    answer = sent(officer, CLEAN.encode(), "sach.txt", **{"as": "commented"})
    assert answer.status_code == 400
    assert "Tệp “sach.txt” không phải .docx nên không có bản chú thích." in text_of(answer)
    assert 'value="commented"' not in text_of(sent(officer, CLEAN.encode(), "sach.txt"))
    assert 'value="commented"' in text_of(sent(officer, samples.as_docx(), "a.docx"))


def test_an_unknown_report_is_not_found(officer: Client) -> None:
    assert sent(officer, CLEAN.encode(), "sach.txt", **{"as": "exe"}).status_code == 404


@pytest.mark.parametrize(("name", "content"), [("a.xlsx", samples.as_xlsx()), ("a.html", samples.as_html())])
def test_other_kinds_of_files_are_read_too(name: str, content: bytes, officer: Client) -> None:
    answer = sent(officer, content, name)
    assert answer.context["told"].verdict == "Thấy 2 lỗi, 0 điểm cần xem và 0 ghi chú."
    places = {each.place.words for each in answer.context["told"].groups[0].findings}
    expected = {
        "a.xlsx": {"trang tính Sheet, hàng 12, cột 4", "mục I, hàng 3"},
        "a.html": {"bảng ở đoạn 7, hàng 6, cột 4", "mục I, đoạn 3"},
    }
    assert places == expected[name]


def test_S5_headers_stand_on_page_refusal_and_download(officer: Client) -> None:
    for answer in (
        officer.get(reverse("plan_check")),
        sent(officer, CLEAN.encode(), "a.txt"),
        sent(officer, b"", "a.txt"),
        sent(officer, CLEAN.encode(), "a.txt", **{"as": "xlsx"}),
    ):
        assert answer.headers["Content-Security-Policy"] == POLICY
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
    page = text_of(sent(officer, PLAN.read_bytes(), "a.txt"))
    assert " style=" not in page
    assert page.count("<script") == page.count('<script type="module" src=')


def test_a_post_without_its_token_is_refused(cast: Cast) -> None:
    client = signed_in(cast.commune_officer.account_id, enforce_csrf_checks=True)
    assert sent(client, CLEAN.encode(), "a.txt").status_code == 403
    client.get(reverse("plan_check"))
    token = client.cookies["csrftoken"].value
    assert sent(client, CLEAN.encode(), "a.txt", csrfmiddlewaretoken=token).status_code == 200


def test_queries_do_not_grow_with_the_plan_and_nothing_is_written(
    officer: Client, settings: Any, tmp_path: Path
) -> None:
    settings.FILE_UPLOAD_TEMP_DIR = str(tmp_path / "nowhere")
    counts = []
    for content in (CLEAN.encode(), PLAN.read_bytes(), CLEAN.encode() + b"\n" * (3 << 20)):
        with CaptureQueriesContext(
            connection,
        ) as captured:
            assert sent(officer, content, "a.txt").status_code == 200
        counts.append(len(captured))
        assert all(query["sql"].startswith("SELECT") for query in captured)
    assert counts[0] == counts[1] == counts[2] <= 5
    assert not AuditLine.objects.filter(action__contains="plan").exists()


def test_U1_what_a_page_shows_is_what_was_found(officer: Client) -> None:
    """The way through the other process loses nothing: the same findings, text and counts."""
    for name, content in (("a.txt", PLAN.read_bytes()), ("a.xlsx", samples.as_xlsx())):
        assert sent(officer, content, name).context["plan"] == check_plan(content=content, name=name)


def test_U1_a_check_that_runs_long_or_large_is_ended(
    officer: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(plan_process, "MAX_CHILD_SECONDS", -2 * plan_process.MAX_CHECK_SECONDS)
    answer = sent(officer, PLAN.read_bytes(), "lau.txt")
    assert answer.status_code == 400
    assert "Tệp “lau.txt” cần quá nhiều thời gian hoặc bộ nhớ để đọc." in text_of(answer)


def test_a_fault_of_the_program_is_told_and_logged_without_the_document(
    caplog: pytest.LogCaptureFixture,
) -> None:
    """An unknown report, which the page refuses before, stands for any fault in the process beside."""
    with pytest.raises(UnreadableFile, match="Không đọc được tệp “mat"):
        plan_process.report_apart("Nông Thị Thử", content=CLEAN.encode(), name="mat.txt")
    assert re.search(r"plan_process\.py:\d+ > plan_check\.py:\d+ > KeyError$", caplog.text, re.MULTILINE)
    assert "mat.txt" not in caplog.text
    assert "Nông" not in caplog.text


def test_the_process_beside_starts_without_django() -> None:
    code = f"import sys, {plan_process.__name__}; sys.exit('django' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0  # noqa: S603


def test_U5_a_formula_in_a_plan_stays_text_in_the_list(officer: Client) -> None:
    content = CLEAN.replace("890", "900").replace("Tổng nguồn vốn", "=1+1 Tổng nguồn vốn").encode()
    answer = sent(officer, content, "=cmd.txt", **{"as": "xlsx"})
    with zipfile.ZipFile(io.BytesIO(answer.content)) as book:
        assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")
