// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/selection_bar.h"

#include "ui/session/session.h"
#include "ui/theme/theme.h"
#include "ui/widgets/number_format.h"
#include "ui/widgets/text_label.h"

#include <QHBoxLayout>
#include <QInputDialog>
#include <QToolButton>
#include <QVBoxLayout>

#include <set>

namespace fgw::ui {

SelectionBar::SelectionBar(Session& session, const Theme& theme, QWidget* parent)
    : QWidget(parent), m_session(session), m_theme(theme),
      m_count(new TextLabel(theme, TextTone::Strong, {}, this)), m_buttons(new QWidget(this)) {
    m_count->setWrapped(true);
    auto* row = new QHBoxLayout(m_buttons);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    addButton(QStringLiteral("tag"), {}, tr("Label all that is selected"), &SelectionBar::askLabel);
    addButton(QStringLiteral("sticky-note"), {}, tr("Note on all that is selected"), &SelectionBar::askNote);
    addButton(QStringLiteral("check"), tr("Not a failure"), tr("Rule that all that is selected passes"),
              &SelectionBar::markAsPass);
    addButton(QStringLiteral("send"), tr("To intake"), tr("Draft a candidate of each selected failure"),
              &SelectionBar::sendToIntake);
    row->addStretch(1);
    addButton(QStringLiteral("x"), {}, tr("Select nothing"), &SelectionBar::clear);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(2 * kGrid, kGrid, kGrid, kGrid);
    layout->setSpacing(kGrid / 2);
    layout->addWidget(m_count);
    layout->addWidget(m_buttons);
    connect(&session.selection(), &Selection::changed, this, &SelectionBar::refresh);
    connect(&session, &Session::mapChanged, this, &SelectionBar::refresh);
    refresh();
}

void SelectionBar::addButton(const QString& icon, const QString& text, const QString& toolTip,
                             void (SelectionBar::*slot)()) {
    auto* button = new QToolButton(m_buttons);
    button->setIcon(m_theme.icon(icon));
    button->setText(text);
    button->setToolTip(toolTip);
    button->setAccessibleName(text.isEmpty() ? toolTip : text);
    button->setAutoRaise(true);
    button->setToolButtonStyle(text.isEmpty() ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextBesideIcon);
    connect(button, &QToolButton::clicked, this, slot);
    m_buttons->layout()->addWidget(button);
}

QString SelectionBar::sentence() const {
    const auto records = m_session.records();
    const auto map = m_session.map();
    const auto clusters = map && map->subjects ? map->clusterOfRows() : std::vector<std::int32_t>{};
    std::set<std::int32_t> met;
    std::size_t failures = 0;
    m_session.selection().rows().forEach([&](std::size_t row) {
        failures += records->outcome()[row] == Outcome::Fail ? 1 : 0;
        if (row < clusters.size() && clusters[row] >= 0) {
            met.insert(clusters[row]);
        }
    });
    const std::size_t all = m_session.selection().count();
    const QString what = failures == all
                             ? tr("%Ln failure(s) selected", nullptr, static_cast<int>(all))
                             : tr("%1 of %Ln selected record(s) are failures", nullptr, static_cast<int>(all))
                                   .arg(format::count(failures));
    return met.empty() ? what : tr("%1 in %Ln cluster(s)", nullptr, static_cast<int>(met.size())).arg(what);
}

void SelectionBar::refresh() {
    const bool any = !m_session.selection().empty();
    setVisible(any);
    m_count->setText(any ? sentence() : QString());
}

void SelectionBar::askLabel() {
    QStringList labels;
    for (const QString& label : m_session.judgements().labelsInUse()) {
        labels << label;
    }
    bool ok = false;
    const QString label = QInputDialog::getItem(this, tr("Label"), tr("Label for all that is selected:"),
                                                labels, -1, true, &ok);
    if (ok) {
        m_session.judgements().label(m_session.selection().rows(), label.trimmed());
    }
}

void SelectionBar::askNote() {
    bool ok = false;
    const QString note =
        QInputDialog::getMultiLineText(this, tr("Note"), tr("Note on all that is selected:"), QString(), &ok);
    if (ok) {
        m_session.judgements().note(m_session.selection().rows(), note.trimmed());
    }
}

void SelectionBar::markAsPass() {
    m_session.judgements().adjudicate(m_session.selection().rows(), Outcome::Pass);
}

void SelectionBar::sendToIntake() {
    m_session.sendSelectionToIntake();
}

void SelectionBar::clear() {
    m_session.selection().clear();
}

} // namespace fgw::ui
