// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/map/round_slider.h"

#include "core/explore/lineage_on_map.h"
#include "core/query/filter.h"
#include "ui/map/map_canvas.h"
#include "ui/session/lineage_state.h"
#include "ui/session/session.h"
#include "ui/widgets/number_format.h"
#include "ui/widgets/text_label.h"

#include <QAction>
#include <QHBoxLayout>
#include <QSignalBlocker>
#include <QSlider>
#include <QToolButton>

#include <algorithm>

namespace fgw::ui {

namespace {

/// As the filter spells it.
std::string spelled(const std::string& term) {
    const auto parsed = query::Filter::parse(term);
    return parsed && !parsed->terms().empty() ? parsed->terms().front() : std::string();
}

/// Not every evaluation in a round is a failure of it.
std::vector<std::string> failureTerms(const explore::Lineage& lineage) {
    std::vector<std::string> terms{spelled(query::makeTerm("outcome", "fail"))};
    for (const std::string& slice : lineage.otherSlices) {
        terms.push_back(spelled(std::string("-").append(query::makeTerm("slice", slice))));
    }
    return terms;
}

bool contains(const std::vector<std::string>& terms, const std::string& term) {
    return std::ranges::find(terms, term) != terms.end();
}

std::vector<DriftArrow> arrowsOf(const std::vector<explore::ClusterDrift>& drifts) {
    std::vector<DriftArrow> arrows;
    for (const explore::ClusterDrift& drift : drifts) {
        arrows.push_back({.from = QPointF(drift.fromX, drift.fromY),
                          .to = QPointF(drift.toX, drift.toY),
                          .cluster = drift.cluster});
    }
    return arrows;
}

} // namespace

RoundSlider::RoundSlider(Session& session, const Theme& theme, MapCanvas& canvas, QWidget* parent)
    : QWidget(parent), m_session(session), m_theme(theme), m_canvas(canvas),
      m_lineage(LineageState::of(session)), m_slider(new QSlider(Qt::Horizontal, this)),
      m_text(new TextLabel(theme, TextTone::Body, {}, this)),
      m_previous(addRoundAction(tr("Previous round"), QStringLiteral("chevron-left"), Qt::Key_Comma)),
      m_next(addRoundAction(tr("Next round"), QStringLiteral("chevron-right"), Qt::Key_Period)),
      m_arrows(addRoundAction(tr("Drift arrows"), QStringLiteral("arrow-up-right"), Qt::Key_A)) {
    m_arrows->setCheckable(true);
    auto* name = new TextLabel(theme, TextTone::Muted, tr("Round"), this);
    m_slider->setAccessibleName(name->text());
    m_slider->setPageStep(1);
    m_slider->setTickPosition(QSlider::TicksBelow);
    m_slider->setMaximumWidth(40 * kGrid);
    m_slider->setMinimumWidth(16 * kGrid);
    m_text->setWrapped(true);
    auto* arrows = new QToolButton(this);
    arrows->setDefaultAction(m_arrows);
    arrows->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    arrows->setAccessibleName(m_arrows->text());
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(2 * kGrid, kGrid / 2, kGrid, kGrid / 2);
    layout->setSpacing(kGrid);
    layout->addWidget(name);
    layout->addWidget(m_slider);
    layout->addWidget(m_text, 1);
    layout->addWidget(arrows);
    connect(&m_lineage, &LineageState::changed, this, &RoundSlider::adoptRounds);
    connect(&session.filter(), &FilterState::textChanged, this, &RoundSlider::adoptFilter);
    connect(&session, &Session::mapChanged, this, &RoundSlider::showArrows);
    connect(&session, &Session::layoutChanged, this, &RoundSlider::showArrows);
    connect(m_slider, &QSlider::valueChanged, this, &RoundSlider::chooseRound);
    connect(m_previous, &QAction::triggered, this, [this] { m_slider->setValue(m_slider->value() - 1); });
    connect(m_next, &QAction::triggered, this, [this] { m_slider->setValue(m_slider->value() + 1); });
    connect(m_arrows, &QAction::toggled, this, &RoundSlider::showRound);
    adoptRounds();
}

QAction* RoundSlider::addRoundAction(const QString& text, const QString& icon, const QKeySequence& key) {
    auto* action = new QAction(m_theme.icon(icon), text, this);
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    action->setToolTip(QStringLiteral("%1 (%2)").arg(text, key.toString(QKeySequence::NativeText)));
    return action;
}

QString RoundSlider::shownText() const {
    return m_text->text();
}

void RoundSlider::adoptRounds() {
    m_terms.clear();
    m_failureTerms.clear();
    if (const auto lineage = m_lineage.value()) {
        for (const explore::LineageRound& round : lineage->rounds) {
            m_terms.push_back(spelled(query::makeTerm("round", std::to_string(round.round))));
        }
        m_failureTerms = failureTerms(*lineage);
    }
    const bool shown = m_terms.size() > 1;
    setVisible(shown);
    for (QAction* action : roundActions()) {
        action->setEnabled(shown);
    }
    {
        const QSignalBlocker quiet(m_slider);
        m_slider->setRange(0, static_cast<int>(m_terms.size()));
    }
    adoptFilter();
}

void RoundSlider::adoptFilter() {
    const auto terms = m_session.filter().filter().terms();
    const auto found =
        std::ranges::find_if(m_terms, [&](const std::string& term) { return contains(terms, term); });
    const QSignalBlocker quiet(m_slider);
    m_slider->setValue(found == m_terms.end() ? 0 : static_cast<int>(found - m_terms.begin()) + 1);
    showRound();
}

std::optional<std::size_t> RoundSlider::currentRound() const {
    return m_slider->value() > 0 ? std::optional(static_cast<std::size_t>(m_slider->value() - 1))
                                 : std::nullopt;
}

void RoundSlider::chooseRound(int value) {
    auto terms = m_session.filter().filter().terms();
    std::erase_if(terms, [&](const std::string& term) {
        return contains(m_terms, term) || contains(m_failureTerms, term);
    });
    if (value > 0) {
        terms.push_back(m_terms[static_cast<std::size_t>(value - 1)]);
        terms.insert(terms.end(), m_failureTerms.begin(), m_failureTerms.end());
    }
    QStringList texts;
    for (const std::string& term : terms) {
        texts.append(QString::fromStdString(term));
    }
    m_session.filter().setText(texts.join(u' '));
}

void RoundSlider::showRound() {
    const auto lineage = m_lineage.value();
    const auto round = currentRound();
    if (lineage != nullptr && round && *round < lineage->rounds.size()) {
        const explore::LineageRound& of = lineage->rounds[*round];
        const QString failures = format::failures(of.failures());
        m_text->setText(
            m_arrows->isChecked() && *round == 0
                ? tr("%1: %2; no round before, so no drift").arg(of.round).arg(failures)
            : m_arrows->isChecked()
                ? tr("%1: %2; an arrow leads from where a cluster's centroid was in round %3 to where it is")
                      .arg(of.round)
                      .arg(failures)
                      .arg(lineage->rounds[*round - 1].round)
                : tr("%1: %2").arg(of.round).arg(failures));
    } else {
        m_text->setText(m_arrows->isChecked() ? tr("all; choose a round to see how centroids drifted to it")
                                              : tr("all"));
    }
    showArrows();
}

void RoundSlider::showArrows() {
    const auto lineage = m_lineage.value();
    const auto map = m_session.map();
    const auto round = currentRound();
    if (!m_arrows->isChecked() || lineage == nullptr || map == nullptr || !round || *round == 0 ||
        *round > lineage->steps.size()) {
        m_canvas.setArrows({});
        return;
    }
    const std::size_t step = *round - 1;
    using Drifts = std::vector<explore::ClusterDrift>;
    m_session.jobs().run<Drifts>(
        QStringLiteral("drift"), tr("Following centroids"), this,
        [lineage, map, step](Task&) -> Result<Drifts> { return explore::driftsOnMap(*lineage, step, *map); },
        [this, map, step](Result<Drifts> drifts) {
            // Otherwise others are on their way, or none are wanted any more.
            if (drifts && map == m_session.map() && m_arrows->isChecked() && step + 1 == currentRound()) {
                m_canvas.setArrows(arrowsOf(*drifts));
            }
        });
}

} // namespace fgw::ui
