"""Mails taken in: attachments, sender and day of arrival; whatever comes, a finding and never a crash."""

import time
from datetime import UTC, date, datetime
from email.message import EmailMessage
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kek_data.intake.limits import MAX_MAIL_MB
from kek_data.intake.mail import Mail, mail_files
from kek_data.intake.mail_parts import MAX_ATTACHMENTS, MAX_DEPTH, local_day, safe_name
from tests.intake.msg_files import Attached, Msg, compound_file
from tests.tools import examples

XLSX = "vnd.openxmlformats-officedocument.spreadsheetml.sheet"
RECEIVED = (
    "Received: from mx.example.org by inbox.example.net with ESMTPS id 1; Wed, 15 Jul 2026 00:10:00 +0200 (CEST)\r\n"
    "Received: from pc.example.org by mx.example.org with ESMTP id 2; Tue, 14 Jul 2026 23:50:00 +0200\r\n"
)
PNG = b"\x89PNG"


def mail(
    *attached: tuple[str, bytes], sender: str = "Erika Muster <erika.muster@example.org>"
) -> EmailMessage:
    message = EmailMessage()
    message["From"] = sender
    message["To"] = "netzwerk@example.net"
    message["Subject"] = "Quartalsdaten Q2, Müllabfuhr"
    message["Date"] = "Tue, 14 Jul 2026 23:45:00 +0200"
    message.set_content("Guten Tag,\n\nanbei die Daten.")
    for name, content in attached:
        message.add_attachment(content, maintype="application", subtype=XLSX, filename=name)
    return message


def codes(found: Mail) -> list[str]:
    return [finding.code for finding in found.findings]


def names(found: Mail) -> list[str]:
    return [name for name, _ in found.attachments]


# --- .eml ------------------------------------------------------------------------------------------


def test_attachments_sender_subject_and_day_are_taken_from_the_mail():
    found = mail_files(RECEIVED.encode() + mail(("edg.xlsx", b"PK1"), ("b.csv", b"a;b")).as_bytes(), "x.eml")
    assert found == Mail(
        sender="erika.muster@example.org",
        received_on=date(2026, 7, 15),
        subject="Quartalsdaten Q2, Müllabfuhr",
        attachments=(("edg.xlsx", b"PK1"), ("b.csv", b"a;b")),
    )


def test_without_a_received_header_the_day_it_was_sent_counts():
    assert mail_files(mail(("a.xlsx", b"1")).as_bytes(), "x.eml").received_on == date(2026, 7, 14)


@pytest.mark.parametrize(
    ("date_header", "day"),
    [
        ("Wed, 31 Dec 2025 23:30:00 +0000", date(2026, 1, 1)),
        ("Tue, 30 Jun 2026 22:30:00 -0000", date(2026, 7, 1)),
        ("Wed, 01 Jul 2026 05:30:00 +0900", date(2026, 6, 30)),
        ("30 Jun 2026 12:00 GMT", date(2026, 6, 30)),
        ("gestern", None),
        ("Mon, 99 Foo 2026 99:99:99", None),
        ("Thu, 01 Jan 1970 00:00:00 +0000", None),
        ("", None),
    ],
)
def test_the_day_is_the_german_one(date_header, day):
    message = mail(("a.xlsx", b"1"))
    del message["Date"]
    content = f"Date: {date_header}\r\n".encode() + message.as_bytes()
    found = mail_files(content, "x.eml")
    assert found.received_on == day
    assert codes(found) == ([] if day else ["mail-without-date"])
    assert names(found) == ["a.xlsx"]


@given(st.datetimes(datetime(1997, 1, 1), datetime(2060, 1, 1)))
def test_german_days_agree_with_the_time_zone_database(moment):
    assert local_day(moment) == (moment.replace(tzinfo=UTC)).astimezone(ZoneInfo("Europe/Berlin")).date()
    assert local_day(moment.replace(tzinfo=UTC)) == local_day(moment)


def test_a_broken_received_header_gives_way_to_the_next():
    head = "Received: by nobody; yesterday\r\n" + RECEIVED
    assert mail_files(head.encode() + mail(("a.xlsx", b"1")).as_bytes(), "x.eml").received_on == date(
        2026, 7, 15
    )


