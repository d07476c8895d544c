// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/record_identity.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>

namespace fgw::ui {

namespace {

QString keyText(const RecordKey& key) {
    const auto text = [](const std::string& value) { return QString::fromStdString(value); };
    const QJsonArray parts{text(key.itemId), text(key.model), text(key.slice), key.seed,
                           key.round,        key.epoch,       key.samplingSeed};
    return QString::fromUtf8(QJsonDocument(parts).toJson(QJsonDocument::Compact));
}

/// Only items of remembered records are compared in full: a table may have a million rows.
std::vector<bool> wantedItems(const RecordTable& table, const QSet<QString>& wanted) {
    QSet<QString> ids;
    for (const QString& key : wanted) {
        ids.insert(QJsonDocument::fromJson(key.toUtf8()).array().at(0).toString());
    }
    std::vector<bool> found;
    found.reserve(table.items().size());
    for (const Item& item : table.items()) {
        found.push_back(ids.contains(QString::fromStdString(item.id)));
    }
    return found;
}

} // namespace

QByteArray rememberRecords(const RecordTable& table, const BitSet& rows, std::optional<std::size_t> focus) {
    if (rows.count() > kMostRecordsRemembered) {
        return {};
    }
    QJsonArray selected;
    rows.forEach([&](std::size_t row) { selected.append(keyText(table.key(row))); });
    QJsonObject remembered{{QStringLiteral("selected"), selected}};
    if (focus) {
        remembered.insert(QStringLiteral("focus"), keyText(table.key(*focus)));
    }
    return QJsonDocument(remembered).toJson(QJsonDocument::Compact);
}

FoundRecords findRecords(const RecordTable& table, const QByteArray& remembered) {
    FoundRecords found{BitSet(table.size()), std::nullopt};
    const QJsonObject object = QJsonDocument::fromJson(remembered).object();
    const QString focus = object.value(QLatin1String("focus")).toString();
    QSet<QString> selected;
    for (const QJsonValue& key : object.value(QLatin1String("selected")).toArray()) {
        selected.insert(key.toString());
    }
    QSet<QString> wanted = selected;
    if (!focus.isEmpty()) {
        wanted.insert(focus);
    }
    if (wanted.isEmpty()) {
        return found;
    }
    const std::vector<bool> items = wantedItems(table, wanted);
    for (std::size_t row = 0; row < table.size(); ++row) {
        if (!items[table.item()[row].value]) {
            continue;
        }
        const QString key = keyText(table.key(row));
        if (selected.contains(key)) {
            found.rows.set(row);
        }
        if (key == focus) {
            found.focus = row;
        }
    }
    return found;
}

} // namespace fgw::ui
