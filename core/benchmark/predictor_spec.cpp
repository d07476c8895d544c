// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/benchmark/predictor_spec.h"

#include "core/base/text.h"
#include "core/benchmark/chat_predictor.h"
#include "core/benchmark/command_predictor.h"
#include "core/benchmark/stub.h"
#include "core/outside/endpoint_options.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

namespace fgw::benchmark {

namespace {

constexpr std::string_view kPredictorForms = "stub:NAME, cmd:COMMAND or openai:URL#MODEL";

std::unexpected<Error> invalidPredictor(std::string_view text, std::string reason) {
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

Result<PredictorSpec> chatSpec(std::string_view text, std::string_view rest, PredictorSpec spec) {
    auto endpoint = outside::parseEndpointSpec(rest);
    if (!endpoint) {
        return invalidPredictor(text, endpoint.error());
    }
    spec.kind = PredictorSpec::Kind::Chat;
    spec.target = std::move(endpoint->url);
    spec.servedModel = std::move(endpoint->servedModel);
    spec.options = std::move(endpoint->options);
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
        return invalidPredictor(text, fmt::format("it is none of {}", kPredictorForms));
    } else if (!spec.model.empty()) {
        return invalidPredictor(text, "a stub keeps its own name, so that nobody takes it for a model");
    }
    spec.target = rest;
    return rest.empty() ? invalidPredictor(text, fmt::format("nothing stands behind the colon; expected {}",
                                                             kPredictorForms))
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
            return invalidPredictor(text, fmt::format("another predictor is called {} too; name one: NAME={}",
                                                      (*made)->identity().model, text));
        }
        predictors.push_back(std::move(*made));
    }
    return predictors;
}

} // namespace fgw::benchmark
