// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/remembered_comparison.h"

#include <QJsonArray>

namespace fgw::ui {

namespace {

using Column = RememberedComparison::Column;

const auto kDocument = QStringLiteral("document");
const auto kRuns = QStringLiteral("runs");
const auto kBefore = QStringLiteral("before");
const auto kAfter = QStringLiteral("after");
const auto kRun = QStringLiteral("run");
const auto kModel = QStringLiteral("model");

QJsonObject columnJson(const Column& column) {
    return {{kRun, column.run}, {kModel, column.model}};
}

Column columnOf(const QJsonValue& value) {
    return {value[kRun].toString(), value[kModel].toString()};
}

QStringList textsOf(const QJsonArray& array) {
    QStringList texts;
    for (const QJsonValue& value : array) {
        texts.append(value.toString());
    }
    return texts;
}

} // namespace

QJsonObject toJson(const RememberedComparison& comparison) {
    QJsonObject object{{kDocument, comparison.document}};
    if (comparison.runs) {
        object[kRuns] = QJsonArray::fromStringList(*comparison.runs);
    }
    if (comparison.columns) {
        object[kBefore] = columnJson(comparison.columns->first);
        object[kAfter] = columnJson(comparison.columns->second);
    }
    return object;
}

std::optional<RememberedComparison> rememberedComparison(const QJsonObject& object) {
    RememberedComparison comparison{.document = object[kDocument].toString()};
    if (comparison.document.isEmpty()) {
        return std::nullopt;
    }
    if (object[kRuns].isArray()) {
        comparison.runs = textsOf(object[kRuns].toArray());
    }
    if (object.contains(kBefore) && object.contains(kAfter)) {
        comparison.columns.emplace(columnOf(object[kBefore]), columnOf(object[kAfter]));
    }
    return comparison;
}

} // namespace fgw::ui
