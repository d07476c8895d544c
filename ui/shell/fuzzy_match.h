// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>

#include <optional>

namespace fgw::ui {

/// How well the letters of `pattern` are found, in order, in `text`, without regard to case; nothing where
/// they are not. Higher is better: beginnings of words and letters side by side count, gaps and a late start
/// cost.
[[nodiscard]] std::optional<int> fuzzyScore(QStringView pattern, QStringView text);

} // namespace fgw::ui
