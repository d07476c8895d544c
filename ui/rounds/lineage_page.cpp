// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/rounds/lineage_page.h"

#include "core/explore/lineage_on_map.h"
#include "core/explore/record_lineage.h"
#include "ui/map/map_gesture.h"
#include "ui/rounds/ribbon_text.h"
#include "ui/rounds/ribbon_view.h"
#include "ui/session/lineage_state.h"
#include "ui/session/session.h"
#include "ui/theme/styling.h"
#include "ui/widgets/empty_state.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/visible_text.h"

#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace fgw::ui {

LineagePage::LineagePage(Session& session, const Theme& theme, QWidget* parent)
    : QWidget(parent), m_session(session), m_lineage(LineageState::of(session)),
      m_pages(new QStackedWidget(this)), m_ribbons(new RibbonView(theme)),
      m_rule(new TextLabel(theme, TextTone::Muted)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_pages);
    m_nothing = new EmptyState(theme, QStringLiteral("git-branch"), QString(), QString(), m_pages);
    m_content = makeContent(theme);
    m_pages->addWidget(m_nothing);
    m_pages->addWidget(m_content);
    connect(&m_lineage, &LineageState::changed, this, &LineagePage::adoptLineage);
    connect(&session, &Session::mapChanged, this, &LineagePage::recolour);
    connect(&session.selection(), &Selection::changed, this, &LineagePage::relight);
    connect(m_ribbons, &RibbonView::clusterActivated, this, &LineagePage::chooseCluster);
    connect(m_ribbons, &RibbonView::flowActivated, this, &LineagePage::chooseFlow);
    adoptLineage();
}

QWidget* LineagePage::makeContent(const Theme& theme) {
    auto* content = new QWidget(m_pages);
    setGround(content, Ground::Surface);
    auto* layout = new QVBoxLayout(content);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    auto* scroll = new QScrollArea;
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidget(m_ribbons);
    layout->addWidget(scroll, 1);
    layout->addWidget(makeHairline(Qt::Horizontal, content));
    auto* notes = new QVBoxLayout;
    notes->setContentsMargins(2 * kGrid, kGrid, 2 * kGrid, kGrid);
    notes->setSpacing(2);
    auto* reading = new TextLabel(theme, TextTone::Muted,
                                  tr("Height: failures. Strong ribbons join kin, faint ones are strays. What "
                                     "fades in or out did not fail beside. Ring: born. Cross: died. Colours "
                                     "are those of the map's clusters that hold most of a bar."));
    reading->setWrapped(true);
    m_rule->setWrapped(true);
    notes->addWidget(m_rule);
    notes->addWidget(reading);
    layout->addLayout(notes);
    return content;
}

bool LineagePage::busy() const {
    return m_lineage.busy();
}

void LineagePage::adoptLineage() {
    const auto lineage = m_lineage.value();
    const bool known = lineage != nullptr && lineage->hasClusters();
    m_ribbons->setLineage(known ? lineage : nullptr);
    m_nothing->setSentence(m_lineage.busy()
                               ? tr("Following clusters through the rounds …")
                               : tr("The log of this run puts its failures into no clusters round by "
                                    "round (failure_clustered), so there is not enough data to follow "
                                    "them."));
    m_pages->setCurrentWidget(known ? m_content : m_nothing);
    if (known) {
        m_rule->setText(ruleText(*lineage));
        recolour();
        relight();
    }
}

void LineagePage::recolour() {
    const auto lineage = m_lineage.value();
    const auto map = m_session.map();
    if (lineage == nullptr || map == nullptr || map->points.empty()) {
        return;
    }
    using Shares = std::vector<std::vector<explore::MapShare>>;
    m_session.jobs().run<Shares>(
        QStringLiteral("lineage-colours"), tr("Finding the clusters of rounds on the map"), this,
        [lineage, map](Task&) -> Result<Shares> { return explore::sharesOnMap(*lineage, *map); },
        [this, lineage, map](Result<Shares> shares) {
            if (!shares || lineage != m_lineage.value()) {
                return;
            }
            RibbonColours colours{.shares = std::move(*shares), .names = {}};
            for (const explore::MapCluster& cluster : map->clusters) {
                colours.names.append(visibleLine(cluster.name));
            }
            m_ribbons->setColours(std::move(colours));
        });
}

void LineagePage::relight() {
    const Selection& selection = m_session.selection();
    m_ribbons->setSelected(selection.empty()
                               ? std::nullopt
                               : std::optional(explore::subjectsOf(*m_session.records(), selection.rows())));
}

void LineagePage::chooseCluster(std::size_t round, std::size_t cluster, Qt::KeyboardModifiers modifiers) {
    const auto lineage = m_lineage.value();
    const explore::LineageRound& of = lineage->rounds[round];
    m_session.selection().select(
        explore::rowsOfFailures(*m_session.records(), of.clusters[cluster].failures, of.round, of.round),
        MapGesture::howOf(modifiers));
}

void LineagePage::chooseFlow(std::size_t step, std::size_t flow, Qt::KeyboardModifiers modifiers) {
    const auto lineage = m_lineage.value();
    const explore::LineageFlow& of = lineage->steps[step].flows[flow];
    if (of.failures.empty()) {
        emit m_session.notice(tr("These clusters are kin by their centroids: they share no failure."));
        return;
    }
    m_session.selection().select(explore::rowsOfFailures(*m_session.records(), of.failures,
                                                         lineage->rounds[step].round,
                                                         lineage->rounds[step + 1].round),
                                 MapGesture::howOf(modifiers));
}

} // namespace fgw::ui
