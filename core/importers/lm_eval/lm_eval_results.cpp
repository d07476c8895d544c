// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/lm_eval/lm_eval_results.h"

#include "core/importers/sample_fields.h"
#include "core/importers/tolerant_json.h"

#include <algorithm>
#include <filesystem>
#include <functional>
#include <utility>

namespace fgw::importers::lm_eval {

namespace {

using simdjson::dom::element;
namespace fs = std::filesystem;

constexpr std::uint64_t kResultsLimit = std::uint64_t{64} << 20;

/// Of "pretrained=org/name,dtype=float16" the value of a key.
std::string argumentNamed(std::string_view arguments, std::string_view key) {
    while (!arguments.empty()) {
        const std::size_t comma = arguments.find(',');
        const std::string_view one = arguments.substr(0, comma);
        if (one.starts_with(key) && one.size() > key.size() && one[key.size()] == '=') {
            return std::string(one.substr(key.size() + 1));
        }
        arguments.remove_prefix(comma == std::string_view::npos ? arguments.size() : comma + 1);
    }
    return {};
}

std::string modelFromArguments(element document) {
    const auto arguments = memberAt(document, {"config", "model_args"});
    for (const char* key : {"model", "pretrained", "model_name", "engine"}) {
        std::string name = !arguments               ? std::string()
                           : arguments->is_string() ? argumentNamed(textOf(*arguments), key)
                                                    : textAt(*arguments, {key});
        if (!name.empty()) {
            return name;
        }
    }
    return textAt(document, {"config", "model"});
}

/// What tells one writing from the next: "2025-05-31T13-51-32.759677" at the end of a name; empty without
/// one.
std::string_view timeIn(std::string_view name) {
    const std::string_view stem = name.substr(0, name.rfind(".json"));
    const std::size_t underscore = stem.rfind('_');
    const std::string_view last = underscore == std::string_view::npos ? stem : stem.substr(underscore + 1);
    const bool dated = last.size() >= 19 && last[4] == '-' && last[7] == '-' && last[10] == 'T';
    return dated ? last : std::string_view();
}

/// The longest task that the file is named after.
std::string taskOf(const Results& results, const std::string& file) {
    for (const std::string& task : results.tasks) {
        if (file.find(task) != std::string::npos) {
            return task;
        }
    }
    return {};
}

} // namespace

Result<Results> readResults(const LogTree& tree, const std::string& name, Problems& problems,
                            const Task& task) {
    const fs::path path = tree.directory().path() / name;
    const auto opened = tree.open(name, problems, task);
    const auto text =
        opened ? fgw::readAll(opened->file, path, kResultsLimit) : std::unexpected(opened.error());
    if (!text) {
        return std::unexpected(text.error());
    }
    TolerantJson parser(path);
    const auto document = parser.parse(*text);
    if (!document) {
        return failure(ErrorCode::Malformed, "read the results", "they are no JSON", Location{path, {}});
    }
    Results results{.name = name, .model = textAt(*document, {"model_name"})};
    if (results.model.empty()) {
        results.model = modelFromArguments(*document);
    }
    if (results.model.starts_with('/')) {
        // A model loaded from a disk: where it lay there says nothing here.
        results.model = fs::path(results.model).filename().string();
    }
    for (const auto& named : membersOf(memberAt(*document, {"results"}))) {
        results.tasks.emplace_back(named.key);
    }
    std::ranges::stable_sort(results.tasks, std::greater(), &std::string::size);
    for (const auto& named : membersOf(memberAt(*document, {"higher_is_better"}))) {
        for (const auto& metric : membersOf(named.value)) {
            if (metric.value.is_bool() && !metric.value.get_bool().value_unsafe()) {
                results.lowerIsBetter.insert(std::string(named.key) + '\n' + std::string(metric.key));
            }
        }
    }
    return results;
}

ResultsIndex::ResultsIndex(const LogTree& tree, Problems& problems, const Task& task) {
    for (const LogTree::File& file : tree.files()) {
        if (file.format == LogFormat::LmEvalResults) {
            read(tree, file.name, problems, task);
        }
    }
}

void ResultsIndex::read(const LogTree& tree, const std::string& name, Problems& problems, const Task& task) {
    auto results = readResults(tree, name, problems, task);
    if (results) {
        m_results.push_back(std::move(*results));
    } else {
        problems.add(results.error());
    }
}

ResultsIndex::Match ResultsIndex::find(const std::string& samplesName) const {
    const fs::path path(samplesName);
    const std::string file = path.filename().string();
    const std::string_view time = timeIn(file);
    Match best;
    for (const Results& results : m_results) {
        if (fs::path(results.name).parent_path() != path.parent_path()) {
            continue;
        }
        const std::string task = taskOf(results, file);
        const bool sameTime = !time.empty() && timeIn(results.name) == time;
        const bool better = best.results == nullptr || task.size() > best.task.size() ||
                            (task.size() == best.task.size() && sameTime);
        if (!task.empty() && better) {
            best = {&results, task};
        }
    }
    return best;
}

} // namespace fgw::importers::lm_eval
