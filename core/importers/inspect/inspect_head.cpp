// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/inspect/inspect_head.h"

#include "core/importers/sample_fields.h"
#include "core/importers/tolerant_json.h"
#include "core/runs/json_values.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string_view>

namespace fgw::importers::inspect {

namespace {

using simdjson::dom::element;

constexpr std::array<std::string_view, 5> kWanted{"status", "eval", "error", "results", "invalidated"};

std::string firstOf(element value, std::initializer_list<std::string_view> keys) {
    for (const std::string_view key : keys) {
        if (std::string text = textAt(value, {key}); !text.empty()) {
            return text;
        }
    }
    return {};
}

std::optional<InspectHead::Score> scoreOf(element results) {
    for (const element score : elementsOf(memberAt(results, {"scores"}))) {
        for (const auto& metric : membersOf(memberAt(score, {"metrics"}))) {
            const auto value = memberAt(metric.value, {"value"});
            if (const auto number = value ? runs::numberOf(*value) : std::nullopt) {
                return InspectHead::Score{textAt(score, {"name"}), std::string(metric.key), *number};
            }
        }
    }
    return {};
}

void adopt(InspectHead& head, const std::string& key, element value) {
    if (key == "status") {
        head.status = textOf(value);
    } else if (key == "eval") {
        head.task = textAt(value, {"task"});
        head.model = textAt(value, {"model"});
        head.run = firstOf(value, {"task_id", "eval_id", "run_id"});
        head.created = textAt(value, {"created"});
        head.known = !head.model.empty();
    } else if (key == "error") {
        head.error = textAt(value, {"message"});
    } else if (key == "invalidated") {
        head.invalidated = value.is_bool() && bool(value);
    } else if (key == "results") {
        const auto total = memberAt(value, {"total_samples"});
        const double count = total ? runs::numberOf(*total).value_or(0) : 0;
        head.score = scoreOf(value);
        head.samples = count > 0 && count < 1e15 ? static_cast<std::uint64_t>(count) : 0;
    }
}

} // namespace

InspectHead readHead(JsonStream& json, const std::filesystem::path& shownAs) {
    InspectHead head;
    TolerantJson parser(shownAs);
    std::string text;
    if (!json.enterObject()) {
        return head;
    }
    while (json.nextKey()) {
        const std::string key = json.key();
        if (key == "samples" && head.known) {
            break;
        }
        if (std::ranges::find(kWanted, key) == kWanted.end()) {
            json.skip();
        } else if (json.take(text)) {
            if (const auto value = parser.parse(text); value && !value->is_null()) {
                adopt(head, key, *value);
            }
        }
    }
    return head;
}

void sayIncomplete(const InspectHead& head, std::uint64_t read, const std::filesystem::path& shownAs,
                   Problems& problems) {
    const auto note = [&](std::string reason) {
        problems.add(Severity::Note, {shownAs, {}}, std::move(reason));
    };
    if (head.status == "cancelled") {
        note("the run was cancelled: it holds what was done until then");
    } else if (head.status == "error") {
        note(fmt::format("the run failed: {}", head.error.empty() ? "it does not say why" : head.error));
    } else if (head.status.empty() || head.status == "started") {
        note("the run never finished: it holds what was written until then");
    }
    if (head.samples > read) {
        note(fmt::format("{} of its {} samples are in the log", read, head.samples));
    } else if (read == 0) {
        note("it holds no samples: logs can be written without them");
    }
}

} // namespace fgw::importers::inspect
