// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/answer_pair.h"

#include "core/base/word_diff.h"
#include "ui/compare/item_list_model.h"
#include "ui/session/session.h"
#include "ui/theme/styling.h"
#include "ui/theme/theme.h"
#include "ui/widgets/plain_text_view.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/visible_text.h"

#include <QGridLayout>
#include <QPlainTextEdit>

namespace fgw::ui {

namespace {

struct Texts {
    std::string before;
    std::vector<DiffPiece> difference;
};

/// The answer that stands for a column's repeats: a failing one where there is one.
std::string answerOf(const comparison::RunComparison& comparison, std::size_t column, std::uint32_t item) {
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
    return chosen ? table.texts().textOrEmpty(table.output()[*chosen]) : std::string();
}

Texts readTexts(const ComparisonState::Runs& runs, const comparison::ColumnPair& columns,
                std::uint32_t item) {
    Texts texts{.before = answerOf(runs.comparison, columns.first, item), .difference = {}};
    texts.difference = wordDiff(texts.before, answerOf(runs.comparison, columns.second, item));
    return texts;
}

QString headOf(const ComparisonState::Runs& runs, std::size_t column, std::uint32_t item) {
    return QStringLiteral("%1 · %2").arg(visibleLine(runs.comparison.columnName(column)),
                                         tallyText(runs.comparison.tallies[column][item]));
}

} // namespace

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
        m_beforeName->setText(tr("Before"));
        m_afterName->setText(tr("After"));
        m_before->setText({});
        m_after->setText({});
        return;
    }
    m_beforeName->setText(headOf(*runs, columns.first, item));
    m_afterName->setText(headOf(*runs, columns.second, item));
    m_session.jobs().run<Texts>(
        QStringLiteral("compare-answers"), tr("Reading two answers"), this,
        [runs, columns, item](Task&) -> Result<Texts> { return readTexts(*runs, columns, item); },
        [this](Result<Texts> texts) {
            if (texts) {
                m_before->setText(texts->before);
                m_after->setDiff(std::move(texts->difference));
            }
        });
}

} // namespace fgw::ui
