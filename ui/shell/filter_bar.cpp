// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/filter_bar.h"

#include "ui/session/session.h"
#include "ui/shell/filter_chip.h"
#include "ui/shell/filter_field.h"
#include "ui/theme/theme.h"
#include "ui/widgets/number_format.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/visible_text.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace fgw::ui {

namespace {

/// The filter's good part as text, with a space behind it where there is one.
QString prefixOf(const FilterState& filter) {
    const QString good = joinedTerms(filter.filter().terms());
    return good.isEmpty() ? good : good + QLatin1Char(' ');
}

} // namespace

FilterBar::FilterBar(Session& session, const Theme& theme, QWidget* parent)
    : QWidget(parent), m_session(session), m_theme(theme), m_chips(new QHBoxLayout),
      m_field(new FilterField(session, theme, this)), m_error(new TextLabel(theme, TextTone::Bad, {}, this)),
      m_count(new TextLabel(theme, TextTone::Muted, {}, this)), m_clear(new QToolButton(this)) {
    auto* icon = new QToolButton(this);
    icon->setIcon(theme.icon(QStringLiteral("funnel")));
    icon->setAccessibleName(tr("Type a filter"));
    icon->setToolTip(tr("%1 (%2)").arg(
        icon->accessibleName(), QKeySequence(Qt::CTRL | Qt::Key_F).toString(QKeySequence::NativeText)));
    connect(icon, &QToolButton::clicked, this, &FilterBar::focusField);
    m_clear->setIcon(theme.icon(QStringLiteral("x")));
    m_clear->setAccessibleName(tr("Clear the filter"));
    m_clear->setToolTip(m_clear->accessibleName());
    m_chips->setSpacing(kGrid / 2);
    auto* layout = new QHBoxLayout(this);
    layout->setContentsMargins(kGrid, kGrid / 2, 2 * kGrid, kGrid / 2);
    layout->setSpacing(kGrid / 2);
    layout->addWidget(icon);
    layout->addLayout(m_chips);
    m_field->setMinimumWidth(20 * kGrid);
    layout->addWidget(m_field, 1);
    layout->addWidget(m_error);
    layout->addSpacing(kGrid);
    layout->addWidget(m_count);
    layout->addWidget(m_clear);
    connect(m_clear, &QToolButton::clicked, this, [this] { m_session.filter().setText({}); });
    connect(m_field, &QLineEdit::returnPressed, this, &FilterBar::submit);
    connect(m_field, &QLineEdit::textEdited, m_error, &QLabel::clear);
    connect(m_field, &FilterField::backedOut, this, &FilterBar::editLastTerm);
    connect(m_field, &FilterField::left, this, &FilterBar::left);
    connect(&session.filter(), &FilterState::textChanged, this, &FilterBar::rebuild);
    connect(&session.filter(), &FilterState::rowsChanged, this, &FilterBar::showCount);
    connect(&session.filter(), &FilterState::refused, this, &FilterBar::showRefusal);
    rebuild();
    showCount();
}

void FilterBar::focusField() {
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
}

void FilterBar::clearChips() {
    while (QLayoutItem* item = m_chips->takeAt(0)) {
        // Not at once: this may be the answer to the chip's own click.
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
}

void FilterBar::rebuild() {
    clearChips();
    FilterState& filter = m_session.filter();
    const std::vector<std::string> terms = filter.filter().terms();
    for (std::size_t index = 0; index < terms.size(); ++index) {
        auto* chip = new FilterChip(m_theme, QString::fromStdString(terms[index]), this);
        m_chips->addWidget(chip);
        connect(chip, &FilterChip::clicked, this,
                [this, index] { m_session.filter().removeTerm(static_cast<qsizetype>(index)); });
    }
    m_clear->setVisible(!terms.empty());
    if (filter.error().isEmpty()) {
        m_field->clear();
        m_field->markErrorAt(-1);
        m_error->clear();
    } else {
        showError();
    }
    m_error->setVisible(!m_error->text().isEmpty());
}

void FilterBar::showRefusal(const QString& term) {
    const QString refusal = m_session.filter().refusal();
    m_error->setText(refusal);
    m_error->setToolTip(plainToolTip(refusal));
    m_error->setVisible(!refusal.isEmpty());
    for (int index = 0; index < m_chips->count(); ++index) {
        if (auto* chip = qobject_cast<FilterChip*>(m_chips->itemAt(index)->widget())) {
            chip->setProblem(chip->term() == term ? refusal : QString());
        }
    }
    m_count->clear(); // what is shown does not follow from these chips
    m_field->setAccessibleDescription(refusal);
}

void FilterBar::showError() {
    const FilterState& filter = m_session.filter();
    const QString prefix = prefixOf(filter);
    const qsizetype skipped = filter.text().startsWith(prefix) ? prefix.size() : 0;
    m_field->setText(filter.text().mid(skipped));
    m_field->markErrorAt(std::max<qsizetype>(filter.errorOffset() - skipped, 0));
    m_error->setText(filter.error());
    m_error->setToolTip(plainToolTip(filter.error()));
    m_field->setAccessibleDescription(filter.error());
}

void FilterBar::showCount() {
    const FilterState& filter = m_session.filter();
    const std::size_t all = m_session.records()->size();
    QString text;
    if (!m_session.document()) {
        text.clear();
    } else if (!filter.active()) {
        text = format::records(all);
    } else {
        text = tr("%1 of %2 records").arg(format::count(filter.count()), format::count(all));
    }
    m_count->setText(filter.partial() ? tr("%1 so far").arg(text) : text);
    m_count->setToolTip(filter.partial() ? tr("Texts are still being indexed; more may be found.")
                                         : QString());
}

void FilterBar::submit() {
    FilterState& filter = m_session.filter();
    const QString typed = m_field->text().trimmed();
    if (!typed.isEmpty()) {
        filter.setText(prefixOf(filter) + typed);
    }
    if (filter.error().isEmpty()) {
        emit left();
    }
}

void FilterBar::editLastTerm() {
    FilterState& filter = m_session.filter();
    const std::vector<std::string> terms = filter.filter().terms();
    if (!terms.empty()) {
        filter.removeTerm(std::ssize(terms) - 1);
        m_field->setText(QString::fromStdString(terms.back()));
    }
}

} // namespace fgw::ui
