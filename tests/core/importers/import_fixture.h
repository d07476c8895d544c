// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/importers/import_file.h"
#include "core/importers/import_preview.h"

#include <QByteArray>
#include <QFile>
#include <QTemporaryDir>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace fgw::tests {

/// What was handed to a sink, kept.
struct KeptRecord {
    std::string slice, model, itemId, input, expected, output, structureId;
    std::int32_t seed, round, epoch, samplingSeed;
    bool inputIsMessages, abstained;
    Outcome outcome;
    float confidence, latencyMs;
    std::uint64_t line;
    std::map<std::string, std::string> metadata; ///< numbers as text with six decimals
};

class KeepingSink final : public RecordSink {
public:
    void add(const EvalRecord& r) override {
        records.push_back({std::string(r.slice),
                           std::string(r.model),
                           std::string(r.itemId),
                           std::string(r.input),
                           std::string(r.expected),
                           std::string(r.output),
                           std::string(r.structureId),
                           r.seed,
                           r.round,
                           r.epoch,
                           r.samplingSeed,
                           r.inputIsMessages,
                           r.abstained,
                           r.outcome,
                           r.confidence,
                           r.latencyMs,
                           r.line,
                           {}});
        for (const MetadataValue& value : r.metadata) {
            const auto* text = std::get_if<std::string_view>(&value.value);
            records.back().metadata[std::string(value.name)] =
                text != nullptr ? std::string(*text) : std::to_string(std::get<double>(value.value));
        }
    }

    /// Pass / (pass + fail) of a model, on one slice where one is named.
    [[nodiscard]] double accuracy(const std::string& model, const std::string& slice = {}) const {
        double passes = 0;
        double judged = 0;
        for (const KeptRecord& record : records) {
            const bool counts = record.outcome == Outcome::Pass || record.outcome == Outcome::Fail;
            const bool asked = record.model == model && (slice.empty() || record.slice == slice);
            judged += asked && counts ? 1 : 0;
            passes += asked && record.outcome == Outcome::Pass ? 1 : 0;
        }
        return passes / judged;
    }
    [[nodiscard]] std::size_t count(Outcome outcome) const {
        return static_cast<std::size_t>(std::ranges::count(records, outcome, &KeptRecord::outcome));
    }
    [[nodiscard]] std::set<std::string> distinct(std::string KeptRecord::* field) const {
        std::set<std::string> values;
        for (const KeptRecord& record : records) {
            values.insert(record.*field);
        }
        return values;
    }

    std::vector<KeptRecord> records;
};

/// A file made for one test, imported with the mapping that is guessed for it unless another is given.
class Imported {
public:
    explicit Imported(const QByteArray& content, const char* name = "answers.dat")
        : path((std::filesystem::path(m_directory.path().toStdString()) / name)) {
        QFile file(QString::fromStdString(path.string()));
        if (file.open(QIODevice::WriteOnly)) {
            file.write(content);
        }
    }

    Imported& run(const importers::ImportOptions& options) {
        sink.records.clear();
        summary = importers::importFile(path, options, sink, problems, task);
        return *this;
    }

    Imported& run() {
        const auto preview = importers::previewFile(path);
        if (!preview) {
            summary = std::unexpected(preview.error());
            return *this;
        }
        importers::ImportOptions options;
        options.mapping = preview->guess;
        return run(options);
    }

private:
    QTemporaryDir m_directory;

public:
    std::filesystem::path path;
    KeepingSink sink;
    Problems problems;
    Task task;
    Result<importers::ImportSummary> summary = importers::ImportSummary{};
};

} // namespace fgw::tests
