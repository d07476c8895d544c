// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stats/estimate_json.h"

namespace fgw::cli {

using stats::estimateJson;

} // namespace fgw::cli
