// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/embedding/vector_line.h"

#include "core/base/json_member.h"
#include "core/base/json_reader.h"
#include "core/base/json_text.h"
#include "core/base/text.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cmath>

namespace fgw::embedding {

namespace {

using nlohmann::json;

constexpr std::size_t kMostShown = 200;

} // namespace

Embedded vectorIn(const json& value) {
    if (!value.is_array() || value.empty()) {
        return {.vector = {}, .whyNot = "it is no list of numbers"};
    }
    Embedded embedded;
    embedded.vector.reserve(value.size());
    for (const json& number : value) {
        const float read = number.is_number() ? number.get<float>() : std::numeric_limits<float>::quiet_NaN();
        if (!std::isfinite(read)) {
            return {.vector = {}, .whyNot = "its list holds something that is no finite number"};
        }
        embedded.vector.push_back(read);
    }
    return embedded;
}

std::string textLine(std::string_view id, std::string_view text) {
    return jsonLine({{"id", id}, {"x", text}}) + '\n';
}

VectorAnswer parseVectorLine(std::string_view line) {
    const auto answer = parseJson(line, "the program's line");
    if (!answer || !memberAt(*answer, "id").is_string()) {
        return {.id = {},
                .embedded = {.vector = {},
                             .whyNot = "the program printed a line that is no answer: " +
                                       excerpt(line, kMostShown)}};
    }
    VectorAnswer read{.id = textAt(*answer, "id"), .embedded = {}};
    if (const std::string error = textAt(*answer, "error"); !error.empty()) {
        read.embedded.whyNot = excerpt(error, kMostShown);
        return read;
    }
    read.embedded = vectorIn(memberAt(*answer, "vector"));
    return read;
}

std::string vectorRequest(const std::string& model, std::span<const std::string* const> texts) {
    json input = json::array();
    for (const std::string* text : texts) {
        input.push_back(*text);
    }
    return jsonLine({{"model", model}, {"input", std::move(input)}});
}

std::vector<Embedded> parseVectorResponse(std::string_view response, std::size_t count) {
    const auto body = parseJson(response, "the endpoint's answer");
    const json data = body ? memberAt(*body, "data") : json();
    if (!data.is_array()) {
        return std::vector<Embedded>(
            count, {.vector = {},
                    .whyNot = "the endpoint answered with no vectors: " + excerpt(response, kMostShown)});
    }
    std::vector<Embedded> vectors(count, {.vector = {}, .whyNot = "the endpoint left it out"});
    for (std::size_t place = 0; place < data.size(); ++place) {
        const json& index = memberAt(data[place], "index");
        const std::size_t text = index.is_number_unsigned() ? index.get<std::size_t>() : place;
        if (text < count) {
            vectors[text] = vectorIn(memberAt(data[place], "embedding"));
        }
    }
    return vectors;
}

} // namespace fgw::embedding
