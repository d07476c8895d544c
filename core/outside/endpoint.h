// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/task.h"
#include "core/outside/endpoint_options.h"

#include <cstddef>
#include <functional>
#include <string>

namespace fgw::outside {

/// What came of one request.
struct Reply {
    std::string body;    ///< what the endpoint answered; empty where `failure` is not
    std::string failure; ///< why there is no answer, after all retries; the key does not stand in it
    float latencyMs = 0; ///< of the last attempt
};

/// Requests that may be under way at once.
struct Requests {
    std::string path;  ///< behind the endpoint's URL, as "/chat/completions"
    std::string doing; ///< for errors, as "ask gpt"
    std::size_t count = 0;
    std::function<std::string(std::size_t request)> bodyOf;     ///< JSON, asked for when it is sent
    std::function<void(std::size_t request, Reply reply)> take; ///< called once for each, in any order
};

/// Sends all of them from this thread. Only http and https, no redirect is followed, answers above 16 MiB are
/// refused. The key goes into the requests and nowhere else. A request without an answer after all retries
/// is a reply with a failure; an endpoint that refuses the key (401, 403), does not know the model (404) or
/// cannot be reached at all is Environment, and then no more requests are taken.
[[nodiscard]] Status postAll(const EndpointOptions& options, const Requests& requests, Task& task);

} // namespace fgw::outside
