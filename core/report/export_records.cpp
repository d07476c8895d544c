// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/export_records.h"

#include "core/base/durable_file.h"
#include "core/explore/item_details.h"

#include <nlohmann/json.hpp>

#include <array>
#include <utility>
#include <vector>

namespace fgw::report {

namespace {

using decisions::DecisionKind;
using nlohmann::ordered_json;

constexpr std::array<std::pair<const char*, DecisionKind>, 7> kKeys{
    {{"label", DecisionKind::Label},
     {"note", DecisionKind::Note},
     {"failure_mode", DecisionKind::FailureMode},
     {"severity", DecisionKind::Severity},
     {"blast_radius", DecisionKind::BlastRadius},
     {"detected_by", DecisionKind::DetectedBy},
     {"kind", DecisionKind::FailureKind}}};

void addJudgement(ordered_json& record, const decisions::Judgement& judgement) {
    for (const auto& [key, kind] : kKeys) {
        if (std::string text = decisions::textOf(judgement, kind); !text.empty()) {
            record[key] = std::move(text);
        }
    }
    if (judgement.adjudicated) {
        record["adjudicated"] = outcomeName(*judgement.adjudicated);
    }
}

} // namespace

Status exportRecords(const RecordTable& table, const ItemRows& itemRows, const BitSet& rows,
                     const std::function<const decisions::Judgement*(std::size_t row)>& judgementOf,
                     const std::filesystem::path& file, Task& task) {
    auto out = WholeFile::create(file);
    if (!out) {
        return std::unexpected(out.error());
    }
    std::vector<std::size_t> all;
    rows.forEach([&all](std::size_t row) { all.push_back(row); });
    task.beginStep("writing records", all.size());
    for (std::size_t index = 0; index < all.size(); ++index) {
        if (task.cancelled()) {
            return cancelledError("export records");
        }
        const auto details = explore::itemDetails(table, all[index], itemRows);
        if (!details) {
            return std::unexpected(details.error());
        }
        ordered_json record = ordered_json::parse(details->recordJson);
        if (const decisions::Judgement* judgement = judgementOf(all[index])) {
            addJudgement(record, *judgement);
        }
        const std::string line = record.dump(-1, ' ', false, ordered_json::error_handler_t::replace) + '\n';
        if (Status written = out->append(line); !written) {
            return written;
        }
        task.advanceTo(index + 1);
    }
    return out->commit();
}

} // namespace fgw::report
