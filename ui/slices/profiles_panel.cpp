// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/slices/profiles_panel.h"

#include "ui/charts/heatmap.h"
#include "ui/map/map_gesture.h"
#include "ui/session/session.h"
#include "ui/slices/distinction_model.h"
#include "ui/slices/profile_figures.h"
#include "ui/theme/styling.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/fixed_table.h"
#include "ui/widgets/number_format.h"
#include "ui/widgets/roomy_column.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/visible_text.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QVBoxLayout>

namespace fgw::ui {

namespace {

constexpr int kLeastCluster = 16 * kGrid;
const QString kProfilesJob = QStringLiteral("profiles");

} // namespace

ProfilesPanel::ProfilesPanel(Session& session, const Theme& theme, QWidget* parent)
    : QWidget(parent), m_session(session), m_theme(theme), m_pages(new QStackedWidget(this)),
      m_nothing(new EmptyState(theme, QStringLiteral("chart-column-big"), {}, {}, m_pages)),
      m_summary(new TextLabel(theme, TextTone::Muted)), m_shares(new Heatmap(theme)),
      m_measure(new QComboBox), m_pairs(new Heatmap(theme)), m_model(new DistinctionModel(this)),
      m_distinctions(new QTableView), m_content(makeContent()) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_pages);
    m_pages->addWidget(m_nothing);
    m_pages->addWidget(m_content);
    connect(&session, &Session::mapChanged, this, &ProfilesPanel::onMapChanged);
    showState();
}

bool ProfilesPanel::busy() const {
    return m_session.jobs().isRunning(kProfilesJob, this);
}

QWidget* ProfilesPanel::makePairs() {
    auto* box = new QWidget;
    auto* layout = new QVBoxLayout(box);
    layout->setContentsMargins(kGrid, kGrid, 0, 0);
    layout->setSpacing(0);
    m_measure->addItem(tr("Profiles over clusters"));
    m_measure->addItem(tr("Items failed by both"));
    m_measure->setAccessibleName(tr("What models are compared by"));
    layout->addWidget(m_measure, 0, Qt::AlignLeft);
    layout->addWidget(m_pairs->makeScrolled(), 1);
    connect(m_measure, &QComboBox::currentIndexChanged, this, &ProfilesPanel::showPairs);
    connect(m_pairs, &Heatmap::cellActivated, this, [this](int row, int column, Qt::KeyboardModifiers keys) {
        select(explore::rowsOfOverlap(*m_session.records(), *m_map, static_cast<std::size_t>(row),
                                      static_cast<std::size_t>(column)),
               keys);
    });
    return box;
}

QWidget* ProfilesPanel::makeDistinctions() {
    m_distinctions->setAccessibleName(tr("What sets the clusters apart"));
    m_distinctions->setModel(m_model);
    styleTable(m_distinctions);
    auto* header = m_distinctions->horizontalHeader();
    header->setSectionResizeMode(QHeaderView::ResizeToContents);
    new RoomyColumn(m_distinctions, DistinctionModel::ClusterColumn, kLeastCluster);
    const auto choose = [this](const QModelIndex& index) {
        const auto cluster = static_cast<std::int32_t>(m_model->clusterAt(index.row()));
        std::vector<std::uint32_t> subjects;
        for (const explore::MapPoint& point : m_map->points) {
            if (point.cluster == cluster) {
                subjects.push_back(point.subject);
            }
        }
        select(m_map->subjects->rowsOf(subjects), Qt::NoModifier);
    };
    connect(m_distinctions, &QTableView::clicked, this, choose);
    connect(m_distinctions, &QTableView::activated, this, choose);
    return m_distinctions;
}