@pytest.mark.parametrize(
    ("header", "name"),
    [
        ('filename="edg.xlsx"', "edg.xlsx"),
        ("filename*=UTF-8''M%C3%BCll%20Q2.xlsx", "Müll Q2.xlsx"),
        ("filename*0*=UTF-8''M%C3%BC; filename*1=ll.xlsx", "Müll.xlsx"),
        ('filename="=?UTF-8?B?TcO8bGwueGxzeA==?="', "Müll.xlsx"),
        ('filename="=?iso-8859-1?Q?M=FCll=2Exlsx?="', "Müll.xlsx"),
        ('filename="Müll.xlsx"', "Müll.xlsx"),
        ('filename="../../etc/passwd.xlsx"', "passwd.xlsx"),
        (r'filename="C:\\Daten\\edg.xlsx"', "edg.xlsx"),
        ('filename="edg\u202excod.xlsx"', "edg xcod.xlsx"),
        ('filename="=?unknown?B?TcO8bGw=?=.xlsx"', None),
        ('filename=""', "Anlage 1.xlsx"),
        ('filename="..."', "Anlage 1.xlsx"),
    ],
)
def test_names_of_attachments_are_decoded_and_harmless(header, name):
    content = (
        "From: a@example.org\r\nDate: Tue, 14 Jul 2026 10:00:00 +0200\r\nMIME-Version: 1.0\r\n"
        f"Content-Type: application/{XLSX}\r\nContent-Transfer-Encoding: base64\r\n"
        f"Content-Disposition: attachment; {header}\r\n\r\nUEsx\r\n"
    ).encode()
    found = mail_files(content, "x.eml")
    assert [c for _, c in found.attachments] == [b"PK1"]
    assert name is None or names(found) == [name]


@given(st.text(max_size=400))
def test_a_safe_name_is_one_step_without_invisible_signs(name):
    safe = safe_name(name)
    assert safe.isprintable()
    assert not set(safe) & set('/\\<>:"|?*')
    assert safe not in (".", "..")
    assert len(safe) <= 150
    assert safe_name(safe) == safe


def test_two_attachments_of_one_name_stay_two():
    found = mail_files(mail(("a.xlsx", b"1"), ("A.xlsx", b"2"), ("a.xlsx", b"3")).as_bytes(), "x.eml")
    assert found.attachments == (("a.xlsx", b"1"), ("A (2).xlsx", b"2"), ("a (3).xlsx", b"3"))


def test_pictures_in_the_text_and_signatures_are_no_attachments():
    message = mail(("a.xlsx", b"1"))
    message.add_attachment(PNG, maintype="image", subtype="png", filename="logo.png", cid="<logo@x>")
    message.add_attachment(PNG, maintype="image", subtype="png", filename="logo2.png", disposition="inline")
    message.add_attachment(b"s", maintype="application", subtype="pkcs7-signature", filename="smime.p7s")
    found = mail_files(message.as_bytes(), "x.eml")
    assert (names(found), codes(found)) == (["a.xlsx"], [])


def test_forwarded_mails_give_their_attachments_and_the_outer_one_sender_and_day():
    outer = mail(sender="weiter@example.org")
    inner = mail(("innen.xlsx", b"1"), sender="ursprung@example.org")
    outer.add_attachment(inner)
    outer.add_attachment(
        mail(("als-datei.xlsx", b"2")).as_bytes(),
        maintype="application",
        subtype="octet-stream",
        filename="w.eml",
    )
    outer.add_attachment(
        Msg(attachments=(Attached("outlook.xlsx", b"3"),)).to_bytes(),
        maintype="application", subtype="octet-stream", filename="w.msg",
    )  # fmt: skip
    found = mail_files(outer.as_bytes(), "x.eml")
    assert found.attachments == (("innen.xlsx", b"1"), ("als-datei.xlsx", b"2"), ("outlook.xlsx", b"3"))
    assert found.sender == "weiter@example.org"


