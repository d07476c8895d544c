// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/distinction_text.h"

#include "ui/widgets/number_format.h"
#include "ui/widgets/visible_text.h"

#include <QCoreApplication>

#include <cmath>

namespace fgw::ui {

namespace {

using explore::Distinction;
using explore::PropertyKind;

struct DistinctionText {
    Q_DECLARE_TR_FUNCTIONS(DistinctionText)
};

QString distinctFieldName(const std::string& field) {
    return field == "model" ? DistinctionText::tr("model") : visibleLine(field);
}

bool isNumber(const Distinction& distinction) {
    return distinction.kind == PropertyKind::Number;
}

} // namespace

QString distinctionName(const Distinction& distinction) {
    const QString value = visibleLine(distinction.value);
    switch (distinction.kind) {
    case PropertyKind::Term:
        return DistinctionText::tr("says “%1”").arg(value);
    case PropertyKind::Slice:
        return DistinctionText::tr("slice is %1").arg(value);
    case PropertyKind::Value:
        return DistinctionText::tr("%1 is %2").arg(distinctFieldName(distinction.field), value);
    case PropertyKind::Number:
        break;
    }
    return (distinction.size > 0 ? DistinctionText::tr("%1 is larger") : DistinctionText::tr("%1 is smaller"))
        .arg(distinctFieldName(distinction.field));
}

QString sideText(const Distinction& distinction, const stats::Estimate& side) {
    const double mean = side.value.value_or(0.0);
    const QString value = isNumber(distinction) ? format::decimal(mean, format::decimalsFor(std::abs(mean)))
                                                : format::share(side);
    return QStringLiteral("%1, %2").arg(value, format::sampleSize(side.n));
}

QString effectText(const Distinction& distinction) {
    return isNumber(distinction) ? DistinctionText::tr("delta = %1").arg(format::number(distinction.effect))
                                 : DistinctionText::tr("h = %1").arg(format::decimal(distinction.size, 2));
}

QString effectMeaning(const Distinction& distinction) {
    return isNumber(distinction)
               ? DistinctionText::tr("Cliff's delta: 0.15 is small, 0.33 medium, 0.47 large")
               : DistinctionText::tr("Cohen's h: 0.2 is small, 0.5 medium, 0.8 large");
}

} // namespace fgw::ui