QWidget* ProfilesPanel::makeContent() {
    m_summary->setWrapped(true);
    m_summary->setContentsMargins(2 * kGrid, kGrid, 2 * kGrid, kGrid);
    auto* lower = new QSplitter(Qt::Horizontal);
    lower->addWidget(makePairs());
    lower->addWidget(makeDistinctions());
    lower->setChildrenCollapsible(false);
    lower->setSizes({380, 620});
    auto* splitter = new QSplitter(Qt::Vertical);
    splitter->addWidget(m_shares->makeScrolled());
    splitter->addWidget(lower);
    splitter->setChildrenCollapsible(false);
    splitter->setSizes({400, 500});
    auto* content = new QWidget;
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_summary);
    layout->addWidget(makeHairline(Qt::Horizontal, content));
    layout->addWidget(splitter, 1);
    connect(m_shares, &Heatmap::cellActivated, this, [this](int row, int column, Qt::KeyboardModifiers keys) {
        const std::uint32_t cluster = m_findings->profiles.clusters[static_cast<std::size_t>(column)];
        select(explore::rowsOfProfile(*m_session.records(), *m_map, static_cast<std::size_t>(row), cluster),
               keys);
    });
    return content;
}

void ProfilesPanel::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    if (m_findings == nullptr && !busy()) {
        compute();
    }
}

void ProfilesPanel::onMapChanged() {
    m_map.reset();
    m_findings.reset();
    m_model->setModes(nullptr, nullptr);
    compute();
    showState();
}

void ProfilesPanel::compute() {
    const auto map = m_session.map();
    if (map == nullptr || !isVisible()) {
        m_session.jobs().cancel(kProfilesJob, this);
        return;
    }
    m_session.jobs().run<explore::MapFindings>(
        kProfilesJob, tr("Comparing the failures of models"), this,
        [records = m_session.records(), map, options = m_session.mapOptions()](Task& task) {
            return explore::findInMap(*records, *map, options, task);
        },
        [this, map](Result<explore::MapFindings> found) {
            if (found) {
                adopt(map, std::make_shared<const explore::MapFindings>(*std::move(found)));
            } else {
                emit m_session.failed(QString::fromStdString(found.error().message()));
            }
        });
}

void ProfilesPanel::adopt(std::shared_ptr<const explore::FailureMap> map,
                          std::shared_ptr<const explore::MapFindings> findings) {
    m_map = std::move(map);
    m_findings = std::move(findings);
    const explore::ModelProfiles& profiles = m_findings->profiles;
    m_shares->setData(shareHeatmap(*m_session.records(), *m_map, profiles));
    // The modes live as long as the findings that hold them.
    m_model->setModes(m_map, {m_findings, &m_findings->modes});
    m_summary->setText(tr("All failures of the run, whatever the filter: %1. Of the items that every model "
                          "answered (%2), %3 are failed by all.")
                           .arg(format::count(m_map->points.size()), format::count(profiles.answeredByAll),
                                format::count(profiles.failedByAll)));
    m_distinctions->setToolTip(plainToolTip(visibleLine(m_findings->modes.how)));
    showPairs();
    showState();
}

void ProfilesPanel::showPairs() {
    if (m_findings == nullptr) {
        return;
    }
    const RecordTable& records = *m_session.records();
    m_pairs->setData(m_measure->currentIndex() == 0 ? similarityHeatmap(records, m_findings->profiles)
                                                    : overlapHeatmap(records, m_findings->profiles));
}

void ProfilesPanel::showState() {
    const bool something = m_findings != nullptr && !m_findings->profiles.clusters.empty();
    if (!something) {
        m_nothing->setSentence(m_findings == nullptr
                                   ? tr("Where the failures of each model lie is shown here, once the map of "
                                        "failures is made.")
                                   : tr("This run has too few failures to group them."));
    }
    m_pages->setCurrentWidget(something ? m_content : m_nothing);
}

void ProfilesPanel::select(const BitSet& rows, Qt::KeyboardModifiers modifiers) {
    m_session.selection().select(rows, MapGesture::howOf(modifiers));
}

} // namespace fgw::ui
