// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QVBoxLayout;
class QWidget;

namespace fgw::ui {

/// A column without margins and gaps: what stands in it draws its own.
[[nodiscard]] QVBoxLayout* bareColumn(QWidget* parent);

} // namespace fgw::ui
