"""The paragraph styles that every document template holds; staff find them in Word under these names."""

from __future__ import annotations

from enum import StrEnum


class Style(StrEnum):
    """A paragraph style by its name in Word."""

    SECTION = "Heading 1"  # I. MỤC
    CLAUSE = "Heading 2"  # 1. Khoản
    POINT = "Heading 3"  # a) Điểm
    BODY = "Đoạn văn"
    PARENT = "Cơ quan chủ quản"
    ISSUER = "Cơ quan ban hành"
    ISSUER_RULE = "Gạch dưới cơ quan"
    NATION = "Quốc hiệu"
    MOTTO = "Tiêu ngữ"
    MOTTO_RULE = "Gạch dưới tiêu ngữ"
    NUMBER = "Số ký hiệu"
    DATELINE = "Địa danh ngày tháng"
    NOTICE = "Lưu ý dữ liệu"
    KIND = "Tên loại văn bản"
    ABSTRACT = "Trích yếu"
    ABSTRACT_RULE = "Gạch dưới trích yếu"
    ADDRESSEE = "Kính gửi"
    ADDRESSEE_LINE = "Kính gửi nhiều nơi"
    BASIS = "Căn cứ"
    CAPACITY = "Quyền hạn chức vụ"
    SIGNER = "Họ tên người ký"
    RECIPIENTS = "Nơi nhận"
    RECIPIENT = "Nơi nhận danh sách"
    TABLE_TITLE = "Tên bảng"
    TABLE_UNIT = "Đơn vị tính"
    TABLE_CELL = "Ô bảng"
    TABLE_NOTE = "Ghi chú bảng"
    PICTURE = "Hình"
    PICTURE_TITLE = "Tên hình"
    ANNEX = "Số phụ lục"
    ANNEX_TITLE = "Tên phụ lục"
    ANNEX_SOURCE = "Kèm theo"
    ANNEX_RULE = "Gạch dưới phụ lục"
    PAGE_NUMBER = "Số trang"
    FOOTER = "Chân trang"
    END = "Cuối văn bản"


REQUIRED = frozenset(
    {
        Style.SECTION, Style.CLAUSE, Style.POINT, Style.BODY, Style.TABLE_TITLE, Style.TABLE_UNIT,
        Style.TABLE_CELL, Style.TABLE_NOTE, Style.PICTURE, Style.PICTURE_TITLE, Style.ANNEX,
        Style.ANNEX_TITLE, Style.ANNEX_SOURCE, Style.ANNEX_RULE,
    }
)  # fmt: skip
