// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/intake/reproduction_text.h"

#include "ui/widgets/number_format.h"
#include "ui/widgets/visible_text.h"

#include <QCoreApplication>

namespace fgw::ui {

namespace {

struct ReproductionText {
    Q_DECLARE_TR_FUNCTIONS(ReproductionText)
};

using Verdict = intake::Reproduction::Verdict;

} // namespace

QString sentenceOf(const intake::Reproduction& reproduction) {
    const QString failures = format::count(reproduction.failures);
    const QString runs = format::count(reproduction.runs);
    const QString why = visibleLine(reproduction.reason);
    switch (reproduction.verdict) {
    case Verdict::Reproduces:
        return ReproductionText::tr("Reproduces: failed %1 of %2 (%3).").arg(failures, runs, why);
    case Verdict::DoesNot:
        return ReproductionText::tr("Does not reproduce: passed %1 of %1. It cannot be promoted.").arg(runs);
    case Verdict::NotDeterministic:
        break;
    }
    return ReproductionText::tr("Not deterministic: failed %1 of %2 (%3). It goes to the watchlist.")
        .arg(failures, runs, why);
}

TextTone toneOf(intake::Reproduction::Verdict verdict) {
    return verdict == Verdict::Reproduces ? TextTone::Good
           : verdict == Verdict::DoesNot  ? TextTone::Bad
                                          : TextTone::Warning;
}

} // namespace fgw::ui
