"""The PDF as an archive takes it: what ISO 19005-3 asks of level A, as far as it can be read off the file.

No validator is at hand here (veraPDF needs Java), so this is a list of rules and no proof of conformance.
"""

import io
import re

import pypdf
import pytest
from defusedxml import ElementTree
from PIL import Image
from pypdf.generic import ContentStream, DictionaryObject, IndirectObject, StreamObject

from calculator.form.examples import BY_SLUG
from jobs import child
from releases.snapshot import shipped_tables
from reports.brand import picture_of
from reports.branding import Look
from reports.content import Extras, report_html
from reports.engine import VARIANT, render_pdf
from tests.reports.test_pdf_engine import elements, small
from tests.roadmap.plans import CREATED_ON, assessed

RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
PDFA = "{http://www.aiim.org/pdfa/ns/id/}"
PDFUA = "{http://www.aiim.org/pdfua/ns/id/}"
DC = "{http://purl.org/dc/elements/1.1/}"
SCHEMA = "{http://www.aiim.org/pdfa/ns/schema#}"


@pytest.fixture(scope="module")
def pdf():
    inputs, result = assessed(BY_SLUG["steel-china"].profile)
    yield render_pdf(report_html(inputs, result, shipped_tables(), created_on=CREATED_ON))
    child.stop_servers()


@pytest.fixture(scope="module")
def reader(pdf):
    return pypdf.PdfReader(io.BytesIO(pdf))


@pytest.fixture(scope="module")
def objects(reader):
    return objects_of(reader)


def objects_of(reader):
    found = [
        reader.get_object(IndirectObject(number, 0, reader))
        for number in range(1, int(reader.trailer["/Size"]))
    ]
    return [one for one in found if isinstance(one, DictionaryObject)]


@pytest.fixture(scope="module")
def metadata(reader):
    return ElementTree.fromstring(reader.trailer["/Root"]["/Metadata"].get_data())


def test_metadata_name_both_standards(metadata):
    described = [one.attrib for one in metadata.iter(f"{RDF}Description")]
    assert {f"{PDFA}part": "3", f"{PDFA}conformance": "A"}.items() <= described[0].items()
    assert [one[f"{PDFUA}part"] for one in described if f"{PDFUA}part" in one] == ["1"]
    assert VARIANT == "pdf/a-3a"


def test_the_property_that_pdfa_does_not_know_is_described(metadata):
    """6.6.2.3.3: each property of another schema needs one, its namespace, its prefix and its type."""
    assert [one.text for one in metadata.iter(f"{SCHEMA}namespaceURI")] == [PDFUA.strip("{}")]
    assert [one.text for one in metadata.iter(f"{SCHEMA}prefix")] == ["pdfuaid"]
    assert len(metadata.findall(f".//{RDF}RDF")) == 1


def test_metadata_agree_with_the_information(reader, metadata):
    """What the file's information says, the metadata says too; both may leave a thing out."""
    assert metadata.find(f".//{DC}title//{RDF}li").text == reader.metadata.title
    assert metadata.find(f".//{DC}creator//{RDF}li").text == reader.metadata.author
    assert metadata.find(f".//{DC}description//{RDF}li").text == reader.metadata.subject
    assert set(reader.trailer["/Info"]) == {"/Title", "/Author", "/Subject", "/Producer"}


def test_metadata_can_be_read_without_unpacking(pdf):
    assert b'pdfaid:part="3"' in pdf


def test_output_intent_is_srgb(reader):
    (intent,) = reader.trailer["/Root"]["/OutputIntents"]
    assert intent["/S"] == "/GTS_PDFA1"
    profile = intent["/DestOutputProfile"].get_object()
    assert profile["/N"] == 3
    assert profile.get_data()[36:40] == b"acsp"  # the signature of an ICC profile
    assert profile.get_data()[16:20] == b"RGB "


def test_every_font_is_embedded_and_says_its_letters(objects):
    fonts = [one for one in objects if one.get("/Type") == "/Font"]
    whole = [font for font in fonts if font["/Subtype"] == "/Type0"]
    assert len(whole) >= 5
    for font in whole:
        (below,) = font["/DescendantFonts"]
        assert "/FontFile2" in below.get_object()["/FontDescriptor"]
        said = font["/ToUnicode"].get_object().get_data().decode()
        letters = re.findall(r"^<[0-9a-f]+> <([0-9a-f]+)>$", said, re.MULTILINE | re.IGNORECASE)
        assert letters
        assert not {"0000", "feff", "fffe"} & {one.lower() for one in letters}
    assert all(font["/Subtype"] in ("/Type0", "/CIDFontType2") for font in fonts)


