"""What is an address of a server, what a file, and what of it is shown."""

from pathlib import Path

import pytest

from kakuho.outward.databases.addresses import file_of, host_of, is_address, shown
from kakuho.vocab.errors import UsageError


def test_what_is_an_address_of_a_server() -> None:
    assert is_address("postgresql://crm.example.jp/crm")
    assert is_address("mysql://crm.example.jp/crm")
    assert is_address("mariadb://crm.example.jp")
    assert not is_address("crm.sqlite")
    assert not is_address("sqlite:///crm.sqlite")


def test_an_address_is_shown_without_user_password_and_settings() -> None:
    address = "mysql://reader:hidden@crm.example.jp:3307/crm/?ssl=off"
    assert shown(address) == "mysql://crm.example.jp:3307/crm"
    assert host_of(address) == "crm.example.jp"
    assert shown("postgresql:///crm") == "postgresql://localhost/crm"


def test_a_file_may_be_named_as_sqlite_writes_it(tmp_path: Path) -> None:
    there = tmp_path / "顧客 crm.sqlite"
    there.write_bytes(b"")
    assert file_of(str(there)) == there
    assert file_of(f"sqlite:///{str(there).replace(' ', '%20')}") == there
    with pytest.raises(UsageError):
        file_of("sqlite:///nothing.sqlite")
