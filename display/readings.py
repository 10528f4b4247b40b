"""How words are read aloud where the speech engine would get them wrong.

The table holds the words of a service hall that espeak-ng 1.51 reads with the wrong
syllable or tone (polyphones). Hanzi and numbered pinyin may stand in one string, so a
word is replaced by its pinyin and everything else is left alone.
"""

from collections.abc import Mapping
from types import MappingProxyType

WORDS: Mapping[str, str] = MappingProxyType(
    {
        "银行": "yin2 hang2",
        "重新": "chong2 xin1",
        "重复": "chong2 fu4",
        "重庆": "chong2 qing4",
        "长者": "zhang3 zhe3",
        "处长": "chu4 zhang3",
        "科长": "ke1 zhang3",
        "值班长": "zhi2 ban1 zhang3",
        "调解": "tiao2 jie3",
        "会计": "kuai4 ji4",
        "厦门": "xia4 men2",
        "暂停服务": "zan4 ting2 fu2 wu4",
        "服务": "fu2 wu4",
        "业务": "ye4 wu4",
        "税务": "shui4 wu4",
        "不动产": "bu2 dong4 chan3",
        "给付": "ji3 fu4",
    }
)

_LONGEST_FIRST = sorted(WORDS, key=len, reverse=True)


def read(text: str, reading: str | None = None) -> str:
    """`text` as it is given to the speech engine.

    `reading` is the proposal kept with an item, a window or a zone (the 读音 field); it
    replaces the text as a whole. Without one, the words of `WORDS` are replaced.
    """
    if reading is not None:
        return reading
    rest, spoken = text, ""
    while rest:
        word = next((w for w in _LONGEST_FIRST if rest.startswith(w)), None)
        if word is None:
            spoken, rest = spoken + rest[0], rest[1:]
        else:
            spoken, rest = f"{spoken} {WORDS[word]} ", rest[len(word) :]
    return spoken
