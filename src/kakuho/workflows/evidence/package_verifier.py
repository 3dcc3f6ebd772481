"""Check a package of evidence; needs Python 3.8 or later and nothing else.

Run it in the folder the package was unpacked into: `python3 verify.py`. It says, for each part, whether it
is as the manifest states, whether the log is unbroken, and what each time stamp covers. It goes into every
package as `verify.py` and is no part of the program's own imports.
"""

from __future__ import annotations

import base64
import hashlib
import json
import sys
from pathlib import Path
from typing import Any, Iterator  # noqa: UP035  so that Python 3.8 reads it too

SHA256_IMPRINT = bytes.fromhex("0609608648016503040201")  # the object identifier of SHA-256, in DER
CHUNK_BYTES = 1 << 20


def sha256_of(path: Path) -> str:
    """The hash of a file, hex."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        for chunk in iter(lambda: file.read(CHUNK_BYTES), b""):
            digest.update(chunk)
    return digest.hexdigest()


def broken_files(folder: Path, manifest: dict[str, Any]) -> Iterator[str]:
    """What is wrong with the files: missing, changed, or not spoken of."""
    stated = {one["file"]: one for one in manifest["evidence"] if one["file"]}
    for name, one in stated.items():
        path = folder / name
        if not path.is_file():
            yield f"{name}: missing / ありません"
        elif path.stat().st_size != one["size_bytes"] or sha256_of(path) != one["sha256"]:
            yield f"{name}: changed / 内容が違います"
    for path in sorted((folder / "evidence").glob("*")):
        if f"evidence/{path.name}" not in stated:
            yield f"evidence/{path.name}: not in the manifest / 目録にありません"


def chain_rows(folder: Path) -> list[dict[str, Any]]:
    """The rows of the audit log."""
    with (folder / "chain.jsonl").open(encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def broken_chain(manifest: dict[str, Any], rows: list[dict[str, Any]]) -> Iterator[str]:
    """What is wrong with the log: a row that does not follow the one before, or another end."""
    link = hashlib.sha256(b"kakuho audit chain 1 " + manifest["case_id"].encode()).digest()
    for number, row in enumerate(rows, start=1):
        head = "{seq}\n{at}\n{event}\n".format(**row).encode()
        link = hashlib.sha256(link + head + base64.b64decode(row["details"])).digest()
        if row["seq"] != number or row["hash"] != link.hex():
            yield f"chain.jsonl row {number}: broken / 連鎖が切れています"
            return
    if len(rows) != manifest["chain"]["rows"] or link.hex() != manifest["chain"]["head"]:
        yield "chain.jsonl: not the end the manifest states / 末尾が目録と違います"


def broken_custody(manifest: dict[str, Any], rows: list[dict[str, Any]]) -> Iterator[str]:
    """Acts of the manifest that are not rows of the log."""
    by_number = {row["seq"]: row for row in rows}
    for one in manifest["evidence"]:
        for act in one["custody"]:
            row = by_number.get(act["seq"])
            if row is None or (row["at"], row["event"]) != (act["at"], "custody." + act["act"]):
                yield f"manifest.json: act {act['seq']} is not in the log / 記録にない取扱いです"


def broken_stamps(folder: Path, manifest: dict[str, Any], rows: list[dict[str, Any]]) -> Iterator[str]:
    """Stamps that are about another row than stated."""
    links = {row["seq"]: row["hash"] for row in rows}
    for stamp in manifest["stamps"]:
        digest = stamp_digest(manifest, stamp["seq"], links.get(stamp["seq"], ""))
        response = (folder / stamp["file"]).read_bytes() if (folder / stamp["file"]).is_file() else b""
        place = response.find(SHA256_IMPRINT)
        if place < 0 or bytes.fromhex(digest) not in response[place : place + 64]:
            yield f"{stamp['file']}: about something else / 別のものへのタイムスタンプです"


def stamp_digest(manifest: dict[str, Any], seq: int, link: str) -> str:
    """What an authority was asked to stamp: the hash of the statement that the log had this link there."""
    return hashlib.sha256(f"kakuho chain head 1\n{manifest['case_id']}\n{seq}\n{link}\n".encode()).hexdigest()


def main(folder: Path) -> int:
    """0 when everything is as stated, else 1."""
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    rows = chain_rows(folder)
    broken = [
        *broken_files(folder, manifest),
        *broken_chain(manifest, rows),
        *broken_custody(manifest, rows),
        *broken_stamps(folder, manifest, rows),
    ]
    say = sys.stdout.write
    say(f"manifest.json  SHA-256 {sha256_of(folder / 'manifest.json')}\n")
    say("  渡した人が別の手段で伝えた値と同じか確かめてください。\n")
    say("  Compare it with the value the sender told you by another way.\n")
    say(f"evidence       {sum(1 for one in manifest['evidence'] if one['file'])} files\n")
    say(f"log            {len(rows)} rows\n")
    links = {row["seq"]: row["hash"] for row in rows}
    for stamp in manifest["stamps"]:
        say(f"{stamp['file']}  {stamp['at']}  {stamp['authority']}  rows 1-{stamp['seq']}\n")
        digest = stamp_digest(manifest, stamp["seq"], links.get(stamp["seq"], ""))
        say("  署名の確認 / to check the signature:\n")
        say(f"  openssl ts -verify -in {stamp['file']} -digest {digest} -CAfile ROOT.pem\n")
    for line in broken:
        say(f"NG  {line}\n")
    say("OK\n" if not broken else f"NG: {len(broken)}\n")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main(Path(__file__).resolve().parent))
