// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/judgement_editor.h"

#include "ui/session/scope_choice.h"
#include "ui/session/session.h"
#include "ui/theme/theme.h"
#include "ui/widgets/choice_row.h"
#include "ui/widgets/number_format.h"
#include "ui/widgets/outcome_mark.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/visible_text.h"

#include <QCompleter>
#include <QEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QStringListModel>
#include <QTimer>
#include <QVBoxLayout>

namespace fgw::ui {

namespace {

const QString kPassRuling = QStringLiteral("pass");
const QString kFailRuling = QStringLiteral("fail");

} // namespace

JudgementEditor::JudgementEditor(Session& session, const Theme& theme, QWidget* parent)
    : QWidget(parent), m_session(session), m_label(new QLineEdit(this)), m_note(new QPlainTextEdit(this)),
      m_idle(new QTimer(this)), m_ruling(new ChoiceRow(theme, {}, this)),
      m_scope(new ChoiceRow(theme, {}, this)), m_effect(new TextLabel(theme, TextTone::Strong, {}, this)),
      m_author(new TextLabel(theme, TextTone::Muted, {}, this)) {
    // A note is written down when its writer pauses for as long: a kill then takes at most the last words.
    constexpr int kIdleMilliseconds = 1500;
    m_label->setPlaceholderText(tr("Label, as “dropped a unit”"));
    m_label->setAccessibleName(tr("Label"));
    m_label->setCompleter(new QCompleter(new QStringListModel(m_label), m_label));
    m_label->completer()->setCaseSensitivity(Qt::CaseInsensitive);
    m_note->setPlaceholderText(tr("Note: what happened, what you would check"));
    m_note->setAccessibleName(tr("Note"));
    m_note->setTabChangesFocus(true);
    m_note->setFixedHeight(3 * m_note->fontMetrics().lineSpacing() + 2 * kGrid);
    m_note->installEventFilter(this);
    m_ruling->setAccessibleName(tr("Ruling on the outcome"));
    m_ruling->setChoices({{kPassRuling, tr("is a pass"), u'p'}, {kFailRuling, tr("is a failure"), u'f'}});
    m_scope->setAccessibleName(tr("Whom the judgement is about"));
    m_scope->setChoices({{choiceOf(Scope::ThisModel), tr("of this model"), u't'},
                         {choiceOf(Scope::AllModels), tr("of all models"), u'a'}});
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kGrid);
    layout->addWidget(m_scope);
    layout->addWidget(m_label);
    layout->addWidget(m_note);
    layout->addWidget(m_ruling);
    layout->addWidget(m_effect);
    layout->addWidget(m_author);
    m_idle->setSingleShot(true);
    m_idle->setInterval(kIdleMilliseconds);
    connect(m_idle, &QTimer::timeout, this, &JudgementEditor::keepNote);
    connect(m_note, &QPlainTextEdit::textChanged, m_idle, qOverload<>(&QTimer::start));
    connect(m_label, &QLineEdit::editingFinished, this, &JudgementEditor::keepLabel);
    connect(m_scope, &ChoiceRow::chosen, this,
            [&session](const QString& choice) { session.judgements().setScope(scopeOf(choice)); });
    connect(&session.judgements(), &Judgements::scopeChanged, this, &JudgementEditor::refresh);
    connect(m_ruling, &ChoiceRow::chosen, this, &JudgementEditor::rule);
    connect(&session.judgements(), &Judgements::changed, this, &JudgementEditor::refresh);
    refresh();
}

void JudgementEditor::setRow(std::optional<std::size_t> row) {
    if (row == m_row && m_table == m_session.records()) {
        return;
    }
    keepLabel();
    keepNote();
    m_row = row;
    m_table = m_session.records();
    m_label->setModified(false);
    m_note->document()->setModified(false);
    refresh();
}

void JudgementEditor::focusLabel() {
    m_label->setFocus();
    m_label->selectAll();
}

void JudgementEditor::focusNote() {
    m_note->setFocus();
}

BitSet JudgementEditor::rows() const {
    BitSet rows(m_session.records()->size());
    if (m_row && *m_row < rows.size()) {
        rows.set(*m_row);
    }
    return rows;
}

void JudgementEditor::keepLabel() {
    if (m_row && m_label->isModified() && m_table == m_session.records()) {
        m_label->setModified(false);
        m_session.judgements().label(rows(), m_label->text().trimmed());
    }
}

void JudgementEditor::keepNote() {
    if (m_row && m_note->document()->isModified() && m_table == m_session.records()) {
        m_note->document()->setModified(false);
        m_session.judgements().note(rows(), m_note->toPlainText().trimmed());
    }
}

void JudgementEditor::rule(const QString& choice) {
    if (m_row) {
        m_session.judgements().adjudicate(rows(), parseOutcome(choice.toStdString()));
    }
}

QString JudgementEditor::effect() const {
    const auto* judgement = m_row ? m_session.judgements().of(*m_row) : nullptr;
    if (!judgement || !judgement->adjudicated) {
        return {};
    }
    return tr("raw %1 → adjudicated %2")
        .arg(outcomeWord(m_session.records()->outcome()[*m_row]), outcomeWord(*judgement->adjudicated));
}

void JudgementEditor::refresh() {
    const bool shown = m_row && *m_row < m_session.records()->size();
    const auto* judgement = shown ? m_session.judgements().of(*m_row) : nullptr;
    setEnabled(shown);
    m_scope->setValue(choiceOf(m_session.judgements().scope()));
    if (!m_label->isModified()) {
        m_label->setText(judgement ? QString::fromStdString(judgement->label) : QString());
    }
    const QString note = judgement ? QString::fromStdString(judgement->note) : QString();
    // Setting the same text again would move the cursor of whoever is writing.
    if (!m_note->document()->isModified() && m_note->toPlainText().trimmed() != note) {
        m_note->setPlainText(note);
        m_note->document()->setModified(false);
    }
    const auto outcome = judgement ? judgement->adjudicated : std::nullopt;
    m_ruling->setValue(outcome == Outcome::Pass   ? kPassRuling
                       : outcome == Outcome::Fail ? kFailRuling
                                                  : QString());
    m_effect->setText(shown ? effect() : QString());
    m_effect->setVisible(!m_effect->text().isEmpty());
    m_author->setText(judgement && !judgement->empty()
                          ? tr("%1, %2").arg(visibleLine(judgement->by), format::when(judgement->whenUtc))
                          : QString());
    m_author->setVisible(!m_author->text().isEmpty());
    const auto labels = m_session.judgements().labelsInUse();
    qobject_cast<QStringListModel*>(m_label->completer()->model())
        ->setStringList({labels.begin(), labels.end()});
}

bool JudgementEditor::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::FocusOut) {
        keepNote();
    } else if (event->type() == QEvent::KeyPress) {
        const auto* key = static_cast<QKeyEvent*>(event);
        if (key->key() == Qt::Key_Return && key->modifiers() == Qt::ControlModifier) {
            keepNote();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace fgw::ui
