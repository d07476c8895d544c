// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <string>

namespace fgw::intake {

/// When a log of another program was begun, as it says itself: in its name ("2026-11-18T10-00-00…"), else in
/// the first field of its head that is called as such a time usually is. ISO 8601; empty where it does not
/// say. The date of the file is not asked: it is that of a copy or a checkout.
[[nodiscard]] std::string timeOfLog(const std::filesystem::path& file);

} // namespace fgw::intake
