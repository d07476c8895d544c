// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/embedding/command_embedder.h"

#include "core/base/canonical_json.h"
#include "core/embedding/vector_line.h"
#include "core/outside/command_line.h"

#include <nlohmann/json.hpp>

#include <utility>

namespace fgw::embedding {

namespace {

class Talk final : public outside::LineTalk {
public:
    Talk(std::span<const std::string> texts, const Embedder::Take& take) : m_texts(texts), m_take(take) {}

    std::string lineFor(std::string_view id, std::size_t text) override {
        return textLine(id, m_texts[text]);
    }
    Heard hear(std::string_view line) override {
        m_heard = parseVectorLine(line);
        return {m_heard.id, m_heard.embedded.whyNot};
    }
    void accept(std::size_t text, float /*latencyMs*/) override { m_take(text, std::move(m_heard.embedded)); }
    void giveUp(std::size_t text, std::string why) override {
        m_take(text, {.vector = {}, .whyNot = std::move(why)});
    }

private:
    std::span<const std::string> m_texts;
    const Embedder::Take& m_take;
    VectorAnswer m_heard;
};

class CommandEmbedder final : public Embedder {
public:
    CommandEmbedder(std::vector<std::string> words, outside::LineProgramOptions options)
        : m_identity{.name = outside::nameOfCommand(words),
                     .kind = "cmd",
                     .version = "sha256:" + outside::fingerprintOfCommand(words).substr(0, 16),
                     .settings = canonicalJson({{"command", words}})},
          m_program(std::move(words), std::move(options)) {}

    const EmbedderIdentity& identity() const override { return m_identity; }
    Status embed(std::span<const std::string> texts, const Take& take, Task& task) override {
        Talk talk(texts, take);
        return m_program.converse(talk, texts.size(), task);
    }

private:
    EmbedderIdentity m_identity;
    outside::LineProgram m_program;
};

} // namespace

Result<std::unique_ptr<Embedder>> commandEmbedder(std::string_view command,
                                                  outside::LineProgramOptions options) {
    auto words = outside::splitCommand(command);
    if (!words) {
        return std::unexpected(words.error());
    }
    options.doing = "ask " + outside::nameOfCommand(*words) + " for vectors";
    return std::make_unique<CommandEmbedder>(std::move(*words), std::move(options));
}

} // namespace fgw::embedding
