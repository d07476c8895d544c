// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/answer_pair.h"

#include "ui/compare/item_list_model.h"
#include "ui/compare/item_texts.h"
#include "ui/session/session.h"
#include "ui/theme/styling.h"
#include "ui/theme/theme.h"
#include "ui/widgets/plain_text_view.h"
#include "ui/widgets/text_label.h"
#include "ui/widgets/visible_text.h"

#include <QGridLayout>
#include <QPlainTextEdit>

#include <algorithm>
#include <utility>

namespace fgw::ui {

namespace {

const auto kReadJob = QStringLiteral("compare-answers");

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
    // Of the longer answer, what the other has to share for their difference to be readable by word.
    constexpr double kLeastShared = 0.4;
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
    connect(&session.jobs(), &JobRunner::cancelled, this, &AnswerPair::endCancelled);
}

void AnswerPair::setItem(std::shared_ptr<const ComparisonState::Runs> runs,
                         const comparison::ColumnPair& columns, std::uint32_t item) {
    m_isReading = false; // nobody waits any more for what may be under way
    if (!runs) {
        m_session.jobs().cancel(kReadJob, this);
        m_beforeName->setText(tr("Before"));
        m_afterName->setText(tr("After"));
        showNote(tr("Choose an item in the list to read what was answered before and after."));
        return;
    }
    // What another item was answered must not stand under these heads.
    m_beforeName->setText(headOf(*runs, columns.first, item));
    m_afterName->setText(headOf(*runs, columns.second, item));
    showNote(tr("Reading…"));
    m_isReading = true;
    m_session.jobs().run<AnswerTexts>(
        kReadJob, tr("Reading two answers"), this,
        [runs, columns, item](Task& task) { return readAnswers(*runs, columns, item, task); },
        [this](Result<AnswerTexts> texts) {
            m_isReading = false;
            if (texts) {
                showTexts(*std::move(texts));
            } else {
                showNote(tr("These answers were not read: %1")
                             .arg(QString::fromStdString(texts.error().message())));
            }
        });
}

void AnswerPair::endCancelled(const QString& key) {
    if (key == kReadJob && std::exchange(m_isReading, false)) {
        showNote(tr("Reading these answers was ended before it was done. Go to another item and back to read "
                    "them."));
    }
}

void AnswerPair::showNote(const QString& note) {
    m_before->setText({});
    m_after->setText({});
    m_before->editor()->setPlaceholderText(note);
}

void AnswerPair::showTexts(AnswerTexts texts) {
    m_before->editor()->setPlaceholderText({}); // an empty answer is one
    m_before->setText(texts.before);
    // Of two texts that share little, the one struck out would only hide the other.
    if (!texts.difference.empty() && readableByWord(texts.difference)) {
        m_after->setDiff(std::move(texts.difference));
    } else {
        m_after->setText(texts.after);
    }
}

} // namespace fgw::ui
