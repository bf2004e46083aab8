"""A backup as one file: a tar whose last member, the manifest, names every other one with its checksum.

A file that was cut off has no manifest, and one that was changed does not fit it: neither passes for a backup.
"""

import tarfile
from collections.abc import Mapping
from datetime import datetime
from hashlib import file_digest
from pathlib import Path
from typing import BinaryIO, Literal

from pydantic import BaseModel, ValidationError

from deploy.snapshots import Stream

MANIFEST = "manifest.json"


class Manifest(BaseModel):
    """What a backup consists of. `revisions`: the migration at which each service's database is."""

    format: Literal[1] = 1
    taken_at: datetime
    revisions: Mapping[str, str]
    streams: Mapping[str, Stream]
    checksums: Mapping[str, str]


class DamagedError(Exception):
    """Not a whole backup; the message says what is wrong."""


def write(out: BinaryIO, folder: Path) -> None:
    """Writes the files of the folder, the manifest last."""
    with tarfile.open(fileobj=out, mode="w|", format=tarfile.PAX_FORMAT) as tar:
        for name in (*sorted(checksums(folder)), MANIFEST):
            tar.add(folder / name, name, filter=anonymous)


def read(source: BinaryIO, folder: Path) -> Manifest:
    """Unpacks a backup into the empty folder and checks it completely. Raises `DamagedError`."""
    try:
        with tarfile.open(fileobj=source, mode="r|") as tar:
            tar.extractall(folder, filter="data")
        manifest = Manifest.model_validate_json((folder / MANIFEST).read_bytes())
    except FileNotFoundError as error:
        raise DamagedError("this file was cut off: it has no manifest") from error
    except (tarfile.TarError, EOFError, OSError) as error:
        raise DamagedError(f"this is no backup, or it was cut off: {error}") from error
    except ValidationError as error:
        raise DamagedError("this backup's manifest can't be read: it is damaged or of a later version") from error
    found = checksums(folder)
    for name in sorted(found.keys() | manifest.checksums.keys()):
        if found.get(name) != manifest.checksums.get(name):
            raise DamagedError(f"{name} is damaged or does not belong here")
    return manifest


def checksums(folder: Path) -> dict[str, str]:
    """The SHA-256 of every file but the manifest, by its name within the folder."""
    files = {str(path.relative_to(folder)): path for path in folder.rglob("*") if path.is_file()}
    return {name: checksum(path) for name, path in files.items() if name != MANIFEST}


def checksum(path: Path) -> str:
    """SHA-256, in hexadecimal."""
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()


def anonymous(member: tarfile.TarInfo) -> tarfile.TarInfo:
    """Without the account that made it; readable for its owner alone."""
    member.uid = member.gid = 0
    member.uname = member.gname = ""
    member.mode = 0o600
    return member
