// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/provenance_rows.h"

#include "ui/widgets/number_format.h"
#include "ui/widgets/visible_text.h"

#include <QCoreApplication>

#include <nlohmann/json.hpp>

namespace fgw::ui {

namespace {

struct ProvenanceRowsText {
    Q_DECLARE_TR_FUNCTIONS(ProvenanceRows)
};

QString stateText(runs::FieldState state) {
    switch (state) {
    case runs::FieldState::Same:
        return ProvenanceRowsText::tr("the same");
    case runs::FieldState::Changed:
        return ProvenanceRowsText::tr("changed");
    case runs::FieldState::NotTold:
        break;
    }
    return ProvenanceRowsText::tr("not told");
}

QString stateText(runs::DatasetState state) {
    switch (state) {
    case runs::DatasetState::Verified:
        return ProvenanceRowsText::tr("file verified");
    case runs::DatasetState::Changed:
        return ProvenanceRowsText::tr("file has changed");
    case runs::DatasetState::NotThere:
        return ProvenanceRowsText::tr("no file there");
    case runs::DatasetState::Generated:
        return ProvenanceRowsText::tr("made in process");
    case runs::DatasetState::Unreadable:
        break;
    }
    return ProvenanceRowsText::tr("file unreadable");
}

QString digestsText(const runs::DatasetCheck& check) {
    const QString expected = visibleLine(check.expected);
    switch (check.state) {
    case runs::DatasetState::Verified:
        return ProvenanceRowsText::tr("expected and found %1").arg(expected);
    case runs::DatasetState::Changed:
        return ProvenanceRowsText::tr("expected %1, found %2").arg(expected, visibleLine(check.actual));
    case runs::DatasetState::NotThere:
    case runs::DatasetState::Generated:
    case runs::DatasetState::Unreadable:
        break;
    }
    return ProvenanceRowsText::tr("expected %1").arg(expected);
}

QString partText(const std::string& part) {
    const QList<std::pair<const char*, QString>> known{
        {"code", ProvenanceRowsText::tr("code")},         {"data", ProvenanceRowsText::tr("data")},
        {"seeds", ProvenanceRowsText::tr("seeds")},       {"models", ProvenanceRowsText::tr("models")},
        {"settings", ProvenanceRowsText::tr("settings")}, {"machine", ProvenanceRowsText::tr("machine")}};
    for (const auto& [name, text] : known) {
        if (part == name) {
            return text;
        }
    }
    return visibleLine(part);
}

QString partsText(const std::vector<std::string>& parts) {
    QStringList texts;
    for (const std::string& part : parts) {
        texts << partText(part);
    }
    return texts.join(QStringLiteral(", "));
}

void addComparison(std::vector<QStringList>& rows, const runs::ProvenanceComparison& provenance) {
    for (const runs::FieldComparison& field : provenance.fields) {
        rows.push_back({visibleLine(field.field), stateText(field.state), visibleLine(field.before),
                        visibleLine(field.after)});
    }
}

/// Of a run that is compared with none.
void addOwnFields(std::vector<QStringList>& rows, const std::string& raw) {
    const auto block = nlohmann::json::parse(raw, nullptr, false);
    if (!block.is_object()) {
        return;
    }
    for (const auto& [name, value] : block.items()) {
        if (!value.is_null()) {
            rows.push_back({visibleLine(name),
                            ProvenanceRowsText::tr("recorded"),
                            {},
                            visibleLine(value.is_string() ? value.get<std::string>() : value.dump())});
        }
    }
}

} // namespace

QString provenanceLine(const runs::ProvenanceComparison& provenance) {
    if (provenance.fields.empty()) {
        return ProvenanceRowsText::tr(
            "Neither run has provenance, so what changed between them is not told.");
    }
    QStringList sentences;
    if (!provenance.changed.empty()) {
        sentences << ProvenanceRowsText::tr("Changed: %1.").arg(partsText(provenance.changed));
    }
    if (!provenance.notTold.empty()) {
        sentences << ProvenanceRowsText::tr("Not told: %1.").arg(partsText(provenance.notTold));
    }
    return sentences.isEmpty() ? ProvenanceRowsText::tr("Nothing that provenance records changed.")
                               : sentences.join(u' ');
}

std::vector<QStringList> provenanceRows(const ComparisonState::Runs& runs,
                                        const ComparisonState::Pair* pair) {
    std::vector<QStringList> rows;
    const QString open = visibleLine(runs.comparison.runs[runs.documentRun()].name);
    for (const runs::DatasetCheck& check : runs.datasets) {
        rows.push_back({ProvenanceRowsText::tr("dataset %1 of %2").arg(visibleLine(check.name), open),
                        stateText(check.state), digestsText(check), QString()});
    }
    if (pair != nullptr && pair->provenance) {
        addComparison(rows, *pair->provenance);
    } else {
        const std::uint32_t run =
            pair != nullptr ? runs.comparison.columns[pair->columns.second].run : runs.documentRun();
        addOwnFields(rows, runs.documents[run]->summary.provenance.raw);
    }
    for (const std::string& field : runs.missingFields) {
        rows.push_back({visibleLine(field), ProvenanceRowsText::tr("missing in the open run"), {}, {}});
    }
    return rows;
}

} // namespace fgw::ui
