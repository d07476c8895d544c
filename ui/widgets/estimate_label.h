// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stats/estimate.h"
#include "ui/widgets/text_label.h"

namespace fgw::ui {

/// "39.0 % [36.4, 41.7] n = 1,319": a share is never shown without its interval and n.
class EstimateLabel : public TextLabel {
    Q_OBJECT
public:
    using TextLabel::TextLabel;
    void setShare(const stats::Estimate& estimate);
};

} // namespace fgw::ui
