"""Outside text made plain."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from digests.text.markup import first_image, from_plain, one_line, repaired_escaping, tidy, to_text

MAX_TEXT = 100_000


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>One.</p><p>Two.</p>", "One.\nTwo."),
        ("One.<br>Two.", "One.\nTwo."),
        ("<ul><li>One<li>Two</ul>", "One\nTwo"),
        ("<p>One <b>bold</b> word</p>", "One bold word"),
        ("<p>One\nline</p>", "One line"),
        ("Fish &amp; boats &#8217;", "Fish & boats ’"),
        ("a<script>alert(1)</script>b<style>p{}</style>c", "abc"),
        ("<figure><img src='x'><figcaption>Photo: Post</figcaption></figure>Text", "Text"),
        ("<svg><text>x</text></svg>y", "y"),
        ("<!-- hidden -->seen<?php echo ?>", "seen"),
        ("5 < 6 and 7 > 3", "5 < 6 and 7 > 3"),
        ("plain\r\n\r\n text\u2028more", "plain\ntext\nmore"),
        ("<div>" * 5_000 + "deep", ""),
        ("<>", "<>"),
        ("<!-->", ""),
        ("", ""),
    ],
)
def test_markup_becomes_text(markup: str, text: str) -> None:
    assert to_text(markup) == text


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("Fish &amp;amp; boats", "Fish & boats"),
        ("Fish &amp;amp;amp;amp; boats", "Fish & boats"),
        ("The &amp;quot;Gull&amp;quot; isn&amp;#8217;t late&amp;hellip;", 'The "Gull" isn’t late…'),
        ("a&amp;nbsp;b &amp;#x2014; c", "a b — c"),
        ("<p>Fish &amp;amp; boats</p>", "Fish & boats"),
        ("&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;", "One.\nTwo."),
        ("&amp;lt;p&amp;gt;Fish &amp;amp;amp; boats&amp;lt;/p&amp;gt;", "Fish & boats"),
        ("One&lt;br /&gt;two", "One\ntwo"),
        ("A &lt;em class=&quot;x&quot;&gt;big&lt;/em&gt; catch", "A big catch"),
        ("<![CDATA[Fish &amp; boats]]>", "Fish & boats"),
        ("&lt;![CDATA[Fish]]&gt;", "Fish"),
        ("&lt;![CDATA[&lt;p&gt;Fish&lt;/p&gt;]]&gt;", "Fish"),
        ("&lt;![CDATA[Fish", "Fish"),
        ("Fish &lt;!-- wp:paragraph --&gt;", "Fish"),
        ("One.\\n\\nTwo\\r\\n\\r\\nthree.\\nFour", "One.\nTwo\nthree.\nFour"),
        ("Under C:\\new are boats", "Under C:\\new are boats"),
        # what is meant to be seen
        ("Why &lt;blink&gt; must go", "Why <blink> must go"),
        ("Use &lt;b&gt; for bold", "Use <b> for bold"),
        ("5 &lt; 6 &amp;&amp; 7 &gt; 3", "5 < 6 && 7 > 3"),
        ("AT&amp;T; R&amp;D", "AT&T; R&D"),
        ("<p>In HTML <code>&amp;amp;</code> is <code>&amp;amp;amp;</code></p>", "In HTML &amp; is &amp;amp;"),
        ("<p>Write &lt;b&gt;so&lt;/b&gt;</p>", "Write <b>so</b>"),
        ("&" + "amp;" * 9 + "lt;", "&amp;amp;amp;amp;lt;"),
    ],
)
def test_what_was_escaped_too_often_reads_as_it_was_meant(markup: str, text: str) -> None:
    assert to_text(repaired_escaping(markup)) == text


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("a\x00b\x1bc", "abc"),
        ("\u202egnp.exe\u202c", "gnp.exe"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("soft\u00adhyphen", "softhyphen"),
        ("\u2066a\u2069", "a"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("👩\u200d🚀", "👩\u200d🚀"),
        (" a \u00a0 b ", "a b"),
        ("\ud800x", "x"),
    ],
)
def test_what_could_deceive_is_dropped(text: str, plain: str) -> None:
    assert tidy(text) == plain


def test_a_long_text_is_cut_at_a_blank() -> None:
    assert tidy("boats " * 10, 20) == "boats boats boats"


def test_a_long_word_is_cut_anywhere() -> None:
    assert tidy("x" * 30, 20) == "x" * 20


def test_one_line_is_one_line() -> None:
    assert one_line("<p>One</p><p>two</p>", 300) == "One two"


@settings(deadline=None)
@given(st.text())
def test_plain_text_survives_as_markup(text: str) -> None:
    assert to_text(from_plain(tidy(text))) == tidy(text)


@settings(deadline=None)
@given(st.text(alphabet="<>/&;abp! \n\"'=\x00\u202e", max_size=60))
def test_no_markup_raises_or_leaves_control_characters(markup: str) -> None:
    text = to_text(markup)
    assert len(text) <= MAX_TEXT
    assert not {"\x00", "\u202e"} & set(text)


@pytest.mark.parametrize(
    ("markup", "address"),
    [("<p><IMG alt=x src = 'a.png?b=1&amp;c=2'>", "a.png?b=1&c=2"), ("<img data-x>", ""), ("no picture", "")],
)
def test_the_first_picture_is_found(markup: str, address: str) -> None:
    assert first_image(markup) == address


def test_markup_is_read_as_far_as_a_million_characters() -> None:
    assert len(repaired_escaping("x" * 1_000_001)) == 1_000_000


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ('Don\\\'t go \\"out\\"', 'Don\'t go "out"'),
        ("Caf\\u00e9 shuts", "Café shuts"),
        ("\\u0421\\u043E\\u0432ет", "Совет"),
        ("What \\u2028 does", "What \\u2028 does"),
        ("C:\\users", "C:\\users"),
        ("<code>\\'</code>", "<code>\\'</code>"),
    ],
)
def test_what_was_escaped_in_a_string_is_read_as_meant(written: str, meant: str) -> None:
    assert repaired_escaping(written) == meant
