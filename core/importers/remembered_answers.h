// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"

#include <nlohmann/json_fwd.hpp>

#include <filesystem>
#include <optional>
#include <string>

namespace fgw::importers {

/// What people said about files of other programs, by a key of their choice. One JSON file, which several
/// programs may share.
class RememberedAnswers {
public:
    explicit RememberedAnswers(std::filesystem::path file) : m_file(std::move(file)) {}

    /// Empty where no object is remembered, or where the file cannot be read.
    [[nodiscard]] std::optional<nlohmann::json> find(const std::string& key) const;
    /// On disk before it returns; null forgets. A file that cannot be understood is kept beside, with
    /// ".broken" behind its name.
    [[nodiscard]] Status remember(const std::string& key, const nlohmann::json& answer) const;

private:
    std::filesystem::path m_file;
};

} // namespace fgw::importers
