// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <cstdint>

class QToolButton;

namespace fgw::ui {

class TextLabel;
class Theme;

/// A sentence over a view about what happened and what to do; a person can close it. Hidden until it has
/// something to say.
class MessageBar : public QWidget {
    Q_OBJECT
public:
    enum class Kind : std::uint8_t { Note, Warning, Error };

    explicit MessageBar(const Theme& theme, QWidget* parent = nullptr);

    /// An empty `action` shows no button.
    void show(Kind kind, const QString& sentence, const QString& action = {});
    [[nodiscard]] QString sentence() const;
    /// True where what it says waits for an answer.
    [[nodiscard]] bool offersAction() const;

signals:
    void actionTriggered();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    Kind m_kind = Kind::Note;
    TextLabel* m_sentence;
    QToolButton* m_action;
};

} // namespace fgw::ui
