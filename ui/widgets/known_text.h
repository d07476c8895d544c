// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <span>
#include <string_view>

namespace fgw::ui {

/// A word that core writes, and how it is shown: marked with QT_TRANSLATE_NOOP.
struct KnownText {
    std::string_view key;
    const char* shown;
};

/// The translation of a word that is `known`; any other is data, and shown as it is on one line.
[[nodiscard]] QString knownText(std::span<const KnownText> known, const char* context, std::string_view key);

} // namespace fgw::ui
