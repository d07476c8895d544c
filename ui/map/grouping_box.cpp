// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/map/grouping_box.h"

#include "ui/charts/figure_view.h"
#include "ui/theme/theme.h"
#include "ui/widgets/number_format.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/visible_text.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace fgw::ui {

namespace {

constexpr int kCurveHeight = 136;
constexpr int kMostClusters = 64;

report::Figure silhouetteFigure(const explore::FailureMap& map) {
    report::Figure figure{.title = "silhouette",
                          .note = {},
                          .x = {.title = "clusters k"},
                          .y = {.title = "silhouette"},
                          .series = {}};
    report::Series curve{"silhouette", report::SeriesForm::Line, 8, {}};
    report::Series chosen{"clusters k", report::SeriesForm::Line, 0, {}};
    for (const auto& [k, silhouette] : map.silhouettes) {
        curve.marks.push_back({static_cast<double>(k), {silhouette, std::nullopt, map.silhouetteSample}, k});
        if (k == map.groups) {
            chosen.marks.push_back(curve.marks.back());
        }
    }
    figure.series = {std::move(curve), std::move(chosen)};
    return figure;
}

std::size_t noiseOf(const explore::FailureMap& map) {
    const auto noise = std::ranges::find(map.clusters, true, &explore::MapCluster::isNoise);
    return noise == map.clusters.end() ? 0 : noise->size;
}

} // namespace

GroupingBox::GroupingBox(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_way(new QComboBox(this)), m_count(new QSpinBox(this)),
      m_sentence(new TextLabel(theme, TextTone::Muted, {}, this)), m_curve(new FigureView(theme, this)),
      m_countSettled(new QTimer(this)) {
    constexpr int kTypingPause = 500; // milliseconds: failures are grouped once, not for each step of the box
    makeChoices();
    auto* line = new QHBoxLayout;
    line->setContentsMargins(kGrid, 0, 2 * kGrid, 0);
    line->addWidget(m_way, 1);
    line->addWidget(m_count);
    auto* told = new QHBoxLayout;
    told->setContentsMargins(kGrid, 0, 2 * kGrid, 0);
    told->addWidget(m_sentence, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, kGrid, 0, kGrid / 2);
    layout->setSpacing(kGrid / 2);
    layout->addLayout(line);
    layout->addLayout(told);
    layout->addWidget(m_curve);
    m_curve->setFixedHeight(kCurveHeight);
    m_curve->setLegendShown(false);
    m_curve->setTickNotesShown(false);
    m_countSettled->setSingleShot(true);
    m_countSettled->setInterval(kTypingPause);
    connect(m_way, &QComboBox::currentIndexChanged, this, &GroupingBox::want);
    connect(m_count, &QSpinBox::valueChanged, m_countSettled, qOverload<>(&QTimer::start));
    connect(m_countSettled, &QTimer::timeout, this, &GroupingBox::want);
    connect(m_curve, &FigureView::markActivated, this, [this](quint64 k) {
        const QSignalBlocker quiet(m_count);
        m_count->setValue(static_cast<int>(k));
        want();
    });
}

void GroupingBox::makeChoices() {
    const auto add = [this](const QString& name, explore::Grouping grouping, const QString& meaning) {
        m_way->addItem(name, static_cast<int>(grouping));
        m_way->setItemData(m_way->count() - 1, plainToolTip(meaning), Qt::ToolTipRole);
    };
    add(tr("k-means"), explore::Grouping::KMeans, tr("Round clusters of like size; every failure is in one"));
    add(tr("HDBSCAN"), explore::Grouping::Hdbscan,
        tr("Dense regions, as many as there are; what lies between them is noise"));
    add(tr("Ward"), explore::Grouping::Ward,
        tr("Merged pair by pair with the least loss; every failure is in one"));
    m_way->setAccessibleName(tr("How failures are clustered"));
    m_count->setRange(0, kMostClusters);
    m_count->setSpecialValueText(tr("auto"));
    m_count->setAccessibleName(tr("Number of clusters"));
}

GroupingChoice GroupingBox::choice() const {
    return {static_cast<explore::Grouping>(m_way->currentData().toInt()),
            static_cast<std::size_t>(m_count->value())};
}

void GroupingBox::want() {
    m_countSettled->stop();
    // The number that one way was given says nothing about another.
    GroupingChoice now = choice();
    now.clusters = now.grouping == m_shown.grouping ? now.clusters : 0;
    if (now != m_shown) {
        m_shown = now;
        emit wanted(now);
    }
}

QString GroupingBox::sentence(const explore::FailureMap& map) const {
    if (map.grouping == explore::Grouping::Hdbscan) {
        return tr("%Ln cluster(s) found, %1 failures are noise", nullptr, static_cast<int>(map.groups))
            .arg(format::count(noiseOf(map)));
    }
    const QString found = m_shown.clusters == 0 ? tr("k = %1, best silhouette") : tr("k = %1, as set");
    return found.arg(map.groups);
}

void GroupingBox::setMap(const explore::FailureMap& map, const GroupingChoice& wantedNow) {
    const QSignalBlocker quietWay(m_way);
    const QSignalBlocker quietCount(m_count);
    m_shown = wantedNow;
    m_countSettled->stop();
    m_way->setCurrentIndex(m_way->findData(static_cast<int>(wantedNow.grouping)));
    m_count->setValue(static_cast<int>(wantedNow.clusters));
    m_count->setEnabled(wantedNow.grouping != explore::Grouping::Hdbscan);
    m_sentence->setText(sentence(map));
    showCurve(map);
}

void GroupingBox::showCurve(const explore::FailureMap& map) {
    m_curve->setVisible(map.silhouettes.size() > 1);
    if (map.silhouettes.size() > 1) {
        m_curve->setFigure(silhouetteFigure(map));
    }
}

} // namespace fgw::ui
