// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/benchmark/answer_store.h"

#include "core/base/canonical_json.h"
#include "core/base/hash.h"
#include "core/base/json_member.h"
#include "core/base/json_reader.h"
#include "core/base/json_text.h"
#include "core/base/user_directories.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <limits>
#include <utility>

namespace fgw::benchmark {

namespace {

using nlohmann::json;

json floatOrNull(float value) {
    return std::isnan(value) ? json() : json(value);
}

float floatAt(const json& object, const char* key) {
    const auto found = object.find(key);
    return found != object.end() && found->is_number() ? found->get<float>()
                                                       : std::numeric_limits<float>::quiet_NaN();
}

std::string written(const Answer& answer) {
    return jsonLine({{"output", answer.output},
                     {"transcript", answer.transcript},
                     {"abstained", answer.abstained},
                     {"confidence", floatOrNull(answer.confidence)},
                     {"latency_ms", floatOrNull(answer.latencyMs)},
                     {"prompt_tokens", answer.promptTokens},
                     {"output_tokens", answer.outputTokens}});
}

/// Nothing where the text is not what `written` wrote: the question is asked again.
std::optional<Answer> parsed(std::string_view text) {
    const auto object = parseJson(text, "the kept answers");
    if (!object || !object->is_object() || !object->contains("output") || !object->contains("abstained")) {
        return {};
    }
    Answer answer;
    answer.output = textAt(*object, "output");
    answer.transcript = textAt(*object, "transcript");
    answer.abstained = (*object)["abstained"] == true;
    answer.confidence = floatAt(*object, "confidence");
    answer.latencyMs = floatAt(*object, "latency_ms");
    answer.promptTokens = integerAt(*object, "prompt_tokens").value_or(-1);
    answer.outputTokens = integerAt(*object, "output_tokens").value_or(-1);
    answer.fromCache = true;
    return answer;
}

} // namespace

std::string answerKey(const PredictorIdentity& identity, const Question& question,
                      std::uint64_t samplingSeed) {
    json asked = {{"kind", identity.kind},         {"model", identity.model}, {"version", identity.version},
                  {"settings", identity.settings}, {"x", question.text},      {"messages", question.messages},
                  {"sampling_seed", samplingSeed}};
    if (!question.fixture.empty()) {
        asked["fixture"] = question.fixture;
    }
    return sha256Hex(canonicalJson(asked));
}

std::filesystem::path defaultAnswerFile() {
    return userCacheDirectory() / "answers.sqlite";
}

Result<std::unique_ptr<AnswerStore>> AnswerStore::open(const std::filesystem::path& file) {
    auto replies = outside::KeptReplies::open(file, {});
    return replies ? Result<std::unique_ptr<AnswerStore>>(
                         std::unique_ptr<AnswerStore>(new AnswerStore(std::move(*replies))))
                   : std::unexpected(replies.error());
}

Result<std::optional<Answer>> AnswerStore::find(const std::string& key) const {
    const auto text = m_replies->find(key);
    if (!text) {
        return std::unexpected(text.error());
    }
    return *text ? parsed(**text) : std::nullopt;
}

Status AnswerStore::keep(const std::string& key, const Answer& answer) {
    return answer.failed ? Status() : m_replies->keepText(key, written(answer));
}

} // namespace fgw::benchmark
