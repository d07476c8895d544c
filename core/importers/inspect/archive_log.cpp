// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/inspect/archive_head.h"
#include "core/importers/inspect/inspect_head.h"
#include "core/importers/inspect/inspect_log.h"
#include "core/importers/inspect/inspect_sample.h"
#include "core/importers/inspect/sample_ends.h"
#include "core/importers/inspect/walk_entry.h"
#include "core/importers/json_stream.h"
#include "core/importers/sample_fields.h"
#include "core/importers/zip_archive.h"
#include "core/runs/json_values.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <utility>

namespace fgw::importers::inspect {

namespace {

/// All chunks of one list of a sample may have so many bytes.
constexpr std::size_t kLongestList = JsonStream::kDefaultLimit;

class ArchiveLog {
public:
    ArchiveLog(const LogFile& log, const ZipArchive& archive)
        : m_log(log), m_archive(archive), m_ends(log.path) {}

    Status read() {
        if (const Status head = readLogHead(); !head) {
            return head;
        }
        readEnds();
        InspectSampleReader reader(m_head, m_log.path, m_log.problems);
        for (const ZipEntry& entry : m_archive.entries()) {
            if (m_log.task.cancelled()) {
                return cancelledError("read the Inspect log");
            }
            if (const auto parts = partsOf(entry)) {
                add(reader.read(*parts));
            }
        }
        readSummaries(reader);
        sayIncomplete(m_head, m_count, m_log.path, m_log.problems);
        return {};
    }

private:
    using SampleKey = std::pair<std::string, std::int32_t>;

    void add(Sample sample) {
        m_seen.emplace(sample.itemId, sample.epoch);
        ++m_count;
        m_log.samples.add(std::move(sample));
    }

    bool walk(const ZipEntry& entry, const std::function<void(JsonStream&)>& use) {
        return walkEntry(m_archive, entry, m_log.problems, m_log.task, use);
    }

    Status readLogHead() {
        m_head = readArchiveHead(m_archive, m_log.problems, m_log.task);
        return m_head.known
                   ? Status()
                   : failure(ErrorCode::Unsupported, "read the archive",
                             "it is no Inspect log: it has no header and no journal that name a model",
                             Location{m_log.path, {}});
    }

    /// Summaries do not say which samples were invalidated.
    void readEnds() {
        const ZipEntry* summaries = m_archive.find("summaries.json");
        if (summaries == nullptr || m_head.invalidated) {
            return;
        }
        // Where they are needed for samples that are missing, they are read again and what is wrong is said.
        Problems saidLater;
        if (!walkEntry(m_archive, *summaries, saidLater, m_log.task,
                       [this](JsonStream& json) { m_ends.readSummaries(json); })) {
            m_ends = SampleEnds(m_log.path);
        }
    }

    /// The parts of the sample that an entry holds, or begins; empty where it holds none.
    std::optional<SampleParts> partsOf(const ZipEntry& entry) {
        const std::string_view name = entry.name;
        if (!name.starts_with("samples/") || !name.ends_with(".json")) {
            return {};
        }
        constexpr std::string_view shell = "/sample.json";
        const bool chunked = name.ends_with(shell);
        if (!chunked && isChunk(name)) {
            return {};
        }
        std::optional<SampleParts> parts;
        const bool whole = walk(entry, [&](JsonStream& json) {
            parts = takeParts(json, m_archive.shownAs(entry), m_log.problems,
                              [this](SampleParts& front) { return m_ends.complete(front); });
        });
        if (whole && parts) {
            m_ends.learn(*parts);
        }
        if (whole && parts && chunked) {
            takeChunks(*parts, std::string(name.substr(0, name.size() - shell.size() + 1)));
        }
        return whole ? parts : std::nullopt;
    }

    /// True where the entry lies in the folder of a sample that has a shell. An id may have slashes itself.
    bool isChunk(std::string_view name) const {
        for (std::size_t slash = name.rfind('/'); slash != std::string_view::npos && slash > 8;
             slash = name.rfind('/', slash - 1)) {
            if (m_archive.find(std::string(name.substr(0, slash)) + "/sample.json") != nullptr) {
                return true;
            }
        }
        return false;
    }

