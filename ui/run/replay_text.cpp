// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/run/replay_text.h"

#include "ui/widgets/known_text.h"
#include "ui/widgets/number_format.h"
#include "ui/widgets/visible_text.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace fgw::ui {

namespace {

struct ReplayText {
    Q_DECLARE_TR_FUNCTIONS(ReplayText)
};

constexpr std::array kCauses{
    KnownText{"code", QT_TRANSLATE_NOOP("ReplayText", "the code changed")},
    KnownText{"data", QT_TRANSLATE_NOOP("ReplayText", "the data changed")},
    KnownText{"seeds", QT_TRANSLATE_NOOP("ReplayText", "the seeds changed")},
    KnownText{"models", QT_TRANSLATE_NOOP("ReplayText", "the models changed")},
    KnownText{"settings", QT_TRANSLATE_NOOP("ReplayText", "the settings changed")},
    KnownText{"machine", QT_TRANSLATE_NOOP("ReplayText", "the machine changed")},
    KnownText{"answers", QT_TRANSLATE_NOOP("ReplayText", "a predictor answered otherwise")},
};

QString causesText(const std::vector<std::string>& causes) {
    QStringList texts;
    for (const std::string& name : causes) {
        texts.append(knownText(kCauses, "ReplayText", name));
    }
    return texts.isEmpty() ? ReplayText::tr("nothing that the provenance records changed")
                           : texts.join(QStringLiteral(", "));
}

/// What else a reader has to know of the comparison.
QString caveats(const benchmark::ReportComparison& comparison) {
    QStringList sentences;
    if (comparison.tolerance > 0.0) {
        sentences.append(
            ReplayText::tr("The processor is another, so numbers within %1 of each other count as the "
                           "same.")
                .arg(comparison.tolerance));
    }
    if (comparison.fromCache > 0) {
        sentences.append(
            ReplayText::tr("Answers from the cache: %1.").arg(format::count(comparison.fromCache)));
    }
    return sentences.isEmpty() ? QString() : u' ' + sentences.join(u' ');
}

} // namespace

QString numberText(const std::string& value) {
    return value == benchmark::kMissingNumber ? ReplayText::tr("missing") : visibleLine(value);
}

QString sentenceOf(const benchmark::ReportComparison& comparison) {
    const QString all = format::count(comparison.numbers.size());
    const QString causes = causesText(comparison.causes);
    const benchmark::ComparedNumber* first = comparison.first();
    const QString verdict =
        first == nullptr ? ReplayText::tr("All %1 numbers are the same; %2.").arg(all, causes)
                         : ReplayText::tr("%1 of %2 numbers differ, the first at %3: %4 before, %5 now; %6.")
                               .arg(format::count(comparison.different()), all, visibleLine(first->where),
                                    numberText(first->before), numberText(first->after), causes);
    return verdict + caveats(comparison);
}

bool asksModels(const benchmark::Experiment& experiment) {
    return std::ranges::any_of(experiment.predictors, [](const std::string& text) {
        const auto spec = benchmark::parsePredictorSpec(text);
        return spec && spec->kind != benchmark::PredictorSpec::Kind::Stub;
    });
}

} // namespace fgw::ui
