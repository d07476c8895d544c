// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/embedding/endpoint_embedder.h"

#include "core/base/canonical_json.h"
#include "core/embedding/vector_line.h"
#include "core/outside/endpoint.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <numeric>
#include <utility>

namespace fgw::embedding {

namespace {

using Indexes = std::vector<std::size_t>;

class EndpointEmbedder final : public Embedder {
public:
    explicit EndpointEmbedder(const VectorEndpointOptions& options)
        : m_options(options), m_identity{.name = options.servedModel,
                                         .kind = "openai",
                                         .version = {},
                                         .settings = canonicalJson({{"url", options.url}})} {}

    const EmbedderIdentity& identity() const override { return m_identity; }

    Status embed(std::span<const std::string> texts, const Take& take, Task& task) override {
        Indexes all(texts.size());
        std::iota(all.begin(), all.end(), std::size_t{0});
        Indexes alone;
        if (Status asked = ask(texts, all, m_options.batch, take, alone, task); !asked) {
            return asked;
        }
        return ask(texts, alone, 1, take, alone, task);
    }

private:
    /// Texts of a request for several that had no answer are put into `alone`.
    Status ask(std::span<const std::string> texts, const Indexes& wanted, std::size_t batch, const Take& take,
               Indexes& alone, Task& task) const {
        const Indexes asked = wanted; // `alone` may be the same list
        const auto textsOf = [&](std::size_t request) {
            return std::span(asked).subspan(request * batch, std::min(batch, asked.size() - request * batch));
        };
        const auto settle = [&](std::size_t text, Embedded embedded) {
            take(text, std::move(embedded));
            task.advanceTo(task.progress().done + 1);
        };
        const auto takeReply = [&](std::size_t request, const outside::Reply& reply) {
            const auto indexes = textsOf(request);
            if (!reply.failure.empty() && indexes.size() > 1) {
                alone.insert(alone.end(), indexes.begin(), indexes.end());
            } else if (!reply.failure.empty()) {
                settle(indexes.front(), {.vector = {}, .whyNot = reply.failure});
            } else {
                auto vectors = parseVectorResponse(reply.body, indexes.size());
                for (std::size_t place = 0; place < indexes.size(); ++place) {
                    settle(indexes[place], std::move(vectors[place]));
                }
            }
        };
        const auto bodyOf = [&](std::size_t request) {
            std::vector<const std::string*> sent;
            for (const std::size_t text : textsOf(request)) {
                sent.push_back(&texts[text]);
            }
            return vectorRequest(m_options.servedModel, sent);
        };
        return outside::postAll(m_options,
                                {.path = "/embeddings",
                                 .doing = "ask " + m_identity.name + " for vectors",
                                 .count = (asked.size() + batch - 1) / batch,
                                 .bodyOf = bodyOf,
                                 .take = takeReply},
                                task);
    }

    VectorEndpointOptions m_options;
    EmbedderIdentity m_identity;
};

} // namespace

Result<std::unique_ptr<Embedder>> endpointEmbedder(const VectorEndpointOptions& options) {
    if (const Status checked = outside::checkEndpointUrl(options.url); !checked) {
        return std::unexpected(checked.error());
    }
    return std::make_unique<EndpointEmbedder>(options);
}

} // namespace fgw::embedding
