// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// clang-format off: moc stumbles over <compare> where no other standard header came before it.
#include <cstddef>
// clang-format on
#include "core/runs/event_log.h"

#include <QByteArray>
#include <QFile>
#include <QTemporaryDir>

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace fgw::tests {

/// A record whose texts outlive the call that brought it.
struct KeptEvaluation {
    EvalRecord record; ///< its views are not to be used
    std::string slice, model, id, input, expected, output, structure;
    std::map<std::string, std::string> metadata;
};

class KeepingEventSink final : public runs::EventSink {
public:
    void add(const EvalRecord& record) override { records.push_back(keep(record)); }
    void runStarted(const runs::EventHead& head, const runs::RunStarted& started) override {
        startedUtc = head.tsUtc;
        label = started.label;
    }
    void failureClustered(const runs::EventHead& /*head*/, const runs::FailureClustered& clustered) override {
        clusters[std::string(clustered.itemId)] = clustered.cluster;
    }
    void itemGenerated(const runs::EventHead& /*head*/, const EvalRecord& item) override {
        generated.push_back(keep(item));
    }
    void runFinished(const runs::EventHead& /*head*/, const runs::RunFinished& finished) override {
        status = finished.status;
    }
    void otherEvent(const runs::EventHead& head, std::string_view payload) override {
        others.emplace_back(std::string(head.event), std::string(payload));
    }

    std::vector<KeptEvaluation> records;
    std::vector<KeptEvaluation> generated;
    std::map<std::string, std::int32_t> clusters;
    std::vector<std::pair<std::string, std::string>> others;
    std::string startedUtc, label, status;

private:
    static KeptEvaluation keep(const EvalRecord& record) {
        KeptEvaluation kept{record,
                            std::string(record.slice),
                            std::string(record.model),
                            std::string(record.itemId),
                            std::string(record.input),
                            std::string(record.expected),
                            std::string(record.output),
                            std::string(record.structureId),
                            {}};
        for (const MetadataValue& value : record.metadata) {
            const double* number = std::get_if<double>(&value.value);
            kept.metadata[std::string(value.name)] =
                number != nullptr ? std::to_string(*number)
                                  : std::string(std::get<std::string_view>(value.value));
        }
        return kept;
    }
};

/// A log in a temporary file, read to its end.
struct ReadLog {
    KeepingEventSink sink;
    Problems problems;
    std::optional<Error> error;
    runs::EventLogSummary summary;

    explicit ReadLog(const QByteArray& content) {
        const QTemporaryDir directory;
        const QString name = directory.filePath(QStringLiteral("events.jsonl"));
        QFile out(name);
        out.open(QIODevice::WriteOnly);
        out.write(content);
        out.close();
        Task task;
        const auto file = openRegularFile(name.toStdString());
        const auto read = runs::readEventLog(*file, "events.jsonl", sink, problems, task);
        if (read) {
            summary = *read;
        } else {
            error = read.error();
        }
    }
};

} // namespace fgw::tests
