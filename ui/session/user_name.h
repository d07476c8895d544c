// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace fgw::ui {

/// The person who sits here: `user.name` of the user's git configuration, else the real name of the account,
/// else the account's name. Empty where that would be root: root is nobody whom history could ask.
[[nodiscard]] std::string personName();

/// What the file of judgements is signed with, where every line has an author: personName(), else the
/// account's name.
[[nodiscard]] std::string authorName();

} // namespace fgw::ui
