# SPDX-License-Identifier: GPL-3.0-or-later
# The cells of every notebook; RUN, RECORDS, ROUND_SLICES and EXPECTED stand in a cell before them.

# %% [markdown]
# ## Records
#
# One evaluation each: slice, round, model, item, outcome. A later record of the same evaluation counts instead of an
# earlier one. Accuracy is pass / (pass + fail); errors, unscored and invalid records are left out.

# %%
import json
import math
import pathlib

import numpy as np

NAMES = ("slice", "seed", "round", "epoch", "sampling_seed", "model", "id")


def outcome_of(payload):
    if "outcome" in payload:
        return payload["outcome"]
    correct = payload.get("correct")
    return "not_scored" if correct is None else "pass" if correct in (True, 1, "true") else "fail"


def read_run(directory):
    found = {}
    with open(pathlib.Path(directory) / "events.jsonl", encoding="utf-8", errors="replace") as log:
        for line in log:
            try:
                event = json.loads(line)
            except ValueError:
                continue
            if event.get("event") == "eval_record":
                payload = event["payload"]
                key = tuple(payload.get(name) for name in NAMES)
                found[key] = (payload.get("slice", ""), payload.get("round"), payload["model"],
                              (payload.get("id"), str(payload.get("x"))), outcome_of(payload))
    return list(found.values())


def unpack(records):
    outcomes = ("pass", "fail", "error", "not_scored", "invalid")
    return [(records["slices"][s], r, records["models"][m], i, outcomes[o]) for s, r, m, i, o in records["rows"]]


records = read_run(RUN) if RUN else unpack(RECORDS)
print(f"{len(records)} evaluations")

# %% [markdown]
# ## Accuracy by slice, with Wilson's interval
#
# Several answers to one item are not several items: the interval takes as many answers as would spread like these.

# %%
Z = 1.959963984540054  # 97.5 % of the normal distribution


def wilson(share, n):
    z2 = Z * Z
    middle = (share + z2 / (2 * n)) / (1 + z2 / n)
    half = Z / (1 + z2 / n) * math.sqrt(share * (1 - share) / n + z2 / (4 * n * n))
    return (0.0 if share == 0 else middle - half), (1.0 if share == 1 else middle + half)


def effective(share, n, items):
    """How many independent answers would spread like these, of which several may be to one item."""
    if share in (0, 1):
        return n * n / sum(scored * scored for _, scored in items)
    spread = sum((passes - share * scored) ** 2 for passes, scored in items)
    return min(n, share * (1 - share) * n * n / spread) if spread else n


def accuracies(rows):
    counts = {}
    for where, _, model, item, outcome in rows:
        if outcome in ("pass", "fail"):
            of_item = counts.setdefault((where, model), {}).setdefault(item, [0, 0])
            of_item[0] += outcome == "pass"
            of_item[1] += 1
    found = {}
    for key, items in counts.items():
        passes, n = map(sum, zip(*items.values()))
        found[key] = (passes / n, *wilson(passes / n, effective(passes / n, n, items.values())), n)
    return found


accuracy = accuracies(records)
for (where, model), (value, lo, hi, n) in accuracy.items():
    print(f"{where:24} {model:32} {value:.4f} [{lo:.4f}, {hi:.4f}] n = {n}")

# %% [markdown]
# ## Separation S by slice
#
# The population standard deviation over models of their accuracies on the items that every model answered, with a
# percentile bootstrap over items. The workbench draws other random numbers, so the ends of its interval differ a little.

# %%
def separation(rows, resamples=2000, seed=0):
    models = sorted({model for _, _, model, _, outcome in rows if outcome in ("pass", "fail")})
    items = {}
    for _, _, model, item, outcome in rows:
        counts = items.setdefault(item, np.zeros((2, len(models))))
        if outcome in ("pass", "fail"):
            counts[:, models.index(model)] += (outcome == "pass", 1)
    whole = [counts for counts in items.values() if (counts[1] > 0).all()]
    if len(models) < 2 or not whole:
        return None
    passes, scored = np.stack(whole, axis=1)

    def s_of(chosen):
        return (passes[chosen].sum(axis=0) / scored[chosen].sum(axis=0)).std()

    random = np.random.default_rng(seed)
    n = len(whole)
    drawn = [s_of(random.integers(0, n, n)) for _ in range(resamples if n >= 10 else 0)]
    lo, hi = np.percentile(drawn, [2.5, 97.5]) if drawn else (None, None)
    return s_of(slice(None)), lo, hi, n


