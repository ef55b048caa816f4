"""Take a file into memory up to a limit; nothing of it reaches the disk."""

from __future__ import annotations

from io import BytesIO

from django.core.files.uploadedfile import InMemoryUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload


class LimitedUpload(FileUploadHandler):
    """Keep the files of one request in memory, together at most `max_bytes`.

    Django's own handlers would put a file above 2,5 MB into a temporary folder.
    """

    def __init__(self, max_bytes: int) -> None:
        super().__init__()
        self.max_bytes = max_bytes
        self.received = 0
        self.file = BytesIO()

    @property
    def overflowed(self) -> bool:
        """Say whether more was sent than is taken; the request then holds no file."""
        return self.received > self.max_bytes

    def new_file(self, *args: object, **kwargs: object) -> None:
        """Begin with an empty file."""
        super().new_file(*args, **kwargs)  # type: ignore[arg-type]
        self.file = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keep a piece. What follows an overflow is read and dropped, so that the answer is still heard."""
        self.received += len(raw_data)
        if self.overflowed:
            raise StopUpload(connection_reset=False)
        self.file.write(raw_data)

    def file_complete(self, file_size: int) -> UploadedFile[bytes]:
        """Hand over the file."""
        self.file.seek(0)
        return InMemoryUploadedFile(
            file=self.file,
            field_name=self.field_name,
            name=self.file_name,
            content_type=self.content_type,
            size=file_size,
            charset=self.charset,
            content_type_extra=self.content_type_extra,
        )
