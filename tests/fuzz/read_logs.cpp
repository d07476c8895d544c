// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/safe_open.h"
#include "core/importers/import_file.h"
#include "core/importers/import_logs.h"
#include "core/importers/import_preview.h"
#include "core/importers/plain_file.h"
#include "core/importers/yaml_json.h"
#include "core/importers/zip_archive.h"
#include "core/intake/gate_results.h"
#include "core/intake/incidents.h"
#include "core/intake/redact.h"
#include "tests/fuzz/bytes_file.h"
#include "tests/fuzz/target.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <memory>

namespace fgw::fuzz {

namespace {

class CountingRecordSink final : public RecordSink {
public:
    void add(const EvalRecord& /*record*/) override { ++records; }
    std::uint64_t records = 0;
};

/// An entry's bytes to their end or the first error; more than the directory says is never given.
void unpack(const importers::ZipArchive& archive, const importers::ZipEntry& entry) {
    constexpr std::uint64_t kEnough = std::uint64_t{1} << 20;
    const auto stream = archive.unpack(entry);
    char buffer[4096];
    std::uint64_t size = 0;
    while (stream && size < kEnough) {
        const auto read = (*stream)->read(buffer, sizeof buffer);
        if (!read || *read == 0) {
            break;
        }
        size += *read;
    }
    require(size <= entry.size, "an entry does not unpack to more than the directory says");
}

} // namespace

void readLogs(std::string_view bytes) {
    const auto tree = importers::LogTree::ofFile(writeBytes(bytes));
    if (!tree) {
        return;
    }
    CountingRecordSink sink;
    Problems problems;
    Task task;
    const auto summary = importers::importLogs(*tree, {}, sink, problems, task);
    require(!summary || summary->records == sink.records, "the summary counts what the sink was given");
}

void readRows(std::string_view bytes) {
    const auto& file = writeBytes(bytes);
    const auto preview = importers::previewFile(file);
    if (!preview) {
        return;
    }
    CountingRecordSink sink;
    Problems problems;
    Task task;
    importers::ImportOptions options;
    options.mapping = preview->guess;
    const auto summary = importers::importFile(file, options, sink, problems, task);
    require(!summary || summary->records == sink.records, "the summary counts what the sink was given");
}

void readArchive(std::string_view bytes) {
    const UniqueFd file = openBytes(bytes);
    Problems problems;
    const auto archive = importers::ZipArchive::open(file, "log.eval", problems);
    if (!archive) {
        return;
    }
    for (const auto& entry : archive->entries()) {
        require(!entry.name.starts_with('/') && !entry.name.starts_with("../"), "no entry climbs out");
        unpack(*archive, entry);
    }
}

void readPlainFile(std::string_view bytes) {
    constexpr std::uint64_t kMost = std::uint64_t{1} << 20;
    Problems problems;
    const auto plain = importers::plainFile(openBytes(bytes), "log.gz", problems, Task(), kMost);
    if (!plain) {
        return;
    }
    const auto text = readAll(plain->file, "log.gz", std::uint64_t{1} << 30);
    require(text.has_value(), "what was unpacked can be read");
    require(!plain->unpacked || text->size() <= kMost, "no more is unpacked than was allowed");
    const auto front = importers::frontOf(openBytes(bytes), 64, "log.gz");
    require(front ? text->starts_with(*front) : text->empty(), "the front is that of the whole");
}

void readYamlLog(std::string_view bytes) {
    if (const auto json = importers::yamlToJson(bytes, "out.yaml")) {
        require(nlohmann::json::accept(*json), "YAML becomes JSON");
    }
}

void readGateResults(std::string_view bytes) {
    Task task;
    const auto& file = writeBytes(bytes);
    static_cast<void>(intake::readGateResults(file, {}, task));
    static_cast<void>(intake::readAggregate(file, {}, task));
}

void readIncidents(std::string_view bytes) {
    static const auto redactor = intake::Redactor::create();
    require(redactor.has_value(), "the redactor's own patterns compile");
    Problems problems;
    const auto incidents = intake::readIncidents(writeBytes(bytes), *redactor, problems);
    for (std::size_t i = 0; incidents && i < incidents->size(); ++i) {
        const corpus::Case& fields = (*incidents)[i].fields;
        require(!fields.title.empty() && !fields.observedBehavior.empty(), "an incident tells what happened");
    }
}

} // namespace fgw::fuzz
