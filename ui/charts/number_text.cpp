// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/number_text.h"

#include "ui/widgets/number_format.h"

#include <QCoreApplication>

namespace fgw::ui {

namespace {

QString translated(const char* text) {
    return QCoreApplication::translate("NumberText", text);
}

} // namespace

QString countText(std::size_t count) {
    return format::count(count);
}

int decimalsFor(double extent) {
    if (extent >= 50) {
        return 0;
    }
    if (extent >= 5) {
        return 1;
    }
    if (extent >= 0.4) {
        return 2;
    }
    return extent >= 0.04 ? 3 : 4;
}

QString numberText(double value, int decimals) {
    return format::decimal(value, decimals);
}

QString estimateText(const stats::Estimate& estimate, int decimals) {
    const QString n = countText(estimate.n);
    if (!estimate.value) {
        return translated(QT_TRANSLATE_NOOP("NumberText", "no value, n = %1")).arg(n);
    }
    const QString value = numberText(*estimate.value, decimals);
    if (!estimate.interval) {
        return translated(QT_TRANSLATE_NOOP("NumberText", "%1 (no interval), n = %2")).arg(value, n);
    }
    return translated(QT_TRANSLATE_NOOP("NumberText", "%1 [%2, %3], n = %4"))
        .arg(value, numberText(estimate.interval->lo, decimals), numberText(estimate.interval->hi, decimals),
             n);
}

} // namespace fgw::ui
