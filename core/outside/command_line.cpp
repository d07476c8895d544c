// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/outside/command_line.h"

#include "core/base/durable_file.h"
#include "core/base/hash.h"

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <optional>
#include <utility>

namespace fgw::outside {

namespace {

namespace fs = std::filesystem;

/// Larger files count by name only: reading a model's weights before each run would take minutes.
constexpr std::uint64_t kMostHashed = std::uint64_t{64} << 20;

class Splitter {
public:
    Result<std::vector<std::string>> split(std::string_view command) {
        m_rest = command;
        while (!m_rest.empty()) {
            const char c = take();
            if (c == '\'' || c == '"') {
                if (!takeQuoted(c)) {
                    return invalid("a quotation mark is left open");
                }
            } else if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
                endWord();
            } else {
                word() += c == '\\' && !m_rest.empty() ? take() : c;
            }
        }
        endWord();
        return m_words.empty() ? invalid("it is empty") : Result<std::vector<std::string>>(m_words);
    }

private:
    static std::unexpected<Error> invalid(std::string reason) {
        return failure(ErrorCode::Invalid, "read the command", std::move(reason));
    }

    char take() {
        const char c = m_rest.front();
        m_rest.remove_prefix(1);
        return c;
    }

    std::string& word() {
        if (!m_word) {
            m_word.emplace();
        }
        return *m_word;
    }

    void endWord() {
        if (m_word) {
            m_words.push_back(std::move(*m_word));
            m_word.reset();
        }
    }

    /// False where the closing mark is missing. An empty pair is a word too.
    bool takeQuoted(char mark) {
        std::string& word = this->word();
        while (!m_rest.empty()) {
            const char c = take();
            if (c == mark) {
                return true;
            }
            const bool escaped = mark == '"' && c == '\\' && !m_rest.empty() &&
                                 (m_rest.front() == '"' || m_rest.front() == '\\');
            word += escaped ? take() : c;
        }
        return false;
    }

    std::string_view m_rest;
    std::vector<std::string> m_words;
    std::optional<std::string> m_word;
};

bool isFile(const fs::path& path) {
    std::error_code ignored;
    return fs::is_regular_file(path, ignored);
}

/// The file that a program's name stands for, as execvp finds it.
fs::path programFile(const std::string& name) {
    if (name.find('/') != std::string::npos) {
        return name;
    }
    const char* variable = std::getenv("PATH");
    std::string_view directories = variable == nullptr ? std::string_view("/usr/bin:/bin") : variable;
    while (!directories.empty()) {
        const std::size_t end = std::min(directories.find(':'), directories.size());
        if (const fs::path file = fs::path(directories.substr(0, end)) / name; isFile(file)) {
            return file;
        }
        directories.remove_prefix(std::min(end + 1, directories.size()));
    }
    return name;
}

std::string digestOf(const fs::path& file) {
    if (!isFile(file)) {
        return {};
    }
    const auto bytes = readWholeFile(file, kMostHashed);
    return bytes ? sha256Hex(*bytes) : std::string();
}

} // namespace

Result<std::vector<std::string>> splitCommand(std::string_view command) {
    return Splitter().split(command);
}

std::string nameOfCommand(const std::vector<std::string>& words) {
    for (std::size_t word = 1; word < words.size(); ++word) {
        if (isFile(words[word])) {
            return fs::path(words[word]).stem().string();
        }
    }
    return fs::path(words.front()).stem().string();
}

std::string fingerprintOfCommand(const std::vector<std::string>& words) {
    std::string all;
    for (std::size_t word = 0; word < words.size(); ++word) {
        const fs::path file = word == 0 ? programFile(words[word]) : fs::path(words[word]);
        all += words[word] + '\0' + digestOf(file) + '\n';
    }
    return sha256Hex(all);
}

} // namespace fgw::outside
