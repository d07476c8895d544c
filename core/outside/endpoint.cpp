// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/outside/endpoint.h"

#include "core/base/text.h"

#include <curl/curl.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <deque>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace fgw::outside {

namespace {

using Clock = std::chrono::steady_clock;

constexpr int kLongestWaitMs = 20; ///< a cancel is seen after it
constexpr std::size_t kMostResponse = std::size_t{16} << 20;

void beginCurl() {
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
}

/// One request under way, with everything that libcurl reads from or writes to meanwhile.
struct Request {
    std::size_t number = 0;
    unsigned attempt = 0;
    std::string body;
    std::string response;
    Clock::time_point begun = Clock::now();
    curl_slist* headers = nullptr;
    CURL* handle = curl_easy_init();

    Request() = default;
    ~Request() {
        curl_easy_cleanup(handle);
        curl_slist_free_all(headers);
    }
    Request(const Request&) = delete;
    Request& operator=(const Request&) = delete;
};

std::size_t receive(char* bytes, std::size_t size, std::size_t count, void* user) {
    auto& response = *static_cast<std::string*>(user);
    if (response.size() + size * count > kMostResponse) {
        return 0;
    }
    response.append(bytes, size * count);
    return size * count;
}

struct Ended {
    CURLcode code = CURLE_OK;
    long status = 0;
    curl_off_t retryAfter = 0; ///< seconds
};

bool isWorthRetrying(const Ended& ended) {
    if (ended.code == CURLE_OK) {
        return ended.status == 408 || ended.status == 429 || ended.status >= 500;
    }
    return ended.code == CURLE_OPERATION_TIMEDOUT || ended.code == CURLE_COULDNT_CONNECT ||
           ended.code == CURLE_GOT_NOTHING || ended.code == CURLE_RECV_ERROR ||
           ended.code == CURLE_SEND_ERROR || ended.code == CURLE_PARTIAL_FILE;
}

/// No other request would fare better.
bool isHopeless(const Ended& ended) {
    if (ended.code == CURLE_OK) {
        return ended.status == 401 || ended.status == 403 || ended.status == 404 ||
               (ended.status >= 300 && ended.status < 400);
    }
    return ended.code == CURLE_COULDNT_CONNECT || ended.code == CURLE_COULDNT_RESOLVE_HOST ||
           ended.code == CURLE_PEER_FAILED_VERIFICATION || ended.code == CURLE_SSL_CONNECT_ERROR;
}

/// The beginning of a text of the endpoint, in which the key, should it be there, is replaced.
std::string withoutKey(std::string text, const std::string& key) {
    constexpr std::string_view kShown = "[key]";
    for (std::size_t at = key.empty() ? std::string::npos : text.find(key); at != std::string::npos;
         at = text.find(key, at + kShown.size())) {
        text.replace(at, key.size(), kShown);
    }
    return excerpt(text, 300);
}

/// One call of `postAll`.
class Exchange {
public:
    Exchange(const EndpointOptions& options, const Requests& requests, Task& task)
        : m_options(options), m_requests(requests), m_task(task) {
        const char* key = std::getenv(m_options.keyVariable.c_str());
        m_key = key == nullptr ? "" : key;
        for (std::size_t number = 0; number < requests.count; ++number) {
            m_waiting.push_back({number, 0, Clock::now()});
        }
    }
    ~Exchange() {
        for (const auto& request : m_underWay) {
            curl_multi_remove_handle(m_multi, request->handle);
        }
        m_underWay.clear();
        curl_multi_cleanup(m_multi);
    }
    Exchange(const Exchange&) = delete;
    Exchange& operator=(const Exchange&) = delete;

    Status run() {
        while (!m_waiting.empty() || !m_underWay.empty()) {
            if (m_task.cancelled()) {
                return cancelledError(m_requests.doing);
            }
            send();
            int running = 0;
            curl_multi_perform(m_multi, &running);
            const std::size_t before = m_underWay.size();
            if (Status taken = takeEnded(); !taken) {
                return taken;
            }
            if (m_underWay.size() == before) {
                curl_multi_poll(m_multi, nullptr, 0, kLongestWaitMs, nullptr);
            }
        }
        return {};
    }

private:
    struct Waiting {
        std::size_t number = 0;
        unsigned attempt = 0;
        Clock::time_point notBefore;
    };

