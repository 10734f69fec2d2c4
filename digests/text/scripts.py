"""Scripts that put no spaces between words, as ranges of Unicode characters for regular expressions."""

HAN_AND_KANA = (
    "\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"  # ja, zh
)
SOUTH_EAST_ASIAN = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"  # Thai, Lao, Burmese, Khmer
HANGUL = "\uac00-\ud7af"
"""Korean, which does put spaces; but its particles cling to the word."""
