// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/word_diff.h"
#include "ui/compare/comparison_state.h"

#include <QWidget>

#include <vector>

namespace fgw::ui {

struct AnswerTexts;
class PlainTextView;
class Session;
class TextLabel;
class Theme;

/// What the two columns answered to one item, side by side, with what is new in the later one marked by word.
/// While they are read, or where that ended before, a note stands in their place.
class AnswerPair : public QWidget {
    Q_OBJECT
public:
    AnswerPair(Session& session, const Theme& theme, QWidget* parent = nullptr);

    /// Null runs clear it.
    void setItem(std::shared_ptr<const ComparisonState::Runs> runs, const comparison::ColumnPair& columns,
                 std::uint32_t item);
    [[nodiscard]] const PlainTextView* before() const { return m_before; }
    [[nodiscard]] const PlainTextView* after() const { return m_after; }

private:
    void endCancelled(const QString& key);
    /// In the place of both answers.
    void showNote(const QString& note);
    void showTexts(AnswerTexts texts);

    Session& m_session;
    TextLabel* m_beforeName;
    TextLabel* m_afterName;
    PlainTextView* m_before;
    PlainTextView* m_after;
    bool m_isReading = false; ///< and nobody knows of an end yet
};

/// Whether two texts share enough for one to be read as an alteration of the other.
[[nodiscard]] bool readableByWord(const std::vector<DiffPiece>& difference);

} // namespace fgw::ui