def test_mails_in_mails_without_end_are_said():
    message = mail(("a.xlsx", b"1"))
    for _ in range(MAX_DEPTH + 2):
        outer = mail(("aussen.xlsx", b"2"))
        outer.add_attachment(message)
        message = outer
    found = mail_files(message.as_bytes(), "x.eml")
    assert codes(found) == ["mail-too-deep"]
    assert "aussen.xlsx" in names(found)


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("application/pkcs7-mime; smime-type=enveloped-data", "mail-encrypted"),
        ('multipart/encrypted; protocol="application/pgp-encrypted"; boundary=x', "mail-encrypted"),
        ("application/ms-tnef; name=winmail.dat", "mail-winmail"),
        ("application/octet-stream; name=WINMAIL.DAT", "mail-winmail"),
        ("message/external-body; access-type=anon-ftp; name=a.xlsx", "mail-attachment-is-link"),
        ("text/plain", "mail-no-attachment"),
    ],
)
def test_what_cannot_be_taken_out_is_a_finding(kind, code):
    content = (
        f"From: a@example.org\r\nDate: Tue, 14 Jul 2026 10:00:00 +0200\r\nContent-Type: {kind}\r\n\r\nabc\r\n"
    )
    found = mail_files(content.encode(), "x.eml")
    assert codes(found) == [code]
    assert found.attachments == ()
    assert found.sender == "a@example.org"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "mail-empty"),
        (b"PK\x03\x04 kein Brief", "not-a-mail"),
        (b"%PDF-1.7\n", "not-a-mail"),
        (b"Tag;kWh\n1;2\n", "not-a-mail"),
        (b"\x00" * 1000, "not-a-mail"),
        (b"From: a\n" + b"x" * (MAX_MAIL_MB * 1_000_000), "mail-too-large"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "mail-damaged"),
        (compound_file({"Workbook": b"x" * 5000}), "not-a-mail"),
        (
            b"From: a@b\nContent-Type: multipart/mixed; boundary=a\n\n" + b"x; boundary=b\n" * 500,
            "mail-too-deep",
        ),
        (b"From: a@b\nContent-Type: text/plain\n" + b"X: y\n" * 1_500_000, "mail-too-deep"),
    ],
    ids=["empty", "zip", "pdf", "csv", "zeros", "large", "ole", "xls", "boundaries", "lines"],
)
def test_what_is_no_mail_is_refused_with_the_reason(content, code):
    assert codes(mail_files(content, "x.eml")) == [code]


def test_a_header_of_a_million_signs_is_not_taken_apart():
    content = b"From: a@b.de\nDate: x\nContent-Type: text/plain" + b";" * 2_000_000 + b"\n\nx"
    started = time.perf_counter()
    mail_files(content, "x.eml")
    assert time.perf_counter() - started < 2


def test_more_attachments_than_anyone_sends_are_cut_and_said():
    found = mail_files(mail(*((f"{i}.csv", b"1") for i in range(MAX_ATTACHMENTS + 5))).as_bytes(), "x.eml")
    assert len(found.attachments) == MAX_ATTACHMENTS
    assert codes(found) == ["mail-too-many-attachments"]


def test_every_finding_says_in_german_what_to_do():
    for content in (b"", b"x", mail().as_bytes()):
        for finding in mail_files(content, "x.eml").findings:
            assert finding.remedy.startswith("Bitte")


# --- .msg ------------------------------------------------------------------------------------------


def outlook(*attached: Attached, **more) -> Mail:
    return mail_files(Msg(attachments=attached, **more).to_bytes(), "x.msg")


def test_an_outlook_message_gives_the_same():
    big = bytes(range(256)) * 40
    found = outlook(Attached("Müll Q2.xlsx", big), Attached("b.csv", b"a;b"))
    assert found == Mail(
        sender="erika.muster@example.org",
        received_on=date(2026, 7, 15),
        subject="Quartalsdaten Q2",
        attachments=(("Müll Q2.xlsx", big), ("b.csv", b"a;b")),
    )


def test_headers_an_outlook_message_came_with_are_believed_first():
    found = outlook(
        Attached(), headers=RECEIVED + "From: =?UTF-8?Q?M=C3=BCller?= <m@example.org>\r\n\r\n", delivered=None
    )
    assert (found.sender, found.received_on) == ("m@example.org", date(2026, 7, 15))


def test_an_outlook_message_in_an_old_code_page_is_read():
    assert outlook(Attached(), subject="Müllabfuhr", codepage="cp1252").subject == "Müllabfuhr"


def test_an_internal_sender_without_an_address_stays_blank_and_is_not_guessed():
    found = outlook(Attached(), sender="", raw={0x0C1F: "/O=EXAMPLE/OU=X/CN=RECIPIENTS/CN=MUSTER"})
    assert found.sender == ""
    assert names(found) == ["edg_2026-Q2.xlsx"]


def test_a_message_in_an_outlook_message_gives_its_attachments():
    inner = Msg(attachments=(Attached("innen.xlsx", b"1"),))
    found = outlook(Attached("weiter", method=5, message=inner), Attached("aussen.xlsx", b"2"))
    assert sorted(names(found)) == ["aussen.xlsx", "innen.xlsx"]


