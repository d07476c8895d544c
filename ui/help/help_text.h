// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTextBrowser>

namespace fgw::ui {

class Theme;

/// A page of the help to read. Nothing is ever fetched for it, from disk or network.
class HelpText : public QTextBrowser {
    Q_OBJECT
public:
    explicit HelpText(const Theme& theme, QWidget* parent = nullptr);

    void setPage(const QString& markdown);
    /// Marks the next place where the words stand, from the top again behind the last; false where they stand
    /// nowhere.
    bool findNext(const QString& words);

protected:
    [[nodiscard]] QVariant loadResource(int type, const QUrl& name) override;

private:
    void layOut();

    const Theme& m_theme;
    QString m_markdown;
};

} // namespace fgw::ui
