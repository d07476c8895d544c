// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/known_text.h"

#include "ui/widgets/visible_text.h"

#include <QCoreApplication>

#include <algorithm>

namespace fgw::ui {

QString knownText(std::span<const KnownText> known, const char* context, std::string_view key) {
    const auto found = std::ranges::find(known, key, &KnownText::key);
    return found == known.end() ? visibleLine(key) : QCoreApplication::translate(context, found->shown);
}

} // namespace fgw::ui
