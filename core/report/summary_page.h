// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/cache/cache.h"
#include "core/explore/run_summary.h"

#include <span>
#include <string>

namespace fgw::report {

/// The summary of a run as a page of Markdown that can be shared: where it comes from, every model's figures
/// with interval and n, and the shapes that matter. `exemplars` holds one line a shape, or nothing. Texts
/// from outside are escaped, so none of them can become markup.
[[nodiscard]] std::string summaryPage(const cache::SourceSummary& source, const explore::RunSummary& summary,
                                      std::span<const std::string> exemplars);

/// A text on one line in which no character means anything to Markdown or HTML.
[[nodiscard]] std::string escapeMarkdown(std::string_view text);

} // namespace fgw::report
