// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/records/text_source.h"

namespace fgw {

std::string TextSource::textOrEmpty(TextId id) const {
    auto read = texts(std::span(&id, 1));
    return read && !read->empty() ? std::move(read->front()) : std::string();
}

} // namespace fgw