@pytest.mark.parametrize(
    ("attached", "found_names", "found_codes"),
    [
        (Attached("logo.png", PNG, more={0x3712: "logo@x"}), [], ["mail-no-attachment"]),
        (Attached("foto.png", PNG), ["foto.png"], []),
        (Attached("wolke.xlsx", method=7), [], ["mail-attachment-is-link"]),
        (Attached("winmail.dat", b"x"), [], ["mail-winmail"]),
        (Attached("", b"PK", mime=f"application/{XLSX}"), ["Anlage 1.xlsx"], []),
        (Attached("..\\..\\x.xlsx", b"PK"), ["x.xlsx"], []),
    ],
)
def test_attachments_of_every_kind_in_an_outlook_message(attached, found_names, found_codes):
    found = outlook(attached)
    assert (names(found), codes(found)) == (found_names, found_codes)


def test_a_signed_outlook_message_is_opened_and_an_encrypted_one_said():
    inside = mail(("a.xlsx", b"1")).as_bytes()
    signed = outlook(Attached("smime.p7m", inside), message_class="IPM.Note.SMIME.MultipartSigned")
    assert (names(signed), codes(signed)) == (["a.xlsx"], [])
    sealed = outlook(Attached("smime.p7m", b"x"), message_class="IPM.Note.SMIME")
    assert (names(sealed), codes(sealed)) == ([], ["mail-encrypted"])


def test_one_damaged_attachment_does_not_cost_the_others():
    tree = Msg(attachments=(Attached("a.xlsx", b"1"), Attached("b.xlsx", b"2"))).tree()
    del tree["__attach_version1.0_#00000000"]["__substg1.0_37010102"]
    found = mail_files(compound_file(tree), "x.msg")
    assert names(found) == ["b.xlsx"]
    assert codes(found) == ["mail-attachment-damaged"]
    assert "a.xlsx" in found.findings[0].message


# --- anything at all -------------------------------------------------------------------------------

EML = RECEIVED.encode() + mail(("edg.xlsx", b"PK1" * 50)).as_bytes()
MSG = Msg(
    headers=RECEIVED, attachments=(Attached(content=b"x" * 5000), Attached("m", method=5, message=Msg()))
).to_bytes()


@settings(max_examples=examples(150))
@given(
    base=st.sampled_from([EML, MSG]),
    edits=st.lists(st.tuples(st.integers(0, 20_000), st.binary(max_size=12), st.integers(0, 60)), max_size=6),
    end=st.integers(0, 20_000) | st.none(),
)
def test_no_damaged_mail_raises_and_none_comes_back_without_a_word(base, edits, end):
    content = bytearray(base[:end])
    for at, put, cut in edits:
        content[at % (len(content) + 1) : at % (len(content) + 1) + cut] = put
    found = mail_files(bytes(content), "x.eml")
    assert found.attachments or found.findings
    assert all(safe_name(name) == name for name in names(found))


@settings(max_examples=examples(100))
@given(st.binary(max_size=600))
def test_any_bytes_behind_a_mail_s_headers_are_taken_calmly(rest):
    mail_files(b"From: a@example.org\nContent-Type: " + rest, "x.eml")
    mail_files(b"Subject: " + rest, "x.eml")


def test_streams_that_share_their_bytes_do_not_fill_the_memory():
    content = bytearray(
        Msg(attachments=tuple(Attached(f"{i}.xlsx", b"x" * 200_000) for i in range(8))).to_bytes()
    )
    name = "__substg1.0_37010102".encode("utf-16-le")
    places = []
    at = content.find(name)
    while at >= 0:
        places.append(at)
        at = content.find(name, at + 1)
    for place in places:  # every attachment claims the bytes of the whole file
        content[place + 116 : place + 124] = content[places[0] + 116 : places[0] + 120] + (
            1_500_000
        ).to_bytes(4, "little")
    assert codes(mail_files(bytes(content), "x.msg")) == ["mail-damaged"]


def test_a_mail_of_many_parts_is_read_in_time():
    message = mail()
    for i in range(150):
        message.add_attachment(b"x" * 2000, maintype="text", subtype="csv", filename=f"{i}.csv")
    started = time.perf_counter()
    assert len(mail_files(message.as_bytes(), "x.eml").attachments) == 150
    assert time.perf_counter() - started < 5
