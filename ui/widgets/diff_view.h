// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPlainTextEdit>

namespace fgw::ui {

class Theme;

/// A unified diff as plain text: what is added and removed stands on a tinted ground, beside its sign.
class DiffView : public QPlainTextEdit {
    Q_OBJECT
public:
    explicit DiffView(const Theme& theme, QWidget* parent = nullptr);

    void setDiff(const std::string& diff);

private:
    void colour();

    const Theme& m_theme;
};

} // namespace fgw::ui
