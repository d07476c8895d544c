# SPDX-License-Identifier: GPL-3.0-or-later
# What each model got right, and how far its confidence can be trusted.

# %% [markdown]
# ## Accuracy by slice, with Wilson's interval
#
# Several answers to one item are not several items: the interval takes as many answers as would spread like these
# (the design effect). Beside it, over all slices: how often a model abstained, and how often it was wrong without
# abstaining and confident (from 0.8), or silent about its confidence.

# %%
def effective(share, n, items):
    """How many independent answers would spread like these, of which several may be to one item."""
    if share in (0, 1):
        return n * n / sum(asked * asked for _, asked in items)
    spread = sum((hits - share * asked) ** 2 for hits, asked in items)
    return min(n, share * (1 - share) * n * n / spread) if spread else n


def rate(rows, is_hit):
    """The share of rows that hit, by item."""
    items = {}
    for row in rows:
        counts = items.setdefault(row.item, [0, 0])
        counts[0] += is_hit(row)
        counts[1] += 1
    hits, n = (sum(column) for column in zip(*items.values()))
    lo, hi = wilson(hits / n, effective(hits / n, n, items.values()))
    return {"value": exactly(hits / n), "lo": exactly(lo), "hi": exactly(hi), "n": exactly(n)}


def passes(row):
    return row.outcome == "pass"


def is_confidently_wrong(row):
    return not passes(row) and not row.abstained and (row.confidence is None or row.confidence >= 0.8)


log = read_run(RUN) if RUN else unpack(RECORDS)
records = log.records
print(f"{len(records)} evaluations")

accuracy = {where: rate(rows, passes)
            for where, rows in grouped(scored(records), lambda row: (row.slice, row.model)).items()}
for where, figure in accuracy.items():
    keep("accuracy", where, **figure)
for model, rows in grouped(scored(records), lambda row: row.model).items():
    keep("accuracy over all", [model], **rate(rows, passes))
    keep("abstention rate", [model], **rate(rows, lambda row: row.abstained))
    keep("confident-wrong rate", [model], **rate(rows, is_confidently_wrong))

# %% [markdown]
# ## Stated confidence beside accuracy
#
# The expected calibration error over ten bins, and the accuracy in each; the interval of the error resamples items.

# %%
BINS = 10


def bin_of(confidence):
    return max(0, next(number for number in range(BINS) if confidence <= (number + 1) / BINS))


def calibration_error(rows):
    items = {}
    for row in rows:
        gaps = items.setdefault(row.item, np.zeros(BINS + 1))
        gaps[bin_of(row.confidence)] += passes(row) - row.confidence
        gaps[BINS] += 1
    table = np.stack(list(items.values()))
    error = lambda sums: np.abs(sums[..., :BINS]).sum(axis=-1) / sums[..., BINS]
    figure = {"value": exactly(error(table.sum(axis=0))), "n": exactly(len(rows))}
    if len(table) >= 10:
        random = np.random.default_rng(0)
        drawn = [error(table[random.integers(0, len(table), len(table))].sum(axis=0)) for _ in range(RESAMPLES)]
        figure |= interval_of(drawn, OF_REPORT)
    return figure


def is_stated(row):
    return not row.abstained and row.confidence is not None and 0 <= row.confidence <= 1


for model, rows in grouped(filter(is_stated, scored(records)), lambda row: row.model).items():
    keep("calibration error", [model], **calibration_error(rows))
    for number, of_bin in grouped(rows, lambda row: bin_of(row.confidence)).items():
        keep("accuracy at a confidence", [model, number], **rate(of_bin, passes))
