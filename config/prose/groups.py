"""Priority groups of the older form by their Chinese names, with the ids and proofs of today."""

from __future__ import annotations

from typing import Any

_PROOF = "居民身份证"
PRIORITY_GROUPS: dict[str, dict[str, Any]] = {
    "现役军人及军属": {
        "id": "servicemember",
        "name_en": "Serving military and their families",
        "proof": "军官证、士兵证或军属证明",
        "proof_en": "Military or family certificate",
    },
    "退役军人": {
        "id": "veteran",
        "name_en": "Veterans",
        "proof": "退役军人优待证",
        "proof_en": "Veteran card",
    },
    "消防救援人员": {
        "id": "firefighter",
        "name_en": "Fire and rescue staff",
        "proof": "消防救援人员证件",
        "proof_en": "Fire service card",
    },
    "70周岁以上老年人": {
        "id": "elder70",
        "name_en": "People aged 70 and over",
        "proof": _PROOF,
        "proof_en": "ID card",
    },
    "残疾人": {
        "id": "disabled",
        "name_en": "Disabled people",
        "proof": "残疾人证",
        "proof_en": "Disability certificate",
    },
    "孕妇": {
        "id": "pregnant",
        "name_en": "Pregnant women",
        "proof": "孕产妇保健手册或目测",
        "proof_en": "Maternity handbook or plain to see",
    },
    "携带婴幼儿者": {
        "id": "infant",
        "name_en": "People with an infant",
        "proof": "目测",
        "proof_en": "Plain to see",
    },
    "急危重情形": {
        "id": "emergency",
        "name_en": "Emergencies",
        "proof": "值班长批准",
        "proof_en": "Approved by the duty manager",
        "lane": "green",
        "needs_manager": True,
    },
}
