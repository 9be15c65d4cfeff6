"""What a PDF says of itself as an archive's file that a screen reader can read: PDF/A-3a and PDF/UA-1 at once.

WeasyPrint writes one of the two claims. PDF/A wants every property in the metadata that it does not know itself to be
described there, PDF/UA's among them. In the child, for reports.pdf alone.
"""

from collections.abc import Mapping

from pydyf import PDF, Dictionary, Stream, String

IDENTIFIER = "pdfuaid"
UA = "http://www.aiim.org/pdfua/ns/id/"
EXTENSION = "http://www.aiim.org/pdfa/ns/extension/"
SCHEMA = "http://www.aiim.org/pdfa/ns/schema#"
PROPERTY = "http://www.aiim.org/pdfa/ns/property#"
# ISO 19005-3, 6.6.2.3: extension schemas; ISO 14289-1, 5: the identifier
CLAIM = f"""<rdf:Description rdf:about="" xmlns:{IDENTIFIER}="{UA}" {IDENTIFIER}:part="1" />
<rdf:Description rdf:about="" xmlns:pdfaExtension="{EXTENSION}" xmlns:pdfaSchema="{SCHEMA}"
 xmlns:pdfaProperty="{PROPERTY}">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>{UA}</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>{IDENTIFIER}</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Indicates, which part of ISO 14289 standard is followed</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
""".encode()
END = b"</rdf:RDF>"
ARCHIVE = b' pdfaid:part="3" pdfaid:conformance="A"'


def as_archive(pdf: PDF, links: Mapping[str, str], *, has_every_letter: bool) -> None:
    """The last touches to a PDF/A-3a before it is written; ``links``: what a link says, by the place it leads to.

    A file with a letter that no font has, drawn as a box, makes no claim to be one (6.2.11.8).
    """
    _claim(pdf, is_archive=has_every_letter)
    for item in pdf.objects:
        # where a link leads, in words: ISO 14289-1, 7.18.5
        if isinstance(item, Dictionary) and item.get("Subtype") == "/Link":
            item["Contents"] = String(links[item["Dest"].string]) if "Dest" in item else item["A"]["URI"]


def _claim(pdf: PDF, *, is_archive: bool) -> None:
    """Both claims, uncompressed, so that a catalogue of files finds them without unpacking anything."""
    metadata: Stream = pdf.objects[int(pdf.catalog["Metadata"].split()[0])]
    said = [part.replace(END, CLAIM + END, 1) for part in metadata.stream]
    metadata.stream = said if is_archive else [part.replace(ARCHIVE, b"", 1) for part in said]
    metadata.compress = False
