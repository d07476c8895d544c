// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/hypotheses/preregistration.h"

#include <QString>
#include <QWidget>

class QMenu;
class QToolButton;

namespace fgw::ui {

class TextLabel;
class Theme;

/// The line over the cards: which pre-registration the run is read by, and what can be done with it.
class ReviewHeader : public QWidget {
    Q_OBJECT
public:
    explicit ReviewHeader(const Theme& theme, QWidget* parent = nullptr);

    struct Shown {
        const hypotheses::Preregistration* registration = nullptr; ///< null where there is none
        QString missingFile;   ///< where there should be one: what was open last could not be read
        bool isEdited = false; ///< what was written into the form is not saved
    };
    void setShown(const Shown& shown);
    /// Which figure, where a claim has several, is asked in this menu.
    [[nodiscard]] QMenu* pins() const { return m_pins; }
    /// Whether there is a figure to pin.
    void setCanPin(bool can);

signals:
    void editWanted();
    void openWanted();
    void closeWanted();

private:
    [[nodiscard]] QToolButton* makeButton(const QString& icon, const QString& name);

    const Theme& m_theme;
    TextLabel* m_text;
    QToolButton* m_close;
    QToolButton* m_pin;
    QMenu* m_pins;
};

} // namespace fgw::ui
