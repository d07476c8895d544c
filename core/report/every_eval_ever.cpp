// SPDX-License-Identifier: GPL-3.0-or-later
// https://github.com/evaleval/every_eval_ever, every_eval_ever/schemas/eval.schema.json, version 0.3.0.
#include "core/report/every_eval_ever.h"

#include "core/base/durable_file.h"
#include "core/base/hash.h"
#include "core/base/sha256_stream.h"
#include "core/report/every_eval_ever_sample.h"
#include "core/report/run_report.h"
#include "core/stats/proportion.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cctype>
#include <chrono>
#include <map>
#include <span>
#include <utility>

namespace fgw::report {

namespace {

using nlohmann::ordered_json;

constexpr double kLevel = 0.95;
constexpr std::size_t kRowsAtOnce = 1024;

/// A name as one part of a path, whoever chose it.
std::string asPathPart(std::string_view name) {
    std::string part(name);
    for (char& c : part) {
        const bool plain =
            std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '-' || c == '.' || c == '_';
        c = plain ? c : '_';
    }
    return part.empty() || part.front() == '.' ? "_" + part : part;
}

/// The same for the same source and model, in the form of a UUID of version 4, which the format wants.
std::string idOf(const std::string& digest, const std::string& model) {
    std::string hex = Fingerprint::of(digest + '\n' + model).hex();
    hex[12] = '4';
    hex[16] = 'a';
    return fmt::format("{}-{}-{}-{}-{}", hex.substr(0, 8), hex.substr(8, 4), hex.substr(12, 4),
                       hex.substr(16, 4), hex.substr(20));
}

std::string unixSeconds(UtcTime time) {
    return std::to_string(std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count());
}

std::string orUnknown(const std::string& text) {
    return text.empty() ? "unknown" : text;
}

/// "org/model" → "org".
std::string developerOf(const std::string& model) {
    const std::size_t slash = model.find('/');
    return slash == std::string::npos ? std::string() : model.substr(0, slash);
}

using OutcomeCounts = std::array<std::uint64_t, kOutcomes.size()>;

std::uint64_t of(const OutcomeCounts& counts, Outcome outcome) {
    return counts[static_cast<std::size_t>(outcome)];
}

ordered_json scoreOf(const stats::Estimate& accuracy, const OutcomeCounts& counts) {
    ordered_json details = ordered_json::object();
    for (const Outcome outcome : kOutcomes) {
        details[std::string(outcomeName(outcome))] = std::to_string(of(counts, outcome));
    }
    return {{"score", *accuracy.value},
            {"details", std::move(details)},
            {"uncertainty",
             {{"confidence_interval",
               {{"lower", accuracy.interval->lo},
                {"upper", accuracy.interval->hi},
                {"confidence_level", kLevel},
                {"method", "wilson"}}},
              {"num_samples", accuracy.n}}}};
}

ordered_json resultOf(const std::string& evaluationId, const std::string& name, const OutcomeCounts& counts) {
    const std::uint64_t passes = of(counts, Outcome::Pass);
    const stats::Estimate accuracy = stats::proportion(passes, passes + of(counts, Outcome::Fail), kLevel);
    if (!accuracy.value || !accuracy.interval) {
        return {};
    }
    return {{"evaluation_result_id", evaluationId + "/" + name},
            {"evaluation_name", name},
            {"source_data", {{"dataset_name", name}, {"source_type", "other"}}},
            {"metric_config",
             {{"metric_id", "accuracy"},
              {"metric_name", "Accuracy"},
              {"metric_kind", "accuracy"},
              {"metric_unit", "proportion"},
              {"lower_is_better", false},
              {"score_type", "continuous"},
              {"min_score", 0.0},
              {"max_score", 1.0}}},
            {"score_details", scoreOf(accuracy, counts)}};
}

ordered_json modelInfo(const std::string& id) {
    // Both are required, and no log says them.
    ordered_json info{
        {"name", id},
        {"id", id},
        {"additional_details", {{"deployment_type", "unknown"}, {"model_availability", "unknown"}}}};
    if (const std::string developer = developerOf(id); !developer.empty()) {
        info["developer"] = developer;
    }
    return info;
}

class Export {
public:
    Export(const cache::Document& document, const std::filesystem::path& directory,
           const EveryEvalEverOptions& options, Task& task)
        : m_document(document), m_table(*document.records), m_directory(directory), m_options(options),
          m_task(task), m_name(nameOf(document.summary)) {}

    Result<EveryEvalEverFiles> run() {
        m_task.beginStep("writing samples", m_table.size());
        for (std::size_t model = 0; model < m_table.models().size(); ++model) {
            if (const Status written = writeModel(ModelIndex(static_cast<std::uint32_t>(model))); !written) {
                return std::unexpected(written.error());
            }
        }
        return std::move(m_files);
    }

private:
    struct Model {
        SampleHeader header;
        std::filesystem::path folder; ///< below the directory
        std::string id;
        std::vector<std::size_t> rows;
        std::map<std::string, OutcomeCounts> counts; ///< by evaluation
        std::string checksum;
    };

    Model modelOf(ModelIndex index) const {
        const std::string name = orUnknown(m_table.models()[index.value]);
        const std::string developer = developerOf(name);
        const std::string written = unixSeconds(m_options.written);
        Model model;
        model.header = {fmt::format("{}/{}/{}", m_name, name, written), name, m_name};
        model.id = idOf(m_document.summary.digest, name);
        model.folder = std::filesystem::path("data") / asPathPart(m_name) / asPathPart(orUnknown(developer)) /
                       asPathPart(developer.empty() ? name : name.substr(developer.size() + 1));
        for (std::size_t row = 0; row < m_table.size(); ++row) {
            if (m_table.model()[row] == index) {
                model.rows.push_back(row);
            }
        }
        return model;
    }

