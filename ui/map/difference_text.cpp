// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/map/difference_text.h"

#include "ui/charts/number_text.h"
#include "ui/widgets/number_format.h"
#include "ui/widgets/visible_text.h"

#include <QCoreApplication>

#include <cmath>

namespace fgw::ui {

namespace {

using explore::Difference;

constexpr double kLeastP = 0.001;

struct DifferenceText {
    Q_DECLARE_TR_FUNCTIONS(DifferenceText)
};

QString fieldName(const std::string& field) {
    if (field == "model") {
        return DifferenceText::tr("model");
    }
    return field == "slice" ? DifferenceText::tr("slice") : visibleLine(field);
}

} // namespace

QString differenceName(const Difference& difference) {
    switch (difference.kind) {
    case Difference::Kind::Term:
        return QStringLiteral("“%1”").arg(visibleLine(difference.value));
    case Difference::Kind::Category:
        return QStringLiteral("%1: %2").arg(fieldName(difference.field), visibleLine(difference.value));
    case Difference::Kind::Number:
        break;
    }
    return fieldName(difference.field);
}

QString sideText(const Difference& difference, const stats::Estimate& side) {
    const double mean = side.value.value_or(0.0);
    const QString value = difference.kind == Difference::Kind::Number
                              ? numberText(mean, decimalsFor(std::abs(mean)))
                              : format::share(side);
    return QStringLiteral("%1, %2").arg(value, format::sampleSize(side.n));
}

QString effectText(const Difference& difference) {
    const QString effect = format::number(difference.effect);
    return difference.kind == Difference::Kind::Number
               ? DifferenceText::tr("delta = %1").arg(effect)
               : DifferenceText::tr("h = %1").arg(numberText(difference.effect.value.value_or(0), 2));
}

QString correctedText(const Difference& difference) {
    return difference.corrected < kLeastP
               ? DifferenceText::tr("p < %1").arg(numberText(kLeastP, 3))
               : DifferenceText::tr("p = %1").arg(numberText(difference.corrected, 3));
}

QString effectMeaning(const Difference& difference) {
    return difference.kind == Difference::Kind::Number
               ? DifferenceText::tr("Cliff's delta: 0.15 is small, 0.33 medium, 0.47 large")
               : DifferenceText::tr("Cohen's h: 0.2 is small, 0.5 medium, 0.8 large");
}

} // namespace fgw::ui
