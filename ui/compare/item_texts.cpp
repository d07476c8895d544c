// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/item_texts.h"

#include "core/base/text.h"
#include "core/records/transcript.h"
#include "ui/widgets/visible_text.h"

#include <QCoreApplication>

#include <optional>

namespace fgw::ui {

namespace {

struct ItemTexts {
    Q_DECLARE_TR_FUNCTIONS(ItemTexts)
};

/// The evaluation that stands for a column's repeats: a failing one where there is one. None either once the
/// task was cancelled.
std::optional<std::size_t> rowOf(const comparison::RunComparison& comparison, std::size_t column,
                                 std::uint32_t item, const Task& task) {
    const comparison::Column& of = comparison.columns[column];
    const RecordTable& table = *comparison.runs[of.run].records;
    const std::vector<std::uint32_t>& itemOfRow = comparison.joined.itemOfRow[of.run];
    std::optional<std::size_t> chosen;
    for (std::size_t row = 0; row < table.size() && !task.cancelled(); ++row) {
        if (itemOfRow[row] != item || table.model()[row] != of.model) {
            continue;
        }
        if (table.outcome()[row] == Outcome::Fail) {
            return row;
        }
        chosen = chosen ? chosen : std::optional(row);
    }
    return chosen;
}

std::string textOf(const comparison::RunComparison& comparison, std::size_t column, std::uint32_t item,
                   bool inputDiffers, const Task& task) {
    const RecordTable& table = *comparison.runs[comparison.columns[column].run].records;
    const auto row = rowOf(comparison, column, item, task);
    if (!row || task.cancelled()) {
        return {};
    }
    const TextId output = table.output().empty() ? kNoText : table.output()[*row];
    const std::string answer = readableText(table.texts(), output);
    if (!inputDiffers) {
        return answer;
    }
    return ItemTexts::tr("Asked:").toStdString() + '\n' +
           readableText(table.texts(), table.itemOf(*row).input) + "\n\n" +
           ItemTexts::tr("Answered:").toStdString() + '\n' + answer;
}

} // namespace

Result<AnswerTexts> readAnswers(const ComparisonState::Runs& runs, const comparison::ColumnPair& columns,
                                std::uint32_t item, const Task& task) {
    const bool inputDiffers = runs.comparison.inputDiffers(item, columns);
    AnswerTexts texts{.before = textOf(runs.comparison, columns.first, item, inputDiffers, task),
                      .after = textOf(runs.comparison, columns.second, item, inputDiffers, task),
                      .difference = {}};
    if (task.cancelled()) {
        return cancelledError("read two answers");
    }
    // Two answers to two questions are read one beside the other.
    if (!inputDiffers) {
        texts.difference = wordDiff(texts.before, texts.after);
    }
    return texts;
}

Result<QStringList> readQuestions(const ComparisonState::Runs& runs, std::span<const std::uint32_t> items,
                                  const Task& task) {
    constexpr std::size_t kExcerptLength = 160;
    QStringList questions;
    for (const std::uint32_t item : items) {
        if (task.cancelled()) {
            return cancelledError("read what was asked");
        }
        const comparison::JoinedItem& joined = runs.comparison.joined.items[item];
        const RecordTable& table = *runs.comparison.runs[joined.run].records;
        const std::string text = readableText(table.texts(), table.items()[joined.item.value].input);
        questions << visibleLine(excerpt(text, kExcerptLength));
    }
    return questions;
}

} // namespace fgw::ui
