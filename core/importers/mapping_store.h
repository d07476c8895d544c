// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/importers/field_mapping.h"
#include "core/importers/remembered_answers.h"

#include <nlohmann/json_fwd.hpp>

#include <filesystem>
#include <optional>
#include <string>

namespace fgw::importers {

/// Mappings that people gave, by the shape of the files they gave them for. One JSON file, which several
/// programs may share.
class MappingStore {
public:
    explicit MappingStore(std::filesystem::path file) : m_answers(std::move(file)) {}

    /// Empty where none is remembered, or where the file cannot be read.
    [[nodiscard]] std::optional<FieldMapping> find(const std::string& shape) const;
    /// On disk before it returns. A file that cannot be understood is kept beside, with ".broken" behind its
    /// name.
    [[nodiscard]] Status remember(const std::string& shape, const FieldMapping& mapping) const;

private:
    RememberedAnswers m_answers;
};

/// userStateDirectory()/mappings.json.
[[nodiscard]] std::filesystem::path defaultMappingsFile();

/// Only what is set is written; what is of the wrong type is not read.
[[nodiscard]] nlohmann::json toJson(const FieldMapping& mapping);
[[nodiscard]] FieldMapping mappingFromJson(const nlohmann::json& json);

} // namespace fgw::importers
