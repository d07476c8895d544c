// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/report/page.h"

#include <QByteArray>

namespace fgw::ui {

/// The page on sheets of A4, figures as drawings that stay sharp. May run on any thread.
[[nodiscard]] QByteArray pdfOf(const report::Page& page);

} // namespace fgw::ui
