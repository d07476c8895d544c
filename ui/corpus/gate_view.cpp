// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/corpus/gate_view.h"

#include "core/stats/proportion.h"
#include "ui/widgets/number_format.h"
#include "ui/widgets/visible_text.h"

#include <QCoreApplication>

#include <algorithm>

namespace fgw::ui {

namespace {

using corpus::CaseVerdict;
using corpus::GateVerdict;
using corpus::Route;

/// What translators see these texts under.
struct GateWords {
    Q_DECLARE_TR_FUNCTIONS(GateWords)
};

QString outcomeOf(const CaseVerdict& verdict) {
    switch (verdict.outcome) {
    case CaseVerdict::Outcome::Passed:
        return GateWords::tr("passed");
    case CaseVerdict::Outcome::Failed:
        return GateWords::tr("failed");
    case CaseVerdict::Outcome::RetryOnly:
        return GateWords::tr("only on a retry");
    case CaseVerdict::Outcome::TooFew:
        return GateWords::tr("too few passes");
    case CaseVerdict::Outcome::Unaccepted:
        return GateWords::tr("checker not accepted");
    case CaseVerdict::Outcome::NotJudged:
        return GateWords::tr("not judged");
    case CaseVerdict::Outcome::Missing:
        return GateWords::tr("no result");
    }
    return {};
}

QString routeText(Route route) {
    return route == Route::Page   ? GateWords::tr("page")
           : route == Route::Chat ? GateWords::tr("chat")
                                  : GateWords::tr("log");
}

QString standingOf(corpus::Standing standing) {
    switch (standing) {
    case corpus::Standing::Active:
        break;
    case corpus::Standing::Deprecated:
        return GateWords::tr("deprecated now");
    case corpus::Standing::Watchlisted:
        return GateWords::tr("on the watchlist now");
    case corpus::Standing::Removed:
        return GateWords::tr("removed now");
    case corpus::Standing::Gone:
        return GateWords::tr("gone without a ledger line");
    }
    return {};
}

QString whyOf(const CaseVerdict& verdict) {
    QStringList parts;
    if (const QString standing = standingOf(verdict.standing); !standing.isEmpty()) {
        parts << standing;
    }
    if (verdict.changed) {
        parts << GateWords::tr("changed since main");
    }
    if (!verdict.reason.empty()) {
        parts << visibleLine(verdict.reason);
    }
    return parts.join(QStringLiteral("; "));
}

QString mainOf(const std::optional<corpus::RecordedMain>& main) {
    if (!main) {
        return GateWords::tr("No run of main is recorded yet: nothing can flip.");
    }
    return GateWords::tr("Compared with main of %1, commit %2.")
        .arg(format::when(main->tsUtc), format::shortDigest(main->commit));
}

QString aggregateOf(const corpus::AggregateVerdict& aggregate) {
    const QString rate = format::share(stats::proportion(aggregate.passed, aggregate.scored));
    const QString floor = format::percent(aggregate.floor);
    return aggregate.red ? GateWords::tr("Aggregate set: %1, %2, below its floor of %3.")
                               .arg(rate, format::sampleSize(aggregate.scored), floor)
                         : GateWords::tr("Aggregate set: %1, %2, over its floor of %3.")
                               .arg(rate, format::sampleSize(aggregate.scored), floor);
}

QString factsOf(const GateVerdict& verdict, const QString& source) {
    QStringList facts{GateWords::tr("Results: %1.").arg(source), mainOf(verdict.main)};
    if (verdict.failureRateBound) {
        facts << GateWords::tr("This many passes still allow a failure rate of %1 (one-sided 95 %).")
                     .arg(format::percent(*verdict.failureRateBound));
    }
    if (verdict.aggregate) {
        facts << aggregateOf(*verdict.aggregate);
    }
    if (verdict.route) {
        facts << GateWords::tr("Route: %1.").arg(routeText(*verdict.route));
    }
    return facts.join(u' ');
}

QString headlineOf(const GateVerdict& verdict) {
    const QString passed = format::count(verdict.passed);
    const QString gating = format::count(verdict.gating);
    const auto flips = std::ranges::count_if(verdict.cases, &CaseVerdict::flipped);
    QString text = verdict.red ? GateWords::tr("Gate red: %1 of %2 cases pass, %3 flipped")
                                     .arg(passed, gating, format::count(static_cast<std::uint64_t>(flips)))
                               : GateWords::tr("Gate green: all %1 cases pass").arg(gating);
    if (!verdict.comparable) {
        text += GateWords::tr(", not comparable");
    }
    return verdict.advisory ? GateWords::tr("%1 (advisory)").arg(text) : text;
}

void addRemarks(QStringList& remarks, const std::vector<std::string>& texts) {
    for (const std::string& text : texts) {
        remarks << visibleLine(text);
    }
}

QString eventText(const std::string& event) {
    return event == "regressed" ? GateWords::tr("regressed")
           : event == "failed"  ? GateWords::tr("failed")
           : event == "fixed"   ? GateWords::tr("fixed")
                                : GateWords::tr("passed");
}

} // namespace

GateView viewOf(const GateVerdict& verdict, const QString& source) {
    GateView view;
    view.headline = headlineOf(verdict);
    view.red = verdict.red;
    view.facts = factsOf(verdict, source);
    view.matrix = verdict.matrix;
    for (const CaseVerdict& one : verdict.cases) {
        view.rows.push_back({one.caseId, outcomeOf(one), one.red ? routeText(one.route) : QString(),
                             whyOf(one), one.red, one.flipped});
    }
    addRemarks(view.remarks, verdict.reasons);
    addRemarks(view.remarks, verdict.notes);
    return view;
}

GateView viewOf(const corpus::RecordedGate& recorded) {
    GateView view;
    view.red = recorded.failed > 0;
    const QString judged = format::count(recorded.passed + recorded.failed);
    view.headline = view.red ? GateWords::tr("Main as recorded: %1 of %2 cases pass")
                                   .arg(format::count(recorded.passed), judged)
                             : GateWords::tr("Main as recorded: all %1 cases pass").arg(judged);
    view.facts = GateWords::tr("Recorded %1, commit %2. Judge the results of a change against it.")
                     .arg(format::when(recorded.main.tsUtc), format::shortDigest(recorded.main.commit));
    view.matrix = recorded.matrix;
    for (const corpus::RecordedOutcome& one : recorded.outcomes) {
        const bool flipped = one.event == "regressed";
        view.rows.push_back({one.caseId,
                             eventText(one.event),
                             {},
                             visibleLine(one.detail),
                             flipped || one.event == "failed",
                             flipped});
    }
    return view;
}

} // namespace fgw::ui
