// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/estimate_label.h"

#include "ui/widgets/number_format.h"

namespace fgw::ui {

void EstimateLabel::setShare(const stats::Estimate& estimate) {
    setText(QStringLiteral("%1   %2").arg(format::share(estimate), format::sampleSize(estimate.n)));
}

} // namespace fgw::ui
