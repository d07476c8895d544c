// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/runs/run_writer.h"

#include "core/base/durable_file.h"
#include "core/base/json_text.h"
#include "core/base/time.h"
#include "core/runs/run_directory.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <bit>
#include <random>
#include <utility>

namespace fgw::runs {

namespace {

using nlohmann::json;

static_assert(std::endian::native == std::endian::little, "embeddings are written as they stand in memory");

bool isNameCharacter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
           c == '_' || c == '-';
}

std::string randomRunId() {
    std::random_device device;
    return fmt::format("{:08x}", device());
}

struct Opened {
    std::filesystem::path path;
    std::string runId;
    EventWriter events;
};

/// The log is created exclusively, so that two runs never share a directory.
Result<Opened> openUnderNewId(const NewRun& run, const std::string& name) {
    std::string runId = randomRunId();
    std::filesystem::path path =
        run.outputRoot / fmt::format("run_{}_{}_{}", toCompactIso(utcNow()), runId, name);
    if (Status made = createDirectories(path); !made) {
        return std::unexpected(made.error());
    }
    Result<EventWriter> events = EventWriter::create(path / kEventsFile, runId);
    return events ? Result<Opened>(Opened{std::move(path), std::move(runId), std::move(*events)})
                  : std::unexpected(events.error());
}

Result<Opened> openNew(const NewRun& run, const std::string& name) {
    Result<Opened> opened = openUnderNewId(run, name);
    for (int attempt = 0; attempt < 10 && !opened && opened.error().code == ErrorCode::Conflict; ++attempt) {
        opened = openUnderNewId(run, name);
    }
    return opened;
}

/// NumPy, numpy.lib.format: magic, version 1.0, length of the header, a Python literal padded with spaces so
/// that the values begin at a multiple of 64.
std::string npyHeader(std::size_t rows, std::size_t dimensions) {
    constexpr std::size_t before = 10;
    std::string literal =
        fmt::format("{{'descr': '<f4', 'fortran_order': False, 'shape': ({}, {}), }}", rows, dimensions);
    literal.append(63 - (before + literal.size()) % 64, ' ');
    literal += '\n';
    std::string header("\x93NUMPY\x01\x00", 8);
    header += static_cast<char>(literal.size() & 0xFFU);
    header += static_cast<char>(literal.size() >> 8);
    return header + literal;
}

std::string_view endName(RunEnd end) {
    switch (end) {
    case RunEnd::Ok:
        return "ok";
    case RunEnd::Failed:
        return "failed";
    case RunEnd::Cancelled:
        return "cancelled";
    }
    return "";
}

} // namespace

std::string_view packageVersion() {
    return FGW_VERSION;
}

std::string labelForName(std::string_view label) {
    constexpr std::size_t longest = 64;
    constexpr std::string_view notAtEnds = ".-";
    std::string name;
    for (const char c : label) {
        if (isNameCharacter(c)) {
            name += c;
        } else if (!name.empty() && name.back() != '-') {
            name += '-';
        }
    }
    name.erase(0, std::min(name.find_first_not_of(notAtEnds), name.size()));
    name.resize(std::min(name.size(), longest));
    name.resize(name.find_last_not_of(notAtEnds) + 1);
    return name;
}

RunEnd runEnd(const Status& work) {
    if (work) {
        return RunEnd::Ok;
    }
    return work.error().code == ErrorCode::Cancelled ? RunEnd::Cancelled : RunEnd::Failed;
}

RunWriter::RunWriter(std::filesystem::path path, std::string runId, EventWriter events)
    : m_path(std::move(path)), m_runId(std::move(runId)), m_events(std::move(events)),
      m_begun(std::chrono::steady_clock::now()) {}

Result<RunWriter> RunWriter::create(const NewRun& run) {
    const std::string& label = run.label.empty() ? run.command : run.label;
    const std::string name = labelForName(label);
    Result<Opened> opened = openNew(run, name.empty() ? labelForName(run.command) : name);
    if (!opened) {
        // Whatever keeps a directory from being made is no fault of the input.
        Error error = opened.error();
        error.code = error.code == ErrorCode::Conflict ? error.code : ErrorCode::Environment;
        return std::unexpected(std::move(error));
    }
    RunWriter writer(std::move(opened->path), std::move(opened->runId), std::move(opened->events));
    if (Status begun = writer.m_events.started({run.command, label, packageVersion()}); !begun) {
        return std::unexpected(begun.error());
    }
    return writer;
}

Status RunWriter::writeReport(std::string_view file, const json& report) const {
    return replaceFile(m_path / file, report.dump(2, ' ', false, json::error_handler_t::replace) + "\n");
}

Status RunWriter::writeEmbeddings(std::string_view embedder, const std::vector<std::string>& ids,
                                  std::size_t dimensions, std::span<const float> values) const {
    if (values.size() != ids.size() * dimensions) {
        return failure(ErrorCode::Invalid, "write the embeddings",
                       fmt::format("{} values are not {} rows of {}", values.size(), ids.size(), dimensions));
    }
    std::string bytes = npyHeader(ids.size(), dimensions);
    const auto raw = std::as_bytes(values);
    bytes.append(reinterpret_cast<const char*>(raw.data()), raw.size());
    if (Status written = replaceFile(m_path / kEmbeddingsFile, bytes); !written) {
        return written;
    }
    const json index{{"embedder", embedder}, {"ids", ids}};
    return replaceFile(m_path / kEmbeddingsIndexFile, jsonLine(index) + "\n");
}

Status RunWriter::finish(RunEnd end) {
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - m_begun;
    return m_events.finished({endName(end), took.count()});
}

} // namespace fgw::runs
