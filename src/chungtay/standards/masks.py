"""Sets of codes as the integers the database keeps: bit i is item i + 1 of an ordered list."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from chungtay.kernel.errors import DomainError


class UnknownCode(DomainError):
    """A code was named that the list does not have."""

    code = "unknown_code"
    template = "“{given}” không có trong {where}. Hãy chọn trong các mã của danh mục này."


class MaskOutOfRange(DomainError):
    """A stored mask has a bit that no item owns: it was stored under another list."""

    code = "mask_out_of_range"
    template = "Dãy mã {given} không thuộc {where}. Hãy kiểm tra lại chuẩn hoặc danh mục đã dùng khi nhập."


def pack(codes: Collection[str], order: Sequence[str], where: str) -> int:
    """Return `codes` as a mask over `order`; `where` names the list in refusals.

    >>> pack({"b", "c"}, ("a", "b", "c"), "list")
    6

    Raises:
        UnknownCode: a code is not in `order`.
    """
    refuse_unknown(codes, order, where)
    return sum(1 << bit for bit, code in enumerate(order) if code in codes)


def unpack(mask: int, order: Sequence[str], where: str) -> tuple[str, ...]:
    """Return the codes of `mask`, in the order of the list.

    Raises:
        MaskOutOfRange: a bit is set that no item of `order` owns.
    """
    if not 0 <= mask < 1 << len(order):
        raise MaskOutOfRange(given=mask, where=where)
    return tuple(code for bit, code in enumerate(order) if mask >> bit & 1)


def refuse_unknown(codes: Collection[str], order: Sequence[str], where: str) -> None:
    """Refuse codes that the list does not have.

    Raises:
        UnknownCode: with the strange codes.
    """
    if strange := sorted(set(codes) - set(order)):
        raise UnknownCode(given=", ".join(strange), where=where)