    Status writeModel(ModelIndex index) {
        Model model = modelOf(index);
        if (model.rows.empty()) {
            return {};
        }
        if (const Status made = createDirectories(m_directory / model.folder); !made) {
            return made;
        }
        if (const Status written = writeSamples(model); !written) {
            return written;
        }
        const std::filesystem::path file = m_directory / model.folder / (model.id + ".json");
        const ordered_json aggregate = aggregateOf(model);
        m_files.aggregates.push_back(file);
        return replaceFile(file,
                           aggregate.dump(2, ' ', false, ordered_json::error_handler_t::replace) + '\n');
    }

    Status writeSamples(Model& model) {
        auto file = WholeFile::create(m_directory / samplesOf(model));
        if (!file) {
            return std::unexpected(file.error());
        }
        Sha256Stream checksum;
        const std::span<const std::size_t> rows(model.rows);
        for (std::size_t begin = 0; begin < rows.size(); begin += kRowsAtOnce) {
            const auto part = rows.subspan(begin, std::min(kRowsAtOnce, rows.size() - begin));
            const auto lines = linesOf(part, model);
            const Status written = lines ? file->append(*lines) : std::unexpected(lines.error());
            if (!written) {
                return written;
            }
            checksum.update(*lines);
        }
        model.checksum = checksum.hex();
        return file->commit();
    }

    Result<std::string> linesOf(std::span<const std::size_t> rows, Model& model) {
        if (m_task.cancelled()) {
            return cancelledError("export the samples");
        }
        std::vector<TextId> ids;
        for (const std::size_t row : rows) {
            const Item& item = m_table.itemOf(row);
            ids.insert(ids.end(), {item.input, item.expected, m_table.output()[row]});
        }
        auto texts = m_table.texts().texts(ids);
        if (!texts) {
            return std::unexpected(texts.error());
        }
        std::string lines;
        for (std::size_t i = 0; i < rows.size(); ++i) {
            const std::span<std::string> three = std::span(*texts).subspan(3 * i, 3);
            lines += lineOf(rows[i], {std::move(three[0]), std::move(three[1]), std::move(three[2])}, model);
        }
        m_done += rows.size();
        m_task.advanceTo(m_done);
        return lines;
    }

    std::string lineOf(std::size_t row, const SampleTexts& texts, Model& model) {
        const Outcome outcome = m_table.outcome()[row];
        ++model.counts[evaluationName(m_table, row, model.header)][static_cast<std::size_t>(outcome)];
        if (!isWritable(outcome)) {
            ++m_files.leftOut;
            return {};
        }
        ++m_files.samples;
        return sampleLine(m_table, row, texts, model.header);
    }

    static std::filesystem::path samplesOf(const Model& model) {
        return model.folder / (model.id + "_samples.jsonl");
    }

    std::uint64_t sampleCount(const Model& model) const {
        return static_cast<std::uint64_t>(std::ranges::count_if(
            model.rows, [this](std::size_t row) { return isWritable(m_table.outcome()[row]); }));
    }

    ordered_json aggregateOf(const Model& model) const {
        const cache::SourceSummary& source = m_document.summary;
        ordered_json aggregate{
            {"schema_version", kEveryEvalEverVersion},
            {"evaluation_id", model.header.evaluationId},
            {"retrieved_timestamp", unixSeconds(m_options.written)},
            {"source_metadata",
             {{"source_name", m_name},
              {"source_type", "evaluation_run"},
              {"source_organization_name", m_options.organization},
              {"evaluator_relationship", "other"}}},
            {"eval_library",
             {{"name", orUnknown(source.command)}, {"version", orUnknown(source.provenance.packageVersion)}}},
            {"model_info", modelInfo(model.header.modelId)}};
        if (!source.startedUtc.empty()) {
            aggregate["evaluation_timestamp"] = source.startedUtc;
        }
        aggregate["evaluation_results"] = resultsOf(model);
        aggregate["detailed_evaluation_results"] = {{"format", "jsonl"},
                                                    {"file_path", samplesOf(model).generic_string()},
                                                    {"hash_algorithm", "sha256"},
                                                    {"checksum", model.checksum},
                                                    {"total_rows", sampleCount(model)}};
        return aggregate;
    }

    /// An evaluation of which nothing was judged has no score to state.
    static ordered_json resultsOf(const Model& model) {
        ordered_json results = ordered_json::array();
        for (const auto& [name, counts] : model.counts) {
            if (ordered_json result = resultOf(model.header.evaluationId, name, counts); !result.is_null()) {
                results.push_back(std::move(result));
            }
        }
        return results;
    }

    const cache::Document& m_document;
    const RecordTable& m_table;
    const std::filesystem::path& m_directory;
    const EveryEvalEverOptions& m_options;
    Task& m_task;
    std::string m_name;
    std::uint64_t m_done = 0;
    EveryEvalEverFiles m_files;
};

} // namespace

Result<EveryEvalEverFiles> exportEveryEvalEver(const cache::Document& document,
                                               const std::filesystem::path& directory,
                                               const EveryEvalEverOptions& options, Task& task) {
    if (document.summary.kind == cache::SourceKind::Corpus) {
        return failure(ErrorCode::Unsupported, "export the samples",
                       "a corpus holds cases and no evaluations", Location{document.summary.path, {}});
    }
    return Export(document, directory, options, task).run();
}

} // namespace fgw::report
