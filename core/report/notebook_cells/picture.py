# SPDX-License-Identifier: GPL-3.0-or-later
# The last cell of a run's notebook: its accuracies as a picture.

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
        for (where, model), figure in self.cells.items():
            value, lo, hi, n = (value_of(figure, name) for name in ("value", "lo", "hi", "n"))
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
