// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/figure_text.h"

#include "core/report/figure_note.h"
#include "core/report/hypothesis_figures.h"
#include "ui/widgets/known_text.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <array>

namespace fgw::ui {

namespace {

constexpr std::array kKnown{
    KnownText{"accuracy by slice", QT_TRANSLATE_NOOP("FigureText", "Accuracy by slice")},
    KnownText{"accuracy difference by slice",
              QT_TRANSLATE_NOOP("FigureText", "Difference of accuracy by slice")},
    KnownText{"accuracy difference", QT_TRANSLATE_NOOP("FigureText", "Difference of accuracy")},
    KnownText{"accuracy before and after", QT_TRANSLATE_NOOP("FigureText", "Accuracy before and after")},
    KnownText{"all shared items", QT_TRANSLATE_NOOP("FigureText", "All shared items")},
    KnownText{"Newcombe, paired, 95 %", QT_TRANSLATE_NOOP("FigureText", "Newcombe's paired intervals, 95 %")},
    KnownText{report::kOverItemsNote,
              QT_TRANSLATE_NOOP("FigureText", "Percentile bootstrap over items, 95 %")},
    KnownText{"accuracy", QT_TRANSLATE_NOOP("FigureText", "Accuracy")},
    KnownText{"slice", QT_TRANSLATE_NOOP("FigureText", "Slice")},
    KnownText{"round", QT_TRANSLATE_NOOP("FigureText", "Round")},
    KnownText{"separation", QT_TRANSLATE_NOOP("FigureText", "Separation S")},
    KnownText{"separation by slice", QT_TRANSLATE_NOOP("FigureText", "Separation S by slice")},
    KnownText{"purity", QT_TRANSLATE_NOOP("FigureText", "Purity")},
    KnownText{"drift", QT_TRANSLATE_NOOP("FigureText", "Drift")},
    KnownText{"ARI", QT_TRANSLATE_NOOP("FigureText", "ARI")},
    KnownText{"difference of separation", QT_TRANSLATE_NOOP("FigureText", "Difference of separation")},
    KnownText{"difference of S", QT_TRANSLATE_NOOP("FigureText", "Difference of S")},
    KnownText{"contrast", QT_TRANSLATE_NOOP("FigureText", "Contrast")},
    KnownText{"structure of the failures", QT_TRANSLATE_NOOP("FigureText", "Structure of the failures")},
    KnownText{"agreement with structure", QT_TRANSLATE_NOOP("FigureText", "Agreement with structure")},
    KnownText{"drift in centroid distances", QT_TRANSLATE_NOOP("FigureText", "Drift, in centroid distances")},
    KnownText{"seeds", QT_TRANSLATE_NOOP("FigureText", "Seeds")},
    KnownText{"mean", QT_TRANSLATE_NOOP("FigureText", "Mean")},
    KnownText{"chance", QT_TRANSLATE_NOOP("FigureText", "Chance, same k")},
    KnownText{"clusters by structure", QT_TRANSLATE_NOOP("FigureText", "Clusters by structure")},
    KnownText{"cluster", QT_TRANSLATE_NOOP("FigureText", "Cluster")},
    KnownText{"share of the cluster", QT_TRANSLATE_NOOP("FigureText", "Share of the cluster's failures")},
    KnownText{"AMI", QT_TRANSLATE_NOOP("FigureText", "AMI")},
    KnownText{"V-measure", QT_TRANSLATE_NOOP("FigureText", "V-measure")},
    KnownText{report::kOverSeedsNote, QT_TRANSLATE_NOOP("FigureText", "Intervals over seeds, 95 %")},
    KnownText{report::kOverSeedsOrItemsNote,
              QT_TRANSLATE_NOOP("FigureText",
                                "Intervals over seeds, 95 %; where seeds say nothing, percentile bootstrap "
                                "over items, 95 %")},
    KnownText{report::kPairedNote, QT_TRANSLATE_NOOP("FigureText", "Paired by seed, 95 %")},
    KnownText{report::kStructureOfOneNote,
              QT_TRANSLATE_NOOP("FigureText",
                                "Purity by basic bootstrap over failures, 95 %, corrected for its upward "
                                "bias: it may leave out the value; chance by permutation, 95 %")},
    KnownText{"silhouette", QT_TRANSLATE_NOOP("FigureText", "Silhouette")},
    KnownText{"clusters k", QT_TRANSLATE_NOOP("FigureText", "Clusters k")},
    KnownText{"reliability", QT_TRANSLATE_NOOP("FigureText", "Reliability")},
    KnownText{"stated confidence", QT_TRANSLATE_NOOP("FigureText", "Stated confidence")},
    KnownText{"seed", QT_TRANSLATE_NOOP("FigureText", "Seed")},
    KnownText{"Wilson, 95 %", QT_TRANSLATE_NOOP("FigureText", "Wilson intervals, 95 %")},
    KnownText{"percentile bootstrap, 95 %", QT_TRANSLATE_NOOP("FigureText", "Percentile bootstrap, 95 %")},
    KnownText{report::kPooledNote,
              QT_TRANSLATE_NOOP("FigureText", "All seeds pooled; percentile bootstrap over items, 95 %")},
    KnownText{report::kDriftNote,
              QT_TRANSLATE_NOOP("FigureText",
                                "As reported, without interval: its features are not those of the "
                                "workbench, and cannot be resampled")},
    KnownText{report::kDriftUnloggedNote,
              QT_TRANSLATE_NOOP("FigureText",
                                "As reported, without interval: the log holds no evaluations with a round")},
    KnownText{report::kDriftUnplacedNote,
              QT_TRANSLATE_NOOP("FigureText",
                                "As reported, without interval: centroids are not reported of every round")},
    KnownText{report::kDriftUncountedNote,
              QT_TRANSLATE_NOOP("FigureText",
                                "As reported, without interval: the log counts more clusters than centroids "
                                "are reported")},
    KnownText{report::kDriftOfFewNote,
              QT_TRANSLATE_NOOP("FigureText",
                                "As reported, without interval: too few items fail to resample them")},
    KnownText{report::kDriftUnreadNote,
              QT_TRANSLATE_NOOP("FigureText",
                                "As reported, without interval: the texts of the items cannot be read any "
                                "more")},
    KnownText{report::kDriftPlainNote, QT_TRANSLATE_NOOP("FigureText", "As reported, without interval")},
    KnownText{report::kDriftBandNote,
              QT_TRANSLATE_NOOP("FigureText", "Basic bootstrap over items, 95 %, clusters held fixed")},
    KnownText{report::kDriftPartlyOursNote,
              QT_TRANSLATE_NOOP("FigureText",
                                "Basic bootstrap over items, 95 %, clusters held fixed; none where the "
                                "features are not those of the workbench")},
    KnownText{report::kDriftPartlyPlacedNote,
              QT_TRANSLATE_NOOP("FigureText",
                                "Basic bootstrap over items, 95 %, clusters held fixed; none where centroids "
                                "are not reported")},
    KnownText{report::kDriftPartlyCountedNote,
              QT_TRANSLATE_NOOP("FigureText",
                                "Basic bootstrap over items, 95 %, clusters held fixed; none where the log "
                                "counts more clusters than centroids are reported")},
    KnownText{report::kDriftPartlyOfFewNote,
              QT_TRANSLATE_NOOP("FigureText",
                                "Basic bootstrap over items, 95 %, clusters held fixed; none where too few "
                                "items fail to resample them")},
    KnownText{report::kDriftPartlyReadNote,
              QT_TRANSLATE_NOOP("FigureText",
                                "Basic bootstrap over items, 95 %, clusters held fixed; none where the texts "
                                "of the items cannot be read any more")},
    KnownText{report::kPurityNote,
              QT_TRANSLATE_NOOP("FigureText",
                                "Basic bootstrap, 95 %, corrected for the upward bias of purity: it "
                                "may leave out the value")},
};

bool isKnown(const std::string& text) {
    return std::ranges::find(kKnown, text, &KnownText::key) != kKnown.end();
}

/// The translation says the level as its key does, once or more: the first is the one that varies.
QString atLevel(QString translated, const std::string& percent) {
    const auto usual = QStringLiteral("95");
    const qsizetype at = translated.indexOf(usual);
    const QString shown = QLocale().toString(QString::fromStdString(percent).toDouble(), 'g', 8);
    return at < 0 ? translated : translated.replace(at, usual.size(), shown);
}

} // namespace

QString figureText(const std::string& text) {
    const auto levelled = report::levelledNote(text);
    return levelled && isKnown(levelled->key)
               ? atLevel(knownText(kKnown, "FigureText", levelled->key), levelled->percent)
               : knownText(kKnown, "FigureText", text);
}

} // namespace fgw::ui
