"""Why a file cannot be read: refusals that an office can act on. Nothing is written when one is raised."""

from __future__ import annotations

from chungtay.kernel.errors import DomainError


class UnreadableFile(DomainError):
    """The file cannot be read as a plan; every other refusal of this package is one of these."""

    code = "plan_unreadable"
    template = "Không đọc được tệp “{name}”. Mở lại bằng phần mềm soạn thảo, lưu thành .docx rồi thử lại."


class FileMissing(UnreadableFile):
    """There is no such file, or it cannot be opened."""

    code = "plan_file_missing"
    template = "Không tìm thấy hoặc không mở được tệp “{name}”. Kiểm tra lại đường dẫn và quyền đọc."


class EmptyFile(UnreadableFile):
    """The file has no content."""

    code = "plan_empty"
    template = "Tệp “{name}” không có nội dung. Chọn đúng tệp kế hoạch rồi thử lại."


class UnknownKind(UnreadableFile):
    """The ending of the name is not one of the five that are read."""

    code = "plan_unknown_kind"
    template = (
        "Tệp “{name}” không thuộc loại .docx, .pdf, .html, .txt, .xlsx. Lưu sang một trong các loại này."
    )


class OldFormat(UnreadableFile):
    """The content is an OLE file: .doc, .xls or an encrypted office file under an old name."""

    code = "plan_old_format"
    template = "Tệp “{name}” ở định dạng cũ (.doc, .xls). Mở và lưu lại thành .docx hoặc .xlsx."


class EncryptedFile(UnreadableFile):
    """The file asks for a password."""

    code = "plan_encrypted"
    template = "Tệp “{name}” có mật khẩu. Gỡ mật khẩu rồi thử lại."


class NameContradictsContent(UnreadableFile):
    """The first bytes are not those of the kind that the name announces."""

    code = "plan_name_contradicts_content"
    template = "Nội dung tệp “{name}” không phải loại {kind} như tên tệp. Đổi lại đuôi tệp cho đúng."


class DamagedFile(UnreadableFile):
    """The file is truncated or broken."""

    code = "plan_damaged"
    template = "Tệp “{name}” bị hỏng hoặc tải chưa hết. Lấy lại tệp gốc rồi thử lại."


class MacroFile(UnreadableFile):
    """An office file that carries a program."""

    code = "plan_macro"
    template = "Tệp “{name}” chứa macro nên không được nhận. Lưu lại thành .docx hoặc .xlsx không có macro."


class FileTooLarge(UnreadableFile):
    """The file, or what it unpacks to, is larger than the limit."""

    code = "plan_too_large"
    template = "Tệp “{name}” vượt giới hạn {limit}. Tách nhỏ hoặc bỏ hình ảnh rồi thử lại."


class TooManyPages(UnreadableFile):
    """More pages than can be checked in the time allowed."""

    code = "plan_too_many_pages"
    template = "Tệp “{name}” có {pages} trang, quá {limit} trang. Tách thành nhiều tệp rồi kiểm tra từng tệp."


class NoText(UnreadableFile):
    """A scan: pages without a text layer."""

    code = "plan_no_text"
    template = "Tệp “{name}” là bản chụp, không có lớp chữ. Nhận dạng chữ (OCR) hoặc dùng tệp gốc."


class ReadingTookTooLong(UnreadableFile):
    """Time or memory ran out in the child process that reads the file."""

    code = "plan_reading_limits"
    template = "Tệp “{name}” cần quá nhiều thời gian hoặc bộ nhớ để đọc. Tách nhỏ tệp rồi thử lại."
