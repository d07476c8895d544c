// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDoubleSpinBox>
#include <QString>

#include <cstddef>
#include <string>
#include <vector>

class QFormLayout;
class QLineEdit;
class QPlainTextEdit;
class QSpinBox;

namespace fgw::ui {

/// A number with as many decimals as it has, up to nine: a threshold of 0.0125 is not shown as 0.013.
class NumberField : public QDoubleSpinBox {
    Q_OBJECT
public:
    explicit NumberField(QWidget* parent = nullptr);
    [[nodiscard]] QString textFromValue(double value) const override;
    /// Room for its longest number: its bounds may be shorter than what lies between them.
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

    /// Exactly `before` where the field shows it as it was rounded.
    [[nodiscard]] double numberIn(double before) const;

private:
    static constexpr int kDecimals = 9;
};

void nameRow(QFormLayout* form, const QString& label, QWidget* field);

// A field that still shows what was put into it gives back exactly that: a line break in a title, a comma in
// the name of a model or a count that no field can show is not lost by saving.

void showText(QLineEdit* field, const std::string& text);
[[nodiscard]] std::string textIn(const QLineEdit* field, const std::string& before);

void showCount(QSpinBox* field, std::size_t count);
[[nodiscard]] std::size_t countIn(const QSpinBox* field, std::size_t before);

/// Texts on one line, with commas between.
void showNames(QLineEdit* field, const std::vector<std::string>& names);
[[nodiscard]] std::vector<std::string> namesIn(const QLineEdit* field,
                                               const std::vector<std::string>& before);

/// Texts, one on each line.
void showLines(QPlainTextEdit* field, const std::vector<std::string>& lines);
[[nodiscard]] std::vector<std::string> linesIn(const QPlainTextEdit* field,
                                               const std::vector<std::string>& before);

} // namespace fgw::ui
