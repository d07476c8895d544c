// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/number_format.h"

#include "core/base/time.h"
#include "ui/widgets/visible_text.h"

#include <QCoreApplication>
#include <QLocale>

#include <cmath>

namespace fgw::ui::format {

namespace {

/// A hyphen is too short beside figures.
constexpr QChar kMinus(0x2212);

/// No test here tells smaller ones apart.
constexpr double kLeastP = 0.001;

/// What translators see these texts under.
struct NumberFormat {
    Q_DECLARE_TR_FUNCTIONS(NumberFormat)
};

QString interval(const stats::Estimate& estimate, double factor, int decimals) {
    if (!estimate.interval) {
        return estimate.caveat == stats::Caveat::NoVariation ? NumberFormat::tr("[all equal: no interval]")
                                                             : NumberFormat::tr("[not enough data]");
    }
    return QStringLiteral("[%1, %2]")
        .arg(decimal(estimate.interval->lo * factor, decimals),
             decimal(estimate.interval->hi * factor, decimals));
}

} // namespace

QString count(std::uint64_t value) {
    return QLocale().toString(static_cast<qulonglong>(value));
}

QString cellCount(std::uint64_t value) {
    return value == 0 ? QStringLiteral("·") : count(value);
}

QString failures(std::size_t count) {
    return NumberFormat::tr("%Ln failures", nullptr, static_cast<int>(count));
}

QString failedAnswers(std::size_t count) {
    return NumberFormat::tr("%Ln failed answers", nullptr, static_cast<int>(count));
}

QString items(std::size_t count) {
    return NumberFormat::tr("%Ln items", nullptr, static_cast<int>(count));
}

QString records(std::size_t count) {
    return NumberFormat::tr("%Ln records", nullptr, static_cast<int>(count));
}

QString rounds(std::size_t count) {
    return NumberFormat::tr("%Ln rounds", nullptr, static_cast<int>(count));
}

QString seeds(std::size_t count) {
    return NumberFormat::tr("%Ln seeds", nullptr, static_cast<int>(count));
}

QString percent(double share) {
    return NumberFormat::tr("%1 %").arg(decimal(share * 100, 1));
}

QString decimal(double value, int decimals) {
    const QLocale locale;
    const QString size = locale.toString(std::abs(value), 'f', decimals);
    const bool isNegative = value < 0 && size != locale.toString(0.0, 'f', decimals);
    return isNegative ? kMinus + size : size;
}

QString signedDecimal(double value, int decimals) {
    const QString text = decimal(value, decimals);
    const bool isAbove = value > 0 && text != decimal(0, decimals);
    return isAbove ? u'+' + text : text;
}

QString significant(double value, int digits) {
    return QLocale().toString(value, 'g', digits).replace(u'-', kMinus);
}

QString share(const stats::Estimate& estimate) {
    if (!estimate.value) {
        return QStringLiteral("–");
    }
    return percent(*estimate.value) + u' ' + interval(estimate, 100, 1);
}

QString number(const stats::Estimate& estimate) {
    if (!estimate.value) {
        return QStringLiteral("–");
    }
    return decimal(*estimate.value) + u' ' + interval(estimate, 1, 3);
}

QString estimate(const stats::Estimate& estimate, int decimals) {
    const QString n = count(estimate.n);
    if (!estimate.value) {
        return NumberFormat::tr("no value, n = %1").arg(n);
    }
    const QString value = decimal(*estimate.value, decimals);
    if (!estimate.interval) {
        return NumberFormat::tr("%1 (no interval), n = %2").arg(value, n);
    }
    return NumberFormat::tr("%1 %2, n = %3").arg(value, interval(estimate, 1, decimals), n);
}

QString pValue(std::optional<double> p) {
    return !p             ? QStringLiteral("–")
           : *p < kLeastP ? QStringLiteral("< %1").arg(decimal(kLeastP))
                          : decimal(*p);
}

QString pStatement(double p) {
    return p < kLeastP ? NumberFormat::tr("p %1").arg(pValue(p)) : NumberFormat::tr("p = %1").arg(pValue(p));
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

QString sampleSize(std::size_t n) {
    return NumberFormat::tr("n = %1").arg(count(n));
}

QString when(std::string_view iso) {
    const auto time = parseIso(iso);
    if (!time) {
        return visibleText(iso);
    }
    const auto text = QString::fromStdString(toIso(*time));
    return NumberFormat::tr("%1 %2 UTC").arg(text.left(10), text.mid(11, 5));
}

QString shortDigest(std::string_view digest) {
    return visibleText(digest.substr(0, 10));
}

} // namespace fgw::ui::format
