# SPDX-License-Identifier: GPL-3.0-or-later
# Separation by slice and, for H1, by seed.

# %% [markdown]
# ## Separation S
#
# The population standard deviation over models of their accuracies on the items that every model answered, with a
# percentile bootstrap over items. A model with answers to fewer than half of the items is left out, unless fewer than
# two would remain. Where every resample must give the same S, the interval is an exact bound.

# %%
def answers_of(rows):
    """Passes and scored answers, items x models, of the items that all models answered."""
    rows = scored(rows)
    models = {model: number for number, model in enumerate(sorted({row.model for row in rows}))}
    items = {}
    for row in rows:
        counts = items.setdefault(row.item, np.zeros((2, len(models)), dtype=int))
        counts[:, models[row.model]] += (passes(row), 1)
    counts = np.stack(list(items.values()), axis=1) if items else np.zeros((2, 0, 0), dtype=int)
    dense = 2 * (counts[1] > 0).sum(axis=0) >= counts.shape[1]
    counts = counts[:, :, dense if dense.sum() > 1 else np.full(len(models), True)]
    return counts[:, (counts[1] > 0).all(axis=1)]


def separation(rows, of_report):
    right, asked = answers_of(rows)
    n, models = right.shape
    if n == 0 or models == 0:
        return {}
    s = (right.sum(axis=0) / asked.sum(axis=0)).std()
    figure = {"value": exactly(s), "n": exactly(n)}
    kinds, counts = np.unique(np.concatenate([right, asked], axis=1), axis=0, return_counts=True)
    disagree = (kinds[:, :models] != kinds[:, :1]).any() or (kinds[:, models:] != kinds[:, models:models + 1]).any()
    if n < 10 or models < 2:
        return figure
    if len(kinds) == 1 or not disagree:
        unseen = stats.beta.ppf(0.975, 1, n)  # Clopper and Pearson's bound of a share of which none of n was seen
        reach = unseen if disagree else unseen / 2
        return figure | {"lo": exactly(max(0.0, s - reach)), "hi": exactly(min(0.5, s + reach))}
    statistic = lambda drawn, kinds: (drawn @ kinds[:, :models] / (drawn @ kinds[:, models:])).std(axis=1)
    return figure | interval_of(draws_of(kinds, counts, statistic), of_report)


for where, rows in grouped(records, lambda row: row.slice).items():
    keep("separation", [where], **separation(rows, OF_REPORT))

# %% [markdown]
# ## H1: separation by seed, and its paired contrast
#
# Of a run with rounds only the first one counts. The mean over seeds has Student's interval; of a slice whose seeds
# all saw the same items it is S of these items. The contrast pairs seeds; its p permutes the signs of the differences,
# all of them up to 16. The seeds that would settle it follow from the noncentral t distribution.

# %%
def permuted_p(differences, of_report):
    moved = np.abs(differences[differences != 0])
    if len(differences) < 2:
        return None
    if len(moved) == 0:
        return exactly(1.0)
    far = abs(differences.sum()) - 1e-12 * moved.sum()
    if len(moved) <= 16:
        signs = 1 - 2 * ((np.arange(2 ** len(moved))[:, None] >> np.arange(len(moved))) & 1)
        return exactly((np.abs(signs @ moved) >= far).mean())
    signs = np.random.default_rng(0).choice([-1, 1], size=(RESAMPLES, len(moved)))
    return drawn_share((1 + (np.abs(signs @ moved) >= far).sum()) / (1 + RESAMPLES), RESAMPLES, of_report)


def contrast(of_b, of_a, level, of_report):
    """b - a over the seeds that both have; both are seed -> value."""
    differences = np.array([of_b[seed] - of_a[seed] for seed in of_b if seed in of_a])
    differences[np.abs(differences) <= 1e-12] = 0.0
    return differences, student(differences, level) | {"p": permuted_p(differences, of_report)}


def paired_power(effect, n, alpha):
    shift, critical = effect * math.sqrt(n), stats.t.ppf(1 - alpha / 2, n - 1)
    if n > 20000 or shift > 30:  # the test is certain, or t is the normal distribution
        critical = stats.norm.ppf(1 - alpha / 2)
        return stats.norm.sf(critical - shift) + stats.norm.cdf(-critical - shift)
    with np.errstate(all="ignore"):  # of chances too small for a number
        return 1 - stats.nct.cdf(critical, n - 1, shift) + stats.nct.cdf(-critical, n - 1, shift)


def seeds_needed(differences, sign, gain, alpha, power):
    deviation = differences.std(ddof=1) if len(differences) > 1 else 0.0
    effect = sign * differences.mean() - gain if len(differences) else 0.0
    if deviation == 0 or np.ptp(differences) == 0 or effect <= 0:
        return None
    enough = 2
    while paired_power(effect / deviation, enough, alpha) < power and enough < 1_000_000:
        enough *= 2
    too_few = enough // 2
    while enough - too_few > 1:
        middle = (enough + too_few) // 2
        if paired_power(effect / deviation, middle, alpha) < power:
            too_few = middle
        else:
            enough = middle
    return enough


first_round = min((row.round for row in records if row.round is not None), default=None)
of_h1 = [row for row in records if row.round in (None, first_round)]
by_seed = {}  # slice -> seed -> S
if CLAIMS:
    level = 1 - CLAIMS["alpha"]
    by_group = grouped(of_h1, lambda row: (row.slice, row.seed))
    for where, seed in sorted(by_group, key=lambda key: (key[0], -math.inf if key[1] is None else key[1])):
        figure = separation(by_group[where, seed], CLAIMS["resamples"])
        keep("S under a seed", [where, seed], **figure)
        if figure:
            by_seed.setdefault(where, {})[seed] = figure["value"][0]
    for where, values in by_seed.items():
        alone = len(values) == 1 or where in CLAIMS["capped"]
        keep("S", [where], **(FOUND["S under a seed", (where, next(iter(values)))] if alone
                              else student(list(values.values()), level)))
        keep("S_std", [where], value=exactly(float(np.std(list(values.values())))))
        if where != CLAIMS["static"] and CLAIMS["static"] in by_seed:
            differences, figure = contrast(values, by_seed[CLAIMS["static"]], level, CLAIMS["resamples"])
            keep("difference of S", [where, CLAIMS["static"]], **figure)
            keep("seeds that settle it", [where, CLAIMS["static"]], value=exactly(
                seeds_needed(differences, CLAIMS["sign"], CLAIMS["least_S_gain"], CLAIMS["alpha"], CLAIMS["power"])))
