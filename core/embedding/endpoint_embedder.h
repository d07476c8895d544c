// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/embedding/embedder.h"
#include "core/outside/endpoint_options.h"

#include <cstddef>
#include <memory>

namespace fgw::embedding {

struct VectorEndpointOptions : outside::EndpointOptions {
    std::size_t batch = 32; ///< texts in one request, 1 to 2048
};

/// An embedding model behind an OpenAI-compatible `/embeddings`, asked as `outside::postAll` says. Where a
/// request for several texts has no answer each is asked for by itself, so that one text that is too long
/// costs no other its vector. Invalid where the URL is no plain one.
[[nodiscard]] Result<std::unique_ptr<Embedder>> endpointEmbedder(const VectorEndpointOptions& options);

} // namespace fgw::embedding
