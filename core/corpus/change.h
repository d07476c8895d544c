// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <cstdint>
#include <filesystem>
#include <string>

namespace fgw::corpus {

/// What a transaction does to one file of a corpus, so that it can be done, recognised as done, and taken
/// back.
struct Change {
    enum class Action : std::uint8_t { Replace, Append, Remove };
    enum class State : std::uint8_t {
        Before, ///< the file is as the change expects it
        Begun,  ///< an append that a kill cut off
        Done,
        Foreign, ///< somebody else wrote the file meanwhile
    };

    Action action = Action::Replace;
    std::string file; ///< in the corpus directory, "cases.yaml" or "_intake/x.yaml"
    std::string
        oldDigest; ///< SHA-256 of the bytes before; empty where the file is not there (Replace, Remove)
    std::uint64_t oldSize = 0; ///< in bytes, before (Append)
    std::string content;       ///< the whole new text (Replace), or the lines (Append)
    std::string oldContent;    ///< kept while the writer lives, to take the change back (Replace, Remove)
};

/// True for the names that a change may have: the files of a corpus, and nothing outside of it.
[[nodiscard]] bool isCorpusFile(const std::string& file);

[[nodiscard]] Result<Change::State> stateOf(const Change& change, const std::filesystem::path& directory);
/// Does what is not done yet.
[[nodiscard]] Status apply(const Change& change, const std::filesystem::path& directory);
/// Takes back what may have been done.
[[nodiscard]] Status takeBack(const Change& change, const std::filesystem::path& directory);

} // namespace fgw::corpus
