// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/user_name.h"

#include "core/base/git_library.h"

#include <pwd.h>
#include <unistd.h>

#include <memory>
#include <string_view>

namespace fgw::ui {

namespace {

std::string gitUserName() {
    const GitLibrary library;
    std::string name;
    git_config* opened = nullptr;
    if (git_config_open_default(&opened) == 0) {
        const std::unique_ptr<git_config, decltype(&git_config_free)> config(opened, git_config_free);
        git_buf value{};
        if (git_config_get_string_buf(&value, config.get(), "user.name") == 0) {
            name.assign(value.ptr, value.size);
        }
        git_buf_dispose(&value);
    }
    return name;
}

std::string accountName() {
    const passwd* account = getpwuid(geteuid());
    return account && account->pw_name ? account->pw_name : "uid-" + std::to_string(geteuid());
}

/// The first part of the GECOS field (passwd(5)).
std::string realName() {
    const passwd* account = getpwuid(geteuid());
    const std::string_view gecos = account && account->pw_gecos ? account->pw_gecos : "";
    return std::string(gecos.substr(0, gecos.find(',')));
}

} // namespace

std::string personName() {
    std::string name = gitUserName();
    if (name.empty() && geteuid() != 0) {
        name = realName();
        name = name.empty() ? accountName() : name;
    }
    return name;
}

std::string authorName() {
    const std::string person = personName();
    return person.empty() ? accountName() : person;
}

} // namespace fgw::ui
