// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/records/outcome.h"

#include <QAbstractButton>
#include <QColor>

namespace fgw::ui {

class Theme;

/// What another model answered, in one line: outcome, model, and the beginning of its output. A click asks
/// for that answer.
class OtherAnswer : public QAbstractButton {
    Q_OBJECT
public:
    explicit OtherAnswer(const Theme& theme, QWidget* parent = nullptr);

    void setAnswer(const QString& model, std::size_t modelIndex, Outcome outcome, const QString& excerpt);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {16 * 8, sizeHint().height()}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const Theme& m_theme;
    QString m_model;
    QString m_excerpt; ///< not the button's text: an & in it would be a key
    std::size_t m_modelIndex = 0;
    Outcome m_outcome = Outcome::Fail;
};

} // namespace fgw::ui
