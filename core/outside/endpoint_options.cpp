// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/outside/endpoint_options.h"

#include "core/base/number.h"
#include "core/base/text.h"

#include <curl/curl.h>
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <memory>

namespace fgw::outside {

namespace {

std::unexpected<Error> invalid(std::string reason) {
    return failure(ErrorCode::Invalid, "use the endpoint", std::move(reason));
}

bool hasPart(CURLU* url, CURLUPart part) {
    char* text = nullptr;
    const bool found = curl_url_get(url, part, &text, 0) == CURLUE_OK;
    curl_free(text);
    return found;
}

std::optional<double> numberIn(double least, double most, const std::string& text) {
    const auto number = parseNumber(text);
    return number && *number >= least && *number <= most ? number : std::nullopt;
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

} // namespace

std::optional<bool> setEndpointOption(EndpointOptions& options, std::string_view key,
                                      const std::string& value) {
    if (key == "key") {
        options.keyVariable = value;
        return true;
    }
    std::optional<double> number;
    if (key == "concurrency") {
        number = numberIn(1, 256, value);
        options.concurrency = static_cast<std::size_t>(number.value_or(1));
    } else if (key == "retries") {
        number = numberIn(0, 20, value);
        options.retries = static_cast<unsigned>(number.value_or(0));
    } else if (key == "timeout") {
        number = numberIn(0.001, 86400, value);
        options.timeout = std::chrono::milliseconds(std::llround(number.value_or(1) * 1000));
    } else {
        return std::nullopt;
    }
    return number.has_value();
}

Status checkEndpointUrl(const std::string& text) {
    const bool plain = text.starts_with("http://") || text.starts_with("https://");
    const std::unique_ptr<CURLU, decltype(&curl_url_cleanup)> url(curl_url(), &curl_url_cleanup);
    if (!plain || curl_url_set(url.get(), CURLUPART_URL, text.c_str(), 0) != CURLUE_OK) {
        return invalid(fmt::format("“{}” is no http or https URL", excerpt(text, 200)));
    }
    for (const CURLUPart part : {CURLUPART_USER, CURLUPART_PASSWORD, CURLUPART_QUERY, CURLUPART_FRAGMENT}) {
        if (hasPart(url.get(), part)) {
            return invalid("a URL with a user, password, query or fragment is not used: it would stand in "
                           "every log; the key comes from the environment");
        }
    }
    return {};
}

std::expected<EndpointSpec, std::string> parseEndpointSpec(std::string_view text) {
    constexpr const char* kNoModel = "the model is missing: openai:URL#MODEL";
    const std::size_t hash = text.find('#');
    if (hash == std::string_view::npos) {
        return std::unexpected(kNoModel);
    }
    const std::string_view behind = text.substr(hash + 1);
    const std::size_t question = std::min(behind.find('?'), behind.size());
    EndpointSpec spec{.url = std::string(text.substr(0, hash)),
                      .servedModel = std::string(behind.substr(0, question)),
                      .options = {}};
    const std::string wrong = readOptions(behind.substr(std::min(question + 1, behind.size())), spec.options);
    if (!wrong.empty()) {
        return std::unexpected(wrong);
    }
    if (spec.url.empty()) {
        return std::unexpected("the URL is missing");
    }
    return spec.servedModel.empty() ? std::expected<EndpointSpec, std::string>(std::unexpected(kNoModel))
                                    : spec;
}

} // namespace fgw::outside
