// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/triage/verdict_panel.h"

#include "core/base/text.h"
#include "ui/intake/form_field.h"
#include "ui/session/scope_choice.h"
#include "ui/theme/theme.h"
#include "ui/widgets/choice_row.h"
#include "ui/widgets/number_format.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/visible_text.h"

#include <QKeyEvent>
#include <QVBoxLayout>

#include <algorithm>

namespace fgw::ui {

namespace {

using decisions::DecisionKind;

constexpr std::size_t kNoteLength = 240;

/// The closed list as the intake form has it: the same words and keys in both places.
std::vector<ChoiceRow::Choice> choicesFor(const char* key, const corpus::Taxonomy& taxonomy) {
    const auto& fields = formFields();
    const auto field = std::ranges::find(fields, std::string_view(key), &FormField::key);
    return choicesOf(*field, taxonomy);
}

/// With the keys of their own that triage has for them.
std::vector<ChoiceRow::Choice> kindChoices(const corpus::Taxonomy& taxonomy) {
    auto choices = choicesFor("kind", taxonomy);
    for (std::size_t i = 0; i < choices.size() && i < 3; ++i) {
        choices[i].key = QStringLiteral("EWG").at(static_cast<qsizetype>(i));
    }
    return choices;
}

} // namespace

VerdictPanel::VerdictPanel(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_layout(new QVBoxLayout(this)),
      m_scope(makeRow(tr("Whom the verdict is about"))),
      m_words(new TextLabel(theme, TextTone::Body, {}, this)),
      m_author(new TextLabel(theme, TextTone::Muted, {}, this)),
      m_readers(new TextLabel(theme, TextTone::Warning, {}, this)) {
    m_layout->setContentsMargins(2 * kGrid, kGrid, 2 * kGrid, kGrid);
    m_layout->setSpacing(kGrid / 2);
    // First, so that it is in sight where it is to be settled.
    m_readers->setWrapped(true);
    m_layout->addWidget(m_readers);
    addList(DecisionKind::FailureMode, tr("Failure mode"), tr("goes on"));
    m_lists.at(DecisionKind::FailureMode)->setVertical(true);
    addList(DecisionKind::Severity, tr("Severity"), tr("S, then"));
    addList(DecisionKind::BlastRadius, tr("Blast radius"), tr("B, then"));
    addList(DecisionKind::DetectedBy, tr("Detected by"), tr("D, then"));
    addList(DecisionKind::FailureKind, tr("Kind"), {});
    addHeader(tr("Said of"), tr("A switches"));
    m_scope->setChoices({{choiceOf(Scope::ThisModel), tr("this model"), {}},
                         {choiceOf(Scope::AllModels), tr("all models"), {}}});
    m_layout->addWidget(m_scope);
    m_words->setWrapped(true);
    m_layout->addWidget(m_words);
    m_layout->addWidget(m_author);
    m_layout->addStretch(1);
    connect(m_scope, &ChoiceRow::chosen, this,
            [this](const QString& value) { emit scopeChosen(scopeOf(value)); });
    setTaxonomy({});
    setScope(Scope::ThisModel);
    show(nullptr, {});
}

ChoiceRow* VerdictPanel::makeRow(const QString& name) {
    auto* row = new ChoiceRow(m_theme, {}, this);
    row->setAccessibleName(name);
    row->installEventFilter(this);
    connect(row, &ChoiceRow::answered, this, &VerdictPanel::done);
    return row;
}

void VerdictPanel::addHeader(const QString& title, const QString& keys) {
    auto* line = new QHBoxLayout;
    line->setContentsMargins(0, kGrid / 2, 0, 0);
    line->addWidget(new TextLabel(m_theme, TextTone::Strong, title, this));
    line->addStretch(1);
    line->addWidget(new TextLabel(m_theme, TextTone::Muted, keys, this));
    m_layout->addLayout(line);
}

void VerdictPanel::addList(DecisionKind kind, const QString& title, const QString& keys) {
    addHeader(title, keys);
    ChoiceRow* row = makeRow(title);
    m_layout->addWidget(row);
    m_lists.emplace(kind, row);
    connect(row, &ChoiceRow::chosen, this, [this, kind](const QString& value) { emit decided(kind, value); });
}

void VerdictPanel::setTaxonomy(const corpus::Taxonomy& taxonomy) {
    m_lists.at(DecisionKind::FailureMode)->setChoices(choicesFor("failure_mode", taxonomy));
    m_lists.at(DecisionKind::Severity)->setChoices(choicesFor("severity", taxonomy));
    m_lists.at(DecisionKind::BlastRadius)->setChoices(choicesFor("blast_radius", taxonomy));
    m_lists.at(DecisionKind::DetectedBy)->setChoices(choicesFor("detected_by", taxonomy));
    m_lists.at(DecisionKind::FailureKind)->setChoices(kindChoices(taxonomy));
}

void VerdictPanel::show(const decisions::Judgement* judgement, const QString& readers) {
    static const decisions::Judgement kNone;
    const decisions::Judgement& now = judgement != nullptr ? *judgement : kNone;
    for (const auto& [kind, list] : m_lists) {
        list->setValue(QString::fromStdString(decisions::textOf(now, kind)));
    }
    QStringList words;
    if (!now.label.empty()) {
        words << tr("Label: %1").arg(visibleLine(now.label));
    }
    if (!now.note.empty()) {
        words << tr("Note: %1").arg(visibleText(excerpt(now.note, kNoteLength)));
    }
    m_words->setText(words.join(u'\n'));
    m_words->setVisible(!words.isEmpty());
    m_author->setText(now.empty() ? QString()
                                  : tr("%1, %2").arg(visibleLine(now.by), format::when(now.whenUtc)));
    m_author->setVisible(!now.empty());
    m_readers->setText(readers);
    m_readers->setVisible(!readers.isEmpty());
}

void VerdictPanel::setScope(Scope scope) {
    m_scope->setValue(choiceOf(scope));
}

void VerdictPanel::ask(DecisionKind kind) {
    m_asked = m_lists.at(kind);
    m_asked->setFocus(Qt::ShortcutFocusReason);
}

/// A letter or digit on its own that was meant for a list.
bool VerdictPanel::isMistyped(const ChoiceRow& row, const QKeyEvent& key) const {
    const QString typed = key.text();
    return &row == m_asked && (key.modifiers() & ~Qt::ShiftModifier) == Qt::NoModifier && !typed.isEmpty() &&
           typed.front().isLetterOrNumber() && !row.names(typed);
}

bool VerdictPanel::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::FocusOut) {
        m_asked = nullptr;
    }
    // Escape leaves the list, as a key does that names nothing in it; neither is a command meanwhile.
    if (event->type() == QEvent::ShortcutOverride || event->type() == QEvent::KeyPress) {
        const auto& key = *static_cast<QKeyEvent*>(event);
        const auto* row = qobject_cast<ChoiceRow*>(watched);
        const bool mistaken = row != nullptr && isMistyped(*row, key);
        if (key.key() == Qt::Key_Escape || mistaken) {
            if (event->type() == QEvent::KeyPress) {
                if (mistaken) {
                    emit mistyped(key.text(), row->accessibleName());
                }
                emit done();
            }
            event->accept();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace fgw::ui