def grouped(rows, column):
    groups = {}
    for row in rows:
        if row[column] is not None:
            groups.setdefault(row[column], []).append(row)
    return groups


separations = {where: separation(rows) for where, rows in grouped(records, 0).items()}
of_rounds = [row for row in records if row[0] in ROUND_SLICES]
round_separations = {number: separation(rows) for number, rows in grouped(of_rounds, 1).items()}
for where, found in (*separations.items(), *(("round " + str(n), s) for n, s in round_separations.items())):
    print(f"{where:24}", "one model, or no item that all answered" if found is None else
          f"{found[0]:.4f} n = {found[3]}" + ("" if found[1] is None else f" [{found[1]:.4f}, {found[2]:.4f}]"))

# %% [markdown]
# ## Does it give what the report says?

# %%
def agrees(found, value, tolerance=1e-9):
    return found is not None and value is not None and abs(found - value) <= tolerance


compared = differing = 0
for kind, where, model, value, lo, hi, n in EXPECTED:
    if kind == "accuracy":
        found = accuracy.get((where, model))
        same = found is not None and all(map(agrees, found[:3], (value, lo, hi))) and found[3] == n
    else:
        found = (separations if kind == "separation" else round_separations).get(where)
        # Reports round; the ends of a bootstrap are drawn anew.
        same = found is not None and agrees(found[0], value, 1e-6)
    compared += 1
    if not same:
        differing += 1
        print("differs:", kind, where, model, "report", (value, lo, hi, n), "recomputed", found)
print(f"{compared} figures compared, {differing} differ")

# %% [markdown]
# ## The figure

# %%
class Bars:
    """Accuracy by slice as SVG, drawn without any library."""

    COLOURS = ("#0072b2", "#d98200", "#009e73", "#b5568c", "#56b4e9", "#b8420a", "#8c8200", "#7a5cc0")

    def __init__(self, cells):
        self.cells = cells

    def _repr_svg_(self):
        from xml.sax.saxutils import escape

        slices = list(dict.fromkeys(where for where, _ in self.cells))
        models = list(dict.fromkeys(model for _, model in self.cells))
        width, height, step = 60 + 120 * len(slices), 300, 120
        parts = [f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height + 20 * len(models)}" '
                 'font-family="sans-serif" font-size="12" fill="currentColor">']
        y = lambda share: 250 - 220 * share
        for tick in (0, 0.25, 0.5, 0.75, 1):
            parts.append(f'<path d="M50 {y(tick)}H{width}" stroke="currentColor" stroke-opacity="0.2"/>'
                         f'<text x="44" y="{y(tick) + 4}" text-anchor="end">{tick:.2f}</text>')
        bar = 0.76 * step / len(models)
        for (where, model), (value, lo, hi, n) in self.cells.items():
            left = 60 + slices.index(where) * step + models.index(model) * bar
            middle = left + bar / 2
            parts.append(f'<rect x="{left:.1f}" y="{y(value):.1f}" width="{bar:.1f}" height="{y(0) - y(value):.1f}" '
                         f'fill="{self.COLOURS[models.index(model) % len(self.COLOURS)]}"><title>'
                         f'{escape(where)} {escape(model)}: {value:.4f} [{lo:.4f}, {hi:.4f}] n = {n}</title></rect>'
                         f'<path d="M{middle:.1f} {y(lo):.1f}V{y(hi):.1f}" stroke="currentColor"/>')
        for number, where in enumerate(slices):
            parts.append(f'<text x="{60 + number * step + 0.38 * step}" y="268" text-anchor="middle">'
                         f'{escape(where[:18])}</text>')
        for number, model in enumerate(models):
            parts.append(f'<rect x="60" y="{283 + 20 * number}" width="10" height="10" '
                         f'fill="{self.COLOURS[number % len(self.COLOURS)]}"/>'
                         f'<text x="76" y="{293 + 20 * number}">{escape(model)}</text>')
        return "".join(parts) + "</svg>"


Bars(accuracy)
