// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/triage/glance_page.h"

#include "core/base/text.h"
#include "ui/theme/theme.h"
#include "ui/triage/image_strip.h"
#include "ui/triage/other_answer.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/outcome_mark.h"
#include "ui/widgets/plain_text_view.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/visible_text.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QPlainTextEdit>
#include <QVBoxLayout>

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <span>

namespace fgw::ui {

namespace {

constexpr int kInputLines = 14;
constexpr int kAnswerLines = 12;
constexpr std::size_t kLastTurns = 3; ///< of a transcript, shown after its first turn

QString placeText(const explore::ItemDetails& item) {
    QStringList parts;
    if (!item.key.slice.empty()) {
        parts << GlancePage::tr("slice %1").arg(visibleLine(item.key.slice));
    }
    for (const auto& [text, value] : {std::pair(GlancePage::tr("seed %1"), item.key.seed),
                                      std::pair(GlancePage::tr("round %1"), item.key.round),
                                      std::pair(GlancePage::tr("epoch %1"), item.key.epoch)}) {
        if (value != kAbsent) {
            parts << text.arg(value);
        }
    }
    return parts.join(QStringLiteral(" · "));
}

QString measuresText(const RecordTable& table, std::size_t row) {
    QStringList parts;
    if (const float confidence = table.confidence()[row]; !std::isnan(confidence)) {
        parts << GlancePage::tr("confidence %1").arg(QLocale().toString(confidence, 'f', 2));
    }
    if (const float latency = table.latencyMs()[row]; !std::isnan(latency)) {
        parts << GlancePage::tr("%1 ms").arg(QLocale().toString(latency, 'f', 0));
    }
    return parts.join(QStringLiteral(" · "));
}

void setLine(TextLabel* label, const QString& text) {
    label->setText(text);
    label->setVisible(!text.isEmpty());
}

std::string turnText(const explore::Turn& turn) {
    std::string text = fmt::format("[{}] {}", turn.role, turn.text);
    for (const explore::ToolCall& call : turn.toolCalls) {
        const char* verdict = !call.ok ? "" : *call.ok ? " ✓" : " ✗";
        text += fmt::format("\n→ {}({}){}", call.name, call.arguments, verdict);
        text += call.result.empty() ? "" : "\n← " + call.result;
    }
    return text;
}

const explore::Answer& ownAnswer(const explore::ItemDetails& item) {
    static const explore::Answer kNone;
    const auto own = std::ranges::find(item.answers, item.row, &explore::Answer::row);
    return own == item.answers.end() ? kNone : *own;
}

/// Of a transcript what was said last: how it begins is the same for all models.
std::string briefOf(const explore::Answer& answer) {
    return answer.turns.empty() ? answer.output : turnText(answer.turns.back());
}

/// A log's transcript begins with what was asked, whose images stand above it already.
std::span<const explore::Turn> answeredTurns(const std::vector<explore::Turn>& turns) {
    const auto first = std::ranges::find(turns, std::string_view("assistant"), &explore::Turn::role);
    return {first, turns.end()};
}

} // namespace

std::string skimmedText(const std::vector<explore::Turn>& turns) {
    std::string text;
    const std::size_t from = turns.size() > kLastTurns + 1 ? turns.size() - kLastTurns : 1;
    for (std::size_t i = 0; i < turns.size(); i = i == 0 ? from : i + 1) {
        text += (text.empty() ? "" : "\n\n") + turnText(turns[i]);
        if (i == 0 && from > 1) {
            text += fmt::format("\n\n… {} …", from - 1);
        }
    }
    return text;
}

GlancePage::GlancePage(const Theme& theme, QWidget* parent)
    : QWidget(parent), m_theme(theme), m_title(new TextLabel(theme, TextTone::Title, {}, this)),
      m_place(new TextLabel(theme, TextTone::Muted, {}, this)),
      m_reason(new TextLabel(theme, TextTone::Muted, {}, this)),
      m_memory(new TextLabel(theme, TextTone::Warning, {}, this)), m_model(new Chip(theme, {}, this)),
      m_outcome(new OutcomeMark(theme, this)), m_measures(new TextLabel(theme, TextTone::Muted, {}, this)),
      m_input(new PlainTextView(theme, this)), m_inputImages(new ImageStrip(theme, this)),
      m_expectedTitle(sectionHeader(theme, tr("Expected"), this)), m_expected(new PlainTextView(theme, this)),
      m_outputTitle(sectionHeader(theme, {}, this)), m_output(new PlainTextView(theme, this)),
      m_outputImages(new ImageStrip(theme, this)), m_othersTitle(sectionHeader(theme, {}, this)),
      m_more(new TextLabel(theme, TextTone::Muted, {}, this)) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(3 * kGrid, 2 * kGrid, 3 * kGrid, 2 * kGrid);
    layout->setSpacing(kGrid);
    addHeader(*layout);
    addTexts(*layout);
    addOthers(*layout);
    layout->addStretch(1);
}

