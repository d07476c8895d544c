// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QHBoxLayout;
class QToolButton;

namespace fgw::ui {

class FilterField;
class Session;
class TextLabel;
class Theme;

/// The filter of the whole program: its terms as chips, a field for the next one, and how much passes.
class FilterBar : public QWidget {
    Q_OBJECT
public:
    FilterBar(Session& session, const Theme& theme, QWidget* parent = nullptr);

    void focusField();
    [[nodiscard]] FilterField* field() const { return m_field; }

signals:
    void left();

private:
    void rebuild();
    void clearChips();
    void showError();
    void showRefusal(const QString& term);
    void showCount();
    void submit();
    void editLastTerm();

    Session& m_session;
    const Theme& m_theme;
    QHBoxLayout* m_chips;
    FilterField* m_field;
    TextLabel* m_error;
    TextLabel* m_count;
    QToolButton* m_clear;
};

} // namespace fgw::ui
