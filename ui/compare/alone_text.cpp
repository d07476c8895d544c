// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/alone_text.h"

#include "ui/compare/comparison_choices.h"
#include "ui/widgets/number_format.h"

#include <QCoreApplication>
#include <QStringList>

namespace fgw::ui {

namespace {

struct AloneText {
    Q_DECLARE_TR_FUNCTIONS(AloneText)
};

/// What the search for a run that asks the same came upon.
QStringList searchSentences(const ComparisonState::Search& search) {
    QStringList sentences;
    if (search.lookedInto > 0) {
        sentences << AloneText::tr("%Ln other run(s) were looked into, and none asks half of the same items.",
                                   nullptr, static_cast<int>(search.lookedInto));
    }
    if (search.unreadable > 0) {
        sentences << AloneText::tr("%Ln other run(s) could not be read.", nullptr,
                                   static_cast<int>(search.unreadable));
    }
    if (search.leftOut > 0) {
        sentences << AloneText::tr(
                         "%Ln other run(s) were not looked into: only the %1 opened last of at most %2 "
                         "records are.",
                         nullptr, static_cast<int>(search.leftOut))
                         .arg(format::count(ComparisonState::kLookedInto),
                              format::count(ComparisonState::kLargestLookedInto));
    }
    return sentences;
}

QStringList adviceSentences(const ComparisonChoices& choices) {
    QStringList sentences;
    if (!choices.runs.empty()) {
        sentences << AloneText::tr("Choose runs above to compare it with them.");
    } else if (choices.copies == 0) {
        sentences << AloneText::tr("No other run has been opened.");
    }
    if (choices.copies > 0) {
        sentences << AloneText::tr("A run that was opened from two folders is not compared with itself.");
    }
    if (choices.runs.empty()) {
        sentences << AloneText::tr("Open a second run of the same items to compare them.");
    }
    return sentences;
}

} // namespace

QString aloneText(const ComparisonState::Runs& runs, const ComparisonChoices& choices) {
    QStringList sentences{AloneText::tr("This run has one model, and no other run is compared with it.")};
    if (runs.search) {
        sentences << searchSentences(*runs.search);
    }
    sentences << adviceSentences(choices);
    return sentences.join(u' ');
}

} // namespace fgw::ui
