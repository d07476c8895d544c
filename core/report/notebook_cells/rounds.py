# SPDX-License-Identifier: GPL-3.0-or-later
# For H3: what happens from round to round.

# %% [markdown]
# ## H3: from round to round
#
# Separation, purity and AMI of each round; ARI of the clusters that this round and the one before give the failures
# that both hold; how many of those moved (into a cluster that is not the partner of their old one); drift, the mean
# distance of the centroids in the report, matched at the least total, also in mean distances between those of the
# round before; hit rate and base rate of what was induced, by the models that the report says it was induced from.

# %%
def shared_by(before, now):
    """(cluster before, cluster now) of the failures that both rounds hold in a cluster."""
    return [(before[subject], now[subject]) for subject in now
            if before.get(subject, -1) >= 0 and now[subject] >= 0]


def ari_of(shared, of_report):
    figure = {"n": exactly(len(shared))}
    if len(shared) < 2:
        return figure
    pairs = np.array(shared)
    figure["value"] = exactly(metrics.adjusted_rand_score(*pairs.T))
    if len(shared) >= 10:
        random = np.random.default_rng(0)
        drawn = [metrics.adjusted_rand_score(*pairs[random.integers(0, len(pairs), len(pairs))].T)
                 for _ in range(RESAMPLES // 4)]
        figure |= interval_of(drawn, of_report)
    return figure


def moved_of(shared):
    if not shared:
        return 0
    table = metrics.cluster.contingency_matrix(*np.array(shared).T)
    return len(shared) - int(table[optimize.linear_sum_assignment(table, maximize=True)].sum())


def drift_of(before, now):
    """In units of the feature space, and in mean distances between the centroids before."""
    if not before or not now:
        return None, None
    before, now = np.array(before), np.array(now)
    distances = np.linalg.norm(before[:, None] - now[None], axis=2)
    drift = distances[optimize.linear_sum_assignment(distances)].mean()
    between = np.linalg.norm(before[:, None] - before[None], axis=2)[np.triu_indices(len(before), 1)]
    return drift, drift / between.mean() if len(before) > 1 and between.mean() > 0 else None


def share_failed(rows, model, ids=None):
    """Failures among the items that a model answered, and how many those are."""
    rows = [row for row in scored(rows) if row.model == model and (ids is None or row.item[0] in ids)]
    return len(failures_of(rows)), len({row.item for row in rows})


def hits_of(number, reported):
    """Hits, induced items, and the base rate of the models that they were induced from."""
    made = grouped([item for item in log.generated if item.get("round") == number],
                   lambda item: item.get("source_cluster"))
    hits = trials = expected = 0
    for source in reported.get("clusters") or []:
        ids = {item["id"] for item in made.get(source.get("cluster"), [])}
        hit, asked = share_failed(induced.get(number, []), source["model"], ids)
        failed, answered = share_failed(rounds[number], source["model"])
        if asked and answered:
            hits, trials, expected = hits + hit, trials + asked, expected + asked * failed / answered
    return hits, trials, expected


def read_report():
    for file in sorted(pathlib.Path(RUN).glob("*.json")) if RUN else []:
        content = json.loads(file.read_text(encoding="utf-8"))
        if isinstance(content, dict) and isinstance(content.get("rounds"), list):
            return {one.get("round"): one for one in content["rounds"]}
    return {}


rounds = dict(sorted(grouped([row for row in records if row.round is not None and row.slice in ROUND_SLICES],
                             lambda row: row.round).items()))
induced = grouped([row for row in records if row.round is not None and row.slice not in ROUND_SLICES],
                  lambda row: row.round)
reported, before, steps = read_report(), {}, {}
of_report = CLAIMS["resamples"] if CLAIMS else OF_REPORT
for number, rows in rounds.items():
    failed = failures_of(rows)
    now = clusters_behind({"clusters": None, "round": number}, failed)
    figures = structure_figures(list(now), now, failed, of_report)
    shared = shared_by(before, now)
    of_drift = drift_of(reported.get(number - 1, {}).get("centroids"), reported.get(number, {}).get("centroids"))
    steps[number] = {"S": separation(rows, of_report), "purity": figures["purity"], "ARI": ari_of(shared, of_report),
                     "drift in spacings": {"value": exactly(of_drift[1])}}
    keep("S of a round", [number], **steps[number]["S"])
    keep("purity of a round", [number], **figures["purity"])
    keep("purity of a round by chance", [number], **figures["by chance"])
    keep("AMI of a round", [number], **figures["AMI"])
    keep("ARI of a round", [number], **steps[number]["ARI"])
    keep("failures of a round", [number], value=exactly(len(failed)))
    keep("failures that moved", [number], value=exactly(moved_of(shared)), n=exactly(len(shared)))
    if of_drift[0] is not None:
        keep("drift", [number], value=about(of_drift[0], 1e-6))
        keep("drift in spacings", [number], value=of_drift[1] and about(of_drift[1], 1e-6))
    hits, trials, expected = hits_of(number, reported.get(number, {}))
    if trials:
        lo, hi = wilson(hits / trials, trials)
        keep("hit rate", [number], value=exactly(hits / trials), lo=exactly(lo), hi=exactly(hi), n=exactly(trials))
        keep("base rate", [number], value=exactly(expected / trials))
    before = now

# %% [markdown]
# The rule for *settled*: in each of the last steps, as many as the window asks, every criterion that can be computed
# holds.

# %%
def holds(now, last, rule):
    change = lambda name: abs(value_of(now[name]) - value_of(last[name])) if (
        value_of(now[name]) is not None and value_of(last[name]) is not None) else 0.0
    ari, drift = value_of(now["ARI"]), value_of(now["drift in spacings"])
    return (ari is not None and ari >= rule["ari"] and (drift is None or drift <= rule["drift"])
            and change("S") <= rule["separation_change"] and change("purity") <= rule["purity_change"])


if CLAIMS and len(rounds) > 1:
    resting = 0
    for last, now in reversed(list(zip(list(steps)[:-1], list(steps)[1:]))):
        if not holds(steps[now], steps[last], CLAIMS["settling"]):
            break
        resting += 1
    keep("steps at rest at the end", [], value=exactly(resting))
    keep("settled", [], value=exactly(int(resting >= CLAIMS["settling"]["window"])))