void GlancePage::addHeader(QVBoxLayout& layout) {
    auto* first = new QHBoxLayout;
    first->setSpacing(kGrid);
    m_title->setTextInteractionFlags(Qt::TextSelectableByMouse);
    first->addWidget(m_title);
    first->addWidget(m_place);
    first->addStretch(1);
    first->addWidget(m_measures);
    first->addWidget(m_model);
    first->addWidget(m_outcome);
    layout.addLayout(first);
    m_reason->setWrapped(true);
    layout.addWidget(m_reason);
    layout.addWidget(m_memory);
}

void GlancePage::addTexts(QVBoxLayout& layout) {
    m_input->setMaximumLines(kInputLines);
    m_input->editor()->setAccessibleName(tr("Input"));
    m_expected->setMaximumLines(kAnswerLines);
    m_expected->editor()->setAccessibleName(tr("Expected"));
    m_output->setMaximumLines(kAnswerLines);
    layout.addWidget(sectionHeader(m_theme, tr("Input"), this));
    layout.addWidget(m_input);
    layout.addWidget(m_inputImages);
    layout.addWidget(m_expectedTitle);
    layout.addWidget(m_expected);
    layout.addWidget(m_outputTitle);
    layout.addWidget(m_output);
    layout.addWidget(m_outputImages);
}

void GlancePage::addOthers(QVBoxLayout& layout) {
    layout.addWidget(m_othersTitle);
    auto* lines = new QVBoxLayout;
    lines->setSpacing(0);
    for (std::size_t i = 0; i < kMostOthers; ++i) {
        m_others.push_back(new OtherAnswer(m_theme, this));
        m_others.back()->hide();
        lines->addWidget(m_others.back());
        connect(m_others.back(), &QAbstractButton::clicked, this,
                [this, i] { emit rowRequested(m_others[i]->property("row").toULongLong()); });
    }
    layout.addLayout(lines);
    layout.addWidget(m_more);
}

void GlancePage::show(const RecordTable& table, const explore::ItemDetails& item, const QString& reason,
                      const QString& memory) {
    showHeader(table, item);
    setLine(m_reason, reason);
    setLine(m_memory, memory);
    m_input->setText(item.turns.empty() ? item.input : skimmedText(item.turns));
    m_inputImages->show(item.turns);
    m_expected->setText(item.expected);
    m_expected->setVisible(!item.expected.empty());
    m_expectedTitle->setVisible(!item.expected.empty());
    const QString model = visibleLine(item.key.model);
    m_outputTitle->setText(tr("%1 answered").arg(model));
    m_output->editor()->setAccessibleName(tr("Output of %1").arg(model));
    const explore::Answer& own = ownAnswer(item);
    m_output->setText(own.turns.empty() ? own.output : skimmedText(own.turns));
    m_outputImages->show(answeredTurns(own.turns));
    showOthers(table, item);
}

void GlancePage::showHeader(const RecordTable& table, const explore::ItemDetails& item) {
    m_title->setText(visibleLine(item.key.itemId));
    m_place->setText(placeText(item));
    m_model->setText(visibleLine(item.key.model));
    m_model->setDot(m_theme.roles().categorical(table.model()[item.row].value));
    m_outcome->setOutcome(table.outcome()[item.row], table.abstained()[item.row] != 0);
    m_measures->setText(measuresText(table, item.row));
}

void GlancePage::showOthers(const RecordTable& table, const explore::ItemDetails& item) {
    constexpr std::size_t kExcerptLength = 160;
    std::size_t shown = 0;
    std::size_t others = 0;
    for (const explore::Answer& answer : item.answers) {
        if (answer.row == item.row) {
            continue;
        }
        ++others;
        if (shown < kMostOthers) {
            OtherAnswer* line = m_others[shown++];
            line->setAnswer(visibleLine(table.models()[answer.model.value]), answer.model.value,
                            table.outcome()[answer.row],
                            visibleLine(excerpt(briefOf(answer), kExcerptLength)));
            line->setProperty("row", static_cast<qulonglong>(answer.row));
            line->show();
        }
    }
    for (std::size_t i = shown; i < kMostOthers; ++i) {
        m_others[i]->hide();
    }
    setLine(m_othersTitle, others == 0 ? QString() : tr("Other models"));
    setLine(m_more, others > shown ? tr("and %Ln more: Space shows everything", nullptr,
                                        static_cast<int>(others - shown))
                                   : QString());
}

} // namespace fgw::ui
