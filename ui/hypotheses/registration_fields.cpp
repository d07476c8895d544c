// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hypotheses/registration_fields.h"

#include "ui/theme/theme.h"

#include <QFormLayout>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QSpinBox>

#include <algorithm>
#include <limits>

namespace fgw::ui {

namespace {

const auto kBetweenNames = QStringLiteral(", ");

QString joined(const std::vector<std::string>& texts, const QString& separator) {
    QStringList list;
    for (const std::string& text : texts) {
        list << QString::fromStdString(text);
    }
    return list.join(separator);
}

std::vector<std::string> split(const QString& text, QChar separator) {
    std::vector<std::string> parts;
    for (const QString& part : text.split(separator, Qt::SkipEmptyParts)) {
        if (!part.trimmed().isEmpty()) {
            parts.push_back(part.trimmed().toStdString());
        }
    }
    return parts;
}

/// As a field of one line shows it.
QString onOneLine(QString text) {
    return text.replace(u'\n', u' ').replace(u'\r', u' ');
}

int shownCount(std::size_t count) {
    constexpr std::size_t kMost = std::numeric_limits<int>::max();
    return static_cast<int>(std::min(count, kMost));
}

} // namespace

NumberField::NumberField(QWidget* parent) : QDoubleSpinBox(parent) {
    setDecimals(kDecimals);
    setSingleStep(0.01);
}

QString NumberField::textFromValue(double value) const {
    QString text = locale().toString(value, 'f', kDecimals);
    while (text.endsWith(u'0')) {
        text.chop(1);
    }
    return text.endsWith(locale().decimalPoint()) ? text.chopped(1) : text;
}

QSize NumberField::sizeHint() const {
    const QSize usual = QDoubleSpinBox::sizeHint();
    const int longest = fontMetrics().horizontalAdvance(locale().toString(0.0, 'f', kDecimals));
    return {std::max(usual.width(), longest + 6 * kGrid), usual.height()};
}

QSize NumberField::minimumSizeHint() const {
    return sizeHint();
}

double NumberField::numberIn(double before) const {
    const double shown = QString::number(before, 'f', decimals()).toDouble();
    return value() == std::clamp(shown, minimum(), maximum()) ? before : value();
}

void nameRow(QFormLayout* form, const QString& label, QWidget* field) {
    field->setAccessibleName(label);
    form->addRow(label, field);
}

void showText(QLineEdit* field, const std::string& text) {
    field->setText(onOneLine(QString::fromStdString(text)));
    field->setCursorPosition(0);
}

std::string textIn(const QLineEdit* field, const std::string& before) {
    return field->text() == onOneLine(QString::fromStdString(before)) ? before
                                                                      : field->text().trimmed().toStdString();
}

void showCount(QSpinBox* field, std::size_t count) {
    field->setValue(shownCount(count));
}

std::size_t countIn(const QSpinBox* field, std::size_t before) {
    return field->value() == shownCount(before) ? before : static_cast<std::size_t>(field->value());
}

void showNames(QLineEdit* field, const std::vector<std::string>& names) {
    field->setText(onOneLine(joined(names, kBetweenNames)));
    field->setCursorPosition(0);
}

std::vector<std::string> namesIn(const QLineEdit* field, const std::vector<std::string>& before) {
    return field->text() == onOneLine(joined(before, kBetweenNames)) ? before : split(field->text(), u',');
}

void showLines(QPlainTextEdit* field, const std::vector<std::string>& lines) {
    field->setPlainText(joined(lines, QStringLiteral("\n")));
}

std::vector<std::string> linesIn(const QPlainTextEdit* field, const std::vector<std::string>& before) {
    const QString text = field->toPlainText();
    return text == joined(before, QStringLiteral("\n")) ? before : split(text, u'\n');
}

} // namespace fgw::ui
