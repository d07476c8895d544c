// SPDX-License-Identifier: GPL-3.0-or-later
// How the map workspace marks its points: their colours and sizes, which are lit, which mislead.
#include "ui/map/map_canvas.h"
#include "ui/map/map_distortion.h"
#include "ui/map/map_panel.h"
#include "ui/map/map_workspace.h"
#include "ui/session/session.h"
#include "ui/widgets/number_format.h"
#include "ui/widgets/text_label.h"

#include <QComboBox>
#include <QSignalBlocker>

#include <algorithm>
#include <utility>

namespace fgw::ui {

namespace {

/// A selection of fewer points says nothing about a map.
constexpr std::size_t kFewestJudged = 8;
/// Above this many points a map is judged only where a person asks to see its distortion: it takes a time
/// that grows with their square.
constexpr std::size_t kMostJudgedUnasked = 30'000;

/// One of the subject's records is among the rows.
bool holdsAny(const explore::Subjects& subjects, std::uint32_t subject, const BitSet& rows) {
    return std::any_of(subjects.rows.begin() + subjects.offsets[subject],
                       subjects.rows.begin() + subjects.offsets[subject + 1],
                       [&](std::uint32_t row) { return row < rows.size() && rows.test(row); });
}

bool showsDistortion(const ColourField& field) {
    return field.kind == ColourField::Kind::Lost || field.kind == ColourField::Kind::Gained;
}

} // namespace

FieldSources MapWorkspace::fieldSources() const {
    return {m_session.judgements().snapshot(), m_distortion->value(), m_whyNotJudged};
}

void MapWorkspace::adoptFields() {
    const ColourField before = field();
    const QString sizedBefore = m_sizeBox->currentData().toString();
    const QSignalBlocker quiet(m_fieldBox);
    const QSignalBlocker quietSize(m_sizeBox);
    m_fields = colourFields(*m_session.records(), *m_session.map(), fieldSources());
    m_fieldBox->clear();
    for (const ColourField& field : m_fields) {
        m_fieldBox->addItem(displayName(field));
    }
    const auto kept = std::ranges::find(m_fields, before);
    m_fieldBox->setCurrentIndex(kept == m_fields.end() ? 0 : static_cast<int>(kept - m_fields.begin()));
    m_sizeBox->clear();
    m_sizeBox->addItem(tr("nothing"));
    for (const ColourField& field :
         sizeFields(*m_session.records(), *m_session.map(), m_fields, fieldSources())) {
        m_sizeBox->addItem(displayName(field), QString::fromStdString(field.name));
    }
    m_sizeBox->setCurrentIndex(std::max(0, m_sizeBox->findData(sizedBefore)));
}

ColourField MapWorkspace::field() const {
    const auto index = static_cast<std::size_t>(m_fieldBox->currentIndex());
    return index < m_fields.size() ? m_fields[index] : ColourField{ColourField::Kind::Cluster, "cluster"};
}

std::optional<ColourField> MapWorkspace::sizedField() const {
    const std::string name = m_sizeBox->currentData().toString().toStdString();
    const auto found = std::ranges::find(m_fields, name, &ColourField::name);
    return found == m_fields.end() ? std::nullopt : std::optional(*found);
}

void MapWorkspace::recolour() {
    const auto map = m_session.map();
    if (map == nullptr || map->points.empty()) {
        return;
    }
    if (showsDistortion(field())) {
        judgeMap();
    }
    showColours();
}

void MapWorkspace::showColours() {
    const auto map = m_session.map();
    m_scheme = colourScheme(*m_session.records(), *map, field(), m_theme.roles(), fieldSources());
    m_canvas->setColours(m_scheme.colourOfPoint, m_scheme.palette);
    m_canvas->setHullsTinted(field().kind == ColourField::Kind::Cluster);
    m_panel->setScheme(field(), m_scheme, m_sizes.legend);
}

void MapWorkspace::resizePoints() {
    const auto map = m_session.map();
    if (map == nullptr || map->points.empty()) {
        return;
    }
    const auto sized = sizedField();
    if (sized && showsDistortion(*sized)) {
        judgeMap();
    }
    m_sizes = sized ? sizeScheme(*m_session.records(), *map, *sized, m_theme.roles(), fieldSources())
                    : SizeScheme();
    m_canvas->setSizes(m_sizes.sizeOfPoint);
    m_panel->setScheme(field(), m_scheme, m_sizes.legend);
}

void MapWorkspace::adoptJudgements() {
    if (const auto map = m_session.map(); map != nullptr && !map->points.empty()) {
        adoptFields();
        recolour();
    }
}

void MapWorkspace::adoptDistortion() {
    recolour();
    resizePoints();
    warnOfDistortion();
}

void MapWorkspace::endJudging(const QString& reason) {
    m_whyNotJudged = reason;
    if (const auto map = m_session.map(); map != nullptr && !map->points.empty()) {
        showColours(); // recolour() would ask for it again
    }
}

void MapWorkspace::relight() {
    const auto map = m_session.map();
    if (map == nullptr || map->points.empty()) {
        return;
    }
    const BitSet& selected = m_session.selection().rows();
    const bool anySelected = selected.any();
    const BitSet& passing = m_session.filter().rows();
    const explore::Subjects& subjects = *map->subjects;
    m_selectedPoints.clear();
    for (std::uint32_t i = 0; anySelected && i < map->points.size(); ++i) {
        if (holdsAny(subjects, map->points[i].subject, selected)) {
            m_selectedPoints.push_back(i);
        }
    }
    // The one that is being read is ringed; several are set against the rest.
    const bool setsApart = m_selectedPoints.size() > 1;
    std::vector<std::uint8_t> lit(map->points.size(), setsApart ? 0 : 1);
    if (setsApart) {
        std::ranges::for_each(m_selectedPoints, [&](std::uint32_t i) { lit[i] = 1; });
    }
    std::size_t passed = lit.size();
    for (std::uint32_t i = 0; m_session.filter().active() && i < lit.size(); ++i) {
        if (!holdsAny(subjects, map->points[i].subject, passing)) {
            lit[i] = 0;
            --passed;
        }
    }
    m_canvas->setLit(lit);
    const QString all = format::failures(lit.size());
    m_chosen->setText(anySelected ? tr("%1 of %2 selected").arg(format::count(m_selectedPoints.size()), all)
                      : passed < lit.size() ? tr("%1 of %2 pass the filter").arg(format::count(passed), all)
                                            : all);
    warnOfDistortion();
}

void MapWorkspace::judgeMap() {
    m_distortion->setMap(m_session.layoutSettled() ? m_session.map() : nullptr);
    m_distortion->request();
    if (!std::exchange(m_whyNotJudged, {}).isEmpty()) {
        showColours();
    }
}

void MapWorkspace::warnOfDistortion() {
    m_misleads->hide();
    const auto map = m_session.map();
    if (map == nullptr || !m_session.layoutSettled() || m_selectedPoints.size() < kFewestJudged) {
        return;
    }
    if (map->points.size() <= kMostJudgedUnasked) {
        judgeMap();
    }
    if (const auto distortion = m_distortion->value()) {
        const auto count = explore::countMisplaced(*distortion, m_selectedPoints);
        m_misleads->setVisible(count.most());
        m_misleads->setText(
            tr("Mostly distortion: %1 of %Ln selected point(s) are near others than their true "
               "neighbours (more than half of %2 lost or falsely gained)",
               nullptr, static_cast<int>(count.n))
                .arg(format::count(count.misplaced), format::count(distortion->neighbours)));
    }
}

void MapWorkspace::nameRegions() {
    if (!m_session.layoutSettled()) {
        return;
    }
    using Regions = std::vector<explore::RegionLabel>;
    m_session.jobs().run<Regions>(
        QStringLiteral("regions"), tr("Naming the parts of the map"), this,
        [map = m_session.map(), records = m_session.records()](Task& task) {
            return explore::regionLabels(*records, *map, {}, task);
        },
        [this, map = m_session.map()](Result<Regions> regions) {
            if (regions && map == m_session.map()) { // otherwise the points lie elsewhere by now
                m_canvas->setRegions(*regions);
            }
        });
}

std::vector<LegendEntry> MapWorkspace::sheetLegend() const {
    std::vector<LegendEntry> lines = m_scheme.legend;
    lines.insert(lines.end(), m_sizes.legend.begin(), m_sizes.legend.end());
    return lines;
}

void MapWorkspace::chooseColours(std::size_t first, std::size_t last) {
    std::vector<std::uint32_t> points;
    for (std::uint32_t point = 0; point < m_scheme.colourOfPoint.size(); ++point) {
        if (m_scheme.colourOfPoint[point] >= first && m_scheme.colourOfPoint[point] <= last) {
            points.push_back(point);
        }
    }
    choose(points, Selection::How::Replace);
}

} // namespace fgw::ui
