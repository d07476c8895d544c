// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/word_diff.h"

#include <QWidget>

#include <optional>
#include <string>
#include <vector>

class QPlainTextEdit;
class QToolButton;

namespace fgw::ui {

class Theme;

/// Text from outside, read-only and never anything but plain text. It is as high as its text up to a limit,
/// and shows the first 20,000 characters until asked for all.
class PlainTextView : public QWidget {
    Q_OBJECT
public:
    static constexpr qsizetype kFirstCharacters = 20'000;

    explicit PlainTextView(const Theme& theme, QWidget* parent = nullptr);

    void setText(std::string_view utf8);
    /// Shows both texts of a difference in one: removed words struck out, added ones underlined.
    void setDiff(std::vector<DiffPiece> pieces);
    /// What is shown, with marks for invisible characters.
    [[nodiscard]] QString shownText() const;
    /// The same of the whole text, also of what is not shown yet: what is shown begins it.
    [[nodiscard]] const QString& allText() const;
    [[nodiscard]] bool isCut() const;
    void showAll();

    /// Lines shown before the text scrolls; 0 lets it fill the height it is given.
    void setMaximumLines(int lines);
    void setMonospaced(bool monospaced);
    [[nodiscard]] QPlainTextEdit* editor() const { return m_editor; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void setPieces(std::vector<DiffPiece> pieces);
    void refill();
    void insertPieces();
    void fitHeight();
    [[nodiscard]] int linesShown() const;

    const Theme& m_theme;
    QPlainTextEdit* m_editor;
    QToolButton* m_showAll;
    std::vector<DiffPiece> m_pieces;
    mutable std::optional<QString> m_allText; ///< once somebody asked for it: a search does at every key
    bool m_all = false;
    bool m_cut = false;
    int m_maximumLines = 16;
    bool m_fitting = false;
};

} // namespace fgw::ui
