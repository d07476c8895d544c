// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/embedding/embedder_spec.h"

#include "core/base/number.h"
#include "core/base/text.h"
#include "core/embedding/command_embedder.h"
#include "core/embedding/endpoint_embedder.h"

#include <fmt/format.h>

#include <optional>
#include <utility>

namespace fgw::embedding {

namespace {

constexpr std::string_view kEndpoint = "openai:";
constexpr std::string_view kCommand = "cmd:";
constexpr double kMostBatch = 2048;

std::unexpected<Error> invalid(std::string_view text, std::string reason) {
    return failure(ErrorCode::Invalid, fmt::format("read the embedder “{}”", excerpt(text, 200)),
                   std::move(reason));
}

/// Nothing where there is no such option, false where the value is none.
std::optional<bool> setOption(VectorEndpointOptions& options, const std::string& key,
                              const std::string& value) {
    if (key != "batch") {
        return outside::setEndpointOption(options, key, value);
    }
    const auto number = parseNumber(value);
    const bool fits = number && *number >= 1 && *number <= kMostBatch;
    options.batch = fits ? static_cast<std::size_t>(*number) : options.batch;
    return fits;
}

Result<std::unique_ptr<Embedder>> endpointOf(std::string_view text, std::chrono::milliseconds timeout) {
    const auto spec = outside::parseEndpointSpec(text.substr(kEndpoint.size()));
    if (!spec) {
        return invalid(text, spec.error());
    }
    VectorEndpointOptions options;
    options.url = spec->url;
    options.servedModel = spec->servedModel;
    options.timeout = timeout;
    for (const auto& [key, value] : spec->options) {
        const std::optional<bool> set = setOption(options, key, value);
        if (!set) {
            return invalid(text, fmt::format("there is no option “{}”", key));
        }
        if (!*set) {
            return invalid(text, fmt::format("“{}” is no value of {}", value, key));
        }
    }
    return endpointEmbedder(options);
}

} // namespace

std::string EmbedderIdentity::shown() const {
    return fmt::format("{}:{}{}{}", kind, name, version.empty() ? "" : " ", version);
}

bool namesEmbedder(std::string_view text) {
    return text.starts_with(kEndpoint) || text.starts_with(kCommand);
}

Result<std::unique_ptr<Embedder>> makeEmbedder(std::string_view text, std::chrono::milliseconds timeout) {
    if (text.starts_with(kEndpoint)) {
        return endpointOf(text, timeout);
    }
    if (!text.starts_with(kCommand)) {
        return invalid(text, "it is none of openai:URL#MODEL or cmd:COMMAND");
    }
    outside::LineProgramOptions options;
    options.timeout = timeout;
    return commandEmbedder(text.substr(kCommand.size()), std::move(options));
}

} // namespace fgw::embedding
