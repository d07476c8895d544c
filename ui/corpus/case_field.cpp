// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/corpus/case_field.h"

#include "ui/widgets/number_format.h"
#include "ui/widgets/visible_text.h"

#include <QCoreApplication>

#include <algorithm>

namespace fgw::ui {

namespace {

using corpus::Case;
using Kind = CaseField::Kind;

QString tr(const char* text) {
    return QCoreApplication::translate("CaseField", text);
}

/// The field behind a member of Case.
template <std::string Case::* member>
QString textOf(const Case& entry) {
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

QString repeats(const Case& entry) {
    return format::count(static_cast<std::uint64_t>(std::max(entry.repeats, 0)));
}

QString regressed(const Case& entry) {
    return format::count(static_cast<std::uint64_t>(std::max<std::int64_t>(entry.regressedCount, 0)));
}

std::vector<CaseField> makeFields() {
    return {
        {"id", tr("Id"), Kind::Short, true, textOf<&Case::id>},
        {"title", tr("Title"), Kind::Short, true, textOf<&Case::title>},
        {"failure_mode", tr("Mode"), Kind::Short, true, textOf<&Case::failureMode>},
        {"severity", tr("Severity"), Kind::Short, true, textOf<&Case::severity>},
        {"blast_radius", tr("Blast radius"), Kind::Short, true, textOf<&Case::blastRadius>},
        {"status", tr("Status"), Kind::Short, true, textOf<&Case::status>},
        {"intent", tr("Intent"), Kind::Short, true, textOf<&Case::intent>},
        {"owner", tr("Owner"), Kind::Short, true, textOf<&Case::owner>},
        {"last_passed", tr("Last passed"), Kind::Short, true, textOf<&Case::lastPassed>},
        {"regressed_count", tr("Regressed"), Kind::Number, true, regressed},
        {"kind", tr("Kind"), Kind::Short, false, textOf<&Case::kind>},
        {"detected_by", tr("Detected by"), Kind::Short, false, textOf<&Case::detectedBy>},
        {"sensitivity", tr("Sensitivity"), Kind::Short, false, textOf<&Case::sensitivity>},
        {"discovered_at", tr("Discovered"), Kind::Short, false, textOf<&Case::discoveredAt>},
        {"repeats", tr("Repeats"), Kind::Number, false, repeats},
        {"model_version", tr("Model version"), Kind::Short, false, textOf<&Case::modelVersion>},
        {"data_source", tr("Data source"), Kind::Short, false, textOf<&Case::dataSource>},
        {"environment", tr("Environment"), Kind::Short, false, textOf<&Case::environment>},
        {"input_hash", tr("Input hash"), Kind::Short, false, textOf<&Case::inputHash>},
        {"input", tr("Input"), Kind::LongText, false, textOf<&Case::input>},
        {"expected_behavior", tr("Expected behaviour"), Kind::LongText, false,
         textOf<&Case::expectedBehavior>},
        {"observed_behavior", tr("Observed behaviour"), Kind::LongText, false,
         textOf<&Case::observedBehavior>},
        {"checker", tr("Checker"), Kind::LongText, false, textOf<&Case::checker>},
        {"impact", tr("Impact"), Kind::LongText, false, textOf<&Case::impact>},
        {"discovered_by", tr("Discovery and recurrences"), Kind::LongText, false, sightings},
        {"remediation", tr("Remediation"), Kind::LongText, false, remediations},
    };
}

} // namespace

const std::vector<CaseField>& caseFields() {
    static const std::vector<CaseField> fields = makeFields();
    return fields;
}

} // namespace fgw::ui
