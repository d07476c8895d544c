// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/hypotheses/reason_words.h"

#include "core/hypotheses/reason_format.h"
#include "ui/widgets/known_text.h"
#include "ui/widgets/number_format.h"
#include "ui/widgets/visible_text.h"

#include <QCoreApplication>
#include <QStringList>

#include <array>

namespace fgw::ui {

namespace {

using hypotheses::ReasonCode;

struct Words {
    ReasonCode code;
    const char* met;
    const char* unmet;              ///< where a precondition does not hold; null: the same
    const char* untested = nullptr; ///< of a finding without its p; null: the same
};

constexpr std::array kWords{
    Words{ReasonCode::RealPredictors,
          QT_TRANSLATE_NOOP("Reason", "None of the %2 predictors is said to be a stub."),
          QT_TRANSLATE_NOOP("Reason",
                            "%1 of %2 predictors are rule-based stubs: they cannot support a hypothesis.")},
    Words{ReasonCode::StaticItems,
          QT_TRANSLATE_NOOP("Reason", "The static slice %1 has %2 items; it takes %3."), nullptr},
    Words{ReasonCode::Seeds, QT_TRANSLATE_NOOP("Reason", "Seeds of %1: %2; it takes %3."), nullptr},
    Words{ReasonCode::SamplingSeeds,
          QT_TRANSLATE_NOOP("Reason", "Sampling seeds of every item, %1: %2; it takes %3."), nullptr},
    Words{ReasonCode::Registered, QT_TRANSLATE_NOOP("Reason", "It was pre-registered and locked (%1)."),
          QT_TRANSLATE_NOOP("Reason", "There is no locked pre-registration of it (%1).")},
    Words{ReasonCode::LockedBeforeData,
          QT_TRANSLATE_NOOP("Reason", "The pre-registration was locked on %1, before the run began on %2."),
          QT_TRANSLATE_NOOP(
              "Reason",
              "The pre-registration was locked on %1, after the data existed (the run began on %2).")},
    Words{ReasonCode::RegistrationWhole,
          QT_TRANSLATE_NOOP("Reason", "The pre-registration is as it was locked."),
          QT_TRANSLATE_NOOP(
              "Reason", "The pre-registration was changed after it was locked: its digest is another one.")},
    Words{ReasonCode::LockUncovered,
          QT_TRANSLATE_NOOP("Reason",
                            "The lock is of the weaker kind (version 1): its digest does not cover who "
                            "locked it and when."),
          nullptr},
    Words{ReasonCode::AsRegistered, QT_TRANSLATE_NOOP("Reason", "The run is as registered."), nullptr},
    Words{ReasonCode::WeakerRule,
          QT_TRANSLATE_NOOP("Reason",
                            "The pre-registration asks for less than the default does: %1 %2 instead of %3."),
          nullptr},
    Words{ReasonCode::Provenance, QT_TRANSLATE_NOOP("Reason", "The provenance is complete."),
          QT_TRANSLATE_NOOP("Reason", "The provenance lacks %1.")},
    Words{
        ReasonCode::CleanTree, QT_TRANSLATE_NOOP("Reason", "The code was committed (%1)."),
        QT_TRANSLATE_NOOP("Reason", "The code was not all committed (%1): what ran cannot be found again.")},
    Words{ReasonCode::NoBudgetCap,
          QT_TRANSLATE_NOOP("Reason", "%1 has %2 items, more than the budget of %3."),
          QT_TRANSLATE_NOOP(
              "Reason",
              "%1 has %2 items and no more than the budget of %3: every seed saw the same ones, and the "
              "spread over seeds is 0 by construction.")},
    Words{ReasonCode::LogWhole,
          QT_TRANSLATE_NOOP("Reason", "The event log is there and ends with run_finished."),
          QT_TRANSLATE_NOOP("Reason", "The event log %1.")},
    Words{ReasonCode::ReportAgrees,
          QT_TRANSLATE_NOOP("Reason",
                            "%1 figures of the reports were held against the events; all of those agree."),
          QT_TRANSLATE_NOOP("Reason", "%2 of %1 figures of the reports are not what the events give.")},
    Words{ReasonCode::NoReportFigure,
          QT_TRANSLATE_NOOP("Reason", "There is no report with a figure that the events could confirm."),
          nullptr},
    Words{ReasonCode::ReportFigure, QT_TRANSLATE_NOOP("Reason", "It says %1; the events give %2."), nullptr},
    Words{ReasonCode::ReportOwnItems,
          QT_TRANSLATE_NOOP("Reason",
                            "It says %1, which compares every model on its own items; on the items that all "
                            "answered, without models that answered fewer than half, the events give %2."),
          nullptr},
    Words{ReasonCode::ReportUnchecked,
          QT_TRANSLATE_NOOP("Reason",
                            "%1 figures of the reports cannot be held against the events, and are only "
                            "what they say: %2."),
          nullptr},
    Words{ReasonCode::HasContrast, QT_TRANSLATE_NOOP("Reason", "%1 is compared with %2."),
          QT_TRANSLATE_NOOP("Reason", "There is no static slice and another to compare with it (%1).")},
    Words{ReasonCode::NoSharedSeed,
          QT_TRANSLATE_NOOP("Reason",
                            "%1 and %2 have no seed in common under which S of both could be computed."),
          nullptr},
    Words{ReasonCode::ComparesInduced, QT_TRANSLATE_NOOP("Reason", "%1 was induced from failures."),
          QT_TRANSLATE_NOOP("Reason",
                            "%1 is not said to be induced: H1 is about what was induced from failures.")},
    Words{ReasonCode::ModelsToSeparate, QT_TRANSLATE_NOOP("Reason", "Models to tell apart: %1; it takes %2."),
          QT_TRANSLATE_NOOP("Reason",
                            "Models to tell apart: %1; it takes %2, and S of fewer is 0 by construction.")},
    Words{ReasonCode::SameModels, QT_TRANSLATE_NOOP("Reason", "%1 and %2 compare the same models."),
          QT_TRANSLATE_NOOP(
              "Reason", "%1 and %2 do not compare the same models: %3 answered too little of one of them.")},
    Words{ReasonCode::HasStructure,
          QT_TRANSLATE_NOOP("Reason", "Failures of known structure on %1: %2; it takes %3."), nullptr},
    Words{
        ReasonCode::NoLeak, QT_TRANSLATE_NOOP("Reason", "No feature determines the structure."),
        QT_TRANSLATE_NOOP("Reason", "%1 determines the structure and is a feature: purity proves nothing.")},
    Words{ReasonCode::HasRounds, QT_TRANSLATE_NOOP("Reason", "Feedback rounds: %1; the rule takes %2."),
          nullptr},
    Words{ReasonCode::SeparationContrast, QT_TRANSLATE_NOOP("Reason", "S(%1) − S(%2) = %3, p = %4."), nullptr,
          QT_TRANSLATE_NOOP("Reason", "S(%1) − S(%2) = %3; so few seeds allow no test.")},
    Words{ReasonCode::OtherContrast,
          QT_TRANSLATE_NOOP(
              "Reason",
              "Exploratory: S(%1) %5 S(%2), difference %3, p = %6 (Holm; tests that decide nothing: %4)."),
          nullptr,
          QT_TRANSLATE_NOOP("Reason",
                            "Exploratory: S(%1) %5 S(%2), difference %3; so few seeds allow no test.")},
    Words{ReasonCode::SeparationOrder, QT_TRANSLATE_NOOP("Reason", "S(%1) = %2 %3 S(%4) = %5."), nullptr},
    Words{ReasonCode::SeparationPower,
          QT_TRANSLATE_NOOP(
              "Reason",
              "If the difference is what it seems, %2 seeds would show it with power %3; there are %1."),
          nullptr},
    Words{ReasonCode::PurityContrast, QT_TRANSLATE_NOOP("Reason", "Purity(%1) − purity(%2) = %3, p = %4."),
          nullptr, QT_TRANSLATE_NOOP("Reason", "Purity(%1) − purity(%2) = %3; so few seeds allow no test.")},
    Words{ReasonCode::AgreementContrast, QT_TRANSLATE_NOOP("Reason", "AMI(%1) − AMI(%2) = %3, p = %4."),
          nullptr, QT_TRANSLATE_NOOP("Reason", "AMI(%1) − AMI(%2) = %3; so few seeds allow no test.")},
    Words{
        ReasonCode::PurityOverChance,
        QT_TRANSLATE_NOOP(
            "Reason",
            "%1: purity %2 at k = %3, where chance gives %4 (p = %5; of several seeds, twice their median)."),
        nullptr,
        QT_TRANSLATE_NOOP("Reason", "%1: purity %2 at k = %3, where chance gives %4; no test is possible.")},
    Words{ReasonCode::SettledRound,
          QT_TRANSLATE_NOOP("Reason", "Every criterion holds in each of the last %1 steps, up to round %2."),
          nullptr},
    Words{ReasonCode::UnsettledCriterion,
          QT_TRANSLATE_NOOP("Reason", "Round %2: %1 is %3; the limit of the rule is %4."), nullptr},
    Words{ReasonCode::MovingItems,
          QT_TRANSLATE_NOOP("Reason", "%1 of %2 failures changed their cluster in the last round."), nullptr},
    Words{ReasonCode::GeneratorHits,
          QT_TRANSLATE_NOOP(
              "Reason",
              "Round %1: %2 of the induced items hit the model they were induced from; its failure rate "
              "is %3."),
          nullptr},
    Words{ReasonCode::BlamesF,
          QT_TRANSLATE_NOOP("Reason", "Look at F, the extraction of failures: %1 is %2."), nullptr},
    Words{ReasonCode::BlamesG,
          QT_TRANSLATE_NOOP("Reason", "Look at G, the generator: it hits %1, no more than the base rate %2."),
          nullptr},
    Words{ReasonCode::MissingModel, QT_TRANSLATE_NOOP("Reason", "Model %1 was registered and is missing."),
          nullptr},
    Words{ReasonCode::ExtraModel,
          QT_TRANSLATE_NOOP("Reason", "Model %1 was not registered: it is exploratory."), nullptr},
    Words{ReasonCode::OtherSeeds, QT_TRANSLATE_NOOP("Reason", "Seeds of the run: %1; registered: %2."),
          nullptr},
    Words{ReasonCode::OtherSamplingSeeds,
          QT_TRANSLATE_NOOP("Reason", "Sampling seeds of every item: %1; registered: %2."), nullptr},
    Words{ReasonCode::OtherBudget, QT_TRANSLATE_NOOP("Reason", "The budget is %1; %2 was registered."),
          nullptr},
    Words{ReasonCode::MissingSlice, QT_TRANSLATE_NOOP("Reason", "Slice %1 was registered and is missing."),
          nullptr},
    Words{ReasonCode::ExtraContrast,
          QT_TRANSLATE_NOOP("Reason", "S(%1) against S(%2) was not registered: it is exploratory."), nullptr},
    Words{ReasonCode::ExtraHypothesis,
          QT_TRANSLATE_NOOP("Reason", "%1 was not registered: it is exploratory."), nullptr},
};

constexpr bool areInOrder() {
    for (std::size_t index = 0; index < kWords.size(); ++index) {
        if (kWords[index].code != static_cast<ReasonCode>(index)) {
            return false;
        }
    }
    return kWords.size() == hypotheses::kReasonCodes;
}
static_assert(areInOrder());

constexpr KnownText asItIs(const char* word) {
    return {word, word};
}

/// Words of a closed set that core puts into arguments.
constexpr std::array kArgumentWords{
    asItIs(QT_TRANSLATE_NOOP("ReasonArgument", "the run")),
    asItIs(QT_TRANSLATE_NOOP("ReasonArgument", "none")),
    asItIs(QT_TRANSLATE_NOOP("ReasonArgument", "none was given")),
    asItIs(QT_TRANSLATE_NOOP("ReasonArgument", "it does not name this hypothesis")),
    asItIs(QT_TRANSLATE_NOOP("ReasonArgument", "it is a draft")),
    asItIs(QT_TRANSLATE_NOOP("ReasonArgument", "no commit")),
    asItIs(QT_TRANSLATE_NOOP("ReasonArgument", "is not there")),
    asItIs(QT_TRANSLATE_NOOP("ReasonArgument", "static items")),
    asItIs(QT_TRANSLATE_NOOP("ReasonArgument", "seeds")),
    asItIs(QT_TRANSLATE_NOOP("ReasonArgument", "sampling seeds")),
    asItIs(QT_TRANSLATE_NOOP("ReasonArgument", "failures")),
    asItIs(QT_TRANSLATE_NOOP("ReasonArgument", "an error rate (alpha) of")),
    asItIs(QT_TRANSLATE_NOOP("ReasonArgument", "steps of rest")),
    asItIs(QT_TRANSLATE_NOOP("ReasonArgument", "a least ARI of")),
    asItIs(QT_TRANSLATE_NOOP("ReasonArgument", "a drift up to")),
    asItIs(QT_TRANSLATE_NOOP("ReasonArgument", "a change of S up to")),
    asItIs(QT_TRANSLATE_NOOP("ReasonArgument", "a change of purity up to")),
    asItIs(QT_TRANSLATE_NOOP("ReasonArgument", "has no run_finished: the run was interrupted")),
    KnownText{"ari", QT_TRANSLATE_NOOP("ReasonArgument", "ARI")},
    asItIs(QT_TRANSLATE_NOOP("ReasonArgument", "purity")),
    asItIs(QT_TRANSLATE_NOOP("ReasonArgument", "drift")),
    KnownText{"separation_change", QT_TRANSLATE_NOOP("ReasonArgument", "the change of S")},
    KnownText{"purity_change", QT_TRANSLATE_NOOP("ReasonArgument", "the change of purity")}};

struct HypothesisText {
    Q_DECLARE_TR_FUNCTIONS(Hypotheses)
};

/// "n = 10 seeds": what n counts is told where core says it.
QString countedText(const hypotheses::CountedEstimate& counted) {
    const std::size_t n = counted.estimate.n;
    const QString what = counted.of == "seeds"      ? format::seeds(n)
                         : counted.of == "items"    ? format::items(n)
                         : counted.of == "failures" ? format::failures(n)
                                                    : format::count(n);
    return HypothesisText::tr("n = %1").arg(what);
}

struct ArgumentText {
    hypotheses::FigureFormat form;
    QString operator()(const std::string& text) const {
        return knownText(kArgumentWords, "ReasonArgument", text);
    }
    QString operator()(std::size_t count) const { return format::count(count); }
    QString operator()(double figure) const {
        return form.significant ? format::significant(figure, form.digits)
                                : format::decimal(figure, form.digits);
    }
    QString operator()(const stats::Estimate& estimate) const {
        return (*this)(hypotheses::CountedEstimate{estimate, {}});
    }
    QString operator()(const hypotheses::CountedEstimate& counted) const {
        const stats::Estimate& estimate = counted.estimate;
        const bool leavesOut =
            estimate.value && estimate.interval &&
            (*estimate.value < estimate.interval->lo || *estimate.value > estimate.interval->hi);
        return leavesOut ? HypothesisText::tr("%1 (%2, interval corrected for bias)")
                               .arg(format::number(estimate), countedText(counted))
                         : QStringLiteral("%1 (%2)").arg(format::number(estimate), countedText(counted));
    }
};

QString withArguments(const QString& words, const hypotheses::Reason& reason) {
    const std::vector<hypotheses::Argument>& arguments = reason.arguments;
    QString text;
    for (qsizetype at = 0; at < words.size(); ++at) {
        const bool isPlace = words[at] == u'%' && at + 1 < words.size() && words[at + 1].isDigit();
        if (!isPlace) {
            text += words[at];
            continue;
        }
        const auto index = static_cast<std::size_t>(words[++at].digitValue()) - 1;
        const ArgumentText inWords{hypotheses::figureFormat(reason, index)};
        text += index < arguments.size() ? std::visit(inWords, arguments[index]) : QStringLiteral("?");
    }
    return text;
}

} // namespace

QString reasonText(const hypotheses::Reason& reason) {
    const Words& words = kWords[static_cast<std::size_t>(reason.code)];
    const bool isUnmet = hypotheses::isUnmet(reason) && words.unmet != nullptr;
    const bool isUntested = hypotheses::isUntested(reason) && words.untested != nullptr;
    const char* chosen = isUnmet ? words.unmet : isUntested ? words.untested : words.met;
    return withArguments(QCoreApplication::translate("Reason", chosen), reason);
}

QString evidenceText(const hypotheses::Evidence& evidence) {
    QStringList parts;
    if (!evidence.file.empty()) {
        parts << visibleLine(evidence.file + (evidence.field.empty() ? "" : " " + evidence.field));
    }
    if (!evidence.slice.empty()) {
        parts << HypothesisText::tr("slice %1").arg(visibleLine(evidence.slice));
    }
    if (evidence.seed != kAbsent) {
        parts << HypothesisText::tr("seed %1").arg(evidence.seed);
    }
    if (evidence.round != kAbsent) {
        parts << HypothesisText::tr("round %1").arg(evidence.round);
    }
    if (!evidence.model.empty()) {
        parts << visibleLine(evidence.model);
    }
    if (!evidence.items.empty()) {
        parts << format::items(evidence.items.size());
    }
    return parts.join(QStringLiteral(" · "));
}

QString bearingText(hypotheses::Bearing bearing) {
    using enum hypotheses::Bearing;
    switch (bearing) {
    case Met:
        return HypothesisText::tr("Holds");
    case Blocks:
        return HypothesisText::tr("Does not hold, and so blocks the claim");
    case For:
        return HypothesisText::tr("Speaks for the claim");
    case Against:
        return HypothesisText::tr("Speaks against the claim");
    case Note:
        break;
    }
    return HypothesisText::tr("Decides nothing");
}

QString verdictText(hypotheses::Verdict verdict) {
    switch (verdict) {
    case hypotheses::Verdict::Supported:
        return HypothesisText::tr("Supported");
    case hypotheses::Verdict::NotSupported:
        return HypothesisText::tr("Not supported");
    case hypotheses::Verdict::NotAdmissible:
        break;
    }
    return HypothesisText::tr("Not admissible");
}

QString hypothesisText(hypotheses::Hypothesis hypothesis) {
    switch (hypothesis) {
    case hypotheses::Hypothesis::Separation:
        return HypothesisText::tr("H1 Separation");
    case hypotheses::Hypothesis::LatentStructure:
        return HypothesisText::tr("H2 Latent structure");
    case hypotheses::Hypothesis::Convergence:
        break;
    }
    return HypothesisText::tr("H3 Convergence");
}

QString claimText(hypotheses::Hypothesis hypothesis) {
    switch (hypothesis) {
    case hypotheses::Hypothesis::Separation:
        return HypothesisText::tr("The induced benchmark separates the models more than the static one.");
    case hypotheses::Hypothesis::LatentStructure:
        return HypothesisText::tr(
            "Failures on the induced benchmark show the held-out structure more faithfully.");
    case hypotheses::Hypothesis::Convergence:
        break;
    }
    return HypothesisText::tr("Feeding failures back, round after round, comes to rest.");
}

} // namespace fgw::ui
