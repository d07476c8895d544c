// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/triage/readings_text.h"

#include "ui/session/judgements.h"
#include "ui/widgets/visible_text.h"

#include <QCoreApplication>

namespace fgw::ui {

namespace {

/// What translators see these texts under.
struct ReadingsText {
    Q_DECLARE_TR_FUNCTIONS(ReadingsText)
};

} // namespace

QString verdictWord(const decisions::Judgement& judgement) {
    if (judgement.adjudicated) {
        return *judgement.adjudicated == Outcome::Pass ? ReadingsText::tr("not a failure")
                                                       : ReadingsText::tr("a failure");
    }
    return judgement.judged() ? visibleLine(judgement.shape()) : ReadingsText::tr("unsure");
}

QString verdictWords(const decisions::Judgement& judgement) {
    QStringList words{verdictWord(judgement)};
    if (!judgement.label.empty() && judgement.label != judgement.failureMode) {
        words << visibleLine(judgement.failureMode);
    }
    for (const std::string* detail :
         {&judgement.severity, &judgement.blastRadius, &judgement.detectedBy, &judgement.kind}) {
        words << visibleLine(*detail);
    }
    words.removeAll(QString());
    return words.join(QStringLiteral(", "));
}

QStringList readingTexts(const Judgements& judgements, std::size_t row) {
    if (judgements.blind()) {
        return {};
    }
    QStringList texts;
    for (const decisions::Reading& reading : judgements.log().readingsOf(judgements.targetOf(row))) {
        texts << ReadingsText::tr("%1: %2").arg(visibleLine(reading.by), verdictWord(reading.judgement));
    }
    return texts.size() > 1 ? texts : QStringList();
}

} // namespace fgw::ui
