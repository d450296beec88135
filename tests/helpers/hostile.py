"""What people, scanners and ill-meaning files put into fields: more than three hundred texts."""

import re
import unicodedata

_MARKUP = (
    "<b>Siti</b>", "<img src=x onerror=alert(1)>", "<script>alert('x')</script>", "Siti<br>Aminah",
    "<a href='http://jahat.example'>klik</a>", "&lt;b&gt;", "&amp;", "&#60;b&#62;", "</td></tr>",
    "<!-- hilang -->", "<![CDATA[x]]>", "<?xml version='1.0'?>", "<table><tr><td>x", "<p style=",
    "{{7*7}}", "{% raw %}", "${7*7}", "#{7*7}", "<%= 7*7 %>", "[[x]]", "**tebal**", "# Judul",
    "| a | b |", "[klik](http://jahat.example)", "`kode`", "~~coret~~", "<svg/onload=alert(1)>",
    "<style>*{display:none}</style>", "<font color=white>Siti</font>", "Siti & Aminah", "&Siti",
    "S&iti", "&&", "Tom &amp Jerry", "<<<<>>>>", "</body></html>",
)  # fmt: skip
_SQL = (
    "'; DROP TABLE patient; --", "' OR '1'='1", '" OR ""="', "admin'--", "1; DELETE FROM op",
    "') UNION SELECT * FROM staff --", "O'Brien", "O''Brien", "%' ESCAPE '\\", "100%", "_____",
    "siti*", '"siti aminah"', "siti OR budi", "NEAR(siti budi)", "siti AND", "NOT siti", "siti^2",
    "name:siti", "-siti", "+siti", "(siti", "siti)", '"', "'", "''", "\\", "\\'", "`", "*", "%",
    "PRAGMA key", "sqlite_master", "ATTACH DATABASE 'x' AS y", "x'53697469'", "NULL", "null",
    "siti\\0", "{siti}", "siti:*", '"" OR ""', "^siti", "siti ; --", "/* x */ siti", "@@version",
)  # fmt: skip
_FORMATS = (
    "%s%s%s%n", "%x%x%x%x", "%d", "%1$s", "{0}", "{}", "{!r}", "{0.__class__}", "{name}", "%(a)s",
    "$(reboot)", "`reboot`", "|reboot", "; reboot", "&& reboot", "$HOME", "%PATH%", "~root", "%n",
    "%%", "{{}}", "{:>1000000}", "%99999d", "\\n\\t", "\\x00", "\\u0000", "\\N{BULLET}", "!cmd",
)  # fmt: skip
_FORMULAS = (
    "=1+1", "=cmd|' /C calc'!A0", "+1+1", "-1+1", "@SUM(A1)", '=HYPERLINK("http://x","y")',
    "=IMPORTXML(1)", "\t=1+1", "\r=1+1", "=2+5+cmd|' /C calc'!A0", "==", "= ", "+", "-", "@",
)  # fmt: skip
_PATHS = (
    "../../etc/passwd", "..\\..\\windows\\win.ini", "/etc/shadow", "C:\\CON", "CON", "NUL",
    "aux.pdf",
    "file:///etc/passwd", "\\\\server\\berbagi", "a/b/c", ".", "..", "./.", "nama.pdf\x00.exe",
    "slip-../../x", "~/.ssh/id_rsa", "COM1", "LPT1:", "a:b", "a|b", "a?b", "a*b", 'a"b', "a<b>c",
    "http://jahat.example/?q=1", "javascript:alert(1)", "data:text/html,x", "ldap://x", "//x",
    "-rf",
)  # fmt: skip
_SCRIPTS = (
    "ꦱꦶꦠꦶ", "सीता", "சீதா", "محمد", "שלום", "Зита", "Ζήτα", "莉莉", "りり", "리리", "สิตา", "ស៊ីតា",
    "İstanbul", "ıııı", "ẞß", "ﬁﬂ", "Ǆ", "Straße", "naïve", "Ñandú", "Đặng", "Łukasz", "Åse", "Þór",
    "Nguyễn Thị", "M’baye", "Ḥasan", "a\u0301", "e\u0301\u0302\u0303", "n\u0303",
    "o" + "\u0301" * 40,
    "Z" + "\u0335\u0336\u0337\u0338" * 15, "\u0300siti", "\u20dd", "ⓢⓘⓣⓘ", "𝓢𝓲𝓽𝓲", "ｓｉｔｉ",
    "ѕіtі",
    "S\u0456ti", "Ⅳ", "½", "①", "٣", "३", "〇", "௧", "²", "x\u0660", "١٢٣٤٥٦٧٨٩٠١٢٣٤٥٦",
)  # fmt: skip
_INVISIBLE = (
    "\x00", "Siti\x00Aminah", "\x00\x00\x00", "Siti\x07", "\x1b[31mSiti\x1b[0m", "\x08\x08", "\x7f",
    "Siti\rAminah", "Siti\nAminah", "Siti\r\nAminah", "\x0b", "\x0c", "\x1a", "\x85", "\xa0",
    "\xad",
    "\u200b", "Si\u200bti", "\u200c", "\u200d", "\u200e", "\u200f", "\u202e", "\u202eitiS",
    "\u202d",
    "\u202a\u202b\u202c", "\u2066\u2067\u2068\u2069", "\u2028", "\u2029", "\ufeff", "\ufeffSiti",
    "\u2060", "\u180e", "\u3164", "\u115f", "\u034f", "\ufffd", "\ufffe", "\uffff", "\ud800",
    "\udfff",
    "\ud83d", "Siti\ud800", "\ue000", "\U000f0000", "\U0010ffff", "\U000e0041", "\u2003", "\u3000",
    " ", "    ", "\t", "\t\t\t", "\n", "\r", "", " Siti ", "Siti  Aminah", "\u2800", "\u00b7",
)  # fmt: skip
_EMOJI = (
    "😀", "👩‍⚕️", "👨‍👩‍👧‍👦", "🇮🇩", "🏳️‍🌈", "❤️", "☠", "💊💊💊", "1️⃣", "🫠", "👍🏽", "Siti 😀",
    "😀" * 60, "✓", "★",
)  # fmt: skip
_LONG = (
    "A" * 80, "A" * 81, "A" * 121, "A" * 201, "A" * 1_000, "A" * 10_000, "A" * 100_000,
    "siti " * 40,
    "siti " * 5_000, "W" * 60, "i" * 200, "\n" * 500, "<b>" * 400, "9" * 17, "9" * 500, "9" * 5_000,
    "0" * 4_400, "é" * 300, "\u0301" * 1_000, "a/" * 500, "'" * 300, "-" * 120, "=" * 2_000,
    "((" * 300, "[" * 3_000, "1," * 1_000, "Kertosari" * 30,
)  # fmt: skip
_NUMBERS = (
    "0", "-1", "1.5", "1,5", "1e9", "1e999", "NaN", "inf", "-inf", "0x10", "0b1", "1_000", "00000",
    "99999", "100000", "2147483648", "9223372036854775808", "-0", "+62", "08", "0812", "1.000.000",
    "1/2", "١٢", "12a", "a12", "0812-3456-789012345", "62" * 9, "+++++", "٠٨١٢٣٤٥٦٧٨٩", "--1",
    "1 2",
    "3510", "3510244505680003", "0001234567890", "0000000000000000", "9999999999999999",
    "3510247302800001", "3599990101800001", "351024450568000", "35102445056800033",
)  # fmt: skip
_DATES = (
    "31-02-2020", "29-02-2021", "00-00-0000", "32-13-2020", "01-01-0001", "31-12-9999", "1-1-1",
    "2020-01-01", "01/01/2020", "99999999", "00000000", "30022000", "besok", "22-11-2999", "1.1.20",
    "01-01-10000", "-1-1-2000", "٠١-٠١-٢٠٢٠", "01-01-2020 09.41", "24.60", "25:00", "-01:00",
)  # fmt: skip
_DATA = (
    "a,b,c", 'a;b;"c', '"', '""', '"a""b', "a\tb", '{"a": 1}', "[1, 2", '{"a"', "null", "true",
    '{"__proto__": {}}', "a=b&c=d", "YWJj", "%00", "%2e%2e%2f", "\\u0041", "0;1;2", "-----BEGIN",
)  # fmt: skip
_SCANS = (
    "]C1010012345", "]d2\x1d0100", "\x02NIK\x03", "3510244505680003\r", "BLB-261122-0042-Z",
    "BLB-261122-0042-Y", "blb 261122 0042 z", "BLB-261122", "SGL-004217", "SGL", "SGL-", "-SGL-1",
    "SGL-004217SGL-004218", "QR:BLB-261122-0042-Z", "1234567890128", "*004217*", "$%+/", "A" * 25,
    "https://wa.me/6281234567890", "-8.2192, 114.3691", "-8.2192,114.3691,5z", "999, 999", "0,0",
    "https://maps.app.goo.gl/abc", "geo:-8.2,114.3", "https://maps.google.com/?q=-8,2;114,3",
    "8°13'9\"S 114°22'9\"E", "-8.2192 114.3691 -8.2192", "NaN,NaN", "1e3,1e3", "P 1234 AB",
    "p1234ab",
)  # fmt: skip
_GROUPS = (
    _MARKUP, _SQL, _FORMATS, _FORMULAS, _PATHS, _SCRIPTS, _INVISIBLE, _EMOJI, _LONG, _NUMBERS,
    _DATES, _DATA, _SCANS,
)  # fmt: skip
HOSTILE: tuple[str, ...] = tuple(dict.fromkeys(text for group in _GROUPS for text in group))

LITERAL = (
    "<b>Siti</b>", "Siti & Aminah", "S&iti", "'; DROP TABLE patient; --", "O'Brien", "%s%s%s%n",
    "{name}", "=HYPERLINK(\"http://x\",\"y\")", "@SUM(A)", "Siti<br>Aminah", "../../etc/passwd",
    "**tebal**", "Nguyễn Thị", "Łukasz", "Straße", "naïve", "C:\\CON", "&amp;", "<!-- hilang -->",
)  # fmt: skip
"""Names that are accepted and must be shown letter by letter, on paper with our own font too."""

_SENTENCE = re.compile(r"[A-ZÀ-Ý0-9'][^\n]*(?:[.?]|\.go\.id)")
_LEAKS = ("Traceback", "Error", "Exception", "<class", "None", "sqlite", "object at 0x")


def is_sentence(said: str, typed: str = "") -> bool:
    """One line that begins large and ends, without a program's own words unless they were typed,
    and not too long."""
    own = said.replace(typed.strip(), "") if typed.strip() else said
    return (
        _SENTENCE.fullmatch(said) is not None
        and len(said) <= 400
        and not any(leak in own for leak in _LEAKS)
        and not any(unicodedata.category(letter) in ("Cc", "Cs") for letter in said)
    )
