# SPDX-License-Identifier: GPL-3.0-or-later
# Two systems on the same items: what changed, and what repeats say of it.

# %% [markdown]
# ## What changed
#
# An item counts as a failure where at least half of its scored answers fail. With one answer an item, accuracies have
# Wilson's interval and their difference Newcombe's (paired, method 10); with repeats all three are means over items
# with a bootstrap. The test is McNemar's, exact; corrected over slices by Holm, and by Benjamini and Hochberg.

# %%
LOGS = [read_run(run) if run else unpack(carried) for run, carried in zip(RUNS, RECORDS)]


def tallies_of(log, model):
    """(slice, id) -> [fails, passes]"""
    tallies = {}
    for row in scored(log.records):
        if row.model == model:
            tallies.setdefault((row.slice, row.item[0]), [0, 0])[row.outcome == "pass"] += 1
    return tallies


def is_failure(tally):
    return tally[0] > 0 and tally[0] >= tally[1]


def newcombe(both, only_before, only_after, neither):
    n = both + only_before + only_after + neither
    before, after = (both + only_before) / n, (both + only_after) / n
    (lo_before, hi_before), (lo_after, hi_after) = wilson(before, n), wilson(after, n)
    product = both * neither - only_before * only_after
    margins = (both + only_before) * (only_after + neither) * (both + only_after) * (only_before + neither)
    phi = (max(product - n / 2, 0) if product > 0 else product) / math.sqrt(margins) if margins else 0.0
    reach = lambda a, b: math.sqrt(max(0.0, a * a - 2 * phi * a * b + b * b))
    return (after - before - reach(after - lo_after, hi_before - before),
            after - before + reach(hi_after - after, before - lo_before))


def mean_over_items(values):
    figure = {"value": exactly(float(np.mean(values))), "n": exactly(len(values))}
    kinds, counts = np.unique(values, return_counts=True)
    if len(values) < 10 or len(kinds) == 1:
        return figure
    return figure | interval_of(draws_of(kinds, counts, lambda drawn, kinds: drawn @ kinds / len(values)), OF_REPORT)


def counted_share(hits, n):
    lo, hi = wilson(hits / n, n)
    return {"value": exactly(hits / n), "lo": exactly(lo), "hi": exactly(hi), "n": exactly(n)}


def differences_of(pairs):
    """before, after, difference of [(tally before, tally after)]"""
    if HAS_REPEATS:
        shares = np.array([[tally[1] / sum(tally) for tally in pair] for pair in pairs])
        return [mean_over_items(values) for values in (shares[:, 0], shares[:, 1], shares[:, 1] - shares[:, 0])]
    cells = collections.Counter((is_failure(a), is_failure(b)) for a, b in pairs)
    both, only_before = cells[False, False], cells[False, True]
    only_after, neither = cells[True, False], cells[True, True]
    lo, hi = newcombe(both, only_before, only_after, neither)
    n = len(pairs)
    return (counted_share(both + only_before, n), counted_share(both + only_after, n),
            {"value": exactly((only_after - only_before) / n), "lo": exactly(lo), "hi": exactly(hi), "n": exactly(n)})


def mcnemar(regressions, fixes):
    n = regressions + fixes
    return 1.0 if n == 0 else stats.binomtest(regressions, n, 0.5).pvalue


def holm(p):
    order = np.argsort(p, kind="stable")
    adjusted = np.minimum(1, np.maximum.accumulate(p[order] * (len(p) - np.arange(len(p)))))
    return adjusted[np.argsort(order, kind="stable")]


def benjamini_hochberg(p):
    order = np.argsort(p, kind="stable")
    adjusted = np.minimum.accumulate((p[order] * len(p) / (1 + np.arange(len(p))))[::-1])[::-1]
    return np.minimum(1, adjusted)[np.argsort(order, kind="stable")]


TALLIES = [tallies_of(log, model) for log, model in zip(LOGS, MODELS)]
pairs = [(row["slice"], TALLIES[0].get(tuple(row["before"]), [0, 0]), TALLIES[1].get(tuple(row["after"]), [0, 0]))
         for row in ITEMS]
pairs = [(where, before, after) for where, before, after in pairs if sum(before) and sum(after)]
HAS_REPEATS = any(sum(before) > 1 or sum(after) > 1 for _, before, after in pairs)
tests = {}
by_slice = grouped([pair for pair in pairs if pair[0] is not None], lambda pair: pair[0])
for where, of_slice in {None: pairs, **by_slice}.items():
    of = ["all" if where is None else "slice " + where]
    both = [pair[1:] for pair in of_slice]
    regressions = sum(not is_failure(a) and is_failure(b) for a, b in both)
    fixes = sum(is_failure(a) and not is_failure(b) for a, b in both)
    for name, figure in zip(("accuracy before", "accuracy after", "difference"), differences_of(both) if both else ()):
        keep(name, of, **figure)
    keep("regressions", of, value=exactly(regressions))
    keep("fixes", of, value=exactly(fixes))
    keep("stayed broken", of, value=exactly(sum(is_failure(a) and is_failure(b) for a, b in both)))
    keep("McNemar's p", of, value=exactly(mcnemar(regressions, fixes)))
    if where is not None:
        tests[where] = mcnemar(regressions, fixes)
p = np.array(list(tests.values()))
for where, by_holm, by_rate in zip(tests, holm(p), benjamini_hochberg(p)):
    keep("p by Holm", ["slice " + where], value=exactly(by_holm))
    keep("p by Benjamini and Hochberg", ["slice " + where], value=exactly(by_rate))

# %% [markdown]
# ## Flips, judged by their repeats
#
# *Real* where Fisher's exact test of passes and fails gives p < 0.05; else *flaky* where either has it both ways; else
# *underpowered*.

# %%
def evidence(before, after):
    if stats.fisher_exact([before, after])[1] < 0.05:
        return "real"
    return "flaky" if min(before) > 0 or min(after) > 0 else "underpowered"


flips = collections.Counter((("regression" if is_failure(after) else "fix"), evidence(before, after))
                            for _, before, after in pairs if is_failure(before) != is_failure(after))
for kind in ("regression", "fix"):
    for word in ("real", "flaky", "underpowered"):
        keep("flips", [kind, word], value=exactly(flips[kind, word]))
