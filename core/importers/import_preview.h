// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/importers/doubt.h"
#include "core/importers/field_mapping.h"
#include "core/importers/file_format.h"

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace fgw::importers {

/// What was seen in a column of the first rows.
struct ColumnPreview {
    std::string name; ///< with dots into nested objects
    std::size_t present = 0;
    std::size_t booleans = 0; ///< true or false, also where a CSV spells them
    std::size_t numbers = 0;
    std::size_t outcomes = 0; ///< values that name an outcome
    double minimum = 0;       ///< of the numbers
    double maximum = 0;
    std::string verdicts; ///< for each row what the value says: 'p' pass, 'f' fail, '-' neither or nothing
};

/// The first rows of a foreign file, for guessing what its fields mean and for asking a person.
struct ImportPreview {
    FileFormat format;
    std::vector<ColumnPreview> columns;
    std::vector<std::vector<std::string>> rows; ///< a value for each column, shortened; empty where absent
    std::string shape;                          ///< the same for files with the same columns
    FieldMapping guess;
    std::vector<Doubt> unclear; ///< where empty, the guess may be used without asking
};

/// Reads the first rows of a file. Errors as for importFile.
[[nodiscard]] Result<ImportPreview> previewFile(const std::filesystem::path& file);

/// The mapping to import a file with: `given` by a person, else remembered for files of its shape (in
/// `mappingsFile`), else the guess. Invalid, saying what could not be told, where a person has to be asked. A
/// given mapping is remembered; where that fails, the error is the store's.
[[nodiscard]] Result<FieldMapping> settleMapping(const std::filesystem::path& file,
                                                 const std::optional<FieldMapping>& given,
                                                 const std::filesystem::path& mappingsFile);

} // namespace fgw::importers
