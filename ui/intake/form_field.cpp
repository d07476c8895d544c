// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/intake/form_field.h"

#include "ui/widgets/visible_text.h"

#include <QCoreApplication>

#include <string_view>

namespace fgw::ui {

namespace {

using corpus::Case;
using Editor = FormField::Editor;

/// What translators see these texts under.
struct FormFieldText {
    Q_DECLARE_TR_FUNCTIONS(FormFieldText)
};

template <std::string Case::* member>
std::string memberText(const Case& entry) {
    return entry.*member;
}

template <std::string corpus::Sighting::* member>
std::string firstSighting(const Case& entry) {
    return entry.discoveredBy.empty() ? std::string() : entry.discoveredBy.front().*member;
}

std::vector<FormField> makeFormFields() {
    return {
        {"title", FormFieldText::tr("Title"), Editor::Line, memberText<&Case::title>,
         FormFieldText::tr("One sentence that tells it from all others")},
        {"failure_mode", FormFieldText::tr("Mode"), Editor::Choice, memberText<&Case::failureMode>},
        {"severity", FormFieldText::tr("Severity"), Editor::Choice, memberText<&Case::severity>},
        {"blast_radius", FormFieldText::tr("Blast radius"), Editor::Choice, memberText<&Case::blastRadius>},
        {"kind", FormFieldText::tr("Kind"), Editor::Choice, memberText<&Case::kind>},
        {"detected_by", FormFieldText::tr("Detected by"), Editor::Choice, memberText<&Case::detectedBy>},
        {"sensitivity", FormFieldText::tr("Sensitivity"), Editor::Choice, memberText<&Case::sensitivity>},
        {"intent", FormFieldText::tr("Intent"), Editor::Line, memberText<&Case::intent>,
         FormFieldText::tr("What the user wanted")},
        {"expected_behavior", FormFieldText::tr("Expected"), Editor::Text,
         memberText<&Case::expectedBehavior>},
        {"observed_behavior", FormFieldText::tr("Observed"), Editor::Text,
         memberText<&Case::observedBehavior>},
        {"input", FormFieldText::tr("Input"), Editor::Input, memberText<&Case::input>},
        {"checker", FormFieldText::tr("Checker"), Editor::Line, memberText<&Case::checker>,
         FormFieldText::tr("As {\"contains\": \"18\"}")},
        {"discovered_at", FormFieldText::tr("Discovered on"), Editor::Line, memberText<&Case::discoveredAt>,
         FormFieldText::tr("YYYY-MM-DD")},
        {"discovered_by[0].by", FormFieldText::tr("Discovered by"), Editor::Line,
         firstSighting<&corpus::Sighting::by>},
        {"discovered_by[0].source", FormFieldText::tr("Source"), Editor::Line,
         firstSighting<&corpus::Sighting::source>, FormFieldText::tr("Trace, run or ticket")},
        {"owner", FormFieldText::tr("Owner"), Editor::Line, memberText<&Case::owner>},
        {"impact", FormFieldText::tr("Impact"), Editor::Text, memberText<&Case::impact>},
        {"model_version", FormFieldText::tr("Model version"), Editor::Line, memberText<&Case::modelVersion>},
        {"data_source", FormFieldText::tr("Data source"), Editor::Line, memberText<&Case::dataSource>},
        {"environment", FormFieldText::tr("Environment"), Editor::Line, memberText<&Case::environment>},
    };
}

/// Keys 1, 2, 3 … in the order of the list, or 0, 1, 2 … from `first`.
template <typename Values>
std::vector<ChoiceRow::Choice> numbered(const Values& values, char16_t first) {
    std::vector<ChoiceRow::Choice> choices;
    for (const auto& value : values) {
        const auto place = static_cast<char16_t>(first + choices.size());
        choices.push_back({QString::fromUtf8(value.data(), static_cast<qsizetype>(value.size())),
                           visibleLine(value), place <= u'9' ? QChar(place) : QChar()});
    }
    return choices;
}

/// Keys are letters of the words: the first one that no earlier word has taken.
template <typename Values>
std::vector<ChoiceRow::Choice> lettered(const Values& values) {
    std::vector<ChoiceRow::Choice> choices;
    QString taken;
    for (const auto& value : values) {
        const QString text = QString::fromUtf8(value.data(), static_cast<qsizetype>(value.size()));
        QChar key;
        for (const QChar letter : text) {
            if (letter.isLetter() && !taken.contains(letter)) {
                key = letter;
                break;
            }
        }
        taken += key;
        choices.push_back({text, visibleLine(value), key});
    }
    return choices;
}

} // namespace

const std::vector<FormField>& formFields() {
    static const std::vector<FormField> fields = makeFormFields();
    return fields;
}

std::vector<ChoiceRow::Choice> choicesOf(const FormField& field, const corpus::Taxonomy& taxonomy) {
    const std::string_view key = field.key;
    if (key == "failure_mode") {
        return numbered(taxonomy.failureModes, u'1');
    }
    if (key == "severity") {
        return numbered(taxonomy.severities, u'0');
    }
    if (key == "blast_radius") {
        return lettered(taxonomy.blastRadii);
    }
    if (key == "kind") {
        return lettered(corpus::kKinds);
    }
    if (key == "detected_by") {
        return lettered(corpus::kDetectors);
    }
    return key == "sensitivity" ? lettered(corpus::kSensitivities) : std::vector<ChoiceRow::Choice>();
}

} // namespace fgw::ui
