// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/benchmark/predictor_spec.h"

#include "core/base/text.h"
#include "core/benchmark/chat_predictor.h"
#include "core/benchmark/command_predictor.h"
#include "core/benchmark/stub.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <set>
#include <utility>

namespace fgw::benchmark {

namespace {

constexpr std::string_view kForms = "stub:NAME, cmd:COMMAND or openai:URL#MODEL";

std::unexpected<Error> invalid(std::string_view text, std::string reason) {
    return failure(ErrorCode::Invalid, fmt::format("read the predictor “{}”", excerpt(text, 200)),
                   std::move(reason));
}

bool isNameCharacter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
           c == '_' || c == '-';
}

/// Takes "NAME=" off the front, where there is one before the first colon.
std::string takeName(std::string_view& text) {
    const std::size_t equals = text.find('=');
    const bool named = equals != std::string_view::npos && equals > 0 && equals < text.find(':') &&
                       std::ranges::all_of(text.substr(0, equals), isNameCharacter);
    if (!named) {
        return {};
    }
    std::string name(text.substr(0, equals));
    text.remove_prefix(equals + 1);
    return name;
}

bool take(std::string_view& text, std::string_view prefix) {
    const bool found = text.starts_with(prefix);
    text.remove_prefix(found ? prefix.size() : 0);
    return found;
}

std::optional<std::string> percentDecoded(std::string_view text) {
    std::string decoded;
    for (; !text.empty(); text.remove_prefix(1)) {
        if (text.front() != '%') {
            decoded += text.front();
            continue;
        }
        unsigned value = 0;
        const char* begin = text.data() + 1;
        if (text.size() < 3 || std::from_chars(begin, begin + 2, value, 16).ptr != begin + 2) {
            return {};
        }
        decoded += static_cast<char>(value);
        text.remove_prefix(2);
    }
    return decoded;
}

/// What is wrong with the options "a=b&c=d"; empty where nothing is.
std::string readOptions(std::string_view text, std::map<std::string, std::string>& options) {
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('&'), text.size());
        const std::string_view pair = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        const std::size_t equals = pair.find('=');
        const auto value = percentDecoded(pair.substr(std::min(equals, pair.size() - 1) + 1));
        if (equals == std::string_view::npos || equals == 0 || !value) {
            return fmt::format("the option “{}” is not KEY=VALUE", excerpt(pair, 80));
        }
        if (!options.emplace(pair.substr(0, equals), *value).second) {
            return fmt::format("the option {} is given twice", pair.substr(0, equals));
        }
    }
    return {};
}

Result<PredictorSpec> chatSpec(std::string_view text, std::string_view rest, PredictorSpec spec) {
    const std::size_t hash = rest.find('#');
    if (hash == std::string_view::npos) {
        return invalid(text, "the model is missing: openai:URL#MODEL");
    }
    spec.kind = PredictorSpec::Kind::Chat;
    spec.target = rest.substr(0, hash);
    const std::string_view behind = rest.substr(hash + 1);
    const std::size_t question = std::min(behind.find('?'), behind.size());
    spec.servedModel = behind.substr(0, question);
    const std::string wrong = readOptions(behind.substr(std::min(question + 1, behind.size())), spec.options);
    if (!wrong.empty() || spec.target.empty() || spec.servedModel.empty()) {
        return invalid(text, !wrong.empty()        ? wrong
                             : spec.target.empty() ? "the URL is missing"
                                                   : "the model is missing: openai:URL#MODEL");
    }
    return spec;
}

template <typename Made>
Result<std::unique_ptr<Predictor>> asPredictor(Result<std::unique_ptr<Made>> made) {
    return made ? Result<std::unique_ptr<Predictor>>(std::move(*made)) : std::unexpected(made.error());
}

} // namespace

Result<PredictorSpec> parsePredictorSpec(std::string_view text) {
    PredictorSpec spec;
    std::string_view rest = text;
    spec.model = takeName(rest);
    if (take(rest, "openai:")) {
        return chatSpec(text, rest, std::move(spec));
    }
    if (take(rest, "cmd:")) {
        spec.kind = PredictorSpec::Kind::Command;
    } else if (!take(rest, "stub:")) {
        return invalid(text, fmt::format("it is none of {}", kForms));
    } else if (!spec.model.empty()) {
        return invalid(text, "a stub keeps its own name, so that nobody takes it for a model");
    }
    spec.target = rest;
    return rest.empty() ? invalid(text, fmt::format("nothing stands behind the colon; expected {}", kForms))
                        : Result<PredictorSpec>(spec);
}

Result<std::unique_ptr<Predictor>> makePredictor(const PredictorSpec& spec,
                                                 const PredictorDefaults& defaults) {
    switch (spec.kind) {
    case PredictorSpec::Kind::Stub:
        return makeStub(spec.target);
    case PredictorSpec::Kind::Command: {
        CommandOptions options;
        options.model = spec.model;
        options.timeout = defaults.timeout;
        options.window = defaults.concurrency;
        return asPredictor(CommandPredictor::create(spec.target, options));
    }
    case PredictorSpec::Kind::Chat:
        break;
    }
    ChatOptions options;
    options.model = spec.model;
    options.url = spec.target;
    options.servedModel = spec.servedModel;
    options.timeout = defaults.timeout;
    options.concurrency = defaults.concurrency;
    if (Status set = setChatOptions(options, spec.options); !set) {
        return std::unexpected(set.error());
    }
    return asPredictor(ChatPredictor::create(options));
}

Result<std::vector<std::unique_ptr<Predictor>>> makePredictors(std::span<const std::string> texts,
                                                               const PredictorDefaults& defaults) {
    std::vector<std::string> stubs;
    if (texts.empty()) {
        for (const std::string_view name : stubNames()) {
            stubs.push_back(fmt::format("stub:{}", name));
        }
        texts = stubs;
    }
    std::vector<std::unique_ptr<Predictor>> predictors;
    std::set<std::string> names;
    for (const std::string& text : texts) {
        const auto spec = parsePredictorSpec(text);
        auto made = spec ? makePredictor(*spec, defaults) : std::unexpected(spec.error());
        if (!made) {
            return std::unexpected(made.error());
        }
        if (!names.insert((*made)->identity().model).second) {
            return invalid(text, fmt::format("another predictor is called {} too; name one: NAME={}",
                                             (*made)->identity().model, text));
        }
        predictors.push_back(std::move(*made));
    }
    return predictors;
}

} // namespace fgw::benchmark
