# SPDX-License-Identifier: GPL-3.0-or-later
# The cell that sets every figure beside that of the report.

# %% [markdown]
# ## Does it give what the report says?
#
# `same`: as it must be; `by chance`: as near as drawing anew allows; `differs`: the files give another one;
# `not given`: the files give none.

# %%
def verdict(field, found):
    if field is None or found is None:
        return "same" if field is None and found is None else "differs"
    value, lowest, highest = found
    if not lowest <= field <= highest:
        return "differs"
    return "same" if abs(field - value) <= 1e-6 * max(1.0, abs(value)) else "by chance"


def shown(fields):
    number = lambda name: "–" if fields.get(name) is None else f"{fields[name]:.6g}"
    text = number("value")
    text += f" [{number('lo')}, {number('hi')}]" if fields.get("lo") is not None else ""
    text += f" p = {number('p')}" if fields.get("p") is not None else ""
    return text + (f" n = {fields['n']:.0f}" if fields.get("n") is not None else "")


counted = collections.Counter()
for row in EXPECTED:
    found = FOUND.get((row["figure"], tuple(row["of"])))
    fields = {name: row[name] for name in ("value", "lo", "hi", "n", "p") if name in row}
    of_fields = {"not given"} if found is None else {verdict(field, found.get(name)) for name, field in fields.items()}
    worst = next(word for word in ("not given", "differs", "by chance", "same") if word in of_fields)
    counted[worst] += 1
    recomputed = {name: value_of(found, name) for name in fields}
    print(f"{worst:9} {row['figure']} of {', '.join(map(str, row['of'])) or 'the run'}: "
          f"report {shown(fields)}, recomputed {shown(recomputed)}")
print(f"{len(EXPECTED)} figures compared: {counted['same']} same, {counted['by chance']} by chance, "
      f"{counted['differs']} differ, {counted['not given']} not given")
