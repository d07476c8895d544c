// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/importers/row_reader.h"

#include <memory>
#include <string>
#include <vector>

namespace fgw::importers {

/// A reader of a delimited file with a header. Rows are held one at a time, of at most 16 MiB. Columns
/// without a name are called "column N". A row whose fields are fewer or more than the header's is read as
/// far as it goes and reported. `header`, where not null, gets the names as they stand, also those that are
/// there more than once; a row's cells are in their order.
[[nodiscard]] Result<std::unique_ptr<RowReader>> openDelimited(const RowSource& source, char delimiter,
                                                               std::vector<std::string>* header = nullptr);

} // namespace fgw::importers