    void send() {
        const auto ready = [now = Clock::now()](const Waiting& waiting) { return waiting.notBefore <= now; };
        while (m_underWay.size() < m_options.concurrency) {
            const auto next = std::ranges::find_if(m_waiting, ready);
            if (next == m_waiting.end()) {
                return;
            }
            begin(*next);
            m_waiting.erase(next);
        }
    }

    void begin(const Waiting& waiting) {
        auto request = std::make_unique<Request>();
        request->number = waiting.number;
        request->attempt = waiting.attempt;
        request->body = m_requests.bodyOf(waiting.number);
        request->headers = curl_slist_append(nullptr, "Content-Type: application/json");
        if (!m_key.empty()) {
            request->headers =
                curl_slist_append(request->headers, ("Authorization: Bearer " + m_key).c_str());
        }
        CURL* handle = request->handle;
        const std::string url = m_options.url + m_requests.path;
        curl_easy_setopt(handle, CURLOPT_URL, url.c_str());
        curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "http,https");
        curl_easy_setopt(handle, CURLOPT_FOLLOWLOCATION, 0L);
        curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
        curl_easy_setopt(handle, CURLOPT_TIMEOUT_MS, static_cast<long>(m_options.timeout.count()));
        curl_easy_setopt(handle, CURLOPT_HTTPHEADER, request->headers);
        curl_easy_setopt(handle, CURLOPT_POSTFIELDS, request->body.c_str());
        curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request->body.size()));
        curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, &receive);
        curl_easy_setopt(handle, CURLOPT_WRITEDATA, &request->response);
        curl_multi_add_handle(m_multi, handle);
        m_underWay.push_back(std::move(request));
    }

    Status takeEnded() {
        int left = 0;
        while (const CURLMsg* message = curl_multi_info_read(m_multi, &left)) {
            if (message->msg != CURLMSG_DONE) {
                continue;
            }
            Ended ended{.code = message->data.result};
            CURL* handle = message->easy_handle;
            curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &ended.status);
            curl_easy_getinfo(handle, CURLINFO_RETRY_AFTER, &ended.retryAfter);
            const auto found = std::ranges::find(m_underWay, handle, [](const auto& r) { return r->handle; });
            const std::unique_ptr<Request> request = std::move(*found);
            m_underWay.erase(found);
            curl_multi_remove_handle(m_multi, handle);
            if (Status taken = take(*request, ended); !taken) {
                return taken;
            }
        }
        return {};
    }

    Status take(const Request& request, const Ended& ended) {
        if (ended.code == CURLE_OK && ended.status == 200) {
            m_requests.take(request.number, {.body = request.response, .latencyMs = sinceBegin(request)});
            return {};
        }
        if (isWorthRetrying(ended) && request.attempt < m_options.retries) {
            m_waiting.push_back(
                {request.number, request.attempt + 1, Clock::now() + waitAfter(request.attempt, ended)});
            return {};
        }
        std::string why = reason(request, ended);
        if (isHopeless(ended)) {
            return failure(ErrorCode::Environment, m_requests.doing, std::move(why));
        }
        m_requests.take(request.number, {.failure = std::move(why), .latencyMs = sinceBegin(request)});
        return {};
    }

    [[nodiscard]] std::chrono::milliseconds waitAfter(unsigned attempt, const Ended& ended) const {
        const auto doubled = m_options.firstWait * (std::int64_t{1} << std::min(attempt, 20U));
        const auto asked = std::chrono::milliseconds(std::min<std::int64_t>(ended.retryAfter, 86400) * 1000);
        return std::min(std::max(doubled, asked), m_options.longestWait);
    }

    [[nodiscard]] std::string reason(const Request& request, const Ended& ended) const {
        return ended.code == CURLE_OK ? fmt::format("{} answered with status {}: {}", m_options.url,
                                                    ended.status, withoutKey(request.response, m_key))
                                      : fmt::format("{}: {}", m_options.url, curl_easy_strerror(ended.code));
    }

    static float sinceBegin(const Request& request) {
        return std::chrono::duration<float, std::milli>(Clock::now() - request.begun).count();
    }

    const EndpointOptions& m_options;
    const Requests& m_requests;
    Task& m_task;
    std::string m_key;
    std::deque<Waiting> m_waiting;
    std::vector<std::unique_ptr<Request>> m_underWay;
    CURLM* m_multi = curl_multi_init();
};

} // namespace

Status postAll(const EndpointOptions& options, const Requests& requests, Task& task) {
    beginCurl();
    return Exchange(options, requests, task).run();
}

} // namespace fgw::outside
