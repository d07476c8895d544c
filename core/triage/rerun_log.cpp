// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/triage/rerun_log.h"

#include "core/base/canonical_json.h"
#include "core/base/durable_file.h"
#include "core/base/file_lock.h"
#include "core/base/json_member.h"
#include "core/base/json_reader.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace fgw::triage {

namespace {

using nlohmann::json;

json jsonOf(const Rerun& rerun) {
    json object = {{"ts_utc", rerun.tsUtc},
                   {"by", rerun.by},
                   {"target",
                    {{"content_hash", rerun.target.contentHash},
                     {"id", rerun.target.itemId},
                     {"model", rerun.target.model}}},
                   {"predictor", rerun.predictor},
                   {"system", rerun.system},
                   {"sampling_seed", rerun.samplingSeed},
                   {"outcome", outcomeName(rerun.outcome)},
                   {"output", rerun.output}};
    if (!rerun.run.empty()) {
        object["run"] = rerun.run;
    }
    if (rerun.abstained) {
        object["abstained"] = true;
    }
    if (!rerun.failure.empty()) {
        object["failure"] = rerun.failure;
    }
    return object;
}

Result<Rerun> parseRerun(const std::string& line) {
    const Result<json> object = parseStrictJson(line, {});
    const json target = object && object->is_object() ? object->value("target", json()) : json();
    const auto outcome = target.is_object() ? parseOutcome(textAt(*object, "outcome")) : std::nullopt;
    if (!outcome || textAt(target, "content_hash").empty()) {
        return failure(ErrorCode::Malformed, "read an answer", "it names no target or no outcome");
    }
    Rerun rerun;
    rerun.target = {textAt(target, "content_hash"), textAt(target, "id"), textAt(target, "model")};
    rerun.run = textAt(*object, "run");
    rerun.by = textAt(*object, "by");
    rerun.tsUtc = textAt(*object, "ts_utc");
    rerun.predictor = textAt(*object, "predictor");
    rerun.system = textAt(*object, "system");
    const json seed = object->value("sampling_seed", json());
    rerun.samplingSeed = seed.is_number_unsigned() ? seed.get<std::uint64_t>() : 0;
    rerun.outcome = *outcome;
    rerun.abstained = object->value("abstained", json()) == json(true);
    rerun.output = textAt(*object, "output");
    rerun.failure = textAt(*object, "failure");
    return rerun;
}

} // namespace

Status appendRerun(const std::filesystem::path& file, const Rerun& rerun) {
    if (Status made = createDirectories(file.parent_path()); !made) {
        return made;
    }
    const Result<FileLock> held = FileLock::acquire(file.string() + ".lock", rerun.by);
    return held ? appendLines(file, canonicalJson(jsonOf(rerun)) + "\n")
                : Status(std::unexpected(held.error()));
}

Result<RerunLog> RerunLog::open(const std::filesystem::path& file, Problems& problems) {
    RerunLog log(file);
    if (const Status read = log.refresh(problems); !read) {
        return std::unexpected(read.error());
    }
    return log;
}

Status RerunLog::refresh(Problems& problems) {
    using decisions::LineFeed;
    const Result<LineFeed::News> news = m_feed.read(m_file, LineFeed::Tail::MayGrow);
    if (!news) {
        return std::unexpected(news.error());
    }
    if (news->restarted) {
        m_reruns.clear();
    }
    for (const auto& [number, line] : news->lines) {
        if (Result<Rerun> rerun = parseRerun(line)) {
            m_reruns[{rerun->target.contentHash, rerun->target.model}].push_back(std::move(*rerun));
        } else {
            problems.add(Severity::Warning, {m_file, number}, rerun.error().reason);
        }
    }
    if (news->unfinished) {
        problems.add(Severity::Warning, {m_file, *news->unfinished}, LineFeed::kUnfinished);
    }
    return {};
}

std::vector<Rerun> RerunLog::of(std::string_view contentHash, std::string_view model) const {
    const auto found = m_reruns.find({std::string(contentHash), std::string(model)});
    return found == m_reruns.end() ? std::vector<Rerun>() : found->second;
}

std::uint64_t RerunLog::nextSeed(const decisions::Target& target, std::string_view predictor) const {
    std::uint64_t next = 0;
    for (const Rerun& rerun : of(target.contentHash, target.model)) {
        next = rerun.predictor == predictor ? std::max(next, rerun.samplingSeed + 1) : next;
    }
    return next;
}

} // namespace fgw::triage
