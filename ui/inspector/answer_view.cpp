// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/answer_view.h"

#include "ui/inspector/transcript_view.h"
#include "ui/theme/theme.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/number_format.h"
#include "ui/widgets/outcome_mark.h"
#include "ui/widgets/plain_text_view.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/visible_text.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QPlainTextEdit>
#include <QVBoxLayout>

#include <cmath>

namespace fgw::ui {

namespace {

QStringList measuresOf(const RecordTable& table, std::size_t row) {
    QStringList parts;
    if (const float confidence = table.confidence()[row]; !std::isnan(confidence)) {
        parts << AnswerView::tr("confidence %1").arg(QLocale().toString(confidence, 'f', 2));
    }
    if (const float latency = table.latencyMs()[row]; !std::isnan(latency)) {
        parts << AnswerView::tr("%1 ms").arg(QLocale().toString(latency, 'f', 0));
    }
    return parts;
}

} // namespace

AnswerView::AnswerView(const Theme& theme, const RecordTable& table, const explore::Answer& answer,
                       bool focused, QWidget* parent)
    : QWidget(parent), m_text(new PlainTextView(theme, this)), m_output(answer.output) {
    auto* name = new Chip(theme, visibleLine(table.models()[answer.model.value]), this);
    name->setDot(theme.roles().categorical(answer.model.value));
    connect(&theme, &Theme::changed, name,
            [name, &theme, model = answer.model.value] { name->setDot(theme.roles().categorical(model)); });
    auto* mark = new OutcomeMark(theme, this);
    mark->setOutcome(table.outcome()[answer.row], table.abstained()[answer.row] != 0);
    auto* header = new QHBoxLayout;
    header->setSpacing(kGrid);
    header->addWidget(name);
    header->addStretch(1);
    header->addWidget(mark);
    QStringList notes = measuresOf(table, answer.row);
    if (focused) {
        notes << tr("in focus");
    }
    auto* measures = new TextLabel(theme, TextTone::Muted, notes.join(QStringLiteral(" · ")), this);
    measures->setWrapped(true);
    measures->setVisible(!notes.isEmpty());
    m_text->setText(m_output);
    m_text->editor()->setAccessibleName(tr("Output of %1").arg(name->text()));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, kGrid / 2, 0, kGrid / 2);
    layout->setSpacing(kGrid / 2);
    layout->addLayout(header);
    layout->addWidget(measures);
    layout->addWidget(m_text);
    if (!answer.turns.empty()) {
        m_transcript = new TranscriptView(theme, answer.turns, this);
        layout->addWidget(m_transcript);
        m_text->hide();
    }
    layout->addStretch(1);
}

void AnswerView::showDifferencesFrom(const std::string& other) {
    m_text->setDiff(wordDiff(other, m_output));
    m_text->show();
    if (m_transcript != nullptr) {
        m_transcript->hide();
    }
}

void AnswerView::showPlain() {
    m_text->setText(m_output);
    m_text->setVisible(m_transcript == nullptr);
    if (m_transcript != nullptr) {
        m_transcript->show();
    }
}

} // namespace fgw::ui
