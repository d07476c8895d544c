// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/map/near_selection.h"

#include "core/explore/item_details.h"
#include "core/explore/near_failures.h"
#include "ui/map/twin_dialog.h"
#include "ui/session/session.h"
#include "ui/theme/theme.h"
#include "ui/widgets/number_format.h"
#include "ui/widgets/part_action.h"

#include <QAction>

#include <algorithm>

namespace fgw::ui {

namespace {

QString jobKey() {
    return QStringLiteral("near");
}

} // namespace

NearSelection::NearSelection(Session& session, const Theme& theme, QWidget* owner)
    : QObject(owner), m_session(session), m_theme(theme), m_owner(owner),
      m_nearest(make(tr("Select the nearest failures"), QStringLiteral("search"), Qt::Key_N,
                     &NearSelection::selectNearest)),
      m_twin(make(tr("Show the nearest passing twin"), QStringLiteral("check"), Qt::Key_T,
                  &NearSelection::findTwin)),
      m_duplicates(make(tr("Select near-duplicates of the selection"), QStringLiteral("copy"), Qt::Key_E,
                        &NearSelection::selectDuplicates)) {}

NearSelection::~NearSelection() {
    m_session.jobs().disconnect(this);
}

QAction* NearSelection::make(const QString& text, const QString& icon, const QKeySequence& key,
                             void (NearSelection::*act)()) {
    QAction* action = addPartAction(m_owner, text, {key});
    action->setIcon(m_theme.icon(icon));
    connect(action, &QAction::triggered, this, act);
    return action;
}

std::optional<std::uint32_t> NearSelection::focusedPoint() const {
    const auto map = m_session.map();
    const auto row = m_session.selection().focus();
    if (map == nullptr || !map->subjects || !row || *row >= map->subjects->ofRow.size()) {
        return std::nullopt;
    }
    const auto found =
        std::ranges::find(map->points, map->subjects->ofRow[*row], &explore::MapPoint::subject);
    return found == map->points.end()
               ? std::nullopt
               : std::optional(static_cast<std::uint32_t>(found - map->points.begin()));
}

std::vector<std::uint32_t> NearSelection::chosenPoints() const {
    const auto map = m_session.map();
    std::vector<std::uint32_t> points;
    if (map == nullptr || !map->subjects) {
        return points;
    }
    std::vector<std::uint8_t> isChosen(map->subjects->all.size(), 0);
    m_session.selection().rows().forEach([&](std::size_t row) { isChosen[map->subjects->ofRow[row]] = 1; });
    for (std::uint32_t point = 0; point < map->points.size(); ++point) {
        if (isChosen[map->points[point].subject] != 0) {
            points.push_back(point);
        }
    }
    if (const auto focused = focusedPoint(); points.empty() && focused) {
        points.push_back(*focused);
    }
    return points;
}

void NearSelection::selectNearest() {
    const auto point = focusedPoint();
    if (!point) {
        emit m_session.notice(
            tr("Click a failure first: the nearest ones are those of the failure shown at the "
               "right."));
        return;
    }
    m_session.jobs().run<BitSet>(
        jobKey(), tr("Finding the nearest failures"), this,
        [map = m_session.map(), point = *point](Task&) -> Result<BitSet> {
            // The failure itself comes first.
            return map->subjects->rowsOf(
                explore::nearestInSpace(*map, map->points[point], explore::kNearestFailures + 1));
        },
        [this, records = m_session.records()](Result<BitSet> rows) {
            if (rows && records == m_session.records()) {
                m_session.selection().select(*rows);
                emit m_session.notice(tr("Selected with the %1 failures nearest to it")
                                          .arg(format::count(explore::kNearestFailures)));
            }
        });
}

void NearSelection::findTwin() {
    const auto point = focusedPoint();
    if (!point) {
        emit m_session.notice(tr("Click a failure first: its nearest passing twin is then shown."));
        return;
    }
    using Twin = std::optional<TwinTexts>;
    m_session.jobs().run<Twin>(
        jobKey(), tr("Finding the nearest passing twin"), this,
        [map = m_session.map(), records = m_session.records(), point = *point](Task& task) -> Result<Twin> {
            const std::uint32_t row = map->points[point].row;
            const auto twin = explore::nearestPassingTwin(*records, *map->subjects, row, {}, task);
            if (!twin) {
                return std::unexpected(twin.error());
            }
            if (!*twin) {
                return Twin();
            }
            auto texts = readTwin(*records, row, **twin);
            return texts ? Result<Twin>(std::move(*texts)) : std::unexpected(texts.error());
        },
        [this, records = m_session.records()](Result<Twin> texts) {
            if (!texts) {
                emit m_session.failed(QString::fromStdString(texts.error().message()));
            } else if (!*texts) {
                emit m_session.notice(tr("No other item was passed: there is no passing twin."));
            } else if (records == m_session.records()) {
                showTwin(**texts);
            }
        });
}

void NearSelection::showTwin(const TwinTexts& texts) {
    auto* dialog = new TwinDialog(m_theme, texts, m_owner);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &TwinDialog::rowWanted, this,
            [this](std::size_t row) { m_session.selection().setFocus(row); });
    dialog->show();
}

void NearSelection::selectDuplicates() {
    std::vector<std::uint32_t> points = chosenPoints();
    if (points.empty()) {
        emit m_session.notice(tr("Select failures first: near-duplicates are those of the selection."));
        return;
    }
    m_session.jobs().run<std::vector<std::uint32_t>>(
        jobKey(), tr("Finding near-duplicates"), this,
        [map = m_session.map(), points = std::move(points)](Task& task) {
            return explore::nearDuplicatesOf(*map, points, explore::kNearDuplicateCosine, {}, task);
        },
        [this, map = m_session.map()](Result<std::vector<std::uint32_t>> near) {
            if (!near || m_session.map() == nullptr || m_session.map()->space != map->space) {
                return;
            }
            std::vector<std::uint32_t> subjects;
            std::ranges::transform(*near, std::back_inserter(subjects),
                                   [&](std::uint32_t point) { return map->points[point].subject; });
            m_session.selection().select(map->subjects->rowsOf(subjects), Selection::How::Add);
            emit m_session.notice(tr("%Ln near-duplicate(s) of the selection, by a cosine above %1", nullptr,
                                     static_cast<int>(near->size()))
                                      .arg(format::decimal(explore::kNearDuplicateCosine, 2)));
        });
}

} // namespace fgw::ui
