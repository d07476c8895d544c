// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/corpus/case_field.h"

#include "core/base/json_text.h"
#include "ui/widgets/number_format.h"
#include "ui/widgets/visible_text.h"

#include <QCoreApplication>

#include <algorithm>

namespace fgw::ui {

namespace {

using corpus::Case;

/// What translators see these texts under.
struct CaseFieldText {
    Q_DECLARE_TR_FUNCTIONS(CaseFieldText)
};

/// The field behind a member of Case.
template <std::string Case::* member>
QString shownMember(const Case& entry) {
    return visibleText(entry.*member);
}

QString sightings(const Case& entry) {
    QStringList lines;
    for (const auto& seen : entry.discoveredBy) {
        lines << visibleLine(seen.at + "  " + seen.by + "  " + seen.source + (seen.note.empty() ? "" : "  ") +
                             seen.note);
    }
    return lines.join(u'\n');
}

QString remediations(const Case& entry) {
    QStringList lines;
    for (const auto& step : entry.remediation) {
        lines << visibleLine(step.at + "  " + step.by + "  " + step.change + "  " + step.ref + "  " +
                             step.level);
    }
    return lines.join(u'\n');
}

/// A field that this version keeps only as data: lists and mappings, a line each.
template <const char* key>
QString dataOf(const Case& entry) {
    const auto found = entry.data.is_object() ? entry.data.find(key) : entry.data.end();
    if (!entry.data.is_object() || found == entry.data.end() || found->is_null()) {
        return {};
    }
    QStringList lines;
    for (const nlohmann::json& one : found->is_array() ? *found : nlohmann::json::array({*found})) {
        lines << visibleText(jsonPlain(one));
    }
    return lines.join(u'\n');
}

constexpr char kHypotheses[] = "hypotheses";
constexpr char kLinks[] = "links";
constexpr char kRedactor[] = "redactor";

QString repeats(const Case& entry) {
    return format::count(static_cast<std::uint64_t>(std::max(entry.repeats, 0)));
}

QString regressed(const Case& entry) {
    return format::count(static_cast<std::uint64_t>(std::max<std::int64_t>(entry.regressedCount, 0)));
}

std::vector<CaseField> makeCaseFields() {
    using Kind = CaseField::Kind;
    return {
        {"id", CaseFieldText::tr("Id"), Kind::Short, true, shownMember<&Case::id>},
        {"title", CaseFieldText::tr("Title"), Kind::Short, true, shownMember<&Case::title>},
        {"failure_mode", CaseFieldText::tr("Mode"), Kind::Short, true, shownMember<&Case::failureMode>},
        {"severity", CaseFieldText::tr("Severity"), Kind::Short, true, shownMember<&Case::severity>},
        {"blast_radius", CaseFieldText::tr("Blast radius"), Kind::Short, true,
         shownMember<&Case::blastRadius>},
        {"status", CaseFieldText::tr("Status"), Kind::Short, true, shownMember<&Case::status>},
        {"intent", CaseFieldText::tr("Intent"), Kind::Short, false, shownMember<&Case::intent>},
        {"owner", CaseFieldText::tr("Owner"), Kind::Short, false, shownMember<&Case::owner>},
        {"last_passed", CaseFieldText::tr("Last passed"), Kind::Short, false, shownMember<&Case::lastPassed>},
        {"regressed_count", CaseFieldText::tr("Regressed"), Kind::Number, true, regressed},
        {"kind", CaseFieldText::tr("Kind"), Kind::Short, false, shownMember<&Case::kind>},
        {"detected_by", CaseFieldText::tr("Detected by"), Kind::Short, false, shownMember<&Case::detectedBy>},
        {"sensitivity", CaseFieldText::tr("Sensitivity"), Kind::Short, false,
         shownMember<&Case::sensitivity>},
        {"discovered_at", CaseFieldText::tr("Discovered"), Kind::Short, false,
         shownMember<&Case::discoveredAt>},
        {"repeats", CaseFieldText::tr("Repeats"), Kind::Number, false, repeats},
        {"model_version", CaseFieldText::tr("Model version"), Kind::Short, false,
         shownMember<&Case::modelVersion>},
        {"data_source", CaseFieldText::tr("Data source"), Kind::Short, false, shownMember<&Case::dataSource>},
        {"environment", CaseFieldText::tr("Environment"), Kind::Short, false,
         shownMember<&Case::environment>},
        {"input_hash", CaseFieldText::tr("Input hash"), Kind::Short, false, shownMember<&Case::inputHash>},
        {"redactor", CaseFieldText::tr("Redactor"), Kind::Short, false, dataOf<kRedactor>},
        {"input", CaseFieldText::tr("Input"), Kind::LongText, false, shownMember<&Case::input>},
        {"expected_behavior", CaseFieldText::tr("Expected behaviour"), Kind::LongText, false,
         shownMember<&Case::expectedBehavior>},
        {"observed_behavior", CaseFieldText::tr("Observed behaviour"), Kind::LongText, false,
         shownMember<&Case::observedBehavior>},
        {"checker", CaseFieldText::tr("Checker"), Kind::LongText, false, shownMember<&Case::checker>},
        {"impact", CaseFieldText::tr("Impact"), Kind::LongText, false, shownMember<&Case::impact>},
        {"discovered_by", CaseFieldText::tr("Discovery and recurrences"), Kind::LongText, false, sightings},
        {"remediation", CaseFieldText::tr("Remediation"), Kind::LongText, false, remediations},
        {"hypotheses", CaseFieldText::tr("Hypotheses"), Kind::LongText, false, dataOf<kHypotheses>},
        {"links", CaseFieldText::tr("Links"), Kind::LongText, false, dataOf<kLinks>},
    };
}

} // namespace

const std::vector<CaseField>& caseFields() {
    static const std::vector<CaseField> fields = makeCaseFields();
    return fields;
}

} // namespace fgw::ui
