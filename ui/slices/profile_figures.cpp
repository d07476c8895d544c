// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/slices/profile_figures.h"

#include "ui/widgets/number_format.h"
#include "ui/widgets/visible_text.h"

#include <QCoreApplication>

namespace fgw::ui {

namespace {

class ProfileText {
    Q_DECLARE_TR_FUNCTIONS(fgw::ui::ProfileText)
};

QStringList modelNames(const RecordTable& table) {
    QStringList names;
    for (const std::string& model : table.models()) {
        names.append(visibleLine(model));
    }
    return names;
}

/// A model is like itself; n says on how many failures.
stats::Estimate withItself(const explore::ModelProfile& profile) {
    stats::Estimate estimate{.n = profile.failures};
    if (profile.failures > 0) {
        estimate.value = 1.0;
        estimate.interval = stats::Interval{1.0, 1.0};
    }
    return estimate;
}

template <typename EstimateOf, typename NoteOf>
HeatmapData pairHeatmap(const QString& title, const RecordTable& table,
                        const explore::ModelProfiles& profiles, EstimateOf estimateOf, NoteOf noteOf) {
    HeatmapData data{title, modelNames(table), modelNames(table), {}, {}};
    for (std::size_t row = 0; row < profiles.models.size(); ++row) {
        for (std::size_t column = 0; column < profiles.models.size(); ++column) {
            const bool itself = row == column;
            data.cells.push_back(itself ? withItself(profiles.models[row])
                                        : estimateOf(profiles.pairOf(row, column)));
            data.notes.append(itself ? ProfileText::tr("The model itself")
                                     : noteOf(profiles.pairOf(row, column)));
        }
    }
    return data;
}

QString similarityNote(const explore::ModelPair& pair) {
    return pair.profiles.ofOneProfile
               ? ProfileText::tr("Models of one profile would show %1; p, corrected: %2")
                     .arg(format::decimal(*pair.profiles.ofOneProfile, 2),
                          format::pValue(pair.profilesAdjustedP))
               : QString();
}

QString overlapNote(const explore::ModelPair& pair) {
    return ProfileText::tr("Failed by both: %1 of %2 items; p, corrected: %3")
        .arg(format::count(pair.failed.inWith), format::count(pair.overlap.n),
             format::pValue(pair.overlapAdjustedP));
}

} // namespace

HeatmapData shareHeatmap(const RecordTable& table, const explore::FailureMap& map,
                         const explore::ModelProfiles& profiles) {
    HeatmapData data{
        ProfileText::tr("Share of each model's failures by cluster"), modelNames(table), {}, {}, {}};
    for (const std::uint32_t cluster : profiles.clusters) {
        data.columns.append(visibleLine(map.clusters[cluster].name));
    }
    for (const explore::ModelProfile& profile : profiles.models) {
        data.cells.insert(data.cells.end(), profile.shares.begin(), profile.shares.end());
    }
    return data;
}

HeatmapData similarityHeatmap(const RecordTable& table, const explore::ModelProfiles& profiles) {
    return pairHeatmap(
        ProfileText::tr("How alike models spread their failures"), table, profiles,
        [](const explore::ModelPair& pair) { return pair.profiles.similarity; }, similarityNote);
}

HeatmapData overlapHeatmap(const RecordTable& table, const explore::ModelProfiles& profiles) {
    return pairHeatmap(
        ProfileText::tr("How far models fail the same items (κ)"), table, profiles,
        [](const explore::ModelPair& pair) { return pair.overlap; }, overlapNote);
}

} // namespace fgw::ui
