// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/importers/openai_evals.h"

#include "core/importers/document_rows.h"
#include "core/importers/messages.h"
#include "core/importers/plain_file.h"
#include "core/importers/sample_fields.h"

#include <fmt/format.h>

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>

namespace fgw::importers {

namespace {

using simdjson::dom::element;

class OpenAiEvals {
public:
    explicit OpenAiEvals(const LogFile& log) : m_log(log) {}

    Status read() {
        const Status status = forEachRow(m_log, [this](element row, std::uint64_t line) { take(row, line); });
        for (auto& [id, sample] : m_open) {
            if (m_matched.contains(id) && sample.output.empty()) {
                ++m_late;
            } else {
                m_log.samples.add(std::move(sample));
            }
        }
        if (m_late > 0) {
            m_log.note(
                Severity::Note,
                fmt::format("what was recorded of {} samples after they were matched was left out", m_late));
        }
        return status;
    }

private:
    void take(element row, std::uint64_t line) {
        if (const auto spec = memberAt(row, {"spec"})) {
            return readSpec(*spec);
        }
        const std::string id = textAt(row, {"sample_id"});
        const auto data = memberAt(row, {"data"});
        if (id.empty() || !data) {
            return;
        }
        const std::string type = textAt(row, {"type"});
        Sample& sample = sampleOf(id, textAt(row, {"run_id"}));
        sample.line = line;
        if (type == "sampling") {
            readSampling(sample, *data);
        } else if (type == "error") {
            const std::string message = textAt(*data, {"message"});
            sample.error = shortened(message.empty() ? textOf(*data) : message);
        } else if (type == "match") {
            readMatch(sample, *data);
            m_log.samples.add(std::move(sample));
            m_open.erase(id);
            m_matched.insert(id);
        } else if (type == "metrics") {
            for (const auto& metric : membersOf(data)) {
                addScore(sample, std::string(metric.key), metric.value);
            }
        } else {
            addField(sample, type, *data);
        }
    }

    void readSpec(element spec) {
        m_slice = textAt(spec, {"eval_name"});
        if (m_slice.empty()) {
            m_slice = textAt(spec, {"base_eval"});
        }
        for (const element function : elementsOf(memberAt(spec, {"completion_fns"}))) {
            m_model += (m_model.empty() ? "" : " + ") + textOf(function);
        }
    }

    Sample& sampleOf(const std::string& id, const std::string& run) {
        const auto [found, fresh] = m_open.try_emplace(id);
        if (fresh) {
            found->second.itemId = id;
            found->second.slice = m_slice.empty() ? plainStem(m_log.path) : m_slice;
            found->second.model = m_model.empty() ? plainStem(m_log.path) : m_model;
            found->second.run = run;
        }
        return found->second;
    }

    static void readSampling(Sample& sample, element data) {
        if (const auto prompt = memberAt(data, {"prompt"})) {
            setPrompt(sample, *prompt);
        }
        const auto sampled = memberAt(data, {"sampled"});
        const auto several = elementsOf(sampled);
        sample.output = several.size() == 1 ? textOf(several.front())
                        : sampled           ? textOf(*sampled)
                                            : std::string();
    }

    static void readMatch(Sample& sample, element data) {
        for (const auto& field : membersOf(data)) {
            if (field.key == "correct") {
                addScore(sample, "match", field.value);
            } else if (field.key == "expected") {
                const auto several = elementsOf(field.value);
                sample.expected = textOf(several.size() == 1 ? several.front() : field.value);
            } else if (field.key == "sampled" && sample.output.empty()) {
                sample.output = textOf(field.value);
            } else {
                addField(sample, std::string(field.key), field.value);
            }
        }
    }

    const LogFile& m_log;
    std::string m_slice;
    std::string m_model;
    std::map<std::string, Sample> m_open; ///< asked, not judged yet
    std::set<std::string> m_matched;      ///< samples that were handed over
    std::uint64_t m_late = 0;
};

} // namespace

Status readOpenAiEvals(const LogFile& log) {
    return OpenAiEvals(log).read();
}

} // namespace fgw::importers
