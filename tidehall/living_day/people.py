"""Fictional people: names and identity numbers that pass the formal tests and belong to nobody."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from server.rules.person import check_digit

NO_COUNTY = "419999"
"""A Henan prefix without a county: numbers under it are formally right and never issued."""

SURNAMES = "赵钱孙李周吴郑王冯陈卫蒋沈韩杨朱秦许何吕张孔曹严华金魏陶姜"
GIVEN = (
    "建国", "秀英", "志强", "桂兰", "海燕", "文涛", "晓东", "丽华", "国庆", "春梅",
    "子轩", "雨桐", "浩然", "欣怡", "俊杰", "佳慧", "立新", "玉珍", "明远", "思源",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who shows an identity card."""

    name: str
    id_number: str

    def as_json(self) -> dict[str, str]:
        return {"id_type": "resident", "id_number": self.id_number, "name": self.name}


def somebody(rng: Random, n: int, today: date, ages: tuple[int, int]) -> Person:
    """A person of an age between ``ages`` (years), whose number is theirs alone by ``n``."""
    years = rng.randint(*ages)
    born = today - timedelta(days=round(years * 365.25) + rng.randint(1, 300))
    first17 = f"{NO_COUNTY}{born:%Y%m%d}{n % 1000:03d}"
    name = rng.choice(SURNAMES) + rng.choice(GIVEN)
    return Person(name, first17 + check_digit(first17))
