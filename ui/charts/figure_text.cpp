// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/figure_text.h"

#include "core/report/figure.h"
#include "ui/widgets/visible_text.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <string_view>

namespace fgw::ui {

namespace {

struct Known {
    std::string_view key;
    const char* shown;
};

constexpr std::array kKnown{
    Known{"accuracy by slice", QT_TRANSLATE_NOOP("FigureText", "Accuracy by slice")},
    Known{"accuracy difference by slice", QT_TRANSLATE_NOOP("FigureText", "Difference of accuracy by slice")},
    Known{"accuracy difference", QT_TRANSLATE_NOOP("FigureText", "Difference of accuracy")},
    Known{"accuracy before and after", QT_TRANSLATE_NOOP("FigureText", "Accuracy before and after")},
    Known{"all shared items", QT_TRANSLATE_NOOP("FigureText", "All shared items")},
    Known{"Newcombe, paired, 95 %", QT_TRANSLATE_NOOP("FigureText", "Newcombe's paired intervals, 95 %")},
    Known{"percentile bootstrap over items, 95 %",
          QT_TRANSLATE_NOOP("FigureText", "Percentile bootstrap over items, 95 %")},
    Known{"accuracy", QT_TRANSLATE_NOOP("FigureText", "Accuracy")},
    Known{"slice", QT_TRANSLATE_NOOP("FigureText", "Slice")},
    Known{"round", QT_TRANSLATE_NOOP("FigureText", "Round")},
    Known{"separation", QT_TRANSLATE_NOOP("FigureText", "Separation S")},
    Known{"separation by slice", QT_TRANSLATE_NOOP("FigureText", "Separation S by slice")},
    Known{"purity", QT_TRANSLATE_NOOP("FigureText", "Purity")},
    Known{"drift", QT_TRANSLATE_NOOP("FigureText", "Drift")},
    Known{"ARI", QT_TRANSLATE_NOOP("FigureText", "ARI")},
    Known{"separation by slice", QT_TRANSLATE_NOOP("FigureText", "Separation S by slice")},
    Known{"difference of separation", QT_TRANSLATE_NOOP("FigureText", "Difference of separation")},
    Known{"difference of S", QT_TRANSLATE_NOOP("FigureText", "Difference of S")},
    Known{"contrast", QT_TRANSLATE_NOOP("FigureText", "Contrast")},
    Known{"structure of the failures", QT_TRANSLATE_NOOP("FigureText", "Structure of the failures")},
    Known{"agreement with structure", QT_TRANSLATE_NOOP("FigureText", "Agreement with structure")},
    Known{"drift in centroid distances", QT_TRANSLATE_NOOP("FigureText", "Drift, in centroid distances")},
    Known{"seeds", QT_TRANSLATE_NOOP("FigureText", "Seeds")},
    Known{"mean", QT_TRANSLATE_NOOP("FigureText", "Mean")},
    Known{"chance", QT_TRANSLATE_NOOP("FigureText", "Chance, same k")},
    Known{"AMI", QT_TRANSLATE_NOOP("FigureText", "AMI")},
    Known{"V-measure", QT_TRANSLATE_NOOP("FigureText", "V-measure")},
    Known{"over seeds, 95 %", QT_TRANSLATE_NOOP("FigureText", "Intervals over seeds, 95 %")},
    Known{"paired by seed, 95 %", QT_TRANSLATE_NOOP("FigureText", "Paired by seed, 95 %")},
    Known{"silhouette", QT_TRANSLATE_NOOP("FigureText", "Silhouette")},
    Known{"clusters k", QT_TRANSLATE_NOOP("FigureText", "Clusters k")},
    Known{"reliability", QT_TRANSLATE_NOOP("FigureText", "Reliability")},
    Known{"stated confidence", QT_TRANSLATE_NOOP("FigureText", "Stated confidence")},
    Known{"seed", QT_TRANSLATE_NOOP("FigureText", "Seed")},
    Known{"Wilson, 95 %", QT_TRANSLATE_NOOP("FigureText", "Wilson intervals, 95 %")},
    Known{"percentile bootstrap, 95 %", QT_TRANSLATE_NOOP("FigureText", "Percentile bootstrap, 95 %")},
    Known{report::kPooledNote,
          QT_TRANSLATE_NOOP("FigureText", "All seeds pooled; percentile bootstrap over items, 95 %")},
    Known{report::kPurityNote,
          QT_TRANSLATE_NOOP("FigureText",
                            "Basic bootstrap, 95 %, corrected for the upward bias of purity: it "
                            "may leave out the value")},
};

} // namespace

QString figureText(const std::string& text) {
    const auto known = std::ranges::find(kKnown, text, &Known::key);
    return known == kKnown.end() ? visibleLine(text)
                                 : QCoreApplication::translate("FigureText", known->shown);
}

} // namespace fgw::ui
