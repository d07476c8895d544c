// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/answer_pair.h"

#include "core/base/word_diff.h"
#include "core/records/transcript.h"
#include "ui/compare/item_list_model.h"
#include "ui/session/session.h"
#include "ui/theme/styling.h"
#include "ui/theme/theme.h"
#include "ui/widgets/plain_text_view.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/visible_text.h"

#include <QGridLayout>
#include <QPlainTextEdit>

#include <algorithm>

namespace fgw::ui {

namespace {

const auto kReadJob = QStringLiteral("compare-answers");

/// Of the longer answer, what the other has to share for their difference to be readable by word.
constexpr double kLeastShared = 0.4;

struct Texts {
    std::string before;
    std::string after;
    std::vector<DiffPiece> difference;
};

/// The evaluation that stands for a column's repeats: a failing one where there is one.
std::optional<std::size_t> rowOf(const comparison::RunComparison& comparison, std::size_t column,
                                 std::uint32_t item) {
    const comparison::Column& of = comparison.columns[column];
    const RecordTable& table = *comparison.runs[of.run].records;
    const std::vector<std::uint32_t>& itemOfRow = comparison.joined.itemOfRow[of.run];
    std::optional<std::size_t> chosen;
    for (std::size_t row = 0; row < table.size(); ++row) {
        if (itemOfRow[row] == item && table.model()[row] == of.model &&
            (!chosen ||
             (table.outcome()[row] == Outcome::Fail && table.outcome()[*chosen] != Outcome::Fail))) {
            chosen = row;
        }
    }
    return chosen;
}

/// What was answered; what was asked as well where the runs asked different things.
std::string textOf(const comparison::RunComparison& comparison, std::size_t column, std::uint32_t item,
                   bool inputDiffers) {
    const RecordTable& table = *comparison.runs[comparison.columns[column].run].records;
    const auto row = rowOf(comparison, column, item);
    if (!row) {
        return {};
    }
    const std::string answer = readableText(table.texts(), table.output()[*row]);
    if (!inputDiffers) {
        return answer;
    }
    return AnswerPair::tr("Asked:").toStdString() + '\n' +
           readableText(table.texts(), table.itemOf(*row).input) + "\n\n" +
           AnswerPair::tr("Answered:").toStdString() + '\n' + answer;
}

Texts readTexts(const ComparisonState::Runs& runs, const comparison::ColumnPair& columns,
                std::uint32_t item) {
    const bool inputDiffers = runs.comparison.inputDiffers(item, columns);
    Texts texts{.before = textOf(runs.comparison, columns.first, item, inputDiffers),
                .after = textOf(runs.comparison, columns.second, item, inputDiffers),
                .difference = {}};
    // Two answers to two questions are read one beside the other.
    if (!inputDiffers) {
        texts.difference = wordDiff(texts.before, texts.after);
    }
    return texts;
}

/// White space is the same everywhere and says nothing.
std::size_t lettersOf(std::string_view text) {
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return c != ' ' && c != '\n' && c != '\t' && c != '\r'; }));
}

QString headOf(const ComparisonState::Runs& runs, std::size_t column, std::uint32_t item) {
    return QStringLiteral("%1 · %2").arg(visibleLine(runs.comparison.columnName(column)),
                                         tallyText(runs.comparison.tallies[column][item]));
}

} // namespace

bool readableByWord(const std::vector<DiffPiece>& difference) {
    std::size_t shared = 0;
    std::size_t removed = 0;
    std::size_t added = 0;
    for (const DiffPiece& piece : difference) {
        std::size_t& kind = piece.kind == DiffKind::Same      ? shared
                            : piece.kind == DiffKind::Removed ? removed
                                                              : added;
        kind += lettersOf(piece.text);
    }
    const std::size_t longer = shared + std::max(removed, added);
    return static_cast<double>(shared) >= kLeastShared * static_cast<double>(longer);
}

AnswerPair::AnswerPair(Session& session, const Theme& theme, QWidget* parent)
    : QWidget(parent), m_session(session), m_beforeName(new TextLabel(theme, TextTone::Muted, {}, this)),
      m_afterName(new TextLabel(theme, TextTone::Muted, {}, this)), m_before(new PlainTextView(theme, this)),
      m_after(new PlainTextView(theme, this)) {
    setGround(this, Ground::Surface);
    auto* layout = new QGridLayout(this);
    layout->setContentsMargins(kGrid, kGrid / 2, kGrid, kGrid / 2);
    layout->setHorizontalSpacing(kGrid);
    layout->setVerticalSpacing(kGrid / 2);
    layout->addWidget(m_beforeName, 0, 0);
    layout->addWidget(m_afterName, 0, 1);
    layout->addWidget(m_before, 1, 0);
    layout->addWidget(m_after, 1, 1);
    layout->setRowStretch(1, 1);
    layout->setColumnStretch(0, 1);
    layout->setColumnStretch(1, 1);
    m_before->setMaximumLines(0);
    m_after->setMaximumLines(0);
    m_before->editor()->setAccessibleName(tr("Answer before"));
    m_after->editor()->setAccessibleName(tr("Answer after, with what changed"));
}

void AnswerPair::setItem(std::shared_ptr<const ComparisonState::Runs> runs,
                         const comparison::ColumnPair& columns, std::uint32_t item) {
    if (!runs) {
        m_session.jobs().cancel(kReadJob, this);
        m_beforeName->setText(tr("Before"));
        m_afterName->setText(tr("After"));
        m_before->setText({});
        m_after->setText({});
        m_before->editor()->setPlaceholderText(
            tr("Choose an item in the list to read what was answered before and after."));
        return;
    }
    m_before->editor()->setPlaceholderText({});
    m_beforeName->setText(headOf(*runs, columns.first, item));
    m_afterName->setText(headOf(*runs, columns.second, item));
    m_session.jobs().run<Texts>(
        kReadJob, tr("Reading two answers"), this,
        [runs, columns, item](Task&) -> Result<Texts> { return readTexts(*runs, columns, item); },
        [this](Result<Texts> texts) {
            if (texts) {
                m_before->setText(texts->before);
                // Of two texts that share little, the one struck out would only hide the other.
                if (!texts->difference.empty() && readableByWord(texts->difference)) {
                    m_after->setDiff(std::move(texts->difference));
                } else {
                    m_after->setText(texts->after);
                }
            }
        });
}

} // namespace fgw::ui
