"""From a checkpoint to the files that ship: the ONNX model in int8, the word table, the label lists, lemmas, manifest.

Weights are rounded to seven bits (`reduce_range`): on processors with AVX2 but without VNNI the 8-bit kernels add two
products in 16 bits and saturate; with seven bits they cannot, and the same file is right on every machine.
"""

from __future__ import annotations

import json
import tempfile
import warnings
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from detente.models.store import write_manifest
from detente.parse import labels
from detente.train.corpora import read_conllu, training_folder
from detente.train.encoder_model import Encoder, Shape, quantised_rows
from detente.train.lemma_table import learn_lemmas, write_lemmas

OUTPUTS = ("upos", "xpos", "arcs", "relations", "bio", "predicate", "roles", "factuality", "vectors")


class _Reader(nn.Module):
    """The encoder as it ships: word vectors come in ready, and what needs no probability is decided inside.

    `embedded` is `(batch, pieces, width)`: rows of the word table, looked up outside so that the table can stay int8.
    `relations[b, d, h]` is the best relation of word `d`, would its head be `h`; `roles[b, a, p]` the best role of word
    `a` for predicate `p` (0: none). Row and column 0 are the root. `vectors` are what names and meaning are read off,
    side by side: coreference is decided outside, over the words of all sentences.
    """

    def __init__(self, model: Encoder) -> None:
        super().__init__()
        self.model = model

    def _mixed(self, name: str, layers: list[Tensor]) -> Tensor:
        mix = self.model.mix[name]
        weights = (mix.weights.detach().softmax(0) * mix.scale.detach()).tolist()  # type: ignore[operator]
        return torch.stack([weight * layer for weight, layer in zip(weights, layers, strict=True)]).sum(0)

    def forward(self, embedded: Tensor, casing: Tensor, first: Tensor) -> tuple[Tensor, ...]:
        model = self.model
        x = embedded + model.position_table.weight[: embedded.shape[1]] + model.casing_table(casing)
        x = model.norm(x)
        zero = torch.zeros_like(x[:, :1, :1]).unsqueeze(1)
        outputs = [x]
        for layer in model.layers:
            x = layer(x, zero)
            outputs.append(x)
        at = first.unsqueeze(-1).expand(-1, -1, x.shape[-1])
        taken = [output.gather(1, at) for output in outputs]
        syntax, names, meaning = (self._mixed(name, taken) for name in ("syntax", "names", "meaning"))
        d, h = model.labels.features(syntax)
        p, a = model.roles.features(meaning)
        relations = model.labels.all_pairs(d, h).argmax(-1).to(torch.int32)
        roles = model.roles.all_pairs(p, a).argmax(-1).to(torch.int32).transpose(1, 2)
        return (
            model.upos(syntax).argmax(-1).to(torch.int32), model.xpos(syntax).argmax(-1).to(torch.int32),
            model.arcs(syntax), relations, model.names(names).log_softmax(-1), model.predicate(meaning).squeeze(-1),
            roles, model.factuality(meaning), torch.cat([names, meaning], -1),
        )  # fmt: skip


def load_checkpoint(path: Path) -> tuple[Encoder, dict[str, object]]:
    """Return the trained network of a checkpoint, with the running mean of its weights, and its state."""
    state = torch.load(path, weights_only=True)
    model = Encoder(Shape(**state["shape"]))
    model.load_state_dict(state["averaged"])
    model.eval()
    return model, state


def _name_nodes(path: Path) -> None:
    """Give every node its own name: heads built alike get like names, and the quantiser would mix them up."""
    import onnx

    graph = onnx.load(str(path))
    for number, node in enumerate(graph.graph.node):
        node.name = f"{node.op_type}_{number}"
    onnx.save(graph, str(path))


def export_encoder(checkpoint: Path, vocabulary: Path, data: Path, out: Path, int8: bool = True) -> None:
    """Write `encoder.onnx`, `words.npz`, `vocab.txt`, `labels.json`, `lemmas.txt` and the manifest into `out`."""
    from onnxruntime.quantization import QuantType, quantize_dynamic
    from onnxruntime.quantization.shape_inference import quant_pre_process

    out.mkdir(parents=True, exist_ok=True)
    model, state = load_checkpoint(checkpoint)
    width = model.shape.width
    sample = (torch.randn(1, 9, width), torch.zeros(1, 9, dtype=torch.long), torch.tensor([[0, 1, 3, 4]]))
    axes = {
        "embedded": {0: "batch", 1: "pieces"},
        "casing": {0: "batch", 1: "pieces"},
        "first": {0: "batch", 1: "words"},
    }
    for name in OUTPUTS:
        axes[name] = {0: "batch", 1: "words", **({2: "words"} if name in ("arcs", "relations", "roles") else {})}
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        plain, prepared = Path(folder) / "plain.onnx", Path(folder) / "prepared.onnx"
        torch.onnx.export(
            _Reader(model), sample, str(plain), opset_version=17, dynamo=False, do_constant_folding=True,
            input_names=["embedded", "casing", "first"], output_names=list(OUTPUTS), dynamic_axes=axes,
        )  # fmt: skip
        _name_nodes(plain)
        quant_pre_process(str(plain), str(prepared), skip_symbolic_shape=True)
        target = out / "encoder.onnx"
        if int8:
            quantize_dynamic(
                str(prepared), str(target), op_types_to_quantize=["MatMul", "Gemm"], per_channel=True,
                reduce_range=True, weight_type=QuantType.QInt8, extra_options={"MatMulConstBOnly": True},
            )  # fmt: skip
        else:
            target.write_bytes(prepared.read_bytes())
    rows, scale = quantised_rows(model.word_table.weight.detach())
    np.savez(out / "words.npz", rows=rows.numpy(), scale=scale.numpy())
    (out / "vocab.txt").write_text(vocabulary.read_text(encoding="utf-8"), encoding="utf-8")
    lists = {
        "upos": labels.UPOS, "xpos": state["xpos"], "deprels": state["deprels"], "bio": labels.BIO,
        "roles": labels.ROLES,
    }  # fmt: skip
    (out / "labels.json").write_text(json.dumps(lists, indent=0) + "\n", encoding="utf-8")
    data = training_folder(data)
    examples = read_conllu(data / "ewt-train.conllu.gz") + read_conllu(data / "gum-train.conllu.gz")
    write_lemmas(learn_lemmas(examples), out / "lemmas.txt")
    write_manifest(out)
