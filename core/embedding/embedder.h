// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/task.h"

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <vector>

namespace fgw::embedding {

/// Who makes vectors; all of it tells kept vectors apart.
struct EmbedderIdentity {
    std::string name;     ///< of the served model, or of the program
    std::string kind;     ///< "openai" or "cmd"
    std::string version;  ///< of the program; empty where nobody says
    std::string settings; ///< whatever else determines the vectors, as canonical JSON: URL, command

    /// As provenance lines have it: "openai:bge-m3", "cmd:embed sha256:0123456789abcdef".
    [[nodiscard]] std::string shown() const;
};

/// What came of one text.
struct Embedded {
    std::vector<float> vector; ///< finite numbers; empty where there is none
    std::string whyNot;        ///< why there is none
};

/// Something outside this program that makes vectors of texts. One object serves one job at a time.
class Embedder {
public:
    Embedder() = default;
    virtual ~Embedder() = default;
    Embedder(const Embedder&) = delete;
    Embedder& operator=(const Embedder&) = delete;

    [[nodiscard]] virtual const EmbedderIdentity& identity() const = 0;

    using Take = std::function<void(std::size_t text, Embedded embedded)>;
    /// Calls `take` once for each text, on this thread, in any order and as soon as its vector is there. An
    /// error means that the embedder cannot be used at all, or Cancelled; then some texts were not taken.
    /// `task` advances by one for each text.
    [[nodiscard]] virtual Status embed(std::span<const std::string> texts, const Take& take, Task& task) = 0;
};

} // namespace fgw::embedding
