"""A canary for every private part of ReportLab that is relied on, and what is made with them."""

from datetime import datetime, timedelta, timezone
from typing import Any

import pytest
from reportlab.pdfbase import pdfdoc

from proceedings_editor.pdf.reportlab_objects import (
    DocumentObjects,
    Entries,
    Label,
    document_objects,
)
from proceedings_editor.pdf.xmp import Claims, DocInfo
from tests.pdf.leaves import INFO, PRESS, SCREEN

ENTRIES = Entries(structure=2000, metadata=2001, profile=2002, outlines=2003, destinations=2004)


def made(info: DocInfo = INFO, entries: Entries = ENTRIES) -> DocumentObjects:
    labels = [Label(0, "ROMAN_LOWER", 1), Label(4, "ARABIC", 1), Label(9, "", 0, "Map")]
    return document_objects(info, SCREEN, Claims(), labels, entries)


def written(objects: DocumentObjects, number: int) -> str:
    """Return an object on one line."""
    return " ".join(objects.objects[number].decode().split())


def test_canary_catalog_keys_are_a_class_attribute_and_values_may_be_references() -> None:
    assert {"Outlines", "PageLabels", "StructTreeRoot"} <= set(pdfdoc.PDFCatalog.__NoDefault__)
    assert "OutputIntents" not in pdfdoc.PDFCatalog.__NoDefault__, "no subclass is needed any more"


def test_canary_objects_are_numbered_from_one_and_found_by_their_names() -> None:
    document: Any = pdfdoc.PDFDocument(invariant=1)
    reference = document.Reference(document.info)
    name = document.info.__InternalName__
    assert reference.name == name
    number, version = document.idToObjectNumberAndVersion[name]
    assert document.numberToId[number] == name
    assert document.idToObject[name] is document.info
    assert (min(document.numberToId), version) == (1, 0)


def test_canary_the_time_stamp_is_where_dates_come_from() -> None:
    document: Any = pdfdoc.PDFDocument(invariant=1)
    assert {"t", "YMDhms", "dhh", "dmm"} <= set(vars(document._timeStamp))
    assert document.info.format(document).count(b"(D:20000101000000") == 2


def test_canary_information_ends_as_a_dictionary() -> None:
    document: Any = pdfdoc.PDFDocument(invariant=1)
    assert document.info.format(document).endswith(b">>")


def test_canary_page_labels_know_the_styles_by_name() -> None:
    label = pdfdoc.PDFPageLabel
    assert (label.ARABIC, label.ROMAN_LOWER, label.ROMAN_UPPER) == ("D", "r", "R")


def test_the_catalog_leads_to_our_own_objects() -> None:
    objects = made()
    catalog = written(objects, objects.catalog)
    for key, number in (
        *(("Pages", 512), ("StructTreeRoot", 2000), ("Metadata", 2001), ("Outlines", 2003)),
        ("DestOutputProfile", 2002),
    ):
        assert f"/{key} {number} 0 R" in catalog
    assert any(written(objects, at) == "<< /Dests 2004 0 R >>" for at in objects.objects)
    assert "/PageMode /UseOutlines" in catalog
    assert "/Lang (en)" in catalog


def test_page_labels_are_styles_or_the_folio_itself() -> None:
    objects = made()
    found = {written(objects, at) for at in objects.objects}
    assert {"<< /S /r /St 1 >>", "<< /S /D /St 1 >>", "<< /P (Map) >>"} <= found


def test_a_volume_without_bookmarks_does_not_open_their_pane() -> None:
    objects = made(entries=ENTRIES._replace(outlines=0))
    catalog = written(objects, objects.catalog)
    assert "/Outlines" not in catalog
    assert "/PageMode /UseNone" in catalog


@pytest.mark.parametrize(("minutes", "zone"), [(0, "+00'00'"), (330, "+05'30'"), (-210, "-03'30'")])
def test_dates_keep_their_zone(minutes: int, zone: str) -> None:
    created = datetime(2025, 12, 12, 9, 30, tzinfo=timezone(timedelta(minutes=minutes)))
    objects = made(DocInfo(title="x", created=created))
    info = written(objects, objects.info)
    assert f"/CreationDate (D:20251212093000{zone})" in info
    assert f"/ModDate (D:20251212093000{zone})" in info


def test_a_pdf_x_file_is_marked_in_its_information() -> None:
    objects = document_objects(INFO, PRESS, Claims(pdfx="PDF/X-4"), [], ENTRIES)
    assert "/GTS_PDFXVersion (PDF/X-4)" in written(objects, objects.info)
    assert written(objects, objects.catalog).count("/Type /OutputIntent") == 2
