"""Scans in a bucket of S3-compatible storage, for an office that several machines serve."""

from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from flask import current_app

from app.core.errors import DomainError

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

_GONE = {"404", "NoSuchKey", "NotFound"}
_FOLDER = "pindaian/"


class Bucket:
    """A bucket that only this office uses; boto3 reads the credentials (``AWS_ACCESS_KEY_ID`` and the like)."""

    def __init__(self, name: str, client: "S3Client") -> None:
        self._name, self._client = name, client

    def put(self, key: str, content: bytes) -> None:
        """Store ``content`` as ``key``; returns once the storage has it.

        Raises:
            DomainError: the storage did not take it.
        """
        from boto3.exceptions import Boto3Error
        from botocore.exceptions import BotoCoreError, ClientError

        try:
            self._client.put_object(Bucket=self._name, Key=_FOLDER + key, Body=content)
        except (Boto3Error, BotoCoreError, ClientError) as error:
            raise DomainError(
                "Tempat penyimpanan berkas sedang tidak dapat dihubungi. Tunggu sebentar, lalu unggah sekali lagi.",
                "berkas",
            ) from error

    def get(self, key: str) -> bytes | None:
        """Return what is stored as ``key``; None when nothing is."""
        from botocore.exceptions import ClientError

        try:
            return self._client.get_object(Bucket=self._name, Key=_FOLDER + key)["Body"].read()
        except ClientError as error:
            if error.response["Error"]["Code"] in _GONE:
                return None
            raise

    def stored(self) -> dict[str, datetime]:
        """Return every key with the time of its storing."""
        pages = self._client.get_paginator("list_objects_v2").paginate(Bucket=self._name, Prefix=_FOLDER)
        return {
            one["Key"].removeprefix(_FOLDER): one["LastModified"] for page in pages for one in page.get("Contents", [])
        }

    def remove(self, key: str) -> None:
        """Take ``key`` away; harmless when it is gone already."""
        self._client.delete_object(Bucket=self._name, Key=_FOLDER + key)


def bucket() -> Bucket | None:
    """Return the bucket the office has set; None when its scans stand in the folder of one machine."""
    name = current_app.config["LOKET_S3_BUCKET"]
    return _bucket(name, current_app.config["LOKET_S3_URL"]) if name else None


@lru_cache(maxsize=4)
def _bucket(name: str, url: str) -> Bucket:
    import boto3  # takes longer to import than all of a page; most offices have no bucket
    from botocore.config import Config

    patience = Config(connect_timeout=5, read_timeout=20, retries={"max_attempts": 3, "mode": "standard"})
    return Bucket(name, boto3.client("s3", endpoint_url=url or None, config=patience))
