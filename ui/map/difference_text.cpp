// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/map/difference_text.h"

#include "ui/widgets/number_format.h"
#include "ui/widgets/visible_text.h"

#include <QCoreApplication>

#include <cmath>

namespace fgw::ui {

namespace {

using explore::Distinction;
using explore::PropertyKind;

struct DifferenceText {
    Q_DECLARE_TR_FUNCTIONS(DifferenceText)
};

QString fieldName(const std::string& field) {
    return field == "model" ? DifferenceText::tr("model") : visibleLine(field);
}

bool isNumber(const Distinction& distinction) {
    return distinction.kind == PropertyKind::Number;
}

} // namespace

QString differenceName(const Distinction& difference) {
    switch (difference.kind) {
    case PropertyKind::Term:
        return QStringLiteral("“%1”").arg(visibleLine(difference.value));
    case PropertyKind::Slice:
        return QStringLiteral("%1: %2").arg(DifferenceText::tr("slice"), visibleLine(difference.value));
    case PropertyKind::Value:
        return QStringLiteral("%1: %2").arg(fieldName(difference.field), visibleLine(difference.value));
    case PropertyKind::Number:
        break;
    }
    return fieldName(difference.field);
}

QString sideText(const Distinction& difference, const stats::Estimate& side) {
    const double mean = side.value.value_or(0.0);
    const QString value = isNumber(difference) ? format::decimal(mean, format::decimalsFor(std::abs(mean)))
                                               : format::share(side);
    return QStringLiteral("%1, %2").arg(value, format::sampleSize(side.n));
}

QString effectText(const Distinction& difference) {
    return isNumber(difference) ? DifferenceText::tr("delta = %1").arg(format::number(difference.effect))
                                : DifferenceText::tr("h = %1").arg(format::decimal(difference.size, 2));
}

QString effectMeaning(const Distinction& difference) {
    return isNumber(difference) ? DifferenceText::tr("Cliff's delta: 0.15 is small, 0.33 medium, 0.47 large")
                                : DifferenceText::tr("Cohen's h: 0.2 is small, 0.5 medium, 0.8 large");
}

} // namespace fgw::ui
