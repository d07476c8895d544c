// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/user_name.h"

#include <pwd.h>
#include <unistd.h>

namespace fgw::ui {

std::string userName() {
    const passwd* account = getpwuid(geteuid());
    return account && account->pw_name ? account->pw_name : "uid-" + std::to_string(geteuid());
}

} // namespace fgw::ui
