// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/selection_bar.h"

#include "ui/session/session.h"
#include "ui/theme/theme.h"
#include "ui/widgets/number_format.h"
#include "ui/widgets/text_label.h"

#include <QHBoxLayout>
#include <QToolButton>
#include <QVBoxLayout>

namespace fgw::ui {

SelectionBar::SelectionBar(Session& session, const Theme& theme, QWidget* parent)
    : QWidget(parent), m_session(session), m_theme(theme),
      m_count(new TextLabel(theme, TextTone::Strong, {}, this)), m_buttons(new QWidget(this)) {
    m_count->setWrapped(true);
    m_count->setContentsMargins(kGrid, 0, kGrid, 0);
    auto* row = new QHBoxLayout(m_buttons);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    addButton({}, tr("Label"), tr("Label all that is selected (L)"), &SelectionBar::labelWanted);
    addButton({}, tr("Note"), tr("Note on all that is selected (M)"), &SelectionBar::noteWanted);
    addButton({}, tr("Not a failure"), tr("Rule that the selected failures are none (X)"),
              &SelectionBar::overturnWanted);
    addButton({}, tr("To intake"), tr("Draft a candidate of each selected failure (I)"),
              &SelectionBar::intakeWanted);
    row->addStretch(1);
    addButton(QStringLiteral("x"), {}, tr("Select nothing (Esc)"), &SelectionBar::noneWanted);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(kGrid, kGrid, kGrid, 0);
    layout->setSpacing(kGrid / 2);
    layout->addWidget(m_count);
    layout->addWidget(m_buttons);
    connect(&session.selection(), &Selection::changed, this, &SelectionBar::refresh);
    connect(&session, &Session::mapChanged, this, &SelectionBar::refresh);
    refresh();
}

void SelectionBar::addButton(const QString& icon, const QString& text, const QString& toolTip,
                             void (SelectionBar::*wanted)()) {
    auto* button = new QToolButton(m_buttons);
    if (!icon.isEmpty()) {
        button->setIcon(m_theme.icon(icon));
    }
    button->setText(text);
    button->setToolTip(toolTip);
    button->setAccessibleName(text.isEmpty() ? toolTip : text);
    button->setAutoRaise(true);
    button->setToolButtonStyle(text.isEmpty() ? Qt::ToolButtonIconOnly : Qt::ToolButtonTextOnly);
    connect(button, &QToolButton::clicked, this, wanted);
    m_buttons->layout()->addWidget(button);
}

QString SelectionBar::sentence() const {
    const auto records = m_session.records();
    const auto map = m_session.map();
    const auto clusters = map && map->subjects ? map->clusterOfRows() : std::vector<std::int32_t>{};
    BitSet met(map ? map->clusters.size() : 0);
    BitSet failures(map && map->subjects ? map->subjects->all.size() : 0); // each however often it was asked
    std::size_t failed = 0;
    m_session.selection().rows().forEach([&](std::size_t row) {
        failed += records->outcome()[row] == Outcome::Fail ? 1 : 0;
        if (row < clusters.size() && clusters[row] >= 0) {
            met.set(static_cast<std::size_t>(clusters[row]));
            failures.set(map->subjects->ofRow[row]);
        }
    });
    const std::size_t all = m_session.selection().count();
    const std::size_t shown = failures.any() ? failures.count() : all;
    const QString what = failed == all
                             ? tr("%Ln failure(s) selected", nullptr, static_cast<int>(shown))
                             : tr("%1 of %Ln selected record(s) are failures", nullptr, static_cast<int>(all))
                                   .arg(format::count(failed));
    return met.any() ? tr("%1 in %Ln cluster(s)", nullptr, static_cast<int>(met.count())).arg(what) : what;
}

void SelectionBar::refresh() {
    // Counting costs time; whoever shows the bar asks again.
    if (window()->isVisible() && !parentWidget()->isVisible()) {
        return;
    }
    const bool any = !m_session.selection().empty();
    setVisible(any);
    m_count->setText(any ? sentence() : QString());
}

} // namespace fgw::ui
