"""The words of every announcement: one set for each language and manner. Data only.

Placeholders are filled by `display.templates`; one without a value leaves together with the words
around it. No placeholder names a citizen: a number is all that is ever said of a person.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

Lang = Literal["zh", "en"]
Manner = Literal["full", "brief"]
"""full says where to go and what for; brief is for halls in which many are called a minute."""

Kind = Literal[
    "call", "elsewhere", "again", "to_queue", "to_window", "paused", "closing", "evacuation"
]
"""elsewhere: a call heard where its window is not. to_queue, to_window: a transfer."""

Phrases = Mapping[Kind, str]

PHRASES: Mapping[tuple[Lang, Manner], Phrases] = MappingProxyType(
    {
        ("zh", "full"): {
            "call": "请 {number} 号到 {floor} 层 {window} 号窗口办理",
            "elsewhere": "请 {number} 号到 {floor} 层 {zone}区 {window} 号窗口办理",
            "again": "再次呼叫",
            "to_queue": "{number} 号已转到 {queue} 队列，请到 {floor} 层 {zone}区等候呼叫",
            "to_window": "{number} 号已转到 {floor} 层 {window} 号窗口，请等候呼叫",
            "paused": "{window} 号窗口暂停服务，{reason}，预计 {minutes} 分钟后恢复",
            "closing": "各位群众，大厅还有 {minutes} 分钟下班，现已停止取号，已取号的请继续等候",
            "evacuation": "各位请注意，请立即离开大厅，听从工作人员指引，"
            "从安全出口有序撤离，请勿乘坐电梯",
        },
        ("en", "full"): {
            "call": "Ticket {number}, please go to window {window}, floor {floor}",
            "elsewhere": "Ticket {number}, please go to window {window}, floor {floor}, {zone}",
            "again": "Calling again",
            "to_queue": "Ticket {number}, now in {queue}, please wait on floor {floor}, {zone}",
            "to_window": "Ticket {number}, now for window {window}, floor {floor}, please wait",
            "paused": "Window {window} is paused, {reason}, back in about {minutes} minutes",
            "closing": "The hall closes in {minutes} minutes. No more tickets are given; "
            "whoever has one will still be served",
            "evacuation": "Attention please. Leave the hall now, follow the staff to the nearest "
            "exit, and do not use the lifts",
        },
        ("zh", "brief"): {
            "call": "请 {number} 号到 {window} 号窗口",
            "elsewhere": "请 {number} 号到 {floor} 层 {window} 号窗口",
            "again": "再次呼叫",
            "to_queue": "{number} 号转到 {queue}，请到 {floor} 层等候",
            "to_window": "{number} 号转到 {window} 号窗口，请等候",
            "paused": "{window} 号窗口暂停服务，{reason}",
            "closing": "大厅还有 {minutes} 分钟下班，已停止取号",
            "evacuation": "请立即从安全出口撤离，请勿乘坐电梯",
        },
        ("en", "brief"): {
            "call": "Ticket {number}, window {window}",
            "elsewhere": "Ticket {number}, window {window}, floor {floor}",
            "again": "Again",
            "to_queue": "Ticket {number}, now in {queue}, floor {floor}",
            "to_window": "Ticket {number}, now for window {window}",
            "paused": "Window {window} is paused, {reason}",
            "closing": "The hall closes in {minutes} minutes; no more tickets",
            "evacuation": "Leave the hall now; do not use the lifts",
        },
    }
)
