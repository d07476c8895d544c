// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/provenance_rows.h"

#include "ui/widgets/number_format.h"
#include "ui/widgets/visible_text.h"

#include <QCoreApplication>

#include <nlohmann/json.hpp>

namespace fgw::ui {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(ProvenanceRows)
};

QString stateText(runs::FieldState state) {
    switch (state) {
    case runs::FieldState::Same:
        return Texts::tr("the same");
    case runs::FieldState::Changed:
        return Texts::tr("changed");
    case runs::FieldState::NotTold:
        break;
    }
    return Texts::tr("not told");
}

QString stateText(runs::DatasetState state) {
    switch (state) {
    case runs::DatasetState::Verified:
        return Texts::tr("file verified");
    case runs::DatasetState::Changed:
        return Texts::tr("file has changed");
    case runs::DatasetState::NotThere:
        return Texts::tr("no file there");
    case runs::DatasetState::Generated:
        return Texts::tr("made in process");
    case runs::DatasetState::Unreadable:
        break;
    }
    return Texts::tr("file unreadable");
}

QString digestsText(const runs::DatasetCheck& check) {
    const QString expected = visibleLine(check.expected);
    switch (check.state) {
    case runs::DatasetState::Verified:
        return Texts::tr("expected and found %1").arg(expected);
    case runs::DatasetState::Changed:
        return Texts::tr("expected %1, found %2").arg(expected, visibleLine(check.actual));
    case runs::DatasetState::NotThere:
    case runs::DatasetState::Generated:
    case runs::DatasetState::Unreadable:
        break;
    }
    return Texts::tr("expected %1").arg(expected);
}

QString partText(const std::string& part) {
    const QList<std::pair<const char*, QString>> known{
        {"code", Texts::tr("code")},         {"data", Texts::tr("data")},
        {"seeds", Texts::tr("seeds")},       {"models", Texts::tr("models")},
        {"settings", Texts::tr("settings")}, {"machine", Texts::tr("machine")}};
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
                            Texts::tr("recorded"),
                            {},
                            visibleLine(value.is_string() ? value.get<std::string>() : value.dump())});
        }
    }
}

} // namespace

QString provenanceLine(const runs::ProvenanceComparison& provenance) {
    if (provenance.fields.empty()) {
        return Texts::tr("Neither run has provenance, so what changed between them is not told.");
    }
    QStringList sentences;
    if (!provenance.changed.empty()) {
        sentences << Texts::tr("Changed: %1.").arg(partsText(provenance.changed));
    }
    if (!provenance.notTold.empty()) {
        sentences << Texts::tr("Not told: %1.").arg(partsText(provenance.notTold));
    }
    return sentences.isEmpty() ? Texts::tr("Nothing that provenance records changed.") : sentences.join(u' ');
}

std::vector<QStringList> provenanceRows(const ComparisonState::Runs& runs,
                                        const ComparisonState::Pair* pair) {
    std::vector<QStringList> rows;
    const QString open = visibleLine(runs.comparison.runs[runs.documentRun()].name);
    for (const runs::DatasetCheck& check : runs.datasets) {
        rows.push_back({Texts::tr("dataset %1 of %2").arg(visibleLine(check.name), open),
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
        rows.push_back({visibleLine(field), Texts::tr("missing in the open run"), {}, {}});
    }
    return rows;
}

} // namespace fgw::ui