    void takeChunks(SampleParts& parts, const std::string& folder) {
        for (const char* list : {"messages", "attachments"}) {
            const std::string elements = joinChunks(folder + list + "/");
            if (!elements.empty()) {
                parts[list] = "[" + elements + "]";
            }
        }
        if (const ZipEntry* metadata = m_archive.find(folder + "metadata.json")) {
            walk(*metadata, [&](JsonStream& json) {
                if (std::string text; json.take(text)) {
                    parts["metadata"] = std::move(text);
                }
            });
        }
    }

    /// The elements of all chunks of a list, in their order, as JSON.
    std::string joinChunks(const std::string& folder) {
        std::map<std::uint64_t, const ZipEntry*> chunks;
        const auto& entries = m_archive.entries();
        for (auto entry = std::ranges::lower_bound(entries, folder, {}, &ZipEntry::name);
             entry != entries.end() && entry->name.starts_with(folder); ++entry) {
            std::uint64_t start = 0;
            const char* end = entry->name.data() + entry->name.size();
            if (std::from_chars(entry->name.data() + folder.size(), end, start).ec == std::errc()) {
                chunks[start] = &*entry;
            }
        }
        std::string elements;
        for (const auto& [start, entry] : chunks) {
            walk(*entry, [&](JsonStream& json) { appendElements(json, elements, *entry); });
        }
        return elements;
    }

    void appendElements(JsonStream& json, std::string& elements, const ZipEntry& entry) {
        std::string text;
        bool full = false;
        if (!json.enterArray()) {
            return;
        }
        while (json.nextElement()) {
            if (full) {
                json.skip();
            } else if (json.take(text) && elements.size() + text.size() < kLongestList) {
                elements += (elements.empty() ? "" : ",") + text;
            } else {
                full = json.good();
            }
        }
        if (full) {
            m_log.problems.add(Severity::Warning, {m_archive.shownAs(entry), {}},
                               fmt::format("the sample has more than {} MiB of these; the rest was left out",
                                           kLongestList >> 20));
        }
    }

    /// Samples of which only a summary was written, as when a run was cut off. A log that says how many it
    /// has, and has them, need not be asked.
    void readSummaries(InspectSampleReader& reader) {
        if (m_head.samples > 0 && m_seen.size() >= m_head.samples) {
            return;
        }
        std::uint64_t summarised = 0;
        for (const ZipEntry& entry : m_archive.entries()) {
            const bool journal = entry.name.starts_with("_journal/summaries/");
            if (!journal && entry.name != "summaries.json") {
                continue;
            }
            walk(entry, [&](JsonStream& json) { summarised += addSummaries(json, reader, entry); });
        }
        if (summarised > 0) {
            m_log.note(
                Severity::Note,
                fmt::format("of {} samples the log has only a summary, without an answer", summarised));
        }
    }

    std::uint64_t addSummaries(JsonStream& json, InspectSampleReader& reader, const ZipEntry& entry) {
        std::uint64_t added = 0;
        if (!json.enterArray()) {
            json.skip();
            return 0;
        }
        while (json.nextElement()) {
            const auto parts = takeParts(json, m_archive.shownAs(entry), m_log.problems);
            if (!parts) {
                break;
            }
            Sample sample = reader.read(*parts);
            if (!m_seen.contains({sample.itemId, sample.epoch})) {
                add(std::move(sample));
                ++added;
            }
        }
        return added;
    }

    const LogFile& m_log;
    const ZipArchive& m_archive;
    InspectHead m_head;
    SampleEnds m_ends;
    std::set<SampleKey> m_seen;
    std::uint64_t m_count = 0;
};

} // namespace

Status readArchive(const LogFile& log) {
    const auto archive = ZipArchive::openOrRecover(log.file, log.path, log.problems);
    return archive ? ArchiveLog(log, *archive).read() : std::unexpected(archive.error());
}

} // namespace fgw::importers::inspect
