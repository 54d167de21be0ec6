"""Certificates are read from their bytes, whoever made them."""

from __future__ import annotations

import datetime as dt
import ssl

import pytest
import trustme

from desktop_chat.providers.certificate_facts import CertificateFacts, read_certificate


def _der(pem: bytes) -> bytes:
    return ssl.PEM_cert_to_DER_cert(pem.decode())


def test_issuer_and_days_are_read() -> None:
    until = dt.datetime(2031, 2, 3, tzinfo=dt.UTC)
    authority = trustme.CA(organization_name="우리 회사")
    leaf = authority.issue_cert("chat.example", not_after=until)
    facts = read_certificate(_der(leaf.cert_chain_pems[0].bytes()))
    assert facts.issuer == "우리 회사"
    assert facts.not_after == until
    assert facts.not_before is not None
    assert facts.not_before < dt.datetime.now(dt.UTC)
    assert not facts.self_signed


def test_a_certificate_that_signs_itself_is_told() -> None:
    assert read_certificate(_der(trustme.CA().cert_pem.bytes())).self_signed


@pytest.mark.parametrize("cut", range(0, 400, 7))
def test_a_broken_one_tells_nothing_and_does_no_harm(cut: int) -> None:
    whole = _der(trustme.CA().cert_pem.bytes())
    assert isinstance(read_certificate(whole[:cut]), CertificateFacts)
    assert isinstance(read_certificate(whole[cut:]), CertificateFacts)
    assert read_certificate(b"") == CertificateFacts()
