// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/help/help_pages.h"

#include <QWidget>

class QLineEdit;
class QListWidget;

namespace fgw::ui {

class HelpText;
class Theme;

/// The help: a list of pages, the page, and a field to find words in it. A window of its own, so that one can
/// read and do at the same time.
class HelpWindow : public QWidget {
    Q_OBJECT
public:
    HelpWindow(const Theme& theme, QWidget* parent);

    /// Opens the window with these pages, at one of them where `id` names one.
    void openWith(const QList<HelpPage>& pages, const QString& id = {});
    [[nodiscard]] QString pageId() const;
    [[nodiscard]] HelpText* text() const { return m_text; }
    [[nodiscard]] QListWidget* list() const { return m_list; }
    [[nodiscard]] QLineEdit* field() const { return m_field; }

private:
    void showPage(int index);
    void follow(const QUrl& link);
    void findNext();

    QList<HelpPage> m_pages;
    QListWidget* m_list;
    HelpText* m_text;
    QLineEdit* m_field;
};

} // namespace fgw::ui