def test_no_letter_is_missing(reader):
    """6.2.11.8: no text may show the box that stands for a missing letter, glyph 0."""
    for page in reader.pages:
        for operands, operator in ContentStream(page.get_contents(), reader).operations:
            if operator in (b"Tj", b"TJ"):
                shown = operands[0] if isinstance(operands[0], list) else [operands[0]]
                for part in shown:
                    codes = getattr(part, "original_bytes", b"")
                    assert all(codes[at : at + 2] != b"\0\0" for at in range(0, len(codes), 2))


COLOURS = {b"rg", b"RG", b"cs", b"CS", b"scn", b"SCN", b"sc", b"SC", b"g", b"G", b"k", b"K"}


def test_colours_are_those_of_the_output_intent(reader):
    used = {
        operator
        for page in reader.pages
        for _operands, operator in ContentStream(page.get_contents(), reader).operations
        if operator in COLOURS
    }
    assert used <= {b"rg", b"RG"}


def test_what_shines_through_does_so_plainly():
    """Transparency is allowed where the blend is normal, and needs no colour space of its own beside the intent.

    Of a firm's own logo that is half transparent: nothing of ours shines through.
    """
    picture = io.BytesIO()
    Image.new("RGBA", (40, 20), (200, 0, 0, 128)).save(picture, "PNG")
    look = Look(logo=picture.getvalue(), logo_type="png")
    inputs, result = assessed(BY_SLUG["steel-china"].profile)
    html = report_html(inputs, result, shipped_tables(), created_on=CREATED_ON, extras=Extras(look=look))
    with_logo = pypdf.PdfReader(io.BytesIO(render_pdf(html, logo=picture_of(look))))
    states = [one for one in objects_of(with_logo) if {"/ca", "/CA", "/BM", "/SMask"} & set(one)]
    assert any("/SMask" in state for state in states)
    assert all(state.get("/BM", "/Normal") == "/Normal" for state in states)
    assert all(state.get("/SMask", "/None") == "/None" for state in states if "/Subtype" not in state)


FORBIDDEN = (
    "/JS",
    "/JavaScript",
    "/AA",
    "/OpenAction",
    "/XFA",
    "/Launch",
    "/Movie",
    "/Sound",
    "/Alternates",
    "/OPI",
)


def test_nothing_acts_hides_or_lies_elsewhere(pdf, reader, objects):
    assert not reader.is_encrypted
    assert all(key not in one for one in objects for key in FORBIDDEN)
    for one in objects:
        assert one.get("/S") not in (
            "/Launch",
            "/JavaScript",
            "/ImportData",
            "/ResetForm",
            "/Movie",
            "/Sound",
        )
        if isinstance(one, StreamObject):
            assert not {"/F", "/FFilter", "/FDecodeParms"} & set(one)
            assert "/LZWDecode" not in str(one.get("/Filter"))
    assert reader.trailer["/ID"][0]
    assert pdf.startswith(b"%PDF-1.7")


def test_links_are_printed_and_say_where_they_lead(objects):
    links = [one for one in objects if one.get("/Subtype") == "/Link"]
    assert len(links) > 20
    assert {link["/F"] for link in links} == {4}  # printed, not hidden
    assert all(link["/Contents"].strip() for link in links)
    assert "Where the plant stands" in {link["/Contents"] for link in links}


def test_everything_is_in_the_structure(reader):
    """Level A: tagged, in a language, every picture with words in its place."""
    catalog = reader.trailer["/Root"]
    assert catalog["/MarkInfo"]["/Marked"] == True  # noqa: E712  a PDF boolean
    assert catalog["/Lang"] == "en"
    found = elements(catalog["/StructTreeRoot"]["/K"][0])
    pictures = [one for one in found if one.get("/S") == "/Figure"]
    assert len(pictures) >= 6
    assert all(picture["/Alt"].strip() for picture in pictures)


def claims(pdf):
    return b'pdfaid:part="3" pdfaid:conformance="A"' in pdf


def test_no_claim_where_a_letter_is_missing():
    """A letter that no font anywhere has (here one that is not assigned) is drawn as a box, which PDF/A forbids."""
    assert claims(render_pdf(small("name")))
    boxed = render_pdf(small("name \U0003fff0"))
    assert not claims(boxed)
    assert b'pdfuaid:part="1"' in boxed
