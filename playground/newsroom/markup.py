"""XML elements, written as nested calls."""

from dataclasses import dataclass

from lxml import etree

Element = etree._Element  # noqa: SLF001 - lxml gives the type of its elements no public name


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The elements of one namespace; an empty prefix declares it as the default, an empty namespace is none."""

    namespace: str = ""
    prefix: str = ""

    def make(self, tag: str, *content: str | Element, **attributes: str) -> Element:
        """Return an element with its attributes, its text (the strings, joined) and its children, escaped by lxml."""
        if self.namespace:
            nsmap: dict[str | None, str] = {self.prefix or None: self.namespace}
            # lxml-stubs leave out None, which is how lxml spells the default namespace.
            element = etree.Element(f"{{{self.namespace}}}{tag}", attributes, nsmap)  # type: ignore[arg-type]
        else:
            element = etree.Element(tag, attributes)
        element.text = "".join(part for part in content if isinstance(part, str)) or None
        element.extend(part for part in content if not isinstance(part, str))
        return element


def to_bytes(root: Element) -> bytes:
    """Return the document in UTF-8, with its XML declaration."""
    return etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)
