// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <chrono>
#include <cstddef>
#include <expected>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace fgw::outside {

/// How an OpenAI-compatible endpoint is spoken to, whatever it is asked.
struct EndpointOptions {
    std::string url;                            ///< http or https, up to and without "/chat/completions"
    std::string servedModel;                    ///< as the endpoint calls it
    std::string keyVariable = "OPENAI_API_KEY"; ///< of the environment; no key is sent where it is not set
    std::chrono::milliseconds timeout = std::chrono::seconds(60); ///< for one request
    std::size_t concurrency = 8;                                  ///< requests under way at once, 1 to 256
    unsigned retries = 4; ///< after 408, 429, 5xx, a time-out or a broken connection
    std::chrono::milliseconds firstWait = std::chrono::milliseconds(500); ///< doubled with each retry
    std::chrono::milliseconds longestWait = std::chrono::seconds(60); ///< also where the server asks for more
};

/// Sets what one `key` → `value` pair of an endpoint's text says: key (variable), timeout (seconds),
/// concurrency, retries. Nothing where the key is none of these, false where the value is out of range.
[[nodiscard]] std::optional<bool> setEndpointOption(EndpointOptions& options, std::string_view key,
                                                    const std::string& value);

/// Invalid where the URL is not plain http or https (without user, password, query or fragment: what is
/// secret must not come into a log).
[[nodiscard]] Status checkEndpointUrl(const std::string& url);

/// The parts of `URL#MODEL`, optionally with options behind it (`?temperature=0.7&concurrency=8`; values
/// percent-encoded).
struct EndpointSpec {
    std::string url;
    std::string servedModel;
    std::map<std::string, std::string> options; ///< decoded
};

/// The error is what is wrong, in half a sentence.
[[nodiscard]] std::expected<EndpointSpec, std::string> parseEndpointSpec(std::string_view text);

} // namespace fgw::outside
