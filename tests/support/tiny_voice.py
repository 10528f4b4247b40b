"""A voice model that a test makes itself: the graph that Piper's and sherpa-onnx's VITS voices have
from outside, which hums a pitch for each sound instead of speaking."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

RATE, HOP = 16_000, 800
"""Samples a second, and samples of each sound at length scale 1."""
TOKENS = ("sil", "eos", "sp", "#0", "，", "q", "ing3", "l", "ing2", "y", "i1", "er4", "h", "ao4")
LEXICON = "请 q ing3\n零 l ing2\n一 y i1\n二 er4\n号 h ao4\n"
SOUNDS = "_^$ ˈˌaoiɪntŋqweryuplkjhgfdszxcvbmɕɜəχɑʂɡ12345"


def pitch(sound: int, speaker: int = 0) -> float:
    """In Hz."""
    return 300.0 + 20 * sound + 1000 * speaker


def sherpa_folder(folder: Path, *, facts: bool = True) -> Path:
    """A model of two speakers with its tokens and lexicon; without its `facts` (sample rate...) it
    is of no use."""
    folder.mkdir(parents=True)
    names = ("x", "x_length", "noise_scale", "length_scale", "noise_scale_w", "sid")
    whole = {"x", "x_length", "sid"}
    inputs = [
        helper.make_tensor_value_info(
            name,
            TensorProto.INT64 if name in whole else TensorProto.FLOAT,
            [1, "n"] if name == "x" else [1],
        )
        for name in names
    ]
    model = _model(inputs, _graph("x", "length_scale", "y"), "y")
    said = {
        "model_type": "vits", "comment": "tone", "language": "Chinese", "voice": "",
        "has_espeak": 0, "n_speakers": 2, "sample_rate": RATE, "add_blank": 0, "jieba": 0,
        "punctuation": "，",
    }  # fmt: skip
    helper.set_model_props(model, {k: str(v) for k, v in said.items()} if facts else {})
    onnx.save(model, folder / "model.onnx")
    tokens = "".join(f"{name} {number}\n" for number, name in enumerate(TOKENS))
    (folder / "tokens.txt").write_text(tokens, encoding="utf-8")
    (folder / "lexicon.txt").write_text(LEXICON, encoding="utf-8")
    return folder


def piper_model(path: Path) -> Path:
    """A model of two speakers with its `.onnx.json`; it reads what espeak-ng makes of a text."""
    inputs = [
        helper.make_tensor_value_info("input", TensorProto.INT64, [1, "n"]),
        helper.make_tensor_value_info("input_lengths", TensorProto.INT64, [1]),
        helper.make_tensor_value_info("scales", TensorProto.FLOAT, [3]),
        helper.make_tensor_value_info("sid", TensorProto.INT64, [1]),
    ]
    scale = helper.make_node("Gather", ["scales", "second"], ["length"], axis=0)
    model = _model(inputs, [scale, *_graph("input", "length", "output")], "output")
    onnx.save(model, path)
    config = {
        "audio": {"sample_rate": RATE},
        "espeak": {"voice": "cmn"},
        "inference": {"noise_scale": 0.667, "length_scale": 1, "noise_w": 0.8},
        "phoneme_type": "espeak",
        "phoneme_id_map": {sound: [number] for number, sound in enumerate(SOUNDS)},
        "num_symbols": len(SOUNDS),
        "num_speakers": 2,
        "speaker_id_map": {"a": 0, "b": 1},
    }
    path.with_name(f"{path.name}.json").write_text(json.dumps(config), encoding="utf-8")
    return path


_CONSTANTS = {
    "hop": np.array([HOP], np.float32), "zero": np.array(0, np.float32),
    "one": np.array(1, np.float32), "first": np.array([0]), "second": np.array([1]),
    "third": np.array([2]), "step": np.array(20, np.float32), "base": np.array(300, np.float32),
    "apart": np.array(1000, np.float32), "turn": np.array(2 * np.pi / RATE, np.float32),
    "loud": np.array(0.5, np.float32), "flat": np.array([1, 1, -1]),
}  # fmt: skip


def _graph(sounds: str, length: str, out: str) -> list[Any]:
    steps = [
        ("Mul", [length, "hop"], "each"), ("Squeeze", ["each", "first"], "samples"),
        ("Range", ["zero", "samples", "one"], "time"), ("Mul", ["number", "step"], "higher"),
        ("Add", ["higher", "base"], "hertz"), ("Mul", ["who", "apart"], "octave"),
        ("Add", ["hertz", "octave"], "voice"), ("Mul", ["voice", "turn"], "speed"),
        ("Unsqueeze", ["speed", "third"], "row"), ("Mul", ["row", "time"], "angle"),
        ("Sin", ["angle"], "wave"), ("Mul", ["wave", "loud"], "sound"),
        ("Reshape", ["sound", "flat"], out),
    ]  # fmt: skip
    return [
        helper.make_node("Cast", [sounds], ["number"], to=TensorProto.FLOAT),
        helper.make_node("Cast", ["sid"], ["who"], to=TensorProto.FLOAT),
        *(helper.make_node(kind, given, [made]) for kind, given, made in steps),
    ]


def _model(inputs: list[Any], nodes: list[Any], out: str) -> Any:
    used = {name for node in nodes for name in node.input}
    constants = [numpy_helper.from_array(v, k) for k, v in _CONSTANTS.items() if k in used]
    made = helper.make_tensor_value_info(out, TensorProto.FLOAT, [1, 1, "samples"])
    graph = helper.make_graph(nodes, "tone", inputs, [made], constants)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
    onnx.checker.check_model(model)
    return model
