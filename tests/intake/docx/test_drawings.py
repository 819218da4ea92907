"""Pictures, text boxes and embedded objects."""

from proceedings_editor.domain.manuscript import Break, Figure, Image, Paragraph, RawInline
from proceedings_editor.domain.plain import plain
from tests.intake.docx.build import PNG, body_of, content, only, para, picture, read, run

_BOX = (
    "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:anchor><a:graphic>"
    "<a:graphicData><wps:wsp><wps:txbx><w:txbxContent>{0}</w:txbxContent></wps:txbx></wps:wsp>"
    "</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict>"
    "<v:shape><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox></v:shape></w:pict>"
    "</mc:Fallback></mc:AlternateContent></w:r>"
)


def test_a_picture_with_its_size_and_words() -> None:
    body = body_of(para(run("see ") + picture(alt="A map")))
    image = content(body.manuscript)[1]
    assert isinstance(image, Image)
    assert (image.width, image.height, image.alt) == (75.0, 150.0, "A map")
    assert body.media[image.media] == PNG
    (media,) = body.manuscript.media
    assert (media.id, media.mime, media.width) == (image.media, "image/png", 1)


def test_a_picture_by_itself_is_a_figure() -> None:
    block = only(read(para(picture())))
    assert isinstance(block, Figure)
    assert block.caption == ()


def test_the_same_picture_twice_is_kept_once() -> None:
    made = read(para(run("a") + picture() + picture()))
    assert len(made.media) == 1


def test_decoration_is_marked() -> None:
    uri = "http://schemas.microsoft.com/office/drawing/2017/decorative"
    said = f'<a:extLst><a:ext><d:decorative xmlns:d="{uri}" val="1"/></a:ext></a:extLst>'
    inside = picture().replace('descr=""/>', f'descr="">{said}</wp:docPr>')
    block = only(read(para(inside)))
    assert isinstance(block, Figure)
    assert block.images[0].decorative


def test_missing_and_linked_pictures_are_kept_raw_and_reported() -> None:
    for relation in ("rGone", "rFar", "rNone"):
        body = body_of(para(run("a") + picture(relation)))
        raw = content(body.manuscript)[1]
        assert isinstance(raw, RawInline)
        assert [(it.rule, it.place.block) for it in body.findings] == [("INT-40", "b1")]


def test_a_vml_picture() -> None:
    inside = (
        '<w:r><w:pict><v:shape style="width:36pt;height:1in" alt="Seal">'
        '<v:imagedata r:id="rPng"/></v:shape></w:pict></w:r>'
    )
    image = content(read(para(run("a") + inside)))[1]
    assert isinstance(image, Image)
    assert (image.width, image.height, image.alt) == (36.0, 72.0, "Seal")


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    body = body_of(para(run("anchor") + _BOX.format(para(run("boxed")))) + para(run("next")))
    texts = [plain(it.content) for it in body.manuscript.blocks if isinstance(it, Paragraph)]
    assert texts == ["anchor", "boxed", "next"]
    assert [(it.rule, it.place.block) for it in body.findings] == [("INT-46", "b1")]


def test_a_text_box_alone_takes_the_place_of_its_paragraph() -> None:
    body = body_of(para(_BOX.format(para(run("boxed")))))
    assert plain(content(body.manuscript)) == "boxed"
    assert body.findings[0].place.block == "b1"


def test_an_equation_object_keeps_its_picture_and_is_reported() -> None:
    inside = (
        '<w:r><w:object><v:shape><v:imagedata r:id="rPng"/></v:shape>'
        '<o:OLEObject ProgID="Equation.3"/></w:object></w:r>'
    )
    body = body_of(para(run("a") + inside))
    assert isinstance(content(body.manuscript)[1], Image)
    assert [it.rule for it in body.findings] == ["INT-47"]


def test_a_rule() -> None:
    drawn = '<w:r><w:pict><v:rect o:hr="t"/></w:pict></w:r>'
    border = "<w:pBdr><w:bottom/></w:pBdr>"
    for body in (para(drawn), para("", border)):
        block = only(read(body))
        assert isinstance(block, Break)
        assert not block.page


def test_an_empty_shape_is_kept_raw() -> None:
    raw = content(read(para(run("a") + "<w:r><w:pict><v:shape/></w:pict></w:r>")))[1]
    assert isinstance(raw, RawInline)
    assert raw.format == "vml"
