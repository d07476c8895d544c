// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <optional>
#include <utility>

namespace fgw::ui {

/// What was compared with a document, by names that outlive the program.
struct RememberedComparison {
    struct Column {
        QString run; ///< path
        QString model;
    };
    QString document;                ///< path
    std::optional<QStringList> runs; ///< paths of the others; none where one is looked for
    std::optional<std::pair<Column, Column>> columns;
};

[[nodiscard]] QJsonObject toJson(const RememberedComparison& comparison);
/// None where the object holds no such thing.
[[nodiscard]] std::optional<RememberedComparison> rememberedComparison(const QJsonObject& object);

} // namespace fgw::ui
